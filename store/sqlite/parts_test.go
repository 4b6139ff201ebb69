package sqlite

import (
	"fmt"
	"path/filepath"
	"testing"

	"demarche/record"
	"demarche/store"
	"demarche/store/storetest"
)

// inParts is an archive of 40 articles whose full-text index has parts of 7.
func inParts(t *testing.T, size int64) *Store {
	t.Helper()
	s := openAt(t, filepath.Join(t.TempDir(), "a.db"))
	s.partSize = size
	var items []store.Item
	for n := range 40 {
		it := storetest.Item(n)
		if n == 17 {
			it.Record.Article.Published = "" // a part with an article of no day
		}
		items = append(items, it)
	}
	for _, batch := range [][]store.Item{items[:5], items[5:6], items[6:30], items[30:]} {
		if _, err := s.Put(t.Context(), batch); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// TestParts: an index in parts answers as one of a single part, whatever the
// days asked for; and it is in parts.
func TestParts(t *testing.T) {
	many, one := inParts(t, 7), inParts(t, 1000)
	all, err := parts(t.Context(), many.read)
	if err != nil || len(all) != 6 || all[0].first != 36 || all[5].since >= all[5].until {
		t.Fatalf("parts %+v, %v", all, err)
	}
	for _, f := range []store.Filter{
		{Text: "peace"},
		{Text: "peace", Limit: 3},
		{Text: "number3"},
		{Text: "peace number12"},
		{Text: "none"},
		{Text: "peace", Since: "2020-01-05", Until: "2020-01-20"},
		{Text: "peace", AsOf: "2020-01-15"},
		{Text: "peace", Until: "2020-01-12"},
		{Text: "peace", Outlet: "the gazette"},
		{Text: "peace", Outlet: "another"},
		{Text: "peace", Since: "2021-01-01"},
	} {
		for name, ask := range map[string]func(*Store) (any, error){
			"latest":     func(s *Store) (any, error) { return s.Latest(t.Context(), f) },
			"statements": func(s *Store) (any, error) { return s.Statements(t.Context(), f) },
			"facets":     func(s *Store) (any, error) { return s.Facets(t.Context(), f) },
			"hits":       func(s *Store) (any, error) { return s.hits(t.Context(), &f, false, 30) },
		} {
			got, err := ask(many)
			want, err2 := ask(one)
			if err != nil || err2 != nil || fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s of %+v:\n%v %v, in one part\n%v %v", name, f, got, err, want, err2)
			}
		}
	}
	// The newest come from the newest part, and each is found once.
	seen := map[string]bool{}
	for place := 0; ; {
		f := store.Filter{Text: "peace", Limit: 9}
		if place > 0 {
			f.After = fmt.Sprint(place)
		}
		hits, err := many.Search(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range hits {
			seen[h.ID] = true
		}
		if place += len(hits); len(hits) < 9 {
			break
		}
	}
	if len(seen) != 40 {
		t.Errorf("%d articles are found, want 40", len(seen))
	}
}

// TestLiftedWords: an archive of version 3 finds what it holds, opened for
// reading alone and lifted, and what is added then.
func TestLiftedWords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	s := openAt(t, path)
	if _, err := s.Put(t.Context(), []store.Item{storetest.Item(1), storetest.Item(2)}); err != nil {
		t.Fatal(err)
	}
	for _, q := range []string{"DROP TABLE part", "PRAGMA user_version=3"} {
		if _, err := s.write.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	find := func(s *Store, want int) {
		t.Helper()
		for _, f := range []store.Filter{{Text: "peace"}, {Text: "peace", AsOf: record.Day("2020-12-31")}} {
			if hits, err := s.Search(t.Context(), f); err != nil || len(hits) != want {
				t.Errorf("%+v: %d found, want %d, %v", f, len(hits), want, err)
			}
		}
	}
	old, err := OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer old.Close()
	find(old, 2)
	lifted := openAt(t, path)
	lifted.partSize = 2
	find(lifted, 2)
	if _, err := lifted.Put(t.Context(), []store.Item{storetest.Item(3)}); err != nil {
		t.Fatal(err)
	}
	find(lifted, 3)
	find(old, 3)
}
