// Package storetest holds a store.Store to its contract. A backend calls Test
// with a function that opens an empty store, and passes or does not.
package storetest

import (
	"errors"
	"fmt"
	"testing"

	"demarche/record"
	"demarche/store"
)

// Test runs the suite; open gives a new, empty store each time.
func Test(t *testing.T, open func(t *testing.T) store.Store) {
	for _, c := range []struct {
		name string
		test func(*testing.T, store.Store)
	}{
		{"put once", putOnce},
		{"read back", readBack},
		{"projection", projection},
		{"over months", overMonths},
		{"filters", filters},
		{"pages", pages},
		{"pages of every list", everyPage},
		{"merged events", merged},
		{"actors by days", actorsByDays},
		{"statements about words", spokenAbout},
		{"cursors that are none", badCursors},
		{"in the order of adding", added},
		{"generation", generation},
		{"one fold at a time", lock},
		{"added during a fold", addedDuringFold},
		{"dyads", dyads},
		{"facets", facets},
		{"deadlines", deadlines},
		{"reports of an article", reportsOf},
		{"queue", queue},
		{"hostile words", hostile},
		{"corrections", corrections},
		{"not found", notFound},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

// Item is the n-th made-up article: Ruritania meets Sylvania on the n-th day.
func Item(n int) store.Item {
	day := record.NewDay(2020, 1, 1+n)
	text := fmt.Sprintf("Talks number%d\n\nAnna Holt met Bela Kun in Strelsau. “We want peace,” Holt said.", n)
	a := &record.Analysis{Article: record.Article{Title: fmt.Sprintf("Talks number%d", n), Published: day, Publisher: "The Gazette", Text: text, Language: "en"}}
	a.Article.ID = record.ArticleID("The Gazette", "", day, text)
	at := len(a.Article.Title) + 2
	a.Actors = []record.Actor{{ID: "a1", Name: "Anna Holt", Kind: record.KindPerson, Code: "RURGOV"}, {ID: "a2", Name: "Bela Kun", Kind: record.KindPerson, Code: "SYLGOV"}}
	a.Events = []record.Event{{
		ID: "e1", Act: "do.meet", Source: []string{"a1"}, Target: []string{"a2"}, Status: record.Occurred, Evidence: record.Span{Start: at, End: at + 35},
		Codes: record.Codes{Plover: record.PloverCode{Event: "CONSULT"}, Cameo: "040", Quad: 1, Goldstein: 1},
	}}
	a.Statements = []record.Statement{{ID: "s1", Speaker: "a1", Kind: record.Direct, Content: []record.Span{{Start: at + 36, End: at + 36 + len("“We want peace,”")}}}}
	return store.Item{From: "test", Raw: []byte(text), Record: a, Sketch: []byte{1}}
}

func put(t *testing.T, s store.Store, n int) []store.Item {
	t.Helper()
	var items []store.Item
	for i := range n {
		items = append(items, Item(i))
	}
	added, err := s.Put(t.Context(), items)
	if err != nil || added != n {
		t.Fatalf("put %d of %d: %v", added, n, err)
	}
	return items
}

// Matters puts six articles with an event and a matter each.
func Matters(t *testing.T, s store.Store) { project(t, s, put(t, s, 6)) }

// project makes an event of every article, by hand.
func project(t *testing.T, s store.Store, items []store.Item) {
	t.Helper()
	var p store.Projection
	for i, it := range items {
		a := it.Record
		p.Lineages = append(p.Lineages, store.Article{ID: a.Article.ID, Lineage: a.Article.ID, Origin: "The Gazette"})
		p.Reports = append(p.Reports, store.Report{
			Article: a.Article.ID, ID: "e1", Published: a.Article.Published, Act: "do.meet", Plover: "CONSULT", Cameo: "040", Quad: 1, Goldstein: 1, Status: record.Occurred,
			Source: store.Parties(a, []string{"a1"}), Target: store.Parties(a, []string{"a2"}), Event: fmt.Sprintf("e%04d", i), Why: "first report", Publisher: "The Gazette", Origin: "The Gazette",
		})
		p.Matters = append(p.Matters, store.Matter{
			ID: fmt.Sprintf("m%04d", i), Kind: record.Demand, From: store.Parties(a, []string{"a1"}), To: store.Parties(a, []string{"a2"}), Content: "peace", Opened: a.Article.Published, State: "open",
			Moves: []store.Move{{Matter: fmt.Sprintf("m%04d", i), N: 1, Move: "made", Day: a.Article.Published, Known: a.Article.Published, Article: a.Article.ID, State: "open"}},
		})
	}
	if err := s.Project(t.Context(), items[0].Record.Article.Published, items[len(items)-1].Record.Article.Published, p); err != nil {
		t.Fatal(err)
	}
}

func putOnce(t *testing.T, s store.Store) {
	items := put(t, s, 5)
	if n, err := s.Put(t.Context(), items); err != nil || n != 0 {
		t.Errorf("the same again: %d new, %v", n, err)
	}
	has, err := s.Has(t.Context(), []string{items[0].Record.Article.ID, "nothing"})
	if err != nil || !has[items[0].Record.Article.ID] || has["nothing"] {
		t.Errorf("Has: %v %v", has, err)
	}
	day, ok, err := s.Pending(t.Context())
	if err != nil || !ok || day != "2020-01-01" {
		t.Errorf("Pending: %s %v %v", day, ok, err)
	}
}

func readBack(t *testing.T, s store.Store) {
	items := put(t, s, 2)
	id := items[1].Record.Article.ID
	raw, err := s.Raw(t.Context(), id)
	if err != nil || string(raw) != string(items[1].Raw) {
		t.Errorf("Raw: %q %v", raw, err)
	}
	got, err := s.Record(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := record.Encode(got)
	b, _ := record.Encode(items[1].Record)
	if string(a) != string(b) {
		t.Errorf("the record came back as\n%s\nnot\n%s", a, b)
	}
	art, err := s.Article(t.Context(), id)
	if err != nil || art.Title != "Talks number1" || len(art.RawHash) != 64 {
		t.Errorf("Article: %+v %v", art, err)
	}
}

func projection(t *testing.T, s store.Store) {
	items := put(t, s, 4)
	project(t, s, items)
	project(t, s, items) // again: replaced, not doubled
	c, err := s.Counts(t.Context())
	if err != nil || c.Events != 4 || c.Reports != 4 || c.Matters != 4 || c.Moves != 4 || c.Pending != 0 {
		t.Errorf("%+v %v", c, err)
	}
	if err := s.Unproject(t.Context(), "2020-01-03"); err != nil {
		t.Fatal(err)
	}
	day, ok, err := s.Pending(t.Context())
	if err != nil || !ok || day != "2020-01-03" {
		t.Errorf("Pending after Unproject: %s %v %v", day, ok, err)
	}
	for _, reach := range []*store.Reach{nil, {Names: []string{"NOBODY", "RUR"}, Days: [][2]record.Day{{"2019-12-01", "2020-01-04"}}}} {
		reports, matters, err := s.Known(t.Context(), "2020-01-03", 30, reach)
		if err != nil || len(reports) != 2 || len(matters) != 2 {
			t.Errorf("Known in %v: %d reports, %d matters, %v", reach, len(reports), len(matters), err)
		}
	}
	whole, err := s.WholeMatters(t.Context(), []string{"m0001", "m0003"})
	if err != nil || len(whole) != 2 || len(whole[0].Moves) != 1 || whole[0].Content != "peace" || whole[0].ID == whole[1].ID {
		t.Errorf("WholeMatters: %+v %v", whole, err)
	}
}

func filters(t *testing.T, s store.Store) {
	project(t, s, put(t, s, 6))
	for _, c := range []struct {
		why  string
		f    store.Filter
		want int
	}{
		{"everything", store.Filter{}, 6},
		{"a side", store.Filter{Party: "RUR"}, 6},
		{"a code", store.Filter{Party: "RURGOV"}, 6},
		{"another code of the side", store.Filter{Party: "RURMIL"}, 0},
		{"a dyad, either way round", store.Filter{Party: "SYL", With: "RUR"}, 6},
		{"a stranger", store.Filter{Party: "USA"}, 0},
		{"a type", store.Filter{Plover: "consult"}, 6},
		{"an act's head", store.Filter{Act: "do"}, 6},
		{"a code's beginning", store.Filter{Cameo: "04"}, 6},
		{"days", store.Filter{Since: "2020-01-02", Until: "2020-01-03"}, 2},
		{"status", store.Filter{Statuses: []record.Status{record.Planned}}, 0},
		{"outlet in any case", store.Filter{Outlet: "the gazette"}, 6},
		{"two sources", store.Filter{Sources: 2}, 0},
		{"as of a day", store.Filter{AsOf: "2020-01-02"}, 2},
		{"words", store.Filter{Text: "number3"}, 1},
		{"a limit", store.Filter{Limit: 4}, 4},
	} {
		got, err := s.Events(t.Context(), c.f)
		if err != nil || len(got) != c.want {
			t.Errorf("events, %s: %d, want %d, %v", c.why, len(got), c.want, err)
		}
	}
	matters, err := s.Matters(t.Context(), store.Filter{Party: "RUR", With: "SYL", Kind: "demand", State: "open", AsOf: "2020-01-03"})
	if err != nil || len(matters) != 3 {
		t.Errorf("matters: %d %v", len(matters), err)
	}
	said, err := s.Statements(t.Context(), store.Filter{Party: "RUR", Text: "peace"})
	if err != nil || len(said) != 6 || said[0].Speaker.Name != "Anna Holt" {
		t.Errorf("statements: %v %v", said, err)
	}
	weeks, err := s.Weeks(t.Context(), store.Filter{Party: "RUR", With: "SYL"})
	if err != nil || len(weeks) == 0 || weeks[0].Quad[1] == 0 {
		t.Errorf("weeks: %v %v", weeks, err)
	}
	actors, err := s.Actors(t.Context(), store.Filter{})
	if err != nil || len(actors) != 1 || actors[0].Statements != 6 {
		t.Errorf("actors: %v %v", actors, err)
	}
}

// pages: following the cursor gives each event once.
func pages(t *testing.T, s store.Store) {
	project(t, s, put(t, s, 25))
	seen, f := map[string]bool{}, store.Filter{Limit: 7}
	for range 10 {
		list, err := s.Events(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		for i := range list {
			if seen[list[i].ID] {
				t.Errorf("%s twice", list[i].ID)
			}
			seen[list[i].ID] = true
			f.After = list[i].Cursor()
		}
		if len(list) == 0 {
			break
		}
	}
	if len(seen) != 25 {
		t.Errorf("%d of 25 events seen", len(seen))
	}
}

func hostile(t *testing.T, s store.Store) {
	put(t, s, 2)
	for _, text := range []string{`"`, `""`, `a"b`, `*`, `OR`, `NEAR(`, `title:x`, `'; DROP TABLE article; --`, "\x00", `number1* "`, `%`, `\`, "ß “peace”"} {
		if _, err := s.Search(t.Context(), store.Filter{Text: text}); err != nil {
			t.Errorf("search %q: %v", text, err)
		}
		if _, err := s.Statements(t.Context(), store.Filter{Text: text}); err != nil {
			t.Errorf("statements %q: %v", text, err)
		}
	}
	hits, err := s.Search(t.Context(), store.Filter{Text: `peace "talks number1"`})
	if err != nil || len(hits) > 1 {
		t.Errorf("a phrase: %d %v", len(hits), err)
	}
}

func corrections(t *testing.T, s store.Store) {
	project(t, s, put(t, s, 2))
	n, err := s.Correct(t.Context(), store.Correction{Do: "set", Thing: "matter", ID: "m0000", Field: "state", Value: "met", By: "Ann", Day: "2020-02-01"})
	if err != nil || n != 1 {
		t.Fatal(n, err)
	}
	m, err := s.Matter(t.Context(), "m0000", "")
	if err != nil || m.State != "met" || len(m.Moves) != 2 {
		t.Errorf("%+v %v", m, err)
	}
	if m, err = s.Matter(t.Context(), "m0000", "2020-01-15"); err != nil || m.State != "open" {
		t.Errorf("before the correction: %+v %v", m, err)
	}
	if _, err := s.Correct(t.Context(), store.Correction{Do: "reject", Thing: "matter", ID: "m0001", By: "Ann", Day: "2020-02-01"}); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Matters(t.Context(), store.Filter{}); err != nil || len(list) != 1 {
		t.Errorf("a rejected matter is listed: %v %v", list, err)
	}
}

func notFound(t *testing.T, s store.Store) {
	ctx := t.Context()
	_, e1 := s.Article(ctx, "x")
	_, e2 := s.Record(ctx, "x")
	_, e3 := s.Raw(ctx, "x")
	_, _, e4 := s.Event(ctx, "x", "")
	_, e5 := s.Matter(ctx, "x", "")
	for i, err := range []error{e1, e2, e3, e4, e5} {
		if !errors.Is(err, store.ErrNotFound) {
			t.Errorf("%d: %v", i, err)
		}
	}
}
