package storetest

import (
	"testing"

	"demarche/store"
)

// actorsByDays: what is counted by month and the days at its ends are as many
// as the statements, before a fold and after, of new articles and old ones that
// were read again.
func actorsByDays(t *testing.T, s store.Store) {
	items := put(t, s, 100)
	project(t, s, items[:60])
	if err := s.Reread(t.Context(), items[:40]); err != nil {
		t.Fatal(err)
	}
	spoke(t, s, items)
	project(t, s, items)
	spoke(t, s, items)
}

func spoke(t *testing.T, s store.Store, items []store.Item) {
	t.Helper()
	for _, f := range []store.Filter{
		{},
		{Since: "2020-01-01"},
		{Since: "2020-01-20"},
		{Until: "2020-02-10"},
		{Since: "2020-01-20", Until: "2020-03-05"},
		{AsOf: "2020-02-29"},
		{Since: "2020-02-03", Until: "2020-02-09"},
		{Party: "RUR", Since: "2020-02-01", Until: "2020-02-29"},
		{Text: "holt"},
	} {
		want := 0
		for _, it := range items {
			day := it.Record.Article.Published
			if day >= f.Since && (f.Until == "" || day <= f.Until) && day <= f.Knowing() {
				want += len(it.Record.Statements)
			}
		}
		got, err := s.Actors(t.Context(), f)
		if err != nil || len(got) != 1 || got[0].Statements != want {
			t.Errorf("%+v: %+v, want %d, %v", f, got, want, err)
		}
	}
	for _, f := range []store.Filter{{Party: "SYL"}, {Text: "kun"}} {
		if got, err := s.Actors(t.Context(), f); err != nil || len(got) != 0 {
			t.Errorf("%+v, who never spoke: %+v, %v", f, got, err)
		}
	}
}

// spokenAbout: statements of a side about words, of articles added and of one
// that was read again and has another speaker since.
func spokenAbout(t *testing.T, s store.Store) {
	items := put(t, s, 4)
	said(t, s, store.Filter{Party: "RUR", Text: "peace"}, 4)
	said(t, s, store.Filter{Party: "RURGOV", Text: "want peace", Since: "2020-01-03"}, 2)
	said(t, s, store.Filter{Party: "RUR", Text: "strelsau"}, 0) // the article's word, not the statement's
	said(t, s, store.Filter{Party: "SYL", Text: "peace"}, 0)
	items[1].Record.Statements[0].Speaker = "a2"
	if err := s.Reread(t.Context(), items[1:2]); err != nil {
		t.Fatal(err)
	}
	said(t, s, store.Filter{Party: "RUR", Text: "peace"}, 3)
	said(t, s, store.Filter{Party: "SYL", Text: "peace"}, 1)
	said(t, s, store.Filter{Text: "peace", Until: "2020-01-02"}, 2)
}

func said(t *testing.T, s store.Store, f store.Filter, want int) {
	t.Helper()
	if got, err := s.Statements(t.Context(), f); err != nil || len(got) != want {
		t.Errorf("%+v: %d statements, want %d, %v", f, len(got), want, err)
	}
}
