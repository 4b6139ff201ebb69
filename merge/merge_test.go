package merge

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"demarche/record"
	"demarche/store"
)

func party(code string) []store.Party { return []store.Party{{Code: code, Name: code}} }

// TestMerge: which reports are of one event.
func TestMerge(t *testing.T) {
	meeting := store.Report{Article: "1", ID: "e1", Published: "2020-03-02", Act: "do.meet", Status: record.Occurred, Source: party("USAGOV"), Target: party("RUSGOV"), Start: "2020-03-01", End: "2020-03-01", Evidence: "they met in Oslo"}
	for _, c := range []struct {
		why    string
		change func(*store.Report)
		one    bool
	}{
		{"the same again", func(r *store.Report) {}, true},
		{"who met whom does not matter", func(r *store.Report) { r.Source, r.Target = r.Target, r.Source }, true},
		{"another deed of the family", func(r *store.Report) { r.Act = "do.negotiate" }, true},
		{"another day", func(r *store.Report) { r.Start, r.End = "2020-02-20", "2020-02-20" }, false},
		{"another side", func(r *store.Report) { r.Target = party("CHNGOV") }, false},
		{"another family", func(r *store.Report) { r.Act = "do.sanction" }, false},
		{"no day, reported the next day", func(r *store.Report) { r.Start, r.End, r.Published = "", "", "2020-03-03" }, true},
		{"no day, reported weeks later", func(r *store.Report) { r.Start, r.End, r.Published = "", "", "2020-03-20" }, false},
		{"planned for that day", func(r *store.Report) { r.Status = record.Planned }, true},
		{"a history of that year", func(r *store.Report) {
			r.Status, r.Start, r.End, r.Published = record.Historical, "2020-01-01", "2020-12-31", "2020-03-25"
		}, true},
		{"after the window", func(r *store.Report) { r.Published = "2020-05-02" }, false},
		{"by telephone", func(r *store.Report) { r.Evidence = "they spoke by telephone" }, false},
		{"the headline of the article that dates it", func(r *store.Report) {
			r.Article, r.Start, r.End, r.Source, r.Target = "1", "", "", party("USA"), party("RUS")
		}, true},
		{"elsewhere", func(r *store.Report) { r.Country = "NOR" }, true},
	} {
		m := New(nil)
		a, b := meeting, meeting
		b.Article, b.Published = "2", "2020-03-03"
		c.change(&b)
		m.Add(&a)
		m.Add(&b)
		if (a.Event == b.Event) != c.one {
			t.Errorf("%s: %s and %s (%s)", c.why, a.Event, b.Event, b.Why)
		}
	}
}

// TestSeeded: a merger that continues from earlier reports decides as one that
// saw them itself.
func TestSeeded(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	var list []store.Report
	codes := []string{"USAGOV", "RUSGOV", "UKRGOV", "UKRMIL", "GBRGOV"}
	acts := []record.Act{"do.meet", "do.visit", "do.sanction", "do.vote", "demand.withdraw", "do.attack"}
	for n := range 1500 {
		day := record.NewDay(2020, 1, 1+n/10)
		r := store.Report{
			Article: fmt.Sprintf("a%04d", n), ID: "e1", Published: day, Act: acts[rng.IntN(len(acts))], Status: record.Statuses[rng.IntN(len(record.Statuses))],
			Source: party(codes[rng.IntN(len(codes))]), Target: party(codes[rng.IntN(len(codes))]), Evidence: fmt.Sprintf("word%d word%d", rng.IntN(9), rng.IntN(9)),
		}
		if rng.IntN(2) == 0 {
			r.Start = day.Add(rng.IntN(9) - 4)
			r.End = r.Start.Add(rng.IntN(3) * rng.IntN(30))
		}
		list = append(list, r)
	}
	whole := New(nil)
	for i := range list {
		whole.Add(&list[i])
	}
	for _, at := range []int{100, 700, 1490} {
		m := New(list[:at])
		for i := at; i < len(list); i++ {
			r := list[i]
			r.Event, r.Why = "", ""
			m.Add(&r)
			if r.Event != list[i].Event {
				t.Fatalf("seeded with %d, report %d: %s (%s), want %s (%s)", at, i, r.Event, r.Why, list[i].Event, list[i].Why)
			}
		}
	}
}

