package sqlite

import (
	"context"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"demarche/record"
	"demarche/store"
	shared "demarche/store/row"
	"demarche/store/storetest"
)

func openAt(t *testing.T, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	storetest.Test(t, func(t *testing.T) store.Store { return openAt(t, filepath.Join(t.TempDir(), "a.db")) })
}

// TestTwoWriters: two processes that add at the same time wait for each other;
// what both add is kept once.
func TestTwoWriters(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	a, b := openAt(t, path), openAt(t, path)
	var wg sync.WaitGroup
	for k, s := range []*Store{a, b} {
		wg.Go(func() {
			for n := range 30 {
				if _, err := s.Put(t.Context(), []store.Item{storetest.Item(n + 15*k)}); err != nil {
					t.Errorf("writer %d: %v", k, err)
				}
			}
		})
	}
	wg.Wait()
	if c, err := a.Counts(t.Context()); err != nil || c.Articles != 45 {
		t.Errorf("%d articles, want 45, %v", c.Articles, err)
	}
}

// TestFull: where there is no space, nothing of the batch is kept and the
// archive goes on.
func TestFull(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "a.db"))
	var pages int
	if err := s.write.QueryRow("PRAGMA page_count").Scan(&pages); err != nil {
		t.Fatal(err)
	}
	limit := func(n int) {
		if _, err := s.write.Exec("PRAGMA max_page_count=" + itoa(n)); err != nil {
			t.Fatal(err)
		}
	}
	limit(pages + 4)
	var items []store.Item
	for n := range 200 {
		items = append(items, storetest.Item(n))
	}
	if _, err := s.Put(t.Context(), items); !errors.Is(err, store.ErrFull) {
		t.Fatalf("on a full disk: %v", err)
	}
	limit(1 << 30)
	if c, err := s.Counts(t.Context()); err != nil || c.Articles != 0 {
		t.Errorf("%d articles are kept of a batch that failed, %v", c.Articles, err)
	}
	if n, err := s.Put(t.Context(), items); err != nil || n != 200 {
		t.Errorf("with space again: %d %v", n, err)
	}
}

func itoa(n int) string {
	if n < 10 {
		return string(rune('0' + n))
	}
	return itoa(n/10) + string(rune('0'+n%10))
}

// TestUndone: an error in the middle of a transaction leaves nothing behind.
func TestUndone(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "a.db"))
	boom := errors.New("boom")
	s.faults = func() error { return boom }
	if _, err := s.Put(t.Context(), []store.Item{storetest.Item(1)}); !errors.Is(err, boom) {
		t.Fatal(err)
	}
	s.faults = nil
	if c, err := s.Counts(t.Context()); err != nil || c.Articles != 0 || c.Statements != 0 {
		t.Errorf("%+v %v", c, err)
	}
}

