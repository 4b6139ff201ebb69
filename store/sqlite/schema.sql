-- What came in; never changed.
CREATE TABLE article (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, published TEXT NOT NULL, title TEXT NOT NULL, publisher TEXT NOT NULL, agency TEXT NOT NULL,
  url TEXT NOT NULL, path TEXT NOT NULL, rawhash TEXT NOT NULL, sketch BLOB NOT NULL,
  original TEXT NOT NULL DEFAULT '', copy TEXT NOT NULL DEFAULT '', lineage TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL DEFAULT '',
  projected INTEGER NOT NULL DEFAULT 0);
CREATE INDEX article_order ON article (published, id);
CREATE INDEX article_pending ON article (published) WHERE projected = 0;
CREATE INDEX article_lineage ON article (lineage) WHERE copy <> '';
CREATE INDEX article_outlet ON article (publisher COLLATE NOCASE, published, id);
CREATE TABLE raw (seq INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE record (seq INTEGER NOT NULL, version INTEGER NOT NULL, coder TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (seq, version)); -- with a rowid: a row is one piece
CREATE TABLE statement (
  seq INTEGER NOT NULL, id TEXT NOT NULL, published TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, side TEXT NOT NULL,
  kind TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL, channel TEXT NOT NULL, PRIMARY KEY (seq, id)) WITHOUT ROWID;
CREATE INDEX statement_side ON statement (side, published);
CREATE INDEX statement_day ON statement (published);
CREATE INDEX statement_name ON statement (name, published);
CREATE TABLE speaker (side TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, month TEXT NOT NULL, n INTEGER NOT NULL,
  PRIMARY KEY (side, code, name, month)) WITHOUT ROWID; -- statement, counted by month
CREATE TABLE part (n INTEGER PRIMARY KEY, first INTEGER NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL); -- of the full-text index; tables words, words_1, words_2 … (parts.go)
CREATE TABLE correction (n INTEGER PRIMARY KEY, day TEXT NOT NULL, person TEXT NOT NULL, do TEXT NOT NULL, thing TEXT NOT NULL, id TEXT NOT NULL,
  field TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX correction_of ON correction (thing, id);
CREATE TABLE tally (what TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID; -- rows of the large tables

-- What follows from it; computed again at any time (projection.sql).
