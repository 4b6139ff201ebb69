package storetest

import (
	"testing"

	"demarche/record"
	"demarche/store"
)

// dyads: counted by week, now and as of a day, before and after a report is
// taken back.
func dyads(t *testing.T, s store.Store) {
	items := put(t, s, 20)
	project(t, s, items)
	project(t, s, items) // again: not counted twice
	for _, c := range []struct {
		why           string
		f             store.Filter
		dyads, events int
		weeks         int
	}{
		{"everything", store.Filter{}, 1, 20, 4},
		{"one side", store.Filter{Party: "RURGOV"}, 1, 20, 4},
		{"a stranger", store.Filter{Party: "USA"}, 0, 0, 0},
		{"whole weeks", store.Filter{Since: "2020-01-08", Until: "2020-01-14"}, 1, 14, 2},
		{"as of a day", store.Filter{AsOf: "2020-01-07"}, 1, 7, 2},
		{"nothing planned", store.Filter{Statuses: []record.Status{record.Planned}}, 0, 0, 0},
	} {
		got, err := s.Dyads(t.Context(), c.f)
		if err != nil || len(got) != c.dyads {
			t.Errorf("%s: %+v %v", c.why, got, err)
			continue
		}
		if len(got) == 1 && (got[0].A != "RUR" || got[0].B != "SYL" || got[0].Events != c.events || len(got[0].Weeks) != c.weeks) {
			t.Errorf("%s: %+v", c.why, got[0])
		}
	}
	first, err := s.Dyads(t.Context(), store.Filter{})
	if err != nil || len(first) != 1 || first[0].Weeks[0].Monday != "2019-12-30" || first[0].Weeks[0].Quad[1] != 5 || first[0].Weeks[0].Goldstein != 5 {
		t.Errorf("first week: %+v %v", first, err)
	}
	if err := s.Project(t.Context(), "2020-01-05", "2020-01-31", store.Projection{}); err != nil {
		t.Fatal(err)
	}
	if got, err := s.Dyads(t.Context(), store.Filter{}); err != nil || len(got) != 1 || got[0].Events != 4 || len(got[0].Weeks) != 1 {
		t.Errorf("after the later reports are dropped: %+v %v", got, err)
	}
}

// facets: by outlet and month; and actors by name.
func facets(t *testing.T, s store.Store) {
	project(t, s, put(t, s, 40))
	for _, c := range []struct {
		why    string
		f      store.Filter
		n      int
		months int
	}{
		{"all", store.Filter{Text: "peace"}, 40, 2},
		{"one", store.Filter{Text: "number3"}, 1, 1},
		{"as of a day", store.Filter{Text: "peace", AsOf: "2020-01-10"}, 10, 1},
		{"an outlet", store.Filter{Text: "peace", Outlet: "THE GAZETTE"}, 40, 2},
		{"another outlet", store.Filter{Text: "peace", Outlet: "The Herald"}, 0, 0},
		{"no words", store.Filter{}, 0, 0},
		{"hostile words", store.Filter{Text: `") OR (`}, 0, 0},
	} {
		got, err := s.Facets(t.Context(), c.f)
		if err != nil || got.Articles != c.n || len(got.Months) != c.months || got.More {
			t.Errorf("%s: %+v %v", c.why, got, err)
		}
	}
	for name, want := range map[string]int{"Anna Holt": 40, "Bela Kun": 40, "Nobody": 0} {
		if got, err := s.Events(t.Context(), store.Filter{Name: name}); err != nil || len(got) != want {
			t.Errorf("events of %s: %d %v", name, len(got), err)
		}
	}
	if got, err := s.Events(t.Context(), store.Filter{Name: "Anna Holt", Party: "SYL", Since: "2020-01-05", Until: "2020-01-06"}); err != nil || len(got) != 2 {
		t.Errorf("events of a name with a side on two days: %d %v", len(got), err)
	}
	for name, want := range map[string]int{"Anna Holt": 40, "Bela Kun": 0} {
		if got, err := s.Statements(t.Context(), store.Filter{Name: name}); err != nil || len(got) != want {
			t.Errorf("statements of %s: %d %v", name, len(got), err)
		}
	}
}

// reportsOf: what one article says, and which events it was put under.
func reportsOf(t *testing.T, s store.Store) {
	items := put(t, s, 3)
	project(t, s, items)
	got, err := s.Reports(t.Context(), items[1].Record.Article.ID)
	if err != nil || len(got) != 1 || got[0].ID != "e1" || got[0].Event != "e0001" || got[0].Why == "" {
		t.Errorf("%+v %v", got, err)
	}
	if got, err := s.Reports(t.Context(), "nothing"); err != nil || len(got) != 0 {
		t.Errorf("of an article that is not there: %v %v", got, err)
	}
}

// deadlines: matters whose day has passed.
func deadlines(t *testing.T, s store.Store) {
	items := put(t, s, 3)
	var p store.Projection
	for i, due := range []record.Day{"", "2020-01-10", "2020-02-10"} {
		a := items[i].Record
		id := string(rune('a' + i))
		p.Lineages = append(p.Lineages, store.Article{ID: a.Article.ID, Lineage: a.Article.ID})
		p.Matters = append(p.Matters, store.Matter{
			ID: id, Kind: record.Demand, From: store.Parties(a, []string{"a1"}), Content: "peace", Opened: a.Article.Published, State: "open", Deadline: due,
			Moves: []store.Move{{Matter: id, N: 1, Move: "made", Day: a.Article.Published, Known: a.Article.Published, Article: a.Article.ID, State: "open"}},
		})
	}
	if err := s.Project(t.Context(), "2020-01-01", "2020-01-03", p); err != nil {
		t.Fatal(err)
	}
	for due, want := range map[record.Day]int{"2020-01-10": 0, "2020-01-11": 1, "2020-03-01": 2} {
		if got, err := s.Matters(t.Context(), store.Filter{Due: due}); err != nil || len(got) != want {
			t.Errorf("before %s: %d %v", due, len(got), err)
		}
	}
	if got, err := s.Matters(t.Context(), store.Filter{Due: "2020-01-12", AsOf: "2020-01-12"}); err != nil || len(got) != 1 || got[0].State != "open" {
		t.Errorf("as of a day: %+v %v", got, err)
	}
}
