package ledger

import (
	"strings"
	"testing"

	"demarche/record"
	"demarche/store"
)

// TestDeeds: the embedded table is sound, and what is wrong is named by line.
func TestDeeds(t *testing.T) {
	if _, err := readDeeds(deedsText); err != nil {
		t.Error(err)
	}
	for _, c := range []struct{ text, want string }{
		{"# note\nannex", "deeds.txt:2: want words, two spaces or more, deeds"},
		{"annex  fly", `deeds.txt:1: no deed "fly"`},
		{"annex  annex sides=x", "deeds.txt:1: want sides=NUMBER after the deeds"},
	} {
		if _, err := readDeeds(c.text); err == nil || err.Error() != c.want {
			t.Errorf("%q: %v, want %s", c.text, err, c.want)
		}
	}
}

// TestWeekday: the last day that the words before name, never a later one.
func TestWeekday(t *testing.T) {
	for _, c := range []struct {
		clause string
		want   record.Day
	}{
		{"met on Saturday afternoon", "2014-03-01"},
		{"met on Sunday", "2014-03-02"},
		{"said on Monday that it met on Friday", "2014-02-28"},
		{"met at last", "2014-03-02"},
	} {
		if got := weekday(c.clause, "2014-03-02"); got != c.want {
			t.Errorf("%q: %s, want %s", c.clause, got, c.want)
		}
	}
}

// TestRecall: an article's own words end a matter, or do not.
func TestRecall(t *testing.T) {
	for _, c := range []struct{ why, text, move string }{
		{"as it had asked", "The Security Council met on Saturday about the talks, as Ukraine had asked.", "met"},
		{"weeks after", "Envoys opened the talks with the rebels, three weeks after Ukraine had asked for them.", "met"},
		{"not done", "Russia had not begun the talks that Ukraine demanded on March 6.", "breached"},
		{"a possibility is no deed", "The Council would open the talks, as Ukraine had asked.", ""},
		{"another's demand", "The Council opened the talks, as Poland had asked.", ""},
		{"said, not done", "Ukraine said that it had asked for the talks.", ""},
	} {
		l := New(nil, nil)
		fold := func(a *record.Analysis) {
			if err := l.Fold(a, nil); err != nil {
				t.Fatal(err)
			}
		}
		fold(&record.Analysis{
			Article: record.Article{ID: "first", Published: "2014-02-20", Text: "Ukraine asks for the talks to open"},
			Actors:  []record.Actor{{ID: "a1", Name: "Ukraine", Code: "UKR"}},
			Matters: []record.Matter{{ID: "m1", Kind: record.Demand, Act: "demand", From: []string{"a1"}, Content: record.Span{Start: 17, End: 34}, Evidence: record.Span{End: 34}, State: "open"}},
		})
		fold(&record.Analysis{
			Article: record.Article{ID: "second", Published: "2014-03-02", Text: c.text},
			Actors:  []record.Actor{{ID: "a1", Name: "Ukraine", Code: "UKR"}, {ID: "a2", Name: "Poland", Code: "POL"}},
		})
		moves, got := l.Changed()[0].Moves, ""
		if len(moves) > 1 {
			got = moves[1].Move
		}
		if got != c.move {
			t.Errorf("%s: %q, want %q", c.why, got, c.move)
		}
	}
}

