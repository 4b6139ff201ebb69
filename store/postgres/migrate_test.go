package postgres

import (
	"testing"

	"demarche/store/postgres/pgtest"
	"demarche/store/storetest"
)

// second takes an archive back to what migration 2 left: the columns and
// tables that migration 3 brings are gone, its indexes as they were.
const second = `
DROP TABLE told, speaker, spoken;
ALTER TABLE event DROP COLUMN outlets;
DROP INDEX event_early, event_act, event_cameo, article_outlet, matter_moved, matter_state, matter_side_of, party_early, party_sources, party_country, dyad_status;
DROP INDEX words_vec, dyad_pair;
CREATE INDEX dyad_pair ON dyad (a, b, monday);
ALTER TABLE words DROP CONSTRAINT words_pkey, DROP COLUMN speakers, ADD PRIMARY KEY (seq, published);
CREATE INDEX words_vec ON words USING gin (vec);
CREATE INDEX event_early ON event (day, id) WHERE since < day;
CREATE INDEX matter_moved ON matter (moved, id);
ALTER TABLE party DROP CONSTRAINT party_pkey, DROP COLUMN plover, DROP COLUMN act, DROP COLUMN cameo, DROP COLUMN status, DROP COLUMN country, DROP COLUMN sources, DROP COLUMN outlets;
ALTER TABLE party ADD PRIMARY KEY (side, day, event, since) INCLUDE (until);
ALTER TABLE pair DROP CONSTRAINT pair_pkey, DROP COLUMN plover, DROP COLUMN act, DROP COLUMN cameo, DROP COLUMN country, DROP COLUMN sources, DROP COLUMN outlets;
ALTER TABLE pair ADD PRIMARY KEY (a, b, day, event, since) INCLUDE (until, status, quad, goldstein);
DELETE FROM matter_side WHERE side LIKE '%|%';
ALTER TABLE matter_side DROP CONSTRAINT matter_side_pkey, DROP COLUMN known, DROP COLUMN opened, DROP COLUMN kind, DROP COLUMN state;
ALTER TABLE matter_side ADD PRIMARY KEY (side, moved, matter);
CREATE INDEX matter_side_of ON matter_side (matter, side);
UPDATE archive SET version = 2`

// carried are the tables that migration 3 makes anew.
var carried = []string{
	`SELECT side, day, event, since, until, codes, plover, act, cameo, status, country, sources::text, outlets::text FROM party`,
	`SELECT a, b, day, event, since, until, plover, act, cameo, status, country, sources::text, outlets::text, quad::text, goldstein::text FROM pair`,
	`SELECT seq::text, day, event, sides::text FROM told`,
	`SELECT published, seq::text, vec::text, speakers::text FROM words`,
	`SELECT side, code, name, month, sum(n)::text FROM (SELECT * FROM speaker UNION ALL SELECT * FROM spoken) x GROUP BY 1, 2, 3, 4`,
	`SELECT side, moved, matter, known, opened, kind, state FROM matter_side`,
}

// TestLift: an archive of version 2 that is lifted holds what one has that was
// folded by this program.
func TestLift(t *testing.T) {
	server := pgtest.Start(t)
	for name, fill := range map[string]func(*Store){
		"matters": func(s *Store) { storetest.Matters(t, s) },
		"merged":  func(s *Store) { storetest.Merged(t, s) },
		"empty":   func(*Store) {},
	} {
		address := server.Address("lift" + name)
		s := openAt(t, address)
		fill(s)
		var want []string
		for _, q := range carried {
			want = append(want, content(t, s, q))
		}
		if name != "empty" && (want[0] == "" || want[2] == "") {
			t.Fatalf("%s: nothing to carry", name)
		}
		if _, err := s.pool.Exec(t.Context(), second); err != nil {
			t.Fatal(err)
		}
		s = openAt(t, address)
		for i, q := range carried {
			if got := content(t, s, q); got != want[i] {
				t.Errorf("%s: %s is\n%s\nwant\n%s", name, q, got, want[i])
			}
		}
	}
}

// content is all rows of a question, in any but always the same order.
func content(t *testing.T, s *Store, q string) string {
	t.Helper()
	var all string
	if err := s.pool.QueryRow(t.Context(), `SELECT coalesce(string_agg(x::text, E'\n' ORDER BY x::text), '') FROM (`+q+`) x`).Scan(&all); err != nil {
		t.Fatal(err)
	}
	return all
}

// TestBits: a name has the same two bits however it is written, most others
// have other ones.
func TestBits(t *testing.T) {
	if bits("The Gazette") != bits("the GAZETTE") || bits("The Gazette") == bits("The Herald") {
		t.Errorf("%x %x %x", bits("The Gazette"), bits("the GAZETTE"), bits("The Herald"))
	}
}