// TestDamaged: whatever bytes are overwritten, there is an error or an answer,
// never a panic.
func TestDamaged(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "a.db")
	s := openAt(t, path)
	var items []store.Item
	for n := range 100 {
		items = append(items, storetest.Item(n))
	}
	if _, err := s.Put(t.Context(), items); err != nil {
		t.Fatal(err)
	}
	if _, err := s.write.Exec("PRAGMA wal_checkpoint(truncate)"); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for k := range 40 {
		broken := append([]byte(nil), data...)
		for i := range 200 {
			broken[(k*7919+i*104729)%len(broken)] ^= byte(1 + k)
		}
		p := filepath.Join(dir, "broken.db")
		if err := os.WriteFile(p, broken, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := askAll(t.Context(), p); err != nil {
			refused++
		}
	}
	if refused == 0 {
		t.Error("no damage was noticed")
	}
	for name, want := range map[string]error{"text.db": store.ErrCorrupt, "missing.db": store.ErrNotFound} {
		p := filepath.Join(dir, name)
		if name == "text.db" {
			if err := os.WriteFile(p, []byte("not a database at all, but a text that is long enough to be read as a header of one"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := askAll(t.Context(), p); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
	}
}

func askAll(ctx context.Context, path string) error {
	s, err := OpenReadOnly(ctx, path)
	if err != nil {
		return err
	}
	defer s.Close()
	f := store.Filter{Text: "peace"}
	_, e1 := s.Search(ctx, f)
	_, e2 := s.Statements(ctx, f)
	_, e3 := s.Counts(ctx)
	var e4 error
	for _, err := range s.Records(ctx, "", "9999") {
		if err != nil {
			e4 = err
		}
	}
	return errors.Join(e1, e2, e3, e4)
}

// TestNewer and read-only archives are refused in words.
func TestNewer(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := openAt(t, path)
	if _, err := s.write.Exec("PRAGMA user_version=99"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), path); !errors.Is(err, store.ErrNewer) {
		t.Errorf("a newer archive: %v", err)
	}
	if _, err := s.write.Exec("PRAGMA user_version=2"); err != nil {
		t.Fatal(err)
	}
	ro, err := OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer ro.Close()
	if _, err := ro.Put(t.Context(), []store.Item{storetest.Item(1)}); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("put into a read-only archive: %v", err)
	}
}

// TestMigrate: an archive of version 1 is lifted when it is opened, and answers
// as one that was made now.
func TestMigrate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := openAt(t, path)
	it := storetest.Item(1)
	a := it.Record
	p := store.Projection{
		Reports: []store.Report{{
			Article: a.Article.ID, ID: "e1", Published: a.Article.Published, Act: "do.meet", Quad: 1, Goldstein: 1.2, Status: record.Occurred,
			Source: store.Parties(a, []string{"a1"}), Target: store.Parties(a, []string{"a2"}), Event: "e1", Why: "first report",
		}},
		Matters: []store.Matter{{ID: "m1", Kind: record.Demand, State: "open", Deadline: "2020-01-03", Moves: []store.Move{{Matter: "m1", N: 1, Known: a.Article.Published, State: "open"}}}},
	}
	if _, err := s.Put(t.Context(), []store.Item{it}); err != nil {
		t.Fatal(err)
	}
	if err := s.Project(t.Context(), a.Article.Published, a.Article.Published, p); err != nil {
		t.Fatal(err)
	}
	dump := func(s *Store) string {
		dyads, e1 := s.Dyads(t.Context(), store.Filter{})
		events, e2 := s.Events(t.Context(), store.Filter{Name: "Bela Kun"})
		due, e3 := s.Matters(t.Context(), store.Filter{Due: "2020-01-04"})
		var out string
		e4 := s.read.QueryRow("SELECT latest FROM event").Scan(&out)
		if err := errors.Join(e1, e2, e3, e4); err != nil || len(dyads) != 1 || len(events) != 1 || len(due) != 1 {
			t.Fatal(len(dyads), len(events), len(due), err)
		}
		return fmt.Sprint(dyads, events, due, out)
	}
	want := dump(s)
	for _, q := range backTo1() {
		if _, err := s.write.Exec(q); err != nil {
			t.Fatalf("%s: %v", q, err)
		}
	}
	lifted := openAt(t, path)
	if day, ok, err := lifted.Pending(t.Context()); err != nil || !ok || day != a.Article.Published {
		t.Fatalf("pending after the migration: %s %v %v", day, ok, err)
	}
	if err := lifted.Project(t.Context(), a.Article.Published, a.Article.Published, p); err != nil {
		t.Fatal(err)
	}
	if got := dump(lifted); got != want {
		t.Errorf("lifted:\n%s\nmade now:\n%s", got, want)
	}
	raw, err := lifted.Raw(t.Context(), a.Article.ID)
	if err != nil || string(raw) != string(it.Raw) {
		t.Errorf("raw after the migration: %q %v", raw, err)
	}
	if r, err := lifted.Record(t.Context(), a.Article.ID); err != nil || r.Article.Text != a.Article.Text {
		t.Errorf("record after the migration: %v", err)
	}
}

//go:embed testdata/schema1.sql
var schema1 string

// backTo1 makes a file of version 1 of one of now: what came in stays.
func backTo1() []string {
	out := []string{"DROP TABLE part", "DROP TABLE speaker", "DROP TABLE tally", "ALTER TABLE record RENAME TO record_3"}
	for _, table := range []string{"report", "event", "party", "pair", "named", "dyad", "matter", "matter_side", "move"} {
		out = append(out, "DROP TABLE "+table)
	}
	for _, index := range []string{"article_lineage", "article_outlet", "statement_name"} {
		out = append(out, "DROP INDEX "+index)
	}
	for _, q := range strings.SplitAfter(schema1, ";\n") {
		has := func(part string) bool { return strings.Contains(q, part) }
		if has("TABLE record ") || has("-- What follows") || !has("TABLE article ") && !has("TABLE raw ") && !has("TABLE statement ") && !has("TABLE words ") &&
			!has("TABLE correction ") && !has("INDEX article_order") && !has("INDEX article_pending") && !has("INDEX statement_") && !has("INDEX correction_of") {
			out = append(out, q)
		}
	}
	return append(out, "INSERT INTO record SELECT seq, version, coder, data FROM record_3", "DROP TABLE record_3", "PRAGMA user_version=1")
}

// FuzzMatch: nothing that is typed is an error of the full-text search.
func FuzzMatch(f *testing.F) {
	for _, s := range []string{`a "b c" d*`, `"`, `NOT x`, "a\x00b", `-x ^y {z} : ( )`} {
		f.Add(s)
	}
	s, err := Open(context.Background(), filepath.Join(f.TempDir(), "a.db"))
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { s.Close() })
	if _, err := s.Put(context.Background(), []store.Item{storetest.Item(1)}); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := s.Search(t.Context(), store.Filter{Text: text}); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

// TestWholeMonths: what is counted already and what must be counted by days.
func TestWholeMonths(t *testing.T) {
	for _, c := range []struct {
		f           store.Filter
		from, until string
	}{
		{store.Filter{}, "0000", "9999"},
		{store.Filter{Since: "2020-02-01", Until: "2020-04-30"}, "2020-02", "2020-04"},
		{store.Filter{Since: "2020-02-02", Until: "2020-04-29"}, "2020-03", "2020-03"},
		{store.Filter{Since: "2019-12-15", AsOf: "2020-01-15"}, "2020-01", "2019-12"},
		{store.Filter{AsOf: "2020-02-29"}, "0001", "2020-02"},
	} {
		if _, from, until := shared.WholeMonths(&c.f); from != c.from || until != c.until {
			t.Errorf("%+v: %s to %s, want %s to %s", c.f, from, until, c.from, c.until)
		}
	}
}