// TestSides: who takes part, as different desks see it.
func TestSides(t *testing.T) {
	sanctions := store.Report{Article: "1", ID: "e1", Published: "2020-03-02", Act: "do.sanction", Status: record.Occurred, Source: append(party("USA"), party("IGOEEC")...), Target: party("RUSGOV"), Start: "2020-03-02", End: "2020-03-02", Evidence: "asset freezes"}
	seizure := store.Report{Article: "1", ID: "e1", Published: "2020-03-02", Act: "do.seize", Status: record.Occurred, Source: party("UKRUAF"), Target: party("UKRLEG"), Start: "2020-03-02", End: "2020-03-02", Evidence: "gunmen took it"}
	removal := store.Report{Article: "1", ID: "e1", Published: "2020-03-02", Act: "do.vote", Status: record.Occurred, Source: party("UKRLEG"), Start: "2020-03-01", End: "2020-03-01", Evidence: "parliament voted on Feb. 22 to remove President Smith"}
	troops := store.Report{Article: "1", ID: "e1", Published: "2020-03-02", Act: "do.deploy", Status: record.Occurred, Source: party("RUSMIL"), Evidence: "soldiers have come to the peninsula"}
	for _, c := range []struct {
		why    string
		first  store.Report
		change func(*store.Report)
		one    bool
	}{
		{"a partner is read as the target", sanctions, func(r *store.Report) { r.Source, r.Target = party("USA"), party("IGOEEC") }, true},
		{"a stranger is the target", sanctions, func(r *store.Report) { r.Source, r.Target, r.Evidence = party("USA"), party("IRN"), "oil" }, false},
		{"gunmen whom nobody knows", seizure, func(r *store.Report) { r.Source = party("RUSUAF") }, true},
		{"gunmen and an army", seizure, func(r *store.Report) { r.Source = party("RUSMIL") }, false},
		{"who is voted out is removed", removal, func(r *store.Report) { r.Act, r.Target = "do.oust", party("UKRELI") }, true},
		{"troops that stand there still", troops, func(r *store.Report) { r.Published = "2020-03-10" }, true},
		{"troops months later", troops, func(r *store.Report) { r.Published = "2020-03-30" }, false},
		{"a copy printed late", meetingOn("2020-03-02"), func(r *store.Report) { r.Start, r.End, r.Published, r.Lineage = "", "", "2020-03-06", "1" }, true},
		{"no copy", meetingOn("2020-03-02"), func(r *store.Report) { r.Start, r.End, r.Published = "", "", "2020-03-06" }, false},
	} {
		m := New(nil)
		a, b := c.first, c.first
		b.Article = "2"
		c.change(&b)
		m.Add(&a)
		m.Add(&b)
		if (a.Event == b.Event) != c.one {
			t.Errorf("%s: %s and %s (%s)", c.why, a.Event, b.Event, b.Why)
		}
	}
}

func meetingOn(day record.Day) store.Report {
	return store.Report{Article: "1", ID: "e1", Published: day, Act: "do.meet", Status: record.Occurred, Source: party("USAGOV"), Target: party("RUSGOV"), Start: day, End: day, Evidence: "they met"}
}

// TestOrder: what names a day comes first, article by article.
func TestOrder(t *testing.T) {
	got := Order([]store.Report{{Article: "1"}, {Article: "1", Start: "2020-03-01"}, {Article: "2"}, {Article: "2", Start: "2020-03-01"}, {Article: "2"}})
	if want := []int{1, 0, 3, 2, 4}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}
