package archive_test

import (
	"context"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
)

var only = flag.String("only", "", "questions of TestScale that hold these words")

// asker makes up questions to an archive of TestScale.
type asker struct {
	context.Context
	store.Reader
	*rand.Rand
	first record.Day
	days  int
}

func (a *asker) day() record.Day { return a.first.Add(a.IntN(a.days)) }

// dyad is the busiest side and another.
func (a *asker) dyad() store.Filter { return store.Filter{Party: "AAZ", With: nation(a.Rand)} }

func (a *asker) party() store.Filter { return store.Filter{Party: nation(a.Rand)} }

func (a *asker) word() string { return fmt.Sprintf("word%d", a.IntN(40)*a.IntN(200)) }

// events asks for events, with a filter changed.
func (a *asker) events(f store.Filter, change func(*store.Filter)) error {
	change(&f)
	_, err := a.Events(a, f)
	return err
}

func (a *asker) matters(f store.Filter, change func(*store.Filter)) error {
	change(&f)
	_, err := a.Matters(a, f)
	return err
}

func asIs(*store.Filter) {}

// questions are those that the command line asks, with each filter.
var questions = []struct {
	name string
	ask  func(*asker) error
}{
	{"events: a party", func(a *asker) error { return a.events(a.party(), asIs) }},
	{"events: a dyad", func(a *asker) error { return a.events(a.dyad(), asIs) }},
	{"events: a party, a type", func(a *asker) error { return a.events(a.party(), func(f *store.Filter) { f.Plover = "AID" }) }},
	{"events: a party, a CAMEO root", func(a *asker) error { return a.events(a.party(), func(f *store.Filter) { f.Cameo = "1" }) }},
	{"events: a party, denied", func(a *asker) error {
		return a.events(a.party(), func(f *store.Filter) { f.Statuses = []record.Status{record.Denied} })
	}},
	{"events: a party, an outlet", func(a *asker) error {
		return a.events(a.party(), func(f *store.Filter) { f.Outlet = fmt.Sprintf("Paper %d", a.IntN(40)) })
	}},
	{"events: a party, two sources", func(a *asker) error { return a.events(a.party(), func(f *store.Filter) { f.Sources = 2 }) }},
	{"events: a party, a country it was not in", func(a *asker) error { return a.events(a.party(), func(f *store.Filter) { f.Country = "XXX" }) }},
	{"events: a party, a word", func(a *asker) error { return a.events(a.party(), func(f *store.Filter) { f.Text = a.word() }) }},
	{"events: a party, as of a day", func(a *asker) error { return a.events(a.party(), func(f *store.Filter) { f.AsOf = a.day() }) }},
	{"events: a type, 30 days, occurred", func(a *asker) error {
		d := a.day()
		return a.events(store.Filter{Plover: "SANCTION", Since: d, Until: d.Add(30), Statuses: []record.Status{record.Occurred}}, asIs)
	}},
	{"events: an act's head", func(a *asker) error { return a.events(store.Filter{Act: "do"}, asIs) }},
	{"events: an act that none is", func(a *asker) error { return a.events(store.Filter{Act: "offer"}, asIs) }},
	{"events: a CAMEO root that none has", func(a *asker) error { return a.events(store.Filter{Cameo: "20"}, asIs) }},
	{"events: a CAMEO root, 30 days", func(a *asker) error {
		d := a.day()
		return a.events(store.Filter{Cameo: "16", Since: d, Until: d.Add(30)}, asIs)
	}},
	{"events: two sources, 90 days", func(a *asker) error {
		d := a.day()
		return a.events(store.Filter{Sources: 2, Since: d, Until: d.Add(90)}, asIs)
	}},
	{"events: as of a day", func(a *asker) error { return a.events(store.Filter{AsOf: a.day()}, asIs) }},
	{"statements: a party", func(a *asker) error { _, err := a.Statements(a, a.party()); return err }},
	{"statements: a party about a word", func(a *asker) error {
		f := a.party()
		f.Text = a.word()
		_, err := a.Statements(a, f)
		return err
	}},
	{"matters: a dyad", func(a *asker) error { return a.matters(a.dyad(), asIs) }},
	{"matters: a dyad, open", func(a *asker) error { return a.matters(a.dyad(), func(f *store.Filter) { f.State = "open" }) }},
	{"matters: a party, as of a day", func(a *asker) error { return a.matters(a.party(), func(f *store.Filter) { f.AsOf = a.day() }) }},
	{"matters: none breached", func(a *asker) error { return a.matters(store.Filter{State: "breached"}, asIs) }},
	{"timeline: a dyad", func(a *asker) error { _, err := a.Weeks(a, a.dyad()); return err }},
	{"timeline: a dyad, as of a day", func(a *asker) error {
		f := a.dyad()
		f.AsOf = a.day()
		_, err := a.Weeks(a, f)
		return err
	}},
	{"dyads: the busiest in 90 days", func(a *asker) error {
		d := a.day()
		_, err := a.Dyads(a, store.Filter{Since: d, Until: d.Add(90), Limit: 20})
		return err
	}},
	{"actors: a side", func(a *asker) error { _, err := a.Actors(a, a.party()); return err }},
	{"actors: all", func(a *asker) error { _, err := a.Actors(a, store.Filter{}); return err }},
	{"search: two words", func(a *asker) error {
		_, err := a.Search(a, store.Filter{Text: fmt.Sprintf("word%d word%d", a.IntN(400), a.IntN(4000)), Limit: 20})
		return err
	}},
	{"search: a common word", func(a *asker) error { _, err := a.Search(a, store.Filter{Text: "word0", Limit: 20}); return err }},
	{"facets: a common word", func(a *asker) error { _, err := a.Facets(a, store.Filter{Text: "word0"}); return err }},
	{"brief: a dyad's month", func(a *asker) error {
		d := a.day()
		_, err := archive.MakeBrief(a, a.Reader, d, d.Add(30), "AAZ", "ABZ")
		return err
	}},
	{"counts", func(a *asker) error { _, err := a.Counts(a); return err }},
}

// ask times each question forty times; the bar is 100 ms at the 95th
// percentile. CPU is that of this process, garbage collection included.
func ask(t *testing.T, s store.Reader, first, last record.Day) {
	askBy(t, s, first, last, cpuTime)
}

// askBy is ask with another measure of CPU.
func askBy(t *testing.T, s store.Reader, first, last record.Day, cpuTime func() time.Duration) {
	from, _ := first.Time()
	until, _ := last.Time()
	a := &asker{t.Context(), s, rand.New(rand.NewPCG(1, 2)), first, int(until.Sub(from).Hours()/24) + 1}
	for _, q := range questions {
		if !strings.Contains(q.name, *only) {
			continue
		}
		const times = 40
		var wall, cpu []time.Duration
		for range times {
			start, before := time.Now(), cpuTime()
			if err := q.ask(a); err != nil {
				t.Fatalf("%s: %v", q.name, err)
			}
			wall, cpu = append(wall, time.Since(start)), append(cpu, cpuTime()-before)
		}
		slices.Sort(wall)
		slices.Sort(cpu)
		at := func(list []time.Duration, share int) float64 { return list[times*share/100-1].Seconds() * 1e3 }
		t.Logf("%-42s median %7.1f ms, p95 %7.1f ms; of CPU %7.1f and %7.1f ms", q.name, at(wall, 50), at(wall, 95), at(cpu, 50), at(cpu, 95))
	}
}
