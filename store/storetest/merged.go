package storetest

import (
	"slices"
	"strings"
	"testing"

	"demarche/record"
	"demarche/store"
)

// Merged puts four articles of three outlets that tell of two events, on
// several days: e1 becomes one with SYL as its target only by the second
// report, and moves to another day by the third. e2 is told of before it happens.
func Merged(t *testing.T, s store.Store) {
	t.Helper()
	var items []store.Item
	for n, outlet := range []string{"The Gazette", "Évening POST", "The Gazette", "Morning Star"} {
		it := Item(n)
		a := &it.Record.Article
		a.Publisher = outlet
		a.Text += []string{" Tariffs.", " Quotas.", " Tariffs and quotas.", " Fishing."}[n]
		a.ID = record.ArticleID(outlet, "", a.Published, a.Text)
		items = append(items, it)
	}
	if n, err := s.Put(t.Context(), items); err != nil || n != 4 {
		t.Fatal(n, err)
	}
	rur, syl := store.Party{Code: "RURGOV", Name: "Anna Holt"}, store.Party{Code: "SYL", Name: "Sylvania"}
	var p store.Projection
	report := func(n int, event string, status record.Status, day record.Day, target ...store.Party) {
		a := items[n].Record.Article
		p.Lineages = append(p.Lineages, store.Article{ID: a.ID, Lineage: a.ID, Origin: a.Publisher})
		p.Reports = append(p.Reports, store.Report{
			Article: a.ID, ID: "e1", Published: a.Published, Act: "do.meet", Plover: "CONSULT", Cameo: "040", Quad: 1, Goldstein: 1, Status: status, Source: []store.Party{rur}, Target: target,
			Start: day, End: day, Event: event, Why: map[bool]string{true: "first report"}[n == 0 || n == 3], Publisher: a.Publisher, Origin: a.Publisher,
		})
	}
	report(0, "e1", record.Planned, "2020-01-01")
	report(1, "e1", record.Planned, "2020-01-01", syl)
	report(2, "e1", record.Occurred, "2020-01-02", syl)
	report(3, "e2", record.Planned, "2020-03-01", store.Party{Code: "FRA", Name: "France"})
	if err := s.Project(t.Context(), "2020-01-01", "2020-01-04", p); err != nil {
		t.Fatal(err)
	}
}

// merged: sides, outlets, words and days of events with several reports, now
// and as they were known.
func merged(t *testing.T, s store.Store) {
	Merged(t, s)
	for _, c := range []struct {
		why  string
		f    store.Filter
		want string
	}{
		{"all, the latest first", store.Filter{}, "e2 e1"},
		{"of a side by its second report", store.Filter{Party: "SYL"}, "e1"},
		{"of a side not known yet", store.Filter{Party: "SYL", AsOf: "2020-01-01"}, ""},
		{"of a side from then on", store.Filter{Party: "SYL", AsOf: "2020-01-02"}, "e1"},
		{"known before it happens", store.Filter{Party: "RUR", AsOf: "2020-01-04"}, "e2 e1"},
		{"everybody's, the same", store.Filter{AsOf: "2020-01-04"}, "e2 e1"},
		{"not known yet", store.Filter{Party: "FRA", AsOf: "2020-01-03"}, ""},
		{"a dyad known before it happens", store.Filter{Party: "FRA", With: "RUR", AsOf: "2020-01-05"}, "e2"},
		{"its status", store.Filter{Party: "RUR", Statuses: []record.Status{record.Occurred}}, "e1"},
		{"its status then", store.Filter{Party: "RUR", Statuses: []record.Status{record.Planned}, AsOf: "2020-01-02"}, "e1"},
		{"two sources", store.Filter{Party: "RUR", Sources: 2}, "e1"},
		{"three sources", store.Filter{Party: "RUR", Sources: 3}, ""},
		{"an outlet of one report", store.Filter{Party: "RUR", Outlet: "Évening Post"}, "e1"},
		{"an outlet of a dyad", store.Filter{Party: "RUR", With: "SYL", Outlet: "the gazette"}, "e1"},
		{"an outlet that had not told yet", store.Filter{Party: "RUR", Outlet: "Évening Post", AsOf: "2020-01-01"}, ""},
		{"everybody's, an outlet", store.Filter{Outlet: "morning star"}, "e2"},
		{"an outlet that is none", store.Filter{Party: "RUR", Outlet: "The Herald"}, ""},
		{"words", store.Filter{Text: "tariffs"}, "e1"},
		{"words of a side", store.Filter{Party: "SYL", Text: "quotas"}, "e1"},
		{"words of a side's first report", store.Filter{Party: "SYL", Text: "tariffs"}, "e1"},
		{"words of a dyad", store.Filter{Party: "RUR", With: "SYL", Text: "tariffs quotas"}, "e1"},
		{"words of another's event", store.Filter{Party: "SYL", Text: "fishing"}, ""},
		{"words of a name", store.Filter{Name: "Anna Holt", Text: "fishing"}, "e2"},
		{"words not published yet", store.Filter{Party: "RUR", Text: "quotas", AsOf: "2020-01-01"}, ""},
		{"words then", store.Filter{Party: "RUR", Text: "quotas", AsOf: "2020-01-02"}, "e1"},
		{"words on the day that it has now", store.Filter{Party: "RUR", Text: "tariffs", Since: "2020-01-02", Until: "2020-01-02"}, "e1"},
		{"words on the day that it had", store.Filter{Party: "RUR", Text: "tariffs", Until: "2020-01-01"}, ""},
	} {
		got, err := s.Events(t.Context(), c.f)
		var ids []string
		for i := range got {
			ids = append(ids, got[i].ID)
		}
		if strings.Join(ids, " ") != c.want || err != nil {
			t.Errorf("%s: %v, want %q, %v", c.why, ids, c.want, err)
		}
	}
	forgotten(t, s)
}

// forgotten: when the last articles are folded again, as telling of nothing,
// their words lead to no event.
func forgotten(t *testing.T, s store.Store) {
	reports, _, err := s.Known(t.Context(), "2020-01-02", 30, nil)
	if err != nil || len(reports) != 1 {
		t.Fatal(len(reports), err)
	}
	if err := s.Project(t.Context(), "2020-01-02", "2020-01-04", store.Projection{}); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{"tariffs": 1, "quotas": 0, "fishing": 0} {
		if got, err := s.Events(t.Context(), store.Filter{Party: "RUR", Text: text}); err != nil || len(got) != want {
			t.Errorf("%s, after a fold: %d, want %d, %v", text, len(got), want, err)
		}
	}
	got, err := s.Events(t.Context(), store.Filter{Party: "SYL"})
	if err != nil || len(got) != 0 || slices.ContainsFunc(got, func(e store.Event) bool { return e.Status == record.Occurred }) {
		t.Errorf("of a side that no report is left of: %v %v", got, err)
	}
}
