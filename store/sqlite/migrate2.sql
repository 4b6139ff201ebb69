-- From version 1 to 2: names of parties, dyads counted by week, deadlines.
CREATE INDEX statement_name ON statement (name, published);
ALTER TABLE event ADD COLUMN latest TEXT NOT NULL DEFAULT '';
UPDATE event SET latest = (SELECT max(known) FROM report WHERE event = event.id);
ALTER TABLE matter ADD COLUMN due TEXT NOT NULL DEFAULT '';
UPDATE matter SET due = coalesce(json_extract(CAST(data AS TEXT), '$.deadline'), '');
CREATE INDEX matter_due ON matter (due) WHERE due <> '';
CREATE TABLE named (name TEXT NOT NULL, day TEXT NOT NULL, event TEXT NOT NULL, PRIMARY KEY (name, day, event)) WITHOUT ROWID;
INSERT OR IGNORE INTO named SELECT p.value ->> '$.name', e.day, e.id FROM event e, json_each(CAST(e.data AS TEXT), '$.source') p
  WHERE p.value ->> '$.name' <> '' AND length(coalesce(p.value ->> '$.code', '')) <> 3;
INSERT OR IGNORE INTO named SELECT p.value ->> '$.name', e.day, e.id FROM event e, json_each(CAST(e.data AS TEXT), '$.target') p
  WHERE p.value ->> '$.name' <> '' AND length(coalesce(p.value ->> '$.code', '')) <> 3;
CREATE TABLE dyad (monday TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, status TEXT NOT NULL, quad INTEGER NOT NULL, n INTEGER NOT NULL, tenths INTEGER NOT NULL,
  PRIMARY KEY (monday, a, b, status, quad)) WITHOUT ROWID;
CREATE INDEX dyad_pair ON dyad (a, b, monday, status, quad, n, tenths);
INSERT INTO dyad SELECT date(day, 'weekday 0', '-6 days') monday, a, b, status, quad, count(*), sum(CAST(round(goldstein * 10) AS INTEGER)) FROM pair GROUP BY 1, 2, 3, 4, 5;
