-- What came in; never changed. What is large is partitioned by the month of
-- publication, so that months can be moved, compressed or dropped by
-- themselves; days that are no months (none, or absurd ones) go to the default.
CREATE TABLE article (
  seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  id text COLLATE "C" NOT NULL UNIQUE, published text COLLATE "C" NOT NULL, title text NOT NULL, publisher text COLLATE "C" NOT NULL, agency text NOT NULL,
  url text NOT NULL, path text NOT NULL, rawhash text NOT NULL,
  original text NOT NULL DEFAULT '', copy text NOT NULL DEFAULT '', lineage text COLLATE "C" NOT NULL DEFAULT '', origin text NOT NULL DEFAULT '',
  projected boolean NOT NULL DEFAULT false);
CREATE INDEX article_order ON article (published, id);
CREATE INDEX article_pending ON article (published) WHERE NOT projected AND published <> '';
CREATE INDEX article_lineage ON article (lineage) WHERE lineage <> '';
CREATE TABLE raw (published text COLLATE "C" NOT NULL, seq bigint NOT NULL, data bytea NOT NULL, PRIMARY KEY (seq, published)) PARTITION BY RANGE (published);
CREATE TABLE record (published text COLLATE "C" NOT NULL, seq bigint NOT NULL, version integer NOT NULL, coder text NOT NULL, data bytea NOT NULL,
  PRIMARY KEY (seq, version, published)) PARTITION BY RANGE (published);
CREATE TABLE sketch (published text COLLATE "C" NOT NULL, seq bigint NOT NULL, data bytea NOT NULL, PRIMARY KEY (seq, published)) PARTITION BY RANGE (published);
CREATE TABLE statement (
  published text COLLATE "C" NOT NULL, seq bigint NOT NULL, article text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, side text COLLATE "C" NOT NULL,
  kind text NOT NULL, cue text NOT NULL, content text NOT NULL, channel text NOT NULL, publisher text NOT NULL,
  PRIMARY KEY (published, seq, id)) PARTITION BY RANGE (published);
CREATE INDEX statement_side ON statement (side, published, seq, id) INCLUDE (code, name);
CREATE INDEX statement_name ON statement (name, published, seq, id);
CREATE TABLE words (published text COLLATE "C" NOT NULL, seq bigint NOT NULL, vec tsvector NOT NULL, PRIMARY KEY (seq, published)) PARTITION BY RANGE (published);
CREATE INDEX words_vec ON words USING gin (vec);
ALTER TABLE raw ALTER data SET STORAGE EXTERNAL;
ALTER TABLE record ALTER data SET STORAGE EXTERNAL;
ALTER TABLE sketch ALTER data SET STORAGE EXTERNAL;
CREATE TABLE raw_other PARTITION OF raw DEFAULT;
CREATE TABLE record_other PARTITION OF record DEFAULT;
CREATE TABLE sketch_other PARTITION OF sketch DEFAULT;
CREATE TABLE statement_other PARTITION OF statement DEFAULT;
CREATE TABLE words_other PARTITION OF words DEFAULT;
CREATE TABLE correction (n bigint PRIMARY KEY, day text NOT NULL, person text NOT NULL, "do" text NOT NULL, thing text NOT NULL, id text NOT NULL,
  field text NOT NULL, value text NOT NULL, reason text NOT NULL);
CREATE INDEX correction_of ON correction (thing, id);

-- How much there is, in differences that a fold adds up: one row to update
-- would make all writers wait for one another.
CREATE TABLE tally (what text NOT NULL, n bigint NOT NULL);

