package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"demarche/record"
	"demarche/store"
)

// a list as rows of names and cursors.
type list struct {
	name string
	ask  func(context.Context, store.Reader, store.Filter) (names, cursors []string, err error)
}

func rows[T any](ask func(store.Reader, context.Context, store.Filter) ([]T, error), name, cursor func(*T) string) func(context.Context, store.Reader, store.Filter) ([]string, []string, error) {
	return func(ctx context.Context, s store.Reader, f store.Filter) (names, cursors []string, err error) {
		all, err := ask(s, ctx, f)
		for i := range all {
			names, cursors = append(names, name(&all[i])), append(cursors, cursor(&all[i]))
		}
		return names, cursors, err
	}
}

var lists = []list{
	{"articles", rows(store.Reader.Latest, func(a *store.Article) string { return a.ID }, (*store.Article).Cursor)},
	{"events", rows(store.Reader.Events, func(e *store.Event) string { return e.ID }, (*store.Event).Cursor)},
	{"statements", rows(store.Reader.Statements, func(t *store.Statement) string { return t.Article + t.ID }, (*store.Statement).Cursor)},
	{"matters", rows(store.Reader.Matters, func(m *store.Matter) string { return m.ID }, (*store.Matter).Cursor)},
	{"actors", rows(store.Reader.Actors, func(s *store.Standing) string { return s.Code + s.Name }, (*store.Standing).Cursor)},
	{"hits", rows(store.Reader.Search, func(h *store.Hit) string { return h.ID }, (*store.Hit).Cursor)},
}

// crowd is 23 articles, of which five speakers make the statements.
func crowd(t *testing.T, s store.Store) {
	t.Helper()
	var items []store.Item
	for n := range 23 {
		it := Item(n)
		it.Record.Actors[0].Name = fmt.Sprintf("Speaker | %d", n%5)
		it.Record.Statements = append(it.Record.Statements, it.Record.Statements[0])
		it.Record.Statements[1].ID = "s2"
		items = append(items, it)
	}
	if _, err := s.Put(t.Context(), items); err != nil {
		t.Fatal(err)
	}
	project(t, s, items)
}

// everyPage: following the cursor gives each row once, in the order in which
// one long page has them, now and as of a day.
func everyPage(t *testing.T, s store.Store) {
	crowd(t, s)
	for _, l := range lists {
		for _, asOf := range []record.Day{"", "2020-01-17"} {
			f := store.Filter{AsOf: asOf, Limit: 1000}
			if l.name == "hits" {
				f.Text = "talks"
			}
			want, _, err := l.ask(t.Context(), s, f)
			if err != nil || len(want) < 5 {
				t.Fatalf("%s: %v %v", l.name, want, err)
			}
			var got []string
			f.Limit = 4
			for range 30 {
				names, cursors, err := l.ask(t.Context(), s, f)
				if err != nil {
					t.Fatalf("%s after %q: %v", l.name, f.After, err)
				}
				if got = append(got, names...); len(names) < 4 {
					break
				}
				f.After = cursors[3]
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%s as of %q: pages hold\n%v, want\n%v", l.name, asOf, got, want)
			}
		}
	}
}

func badCursors(t *testing.T, s store.Store) {
	put(t, s, 2)
	for _, l := range lists {
		for _, text := range []string{"\x00", "\xff\xfe", "\"", "*", " "} { // signs alone are no words, and no error
			if _, _, err := l.ask(t.Context(), s, store.Filter{Text: text}); err != nil {
				t.Errorf("%s with %q: %v", l.name, text, err)
			}
		}
		for _, after := range []string{"x", "'; --"} {
			if _, _, err := l.ask(t.Context(), s, store.Filter{Text: "talks", After: after}); !errors.Is(err, store.ErrCursor) {
				t.Errorf("%s after %q: %v", l.name, after, err)
			}
		}
	}
}

func added(t *testing.T, s store.Store) {
	var last int64
	for _, n := range []int{7, 3, 5} {
		it := Item(n)
		if _, err := s.Put(t.Context(), []store.Item{it}); err != nil {
			t.Fatal(err)
		}
		got, next, err := s.Added(t.Context(), last, 10)
		if err != nil || len(got) != 1 || got[0].ID != it.Record.Article.ID || next <= last {
			t.Errorf("article %d: %v, %d after %d, %v", n, got, next, last, err)
		}
		last = next
	}
	if got, end, err := s.Added(t.Context(), -1, 10); err != nil || len(got) != 0 || end != last {
		t.Errorf("the end: %v %d, want %d, %v", got, end, last, err)
	}
	if got, next, err := s.Added(t.Context(), last, 10); err != nil || len(got) != 0 || next != last {
		t.Errorf("nothing new: %v %d %v", got, next, err)
	}
}

func generation(t *testing.T, s store.Store) {
	of := func() uint64 {
		n, err := s.Generation(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	empty := of()
	items := put(t, s, 2)
	full := of()
	project(t, s, items)
	folded := of()
	if empty == full || full == folded || folded != of() {
		t.Errorf("generations %d, %d, %d", empty, full, folded)
	}
}

func lock(t *testing.T, s store.Store) {
	unlock, err := s.Lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := s.Lock(ctx); !errors.Is(err, store.ErrBusy) {
		t.Errorf("a second lock: %v", err)
	}
	unlock()
	again, err := s.Lock(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	again()
}

// addedDuringFold: an article that another process puts while one computes
// the projection is not taken for projected.
func addedDuringFold(t *testing.T, s store.Store) {
	items := put(t, s, 3)
	it := Item(1)
	it.Record.Article.ID += "x"
	if _, err := s.Put(t.Context(), []store.Item{it}); err != nil {
		t.Fatal(err)
	}
	project(t, s, items)
	day, ok, err := s.Pending(t.Context())
	if err != nil || !ok || day != it.Record.Article.Published {
		t.Errorf("Pending: %q %v %v", day, ok, err)
	}
}