// TestDecide: the table of moves by what the sides do.
func TestDecide(t *testing.T) {
	rus, usa := []store.Party{{Code: "RUS", Name: "Russia"}}, []store.Party{{Code: "USA", Name: "United States"}}
	demand := store.Matter{Kind: record.Demand, Seeks: "do.withdraw", From: usa, To: rus, Content: "pull its troops back"}
	refrain := store.Matter{Kind: record.Promise, Seeks: "do.deploy", From: rus, To: usa, Content: "to send troops into the east"}
	threat := store.Matter{Kind: record.Threat, Seeks: "do.sanction", From: usa, To: rus, Content: "sanctions"}
	cease := refrain
	cease.Kind = record.Threat
	offer := store.Matter{Kind: record.Proposal, Seeks: "do.meet", From: usa, To: rus, Content: "a meeting in London"}
	for _, c := range []struct {
		why    string
		matter store.Matter
		quote  string
		report store.Report
		move   string
	}{
		{"the side asked does it", demand, "", store.Report{Act: "do.withdraw", Source: rus, Evidence: "Russia pulled its troops back"}, "met"},
		{"another side does it", demand, "", store.Report{Act: "do.withdraw", Source: usa, Evidence: "they pulled troops back"}, ""},
		{"not yet done", demand, "", store.Report{Act: "do.withdraw", Status: record.Planned, Source: rus, Evidence: "Russia pulled its troops back"}, ""},
		{"a promise not to do it, broken", refrain, "Russia had no plan to send troops into the east", store.Report{Act: "do.deploy", Source: rus, Evidence: "Russian troops crossed into the east"}, "breached"},
		{"a threat not to do it is not breached by doing it", cease, "Russia had no plan to send troops into the east", store.Report{Act: "do.deploy", Source: rus, Evidence: "Russian troops crossed into the east"}, ""},
		{"a threat done", threat, "", store.Report{Act: "do.sanction", Source: usa, Target: rus, Evidence: "sanctions were imposed"}, "carried-out"},
		{"a threat done to another", threat, "", store.Report{Act: "do.sanction", Source: usa, Target: []store.Party{{Code: "IRN"}}, Evidence: "imposed penalties"}, ""},
		{"agreed", offer, "", store.Report{Act: "agree.meet", Source: rus, Target: usa, Evidence: "Moscow agreed"}, "accepted"},
		{"rejected", offer, "", store.Report{Act: "reject.meet", Source: rus, Target: usa, Evidence: "Moscow said no"}, "rejected"},
		{"something of its own", offer, "", store.Report{Act: "propose", Status: record.Planned, Source: rus, Evidence: "Moscow would make proposals of its own"}, "countered"},
		{"held", offer, "", store.Report{Act: "do.talk", Source: usa, Target: rus, Evidence: "they talked for six hours"}, "carried-out"},
	} {
		m := &matter{last: "2014-03-01", body: &body{Matter: c.matter}}
		m.Opened = "2014-03-01"
		m.prepare(deeds(), c.quote)
		r := c.report
		if r.Published = "2014-03-05"; r.Status == "" {
			r.Status = record.Occurred
		}
		d := deedOf(&r, store.Sides(r.Source), store.Sides(r.Target))
		d.read(deeds())
		if got, _, _ := decide(m, d); got != c.move {
			t.Errorf("%s: %q, want %q", c.why, got, c.move)
		}
	}
}

// TestRestates: which statements are of one matter.
func TestRestates(t *testing.T) {
	party := func(code string) []store.Party { return []store.Party{{Code: code, Name: code}} }
	first := store.Matter{Kind: record.Demand, Seeks: "do.withdraw", From: party("USA"), To: party("RUS"), Content: "pull its forces back to their bases"}
	for _, c := range []struct {
		why    string
		change func(*store.Matter)
		after  int // days
		one    bool
	}{
		{"the same words", func(*store.Matter) {}, 3, true},
		{"the same words a month later", func(*store.Matter) {}, 30, true},
		{"the same deed in other words", func(m *store.Matter) { m.Content = "let the soldiers go home" }, 3, true},
		{"the same deed in other words, later", func(m *store.Matter) { m.Content = "let the soldiers go home" }, 10, false},
		{"another deed", func(m *store.Matter) { m.Seeks, m.Content = "do.release", "free the hostages" }, 3, false},
		{"the opposite", func(m *store.Matter) { m.Content = "not withdraw observers" }, 3, false},
		{"of another side", func(m *store.Matter) { m.To = party("CHN") }, 3, false},
		{"by an official of the side", func(m *store.Matter) { m.From = party("USAGOV") }, 3, true},
	} {
		m := &matter{article: "1", known: "2014-03-01", body: &body{Matter: first, said: "2014-03-01"}}
		d := &matter{article: "2", known: record.Day("2014-03-01").Add(c.after), body: &body{Matter: first}}
		c.change(&d.Matter)
		m.prepare(deeds(), m.Content)
		d.prepare(deeds(), d.Content)
		if got := m.restates(d); got > 0 != c.one {
			t.Errorf("%s: %.2f", c.why, got)
		}
	}
}

// TestRead: a matter that the archive does not hold is an error, not a gap.
func TestRead(t *testing.T) {
	l := New([]store.Shelved{{ID: "m1", Known: "2014-02-20", Moved: "2014-02-20", Article: "first", Shelves: []string{"from UKR"}}},
		func([]string) ([]store.Matter, error) { return nil, nil })
	err := l.Fold(&record.Analysis{
		Article: record.Article{ID: "second", Published: "2014-03-02", Text: "Ukraine asks for talks"},
		Actors:  []record.Actor{{ID: "a1", Name: "Ukraine", Code: "UKR"}},
		Matters: []record.Matter{{ID: "m1", Kind: record.Demand, Act: "demand", From: []string{"a1"}, Content: record.Span{Start: 17, End: 22}, Evidence: record.Span{End: 22}, State: "open"}},
	}, nil)
	if err == nil || !strings.Contains(err.Error(), "not in the archive") {
		t.Errorf("%v", err)
	}
}
