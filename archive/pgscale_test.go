package archive_test

import (
	"flag"
	"testing"
	"time"

	"demarche/archive"
	"demarche/lineage"
	"demarche/record"
	"demarche/store"
	"demarche/store/postgres"
	"demarche/store/postgres/pgtest"
)

var (
	pgEvents = flag.Int("pgevents", 3000, "synthetic events of TestPostgresScale")
	pgKeep   = flag.String("pgkeep", "", "address of an archive on a server that stays, which TestPostgresScale fills")
	pgAsk    = flag.String("pgask", "", "such an archive, which TestPostgresScale asks and does not fill")
)

// TestPostgresScale loads synthetic articles into PostgreSQL, each report an
// event of its own (what merging costs is TestScale's), and asks every listed
// question. The long form: make pgscale.
func TestPostgresScale(t *testing.T) {
	if *pgAsk != "" {
		s := openPostgres(t, *pgAsk)
		c := count(t, s)
		t.Logf("%+v", c)
		askBy(t, s, c.First, c.Last, withServer(t, *pgAsk))
		return
	}
	vacuum := func() {}
	address := *pgKeep
	if address == "" {
		server := pgtest.Start(t, "shared_buffers=2GB", "work_mem=32MB", "max_wal_size=8GB", "effective_cache_size=8GB", "random_page_cost=1.1")
		address = server.Address("scale")
		vacuum = func() { server.SQL(t, "scale", "VACUUM ANALYZE") } // as autovacuum does within minutes
	}
	s := openPostgres(t, address)
	cpu := withServer(t, address)
	before := cpu()
	fill(t, s, *pgEvents/5)
	c := count(t, s)
	t.Logf("%.2f ms of CPU an article, PostgreSQL's with it", (cpu()-before).Seconds()*1e3/float64(c.Articles))
	vacuum()
	askBy(t, s, c.First, c.Last, cpu)
}

// withServer is the CPU of this process and of all that answer an archive's
// questions in the server, which is on this machine.
func withServer(t *testing.T, address string) func() time.Duration {
	server := pgtest.Answering(t, address)
	return func() time.Duration { return cpuTime() + server() }
}

func openPostgres(t *testing.T, address string) *postgres.Store {
	t.Helper()
	s, err := postgres.Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// fill loads so many articles, month by month.
func fill(t *testing.T, s store.Store, all int) {
	t.Helper()
	start := time.Now()
	var putting time.Duration
	for n := 0; n < all; {
		var month []store.Item
		day := synthetic(n, all).Article.Published
		for ; n < all; n++ {
			a := synthetic(n, all)
			if a.Article.Published[:7] != day[:7] {
				break
			}
			month = append(month, quick(t, a))
		}
		mark := time.Now()
		loadMonth(t, s, month)
		putting += time.Since(mark)
		if n%50000 < len(month) {
			t.Logf("%d articles after %s", n, time.Since(start).Round(time.Second))
		}
	}
	c := count(t, s)
	if c.Articles != all || c.Events != all*5 || c.Pending != 0 {
		t.Fatalf("%+v, want %d articles", c, all)
	}
	t.Logf("%d articles, %d events, %d statements, %d matters: put and projected at %.0f articles/s", c.Articles, c.Events, c.Statements, c.Matters, float64(all)/putting.Seconds())
}

// quick is an item with an empty sketch: lineages are given here.
func quick(t *testing.T, a *record.Analysis) store.Item {
	t.Helper()
	var none lineage.Sketch
	data, err := none.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	return store.Item{From: "synthetic", Record: a, Sketch: data}
}

// loadMonth puts a month and projects it without merging.
func loadMonth(t *testing.T, s store.Store, month []store.Item) {
	t.Helper()
	for list := month; len(list) > 0; {
		n := min(500, len(list))
		if _, err := s.Put(t.Context(), list[:n]); err != nil {
			t.Fatal(err)
		}
		list = list[n:]
	}
	var p store.Projection
	first, until := month[0].Record.Article.Published, month[0].Record.Article.Published
	for i := range month {
		a := month[i].Record
		day := a.Article.Published
		first, until = min(first, day), max(until, day)
		p.Lineages = append(p.Lineages, store.Article{ID: a.Article.ID, Lineage: a.Article.ID, Origin: a.Article.Publisher})
		for _, r := range archive.Reports(a) {
			r.Event, r.Why, r.Origin, r.Lineage = record.NewLongID('e', "event", r.Article, r.ID), "first report", a.Article.Publisher, a.Article.ID
			p.Reports = append(p.Reports, r)
		}
		for k := range a.Matters {
			m := &a.Matters[k]
			p.Matters = append(p.Matters, store.Matter{
				ID: m.ID, Kind: m.Kind, Act: m.Act, Seeks: m.Seeks, From: store.Parties(a, m.From), To: store.Parties(a, m.To), Content: m.Content.In(a.Article.Text), Opened: day, State: "open", Since: day,
				Moves: []store.Move{{Matter: m.ID, N: 1, Move: "made", Day: day, Known: day, Article: a.Article.ID, Record: m.ID, State: "open"}},
			})
		}
	}
	if err := s.Project(t.Context(), first, until, p); err != nil {
		t.Fatal(err)
	}
}
