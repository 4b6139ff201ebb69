-- What came in; never changed.
CREATE TABLE article (
  seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, published TEXT NOT NULL, title TEXT NOT NULL, publisher TEXT NOT NULL, agency TEXT NOT NULL,
  url TEXT NOT NULL, path TEXT NOT NULL, rawhash TEXT NOT NULL, sketch BLOB NOT NULL,
  original TEXT NOT NULL DEFAULT '', copy TEXT NOT NULL DEFAULT '', lineage TEXT NOT NULL DEFAULT '', origin TEXT NOT NULL DEFAULT '',
  projected INTEGER NOT NULL DEFAULT 0);
CREATE INDEX article_order ON article (published, id);
CREATE INDEX article_pending ON article (published) WHERE projected = 0;
CREATE INDEX article_lineage ON article (lineage) WHERE lineage <> '';
CREATE TABLE raw (seq INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE record (seq INTEGER NOT NULL, version INTEGER NOT NULL, coder TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (seq, version)) WITHOUT ROWID;
CREATE TABLE statement (
  seq INTEGER NOT NULL, id TEXT NOT NULL, published TEXT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL, side TEXT NOT NULL,
  kind TEXT NOT NULL, cue TEXT NOT NULL, content TEXT NOT NULL, channel TEXT NOT NULL, PRIMARY KEY (seq, id)) WITHOUT ROWID;
CREATE INDEX statement_side ON statement (side, published);
CREATE INDEX statement_day ON statement (published);
CREATE VIRTUAL TABLE words USING fts5 (title, text, content='', tokenize='porter unicode61 remove_diacritics 2');
CREATE TABLE correction (n INTEGER PRIMARY KEY, day TEXT NOT NULL, person TEXT NOT NULL, do TEXT NOT NULL, thing TEXT NOT NULL, id TEXT NOT NULL,
  field TEXT NOT NULL, value TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX correction_of ON correction (thing, id);

-- What follows from it; computed again at any time.
CREATE TABLE report (
  event TEXT NOT NULL, known TEXT NOT NULL, article TEXT NOT NULL, n INTEGER NOT NULL, id TEXT NOT NULL, publisher TEXT NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (event, known, article, n)) WITHOUT ROWID; -- n: place in the record
CREATE INDEX report_known ON report (known, article);
CREATE TABLE event (
  id TEXT PRIMARY KEY, day TEXT NOT NULL, known TEXT NOT NULL, plover TEXT NOT NULL, act TEXT NOT NULL, cameo TEXT NOT NULL, quad INTEGER NOT NULL,
  goldstein REAL NOT NULL, status TEXT NOT NULL, country TEXT NOT NULL, reports INTEGER NOT NULL, sources INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX event_day ON event (day, id);
CREATE INDEX event_plover ON event (plover, day, id);
CREATE INDEX event_country ON event (country, day, id);
CREATE INDEX event_sources ON event (sources, day, id) WHERE sources > 1;
CREATE TABLE party (side TEXT NOT NULL, day TEXT NOT NULL, event TEXT NOT NULL, codes TEXT NOT NULL, PRIMARY KEY (side, day, event)) WITHOUT ROWID;
CREATE TABLE pair (a TEXT NOT NULL, b TEXT NOT NULL, day TEXT NOT NULL, event TEXT NOT NULL, status TEXT NOT NULL, quad INTEGER NOT NULL, goldstein REAL NOT NULL,
  PRIMARY KEY (a, b, day, event)) WITHOUT ROWID;
CREATE TABLE matter (id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, opened TEXT NOT NULL, known TEXT NOT NULL, moved TEXT NOT NULL, article TEXT NOT NULL, nth INTEGER NOT NULL, data BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX matter_moved ON matter (moved, id);
CREATE TABLE matter_side (side TEXT NOT NULL, matter TEXT NOT NULL, PRIMARY KEY (side, matter)) WITHOUT ROWID;
CREATE TABLE move (matter TEXT NOT NULL, n INTEGER NOT NULL, known TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (matter, n)) WITHOUT ROWID;
CREATE INDEX move_known ON move (known);
