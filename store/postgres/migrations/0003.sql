-- What questions filter by stands beside the sides, in the index that they are
-- found by: an event is looked up only where it passes. "outlets" has two bits
-- of 64 for each publisher that tells of the event (see bits.go): where they
-- are not set none of its reports is the outlet's.
SET LOCAL work_mem = '256MB';
SET LOCAL maintenance_work_mem = '256MB';
CREATE FUNCTION pg_temp.bits(name text) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT (1::bigint << (get_byte(h, 0) & 63)) | (1::bigint << (get_byte(h, 1) & 63)) FROM (SELECT sha256(convert_to(
    regexp_replace(translate(name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', 'abcdefghijklmnopqrstuvwxyz') COLLATE "C", '[^a-z0-9]', '', 'g'), 'UTF8')) h) x $$;
CREATE TEMP TABLE publisher_bits ON COMMIT DROP AS SELECT publisher, pg_temp.bits(publisher) b FROM (SELECT DISTINCT publisher FROM report) x;
CREATE TEMP TABLE version ON COMMIT DROP AS SELECT e.id, e.since, bit_or(x.b) outlets
  FROM event e JOIN report r ON r.event = e.id AND r.known <= e.since JOIN publisher_bits x USING (publisher) GROUP BY 1, 2;
ANALYZE version;

-- -1 is all outlets: who tells of an event that was summed before is looked up.
ALTER TABLE event ADD outlets bigint NOT NULL DEFAULT -1;
CREATE INDEX event_act ON event (act, day, id);
CREATE INDEX event_cameo ON event (cameo, day, id);
DROP INDEX event_early;
CREATE INDEX event_early ON event (day, id) INCLUDE (since, until) WHERE since < day;

ALTER TABLE party RENAME TO party_2;
CREATE TABLE party (side text COLLATE "C" NOT NULL, day text COLLATE "C" NOT NULL, event text COLLATE "C" NOT NULL, since text COLLATE "C" NOT NULL,
  until text COLLATE "C" NOT NULL, codes text COLLATE "C" NOT NULL, plover text COLLATE "C" NOT NULL, act text COLLATE "C" NOT NULL, cameo text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL, country text COLLATE "C" NOT NULL, sources integer NOT NULL, outlets bigint NOT NULL);
INSERT INTO party SELECT p.side, p.day, p.event, p.since, p.until, p.codes, e.plover, e.act, e.cameo, e.status, e.country, e.sources, v.outlets
  FROM party_2 p JOIN event e ON e.id = p.event AND e.since = p.since JOIN version v ON v.id = p.event AND v.since = p.since ORDER BY p.since;
DROP TABLE party_2;
ALTER TABLE party ADD PRIMARY KEY (side, day, event, since) INCLUDE (until, codes, plover, act, cameo, status, country, sources, outlets);
CREATE INDEX party_sources ON party (side, day, event) WHERE sources > 1;
CREATE INDEX party_country ON party (side, country, day, event) WHERE country <> '';
CREATE INDEX party_early ON party (side, day, event) INCLUDE (since, until) WHERE since < day;

ALTER TABLE pair RENAME TO pair_2;
CREATE TABLE pair (a text COLLATE "C" NOT NULL, b text COLLATE "C" NOT NULL, day text COLLATE "C" NOT NULL, event text COLLATE "C" NOT NULL,
  since text COLLATE "C" NOT NULL, until text COLLATE "C" NOT NULL, plover text COLLATE "C" NOT NULL, act text COLLATE "C" NOT NULL, cameo text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL, country text COLLATE "C" NOT NULL, sources integer NOT NULL, outlets bigint NOT NULL, quad integer NOT NULL, goldstein float8 NOT NULL);
INSERT INTO pair SELECT p.a, p.b, p.day, p.event, p.since, p.until, e.plover, e.act, e.cameo, e.status, e.country, e.sources, v.outlets, p.quad, p.goldstein
  FROM pair_2 p JOIN event e ON e.id = p.event AND e.since = p.since JOIN version v ON v.id = p.event AND v.since = p.since ORDER BY p.since;
DROP TABLE pair_2;
ALTER TABLE pair ADD PRIMARY KEY (a, b, day, event, since) INCLUDE (until, plover, act, cameo, status, country, sources, outlets, quad, goldstein);

-- Which articles tell of which events, by the article's number: a question with
-- words begins here. "sides" has two bits of 64 for each side of the event.
CREATE TABLE told (seq bigint NOT NULL, day text COLLATE "C" NOT NULL, event text COLLATE "C" NOT NULL, sides bigint NOT NULL);
INSERT INTO told SELECT a.seq, e.day, e.id, bit_or(coalesce(s.sides, 0))
  FROM event e LEFT JOIN (SELECT event, since, bit_or(b) sides FROM party JOIN (SELECT side, pg_temp.bits(side) b FROM (SELECT DISTINCT side FROM party) x) y USING (side) GROUP BY 1, 2) s
    ON s.event = e.id AND s.since = e.since
  JOIN report r ON r.event = e.id AND r.known <= e.since JOIN article a ON a.id = r.article GROUP BY 1, 2, 3 ORDER BY 1;
ALTER TABLE told ADD PRIMARY KEY (seq, day, event) INCLUDE (sides);
CREATE INDEX article_outlet ON article (lower(publisher), seq);

-- Matters are filed under each side and under each two sides ("RUS|USA").
DROP INDEX matter_side_of;
ALTER TABLE matter_side RENAME TO matter_side_2;
CREATE TABLE matter_side (side text COLLATE "C" NOT NULL, moved text COLLATE "C" NOT NULL, matter text COLLATE "C" NOT NULL,
  known text COLLATE "C" NOT NULL, opened text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL, state text COLLATE "C" NOT NULL);
INSERT INTO matter_side SELECT x.side, m.moved, m.id, m.known, m.opened, m.kind, m.state FROM matter m JOIN (
  SELECT side, matter FROM matter_side_2 UNION ALL
  SELECT p.side || '|' || q.side, p.matter FROM matter_side_2 p JOIN matter_side_2 q ON q.matter = p.matter AND p.side < q.side) x ON x.matter = m.id ORDER BY m.moved;
DROP TABLE matter_side_2;
ALTER TABLE matter_side ADD PRIMARY KEY (side, moved, matter) INCLUDE (known, opened, kind, state);
CREATE INDEX matter_side_of ON matter_side (matter);
DROP INDEX matter_moved;
CREATE INDEX matter_moved ON matter (moved, id) INCLUDE (known, opened, kind, state);
CREATE INDEX matter_state ON matter (state, moved, id) INCLUDE (opened, kind);

CREATE INDEX dyad_status ON dyad (status, monday, a, b) INCLUDE (n);
DROP INDEX dyad_pair;
CREATE INDEX dyad_pair ON dyad (a, b, status, monday) INCLUDE (quad, n, tenths);

-- Whose statements an article holds is in the index of its words. The last
-- articles with a word that is in most of them are found by their days, without
-- going through all others of their month. Each month is copied by itself.
DROP INDEX words_vec;
ALTER TABLE words DROP CONSTRAINT words_pkey, ADD speakers text[] COLLATE "C" NOT NULL DEFAULT '{}';
DO $do$
DECLARE p record;
BEGIN
  FOR p IN SELECT c.relname AS name, 'statement' || substr(c.relname, 6) AS statements, pg_get_expr(c.relpartbound, c.oid) AS days
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'words'::regclass LOOP
    EXECUTE format('ALTER TABLE words DETACH PARTITION %I; ALTER TABLE %I RENAME TO words_2; CREATE TABLE %I PARTITION OF words %s', p.name, p.name, p.name, p.days);
    EXECUTE format('INSERT INTO %I (published, seq, vec, speakers) SELECT w.published, w.seq, w.vec, coalesce(s.sides, ''{}'') FROM words_2 w
      LEFT JOIN (SELECT seq, array_agg(DISTINCT side) AS sides FROM %I WHERE side <> '''' GROUP BY seq) s USING (seq) ORDER BY w.seq', p.name, p.statements);
    DROP TABLE words_2;
  END LOOP;
END $do$;
ALTER TABLE words ADD PRIMARY KEY (published, seq);
CREATE INDEX words_vec ON words USING gin (vec, speakers);

-- Who speaks, counted by month. What writers add waits in "spoken" for the next
-- fold: they would wait for one another if they counted.
CREATE TABLE speaker (side text COLLATE "C" NOT NULL, code text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL, month text COLLATE "C" NOT NULL, n bigint NOT NULL);
INSERT INTO speaker SELECT side, code, name, substr(published, 1, 7), count(*) FROM statement WHERE name <> '' GROUP BY 1, 2, 3, 4;
ALTER TABLE speaker ADD PRIMARY KEY (side, code, name, month) INCLUDE (n);
CREATE TABLE spoken (LIKE speaker);

-- New rows are marked as visible early: what is asked for is the newest.
ALTER TABLE party SET (autovacuum_vacuum_insert_scale_factor = 0.02);
ALTER TABLE pair SET (autovacuum_vacuum_insert_scale_factor = 0.02);
ALTER TABLE told SET (autovacuum_vacuum_insert_scale_factor = 0.02);
ALTER TABLE matter_side SET (autovacuum_vacuum_insert_scale_factor = 0.02);
ANALYZE event, party, pair, told, matter, matter_side, dyad, speaker, words;
