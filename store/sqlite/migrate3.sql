-- From versions 1 and 2 to 3: the projection is made anew (projection.sql follows), records are rows of one piece, large tables are counted.
DROP TABLE IF EXISTS report;
DROP TABLE IF EXISTS event;
DROP TABLE IF EXISTS party;
DROP TABLE IF EXISTS pair;
DROP TABLE IF EXISTS named;
DROP TABLE IF EXISTS dyad;
DROP TABLE IF EXISTS matter;
DROP TABLE IF EXISTS matter_side;
DROP TABLE IF EXISTS move;
DROP INDEX article_lineage;
UPDATE article SET projected = 0, original = '', copy = '', lineage = '', origin = '';
CREATE INDEX article_lineage ON article (lineage) WHERE copy <> '';
CREATE INDEX IF NOT EXISTS statement_name ON statement (name, published);
CREATE INDEX article_outlet ON article (publisher COLLATE NOCASE, published, id);
ALTER TABLE record RENAME TO record_2;
CREATE TABLE record (seq INTEGER NOT NULL, version INTEGER NOT NULL, coder TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (seq, version));
INSERT INTO record SELECT seq, version, coder, data FROM record_2 ORDER BY seq, version;
DROP TABLE record_2;
CREATE TABLE speaker (side TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, month TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (side, code, name, month)) WITHOUT ROWID;
INSERT INTO speaker SELECT side, code, name, substr(published, 1, 7), count(*) FROM statement WHERE name <> '' GROUP BY 1, 2, 3, 4;
CREATE TABLE tally (what TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO tally VALUES ('article', (SELECT count(*) FROM article)), ('statement', (SELECT count(*) FROM statement));
