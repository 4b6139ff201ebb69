package web

import (
	"strings"

	"demarche/record"
	"demarche/store"
)

// open statuses are of what has not happened, and may.
var openStatuses = []record.Status{record.Planned, record.Possible, record.Conditional, record.Wanted}

type dyadBody struct {
	A, B         string
	Since, Until record.Day // chosen
	From, To     record.Day // shown
	All          bool
	Chart        *Chart
	Occurred     int
	Open         int
	Matters      []store.Matter // open ones
	Settled      []store.Matter
	Events       []store.Event
	Next         string
	Statuses     []record.Status
	SaidA, SaidB []store.Statement
	Map          *Map
}

// dyad is a dispute: two sides, what passed between them, what lies on the
// table and who said what.
func (s *server) dyad(p *page) error {
	f, err := p.filter()
	if err != nil {
		return err
	}
	f.Party, f.With = strings.ToUpper(p.r.PathValue("a")), strings.ToUpper(p.r.PathValue("b"))
	f.Text, f.Plover, f.Outlet = "", "", ""
	b := &dyadBody{A: f.Party, B: f.With, Since: f.Since, Until: f.Until, Statuses: f.Statuses, All: p.get("range") == "all"}
	p.Title, p.Nav = s.codeName(f.Party)+" and "+s.codeName(f.With), "disputes"
	for _, step := range []func(*page, *store.Filter, *dyadBody) error{s.dyadChart, s.dyadMatters, s.dyadEvents, s.dyadWords} {
		if err := step(p, &f, b); err != nil {
			return err
		}
	}
	p.Body = b
	return nil
}

// dyadChart counts the weeks: those asked for, or the last half year.
func (s *server) dyadChart(p *page, f *store.Filter, b *dyadBody) error {
	q := store.Filter{Party: f.Party, With: f.With, Since: f.Since, Until: f.Until, AsOf: f.AsOf}
	if q.Since == "" && !b.All {
		q.Since = p.Last.Add(-sparkDays)
		if f.Until != "" {
			q.Since = f.Until.Add(-sparkDays)
		}
	}
	if q.Since != "" {
		q.Since = store.Monday(q.Since)
	}
	weeks, err := s.o.Store.Weeks(p.ctx, q)
	if err != nil {
		return err
	}
	q.Statuses = openStatuses
	open, err := s.o.Store.Weeks(p.ctx, q)
	if err != nil {
		return err
	}
	b.From, b.To = q.Since, q.Until
	if b.To == "" {
		b.To = p.Last
	}
	b.frame(weeks)
	b.frame(open)
	if b.From == "" || len(weeks)+len(open) == 0 {
		return nil // nothing at all
	}
	bins, unit := binDays(b.From, b.To)
	fill(bins, weeks, false)
	fill(bins, open, true)
	b.Occurred, b.Open = total(weeks), total(open)
	b.Chart = newChart(bins, unit, func(x *Bin) string {
		return p.Here("since", string(x.From), "until", string(x.To), "range", "") + "#events"
	})
	return nil
}

// frame widens or narrows what is shown to where there is something: an empty
// beginning is cut off, later days that are planned for are kept.
func (b *dyadBody) frame(weeks []store.Week) {
	if len(weeks) == 0 {
		return
	}
	if first := weeks[0].Monday; b.Since == "" && (b.From == "" || b.Chart == nil) {
		if b.From == "" || first < b.From || b.Occurred == 0 && b.Open == 0 && first > b.From {
			b.From = first
		}
	}
	if last := weeks[len(weeks)-1].Monday.Add(6); b.Until == "" && last > b.To && daysBetween(b.To, last) < 35 {
		b.To = last
	}
}

func total(weeks []store.Week) int {
	n := 0
	for _, w := range weeks {
		for _, q := range w.Quad {
			n += q
		}
	}
	return n
}

// dyadMatters are what lies on the table, and what was settled last.
func (s *server) dyadMatters(p *page, f *store.Filter, b *dyadBody) error {
	list, err := s.o.Store.Matters(p.ctx, store.Filter{Party: f.Party, With: f.With, AsOf: f.AsOf, Limit: 60})
	for _, m := range list {
		if tone(m.State) == "open" && len(b.Matters) < 10 {
			b.Matters = append(b.Matters, m)
		} else if tone(m.State) != "open" && len(b.Settled) < 6 {
			b.Settled = append(b.Settled, m)
		}
	}
	return err
}

// mapShown is how many events, the last, the map of a dispute shows.
const mapShown = 150

// eventsShown is how many events a page lists at a time.
const eventsShown = 25

func (s *server) dyadEvents(p *page, f *store.Filter, b *dyadBody) error {
	q := *f
	q.After, q.Limit, q.Statuses = "", mapShown, nil
	events, err := s.o.Store.Events(p.ctx, q)
	if err != nil {
		return err
	}
	b.Map = newMap(store.Spots(events), true)
	q.Limit = eventsShown
	if b.Events = events[:min(len(events), q.Limit)]; f.After != "" || f.Statuses != nil {
		q.After, q.Statuses = f.After, f.Statuses
		b.Events, err = s.o.Store.Events(p.ctx, q)
	}
	b.Next = next(b.Events, q.Limit)
	return err
}

// next is the cursor of the page after a list, "" at its end.
func next(list []store.Event, limit int) string {
	if len(list) < limit {
		return ""
	}
	return list[len(list)-1].Cursor()
}

func (s *server) dyadWords(p *page, f *store.Filter, b *dyadBody) (err error) {
	q := store.Filter{Party: f.Party, Since: f.Since, Until: f.Until, AsOf: f.AsOf, Limit: 6}
	if b.SaidA, err = s.o.Store.Statements(p.ctx, q); err != nil {
		return err
	}
	q.Party = f.With
	b.SaidB, err = s.o.Store.Statements(p.ctx, q)
	return err
}