-- Words are stemmed and none is left out.
CREATE TEXT SEARCH DICTIONARY stem (TEMPLATE = snowball, Language = english);
CREATE TEXT SEARCH CONFIGURATION plain (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION plain ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part, numword, numhword, hword_numpart WITH stem;

-- What follows from it; computed again at any time. An event has a row for
-- each state of knowledge: what was known from the day since to the day before
-- until. '9999' is now. Rows are asked for by side and event over all months,
-- so these tables are whole.
CREATE TABLE report (event text COLLATE "C" NOT NULL, known text COLLATE "C" NOT NULL, article text COLLATE "C" NOT NULL, n integer NOT NULL,
  publisher text NOT NULL, data json NOT NULL, PRIMARY KEY (event, known, article, n));
CREATE INDEX report_known ON report (known, event);
CREATE INDEX report_article ON report (article);
CREATE TABLE event (
  id text COLLATE "C" NOT NULL, since text COLLATE "C" NOT NULL, until text COLLATE "C" NOT NULL, day text COLLATE "C" NOT NULL, plover text COLLATE "C" NOT NULL,
  act text COLLATE "C" NOT NULL, cameo text COLLATE "C" NOT NULL, status text NOT NULL, country text COLLATE "C" NOT NULL, sources integer NOT NULL, data json NOT NULL,
  PRIMARY KEY (id, since));
CREATE INDEX event_day ON event (day, id);
CREATE INDEX event_plover ON event (plover, day, id);
CREATE INDEX event_country ON event (country, day, id) WHERE country <> '';
CREATE INDEX event_sources ON event (day, id) WHERE sources > 1;
CREATE TABLE party (side text COLLATE "C" NOT NULL, day text COLLATE "C" NOT NULL, event text COLLATE "C" NOT NULL, since text COLLATE "C" NOT NULL,
  until text COLLATE "C" NOT NULL, codes text NOT NULL, PRIMARY KEY (side, day, event, since) INCLUDE (until));
CREATE TABLE pair (a text COLLATE "C" NOT NULL, b text COLLATE "C" NOT NULL, day text COLLATE "C" NOT NULL, event text COLLATE "C" NOT NULL,
  since text COLLATE "C" NOT NULL, until text COLLATE "C" NOT NULL, status text NOT NULL, quad integer NOT NULL, goldstein float8 NOT NULL,
  PRIMARY KEY (a, b, day, event, since) INCLUDE (until, status, quad, goldstein));
CREATE TABLE named (name text COLLATE "C" NOT NULL, day text COLLATE "C" NOT NULL, event text COLLATE "C" NOT NULL, since text COLLATE "C" NOT NULL,
  until text COLLATE "C" NOT NULL, PRIMARY KEY (name, day, event, since) INCLUDE (until));
CREATE TABLE dyad (monday text COLLATE "C" NOT NULL, a text COLLATE "C" NOT NULL, b text COLLATE "C" NOT NULL, status text NOT NULL, quad integer NOT NULL,
  n bigint NOT NULL, tenths bigint NOT NULL, PRIMARY KEY (monday, a, b, status, quad)); -- pair as of now, counted by week
CREATE INDEX dyad_pair ON dyad (a, b, monday);
CREATE INDEX dyad_other ON dyad (b);
CREATE TABLE matter (id text COLLATE "C" PRIMARY KEY, kind text NOT NULL, state text NOT NULL, opened text COLLATE "C" NOT NULL, known text COLLATE "C" NOT NULL,
  moved text COLLATE "C" NOT NULL, due text COLLATE "C" NOT NULL, article text COLLATE "C" NOT NULL, nth integer NOT NULL, data json NOT NULL);
CREATE INDEX matter_moved ON matter (moved, id);
CREATE INDEX matter_known ON matter (known);
CREATE INDEX matter_due ON matter (due) WHERE due <> '';
CREATE TABLE matter_side (side text COLLATE "C" NOT NULL, moved text COLLATE "C" NOT NULL, matter text COLLATE "C" NOT NULL, PRIMARY KEY (side, moved, matter));
CREATE INDEX matter_side_of ON matter_side (matter, side);
CREATE TABLE move (matter text COLLATE "C" NOT NULL, n integer NOT NULL, known text COLLATE "C" NOT NULL, data json NOT NULL, PRIMARY KEY (matter, n));
CREATE INDEX move_known ON move (known);

-- Raw articles that wait to be read, and what became of them.
CREATE TABLE task (
  id text COLLATE "C" PRIMARY KEY, n bigint GENERATED ALWAYS AS IDENTITY, state text NOT NULL, sent timestamptz NOT NULL, tries integer NOT NULL, error text NOT NULL,
  name text NOT NULL, hints text NOT NULL, size integer NOT NULL, data bytea);
ALTER TABLE task ALTER data SET STORAGE EXTERNAL;
CREATE INDEX task_waiting ON task (sent, n) WHERE state = 'waiting';
CREATE INDEX task_dead ON task (id) WHERE state = 'dead';
