package archive_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
	"demarche/store/postgres"
	"demarche/store/postgres/pgtest"
)

// TestPostgresSaysTheSame: the sample corpus in PostgreSQL, added in any order
// with folds in between, is the archive that SQLite keeps: now and on past days.
func TestPostgresSaysTheSame(t *testing.T) {
	all := items(t)
	lite := open(t)
	put(t, lite, all, true)
	pg, err := postgres.Open(t.Context(), pgtest.Start(t).Address("crimea"))
	if err != nil {
		t.Fatal(err)
	}
	defer pg.Close()
	rng := rand.New(rand.NewPCG(3, 14))
	list := slices.Clone(all)
	rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
	for len(list) > 0 {
		n := min(1+rng.IntN(40), len(list))
		put(t, pg, list[:n], rng.IntN(2) == 0)
		list = list[n:]
	}
	put(t, pg, all[:3], true)
	for _, day := range []record.Day{"", "2014-02-28", "2014-03-05", "2014-03-12", "2014-03-18", "2014-04-17"} {
		differ(t, "as of "+string(day), state(t, lite, day), state(t, pg, day))
	}
	a, b := count(t, lite), count(t, pg)
	if a != b {
		t.Errorf("counts: %+v in SQLite, %+v in PostgreSQL", a, b)
	}
	say := store.Correction{Do: "reject", Thing: "event", By: "Ann Reader", Day: "2014-05-01"}
	events, err := lite.Events(t.Context(), store.Filter{Plover: "CONSULT", Party: "USA", With: "RUS", Limit: 1})
	if err != nil || len(events) != 1 {
		t.Fatal(len(events), err)
	}
	say.ID = events[0].ID
	for _, s := range []store.Store{lite, pg} {
		if _, err := archive.Correct(t.Context(), s, say); err != nil {
			t.Fatal(err)
		}
	}
	differ(t, "corrected", state(t, lite, ""), state(t, pg, ""))
}

func count(t *testing.T, s store.Reader) store.Counts {
	t.Helper()
	c, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}
