package archive_test

import (
	"slices"
	"strings"
	"testing"

	"demarche/record"
	"demarche/store"
)

// find is the matter of a dyad that holds all of the words.
func find(t *testing.T, s store.Reader, asOf record.Day, kind, words string) *store.Matter {
	t.Helper()
	list, err := s.Matters(t.Context(), store.Filter{Party: "USA", With: "RUS", Kind: kind, AsOf: asOf, Limit: 1000})
	if err != nil {
		t.Fatal(err)
	}
	var best *store.Matter
	for i := range list {
		text := list[i].Content
		for _, v := range list[i].Moves {
			text += " " + v.Quote
		}
		hit := true
		for _, w := range strings.Fields(words) {
			hit = hit && strings.Contains(strings.ToLower(text), w)
		}
		if hit && (best == nil || len(list[i].Moves) > len(best.Moves)) {
			best = &list[i]
		}
	}
	return best
}

// TestFacts holds the ledger against the public record of the crisis: what a
// careful reader of the sample corpus says on April 18, and said on March 12.
func TestFacts(t *testing.T) {
	s, _ := openCrimea(t)
	for _, c := range []struct{ why, kind, words, state, since, before string }{
		{"the demand of 03-08 that Russia stop its drive to annex Crimea, breached by the treaty", "demand", "drive annex crimea", "breached", "2014-03-18", "open"},
		{"Obama's warning of costs of 02-28, carried out by the sanctions", "threat", "costs intervention", "carried out", "2014-03-17", "open"},
		{"the contact group, taken up by the talks of four parties", "proposal", "contact group", "carried out", "2014-04-17", "open countered"},
	} {
		m := find(t, s, "", c.kind, c.words)
		if m == nil {
			t.Errorf("%s: no such matter", c.why)
			continue
		}
		if m.State != c.state || string(m.Since) != c.since {
			t.Errorf("%s: %s since %s", c.why, m.State, m.Since)
			for _, v := range m.Moves {
				t.Logf("    %s %s %s %q", v.Day, v.Move, v.State, v.Quote)
			}
		}
		old := find(t, s, "2014-03-12", c.kind, c.words)
		if old == nil || !slices.Contains(strings.Fields(c.before), old.State) {
			t.Errorf("%s: as of 03-12 %+v", c.why, old)
		}
	}
}

// TestPlannedBecomesOccurred follows events from their announcement on.
func TestPlannedBecomesOccurred(t *testing.T) {
	s, _ := openCrimea(t)
	for _, c := range []struct {
		why, party, plover, place string
		day, known                record.Day
		early                     []record.Status
	}{
		{"the meeting held out on 03-10, held in London on 03-14", "USA", "CONSULT", "London", "2014-03-14", "2014-03-10", []record.Status{record.Possible, record.Conditional}},
	} {
		list, err := s.Events(t.Context(), store.Filter{Party: c.party, Plover: c.plover, Since: c.day, Until: c.day, Statuses: []record.Status{record.Occurred}})
		if err != nil {
			t.Fatal(err)
		}
		i := slices.IndexFunc(list, func(e store.Event) bool { return e.Place == c.place })
		if i < 0 || list[i].Known != c.known {
			t.Errorf("%s: %+v", c.why, list)
			continue
		}
		old, _, err := s.Event(t.Context(), list[i].ID, "2014-03-12")
		if err != nil || !slices.Contains(c.early, old.Status) {
			t.Errorf("%s: as of 03-12: %+v %v", c.why, old, err)
		}
	}
}

// TestReferendum: planned from 03-06, occurred on 03-16.
func TestReferendum(t *testing.T) {
	s, _ := openCrimea(t)
	status := func(asOf record.Day) record.Status {
		list, err := s.Events(t.Context(), store.Filter{Act: "do.vote", Since: "2014-03-16", Until: "2014-03-16", AsOf: asOf})
		if err != nil {
			t.Fatal(err)
		}
		var best record.Status
		for _, e := range list {
			if best == "" || e.Status == record.Occurred {
				best = e.Status
			}
		}
		return best
	}
	if got := status("2014-03-12"); got != record.Planned && got != record.Possible {
		t.Errorf("as of 03-12: %q", got)
	}
	if got := status(""); got != record.Occurred {
		t.Errorf("in the end: %q", got)
	}
}

// TestNoLeak: as of 03-12 nothing later is known, by any question.
func TestNoLeak(t *testing.T) {
	s, _ := openCrimea(t)
	const day = "2014-03-12"
	f := store.Filter{AsOf: day, Limit: 100000}
	events, err := s.Events(t.Context(), f)
	if err != nil || len(events) == 0 {
		t.Fatal(len(events), err)
	}
	for _, e := range events {
		if e.Known > day || e.Published > day {
			t.Errorf("event %s known %s", e.ID, e.Known)
		}
	}
	matters, err := s.Matters(t.Context(), f)
	if err != nil || len(matters) == 0 {
		t.Fatal(len(matters), err)
	}
	for _, m := range matters {
		for _, v := range m.Moves {
			if v.Known > day {
				t.Errorf("matter %s: move %s known %s", m.ID, v.Move, v.Known)
			}
		}
		if m.Since > day {
			t.Errorf("matter %s: %s since %s", m.ID, m.State, m.Since)
		}
	}
	f.Text = "treaty"
	hits, err := s.Search(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range hits {
		if h.Published > day {
			t.Errorf("search: %s of %s", h.ID, h.Published)
		}
	}
}
