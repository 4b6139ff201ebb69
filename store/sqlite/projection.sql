-- What follows from the records. Nothing here is known that they do not say:
-- a migration drops these tables, makes them again, and the next fold fills them.

-- One article's report of an event. e numbers events in the order of knowing,
-- so that what is written together lies together.
CREATE TABLE report (e INTEGER NOT NULL, known TEXT NOT NULL, article TEXT NOT NULL, n INTEGER NOT NULL, publisher TEXT NOT NULL, data BLOB NOT NULL,
  PRIMARY KEY (e, known, article, n)) WITHOUT ROWID; -- n: place in the record
CREATE INDEX report_known ON report (known, article);

-- data is NULL where there is one report: it says all.
CREATE TABLE event (
  e INTEGER PRIMARY KEY, id TEXT NOT NULL, day TEXT NOT NULL, known TEXT NOT NULL, latest TEXT NOT NULL, plover TEXT NOT NULL, act TEXT NOT NULL, cameo TEXT NOT NULL,
  quad INTEGER NOT NULL, goldstein REAL NOT NULL, status TEXT NOT NULL, country TEXT NOT NULL, reports INTEGER NOT NULL, sources INTEGER NOT NULL, data BLOB); -- latest: when its last report became known
CREATE UNIQUE INDEX event_id ON event (substr(known, 1, 7), id); -- by month: IDs are strewn, and each would touch another page
CREATE INDEX event_day ON event (day, id);
CREATE INDEX event_future ON event (day, id) WHERE day > known;
CREATE INDEX event_plover ON event (plover, day, id);
CREATE INDEX event_act ON event (act, day, id);
CREATE INDEX event_cameo ON event (cameo, day, id);
CREATE INDEX event_country ON event (country, day, id) WHERE country <> '';
CREATE INDEX event_status ON event (status, day, id) WHERE status <> 'occurred';
CREATE INDEX event_sources ON event (day, id) WHERE sources > 1;

-- An event under each side, dyad and name, with what questions filter by. There
-- are so many dyads that they lie by month, of day: else nearly each row would
-- touch a page of its own.
CREATE TABLE party (side TEXT NOT NULL, day TEXT NOT NULL, event TEXT NOT NULL, e INTEGER NOT NULL, known TEXT NOT NULL, codes TEXT NOT NULL,
  plover TEXT NOT NULL, act TEXT NOT NULL, cameo TEXT NOT NULL, status TEXT NOT NULL, country TEXT NOT NULL, sources INTEGER NOT NULL,
  PRIMARY KEY (side, day, event)) WITHOUT ROWID;
CREATE INDEX party_future ON party (side, day, event) WHERE day > known;
CREATE TABLE pair (month TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, day TEXT NOT NULL, event TEXT NOT NULL, e INTEGER NOT NULL, known TEXT NOT NULL, latest TEXT NOT NULL,
  plover TEXT NOT NULL, act TEXT NOT NULL, cameo TEXT NOT NULL, status TEXT NOT NULL, country TEXT NOT NULL, sources INTEGER NOT NULL, quad INTEGER NOT NULL, goldstein REAL NOT NULL,
  PRIMARY KEY (month, a, b, day, event)) WITHOUT ROWID;
CREATE TABLE named (name TEXT NOT NULL, day TEXT NOT NULL, event TEXT NOT NULL, e INTEGER NOT NULL, PRIMARY KEY (name, day, event)) WITHOUT ROWID; -- parties but for states
CREATE TABLE dyad (monday TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, status TEXT NOT NULL, quad INTEGER NOT NULL, n INTEGER NOT NULL, tenths INTEGER NOT NULL,
  PRIMARY KEY (monday, a, b, status, quad)) WITHOUT ROWID; -- pair, counted by week; tenths: sum of Goldstein's scale
CREATE INDEX dyad_status ON dyad (status, monday, a, b, n);

CREATE TABLE matter (id TEXT PRIMARY KEY, kind TEXT NOT NULL, state TEXT NOT NULL, opened TEXT NOT NULL, known TEXT NOT NULL, moved TEXT NOT NULL, article TEXT NOT NULL, nth INTEGER NOT NULL, shelves TEXT NOT NULL, data BLOB NOT NULL,
  due TEXT NOT NULL, moves INTEGER NOT NULL); -- due: its deadline; shelves: where the ledger finds it, a line each, "" where it has to ask
CREATE INDEX matter_moved ON matter (moved, id, known, kind, state);
CREATE INDEX matter_state ON matter (state, moved, id);
CREATE INDEX matter_known ON matter (known);
CREATE INDEX matter_due ON matter (due) WHERE due <> '';
CREATE TABLE matter_side (side TEXT NOT NULL, moved TEXT NOT NULL, matter TEXT NOT NULL, known TEXT NOT NULL, kind TEXT NOT NULL, state TEXT NOT NULL,
  PRIMARY KEY (side, moved, matter)) WITHOUT ROWID; -- side: a side, or two of them, A|B
CREATE TABLE move (matter TEXT NOT NULL, n INTEGER NOT NULL, known TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (matter, n)) WITHOUT ROWID;
CREATE INDEX move_known ON move (known);
