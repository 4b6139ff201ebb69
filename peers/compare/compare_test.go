package compare

import (
	"testing"

	"demarche/export"
)

func event(day, kind, source, target string) *export.Event {
	e := &export.Event{ID: day + kind, Plover: kind, Cameo: "040", Start: day, SourceCodes: []string{source}, SourceNames: []string{""}}
	if target != "" {
		e.TargetCodes, e.TargetNames = []string{target}, []string{""}
	}
	return e
}

func set(o Options, list ...*export.Event) *Set {
	s := NewSet(o)
	for _, e := range list {
		s.Add(e)
	}
	return s
}

func TestSets(t *testing.T) {
	meeting := event("2014-03-10", "CONSULT", "USAGOV", "")
	meeting.SourceCodes, meeting.SourceNames = append(meeting.SourceCodes, "RUSGOV"), append(meeting.SourceNames, "")
	ours := set(Options{}, meeting, event("2014-03-11", "REQUEST", "USA", "RUS"), event("2014-03-12", "ACCUSE", "UKR", "RUS"), event("2014-03-12", "AID", "USA", "UKR"), event("2014-03-01", "AID", "USA", "UKR"), event("", "AID", "USA", "UKR"))
	theirs := set(Options{}, event("2014-03-10", "CONSULT", "USA", "RUSGOV"), event("2014-03-10", "CONSULT", "RUS", "USA"), event("2014-03-10", "CONSULT", "RUS", "USA"),
		event("2014-03-11", "THREATEN", "USA", "RUS"), event("2014-03-12", "AID", "USA", "POL"), event("2014-03-12", "PROTEST", "EGY", "EGY"))
	r := Sets(ours, theirs)
	if r.First != "2014-03-10" || r.Last != "2014-03-12" || r.OutsideOurs != 1 || ours.Left != 1 || theirs.Left != 1 {
		t.Errorf("%+v, left %d and %d", r, ours.Left, theirs.Left)
	}
	if r.All != (Count{"all", 5, 4, 2}) || r.Dyads != (Count{"dyad-days", 5, 4, 3}) || r.Types[2] != (Count{"CONSULT", 2, 2, 2}) {
		t.Errorf("%+v", r)
	}
	if a := r.All.Agreement(); a < 0.285 || a > 0.286 {
		t.Errorf("agreement %v, want 2 of 7", a)
	}
	want := []string{"2014-03-11 REQUEST ours other type THREATEN", "2014-03-11 THREATEN theirs other type REQUEST", "2014-03-12 ACCUSE ours alone ", "2014-03-12 AID theirs other dyad USA → UKR", "2014-03-12 AID ours other dyad USA → POL"}
	for i, d := range r.Differences {
		if got := string(d.Day) + " " + d.Type + " " + d.Side + " " + d.Why + " " + d.Near; i >= len(want) || got != want[i] {
			t.Errorf("difference %d: %s", i, got)
		}
	}
}

// TestDaysApart: each unit has one counterpart, the nearest.
func TestDaysApart(t *testing.T) {
	o := Options{Days: 1}
	ours := set(o, event("2014-03-10", "AID", "USA", "UKR"), event("2014-03-11", "AID", "USA", "UKR"))
	theirs := set(o, event("2014-03-11", "AID", "USA", "UKR"), event("2014-03-10", "SUPPORT", "USA", "UKR"), event("2014-03-12", "AID", "USA", "UKR"))
	if r := Sets(ours, theirs); r.All.Both != 1 || len(r.Differences) != 2 {
		t.Errorf("%+v", r)
	}
	if r := Sets(set(o), theirs); r.All.Both != 0 {
		t.Errorf("%+v", r)
	}
}
