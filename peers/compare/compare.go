// Package compare lays two sets of events side by side: how far they agree,
// by type, dyad and day, and where they do not.
package compare

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"demarche/export"
	"demarche/record"
	"demarche/store"
)

// Options say what counts as the same. The zero value is the default.
type Options struct {
	// Days is how far the days of one event may lie apart (--days); 0: the same day.
	Days int
	// Cameo compares roots of CAMEO codes instead of PLOVER types (--by cameo).
	Cameo bool
	// Codes compares whole actor codes instead of the sides they belong to
	// (--codes): USAGOV and USAMIL are then two.
	Codes bool
}

// Unit is what is compared: that a source did something of a type to a target
// on a day. Reprints and further reports of it are the same unit.
type Unit struct {
	Day    record.Day `json:"day"`
	Source string     `json:"source"`
	Target string     `json:"target"`
	Type   string     `json:"type"`
}

// Dyad is "USA → RUS".
func (u Unit) Dyad() string { return u.Source + " → " + u.Target }

func (u Unit) compare(v Unit) int {
	return cmp.Or(cmp.Compare(u.Day, v.Day), cmp.Compare(u.Source, v.Source), cmp.Compare(u.Target, v.Target), cmp.Compare(u.Type, v.Type))
}

// Set is the units of one side, with a row of each to show.
type Set struct {
	o     Options
	Rows  int // that were read
	Left  int // that have no day, no type or not both parties
	units map[Unit]*Sample
}

// Sample is a row of a unit.
type Sample struct {
	ID       string `json:"id"`
	Article  string `json:"article,omitempty"`
	URL      string `json:"url,omitempty"`
	Evidence string `json:"evidence,omitempty"`
	Code     string `json:"code,omitempty"`
	Rows     int    `json:"rows"`
}

// NewSet makes an empty set.
func NewSet(o Options) *Set { return &Set{o: o, units: map[Unit]*Sample{}} }

// Add takes a row in. Several sources without a target do it to each other.
func (s *Set) Add(e *export.Event) {
	s.Rows++
	day := record.Day(e.Start)
	if day == "" {
		day = record.Day(e.Published)
	}
	kind := e.Plover
	if s.o.Cameo {
		kind = e.Cameo[:min(2, len(e.Cameo))]
	}
	sources, targets := s.parties(e.SourceCodes, e.SourceNames), s.parties(e.TargetCodes, e.TargetNames)
	if len(targets) == 0 && len(sources) > 1 {
		targets = sources
	}
	found := false
	for _, a := range sources {
		for _, b := range targets {
			if a != b && day != "" && kind != "" {
				s.add(Unit{day, a, b, kind}, e)
				found = true
			}
		}
	}
	if !found {
		s.Left++
	}
}

func (s *Set) add(u Unit, e *export.Event) {
	if s.units[u] == nil {
		s.units[u] = &Sample{ID: e.ID, Article: e.Article, URL: e.URL, Evidence: e.Evidence, Code: e.Cameo}
	}
	s.units[u].Rows++
}

// parties are the sides of a row, each once.
func (s *Set) parties(codes, names []string) []string {
	var out []string
	for i, c := range codes {
		name := ""
		if i < len(names) {
			name = names[i]
		}
		p := c
		if !s.o.Codes || c == "" {
			p = store.Side(c, name)
		}
		if p != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// days are the first and the last day of a set.
func (s *Set) days() (first, last record.Day) {
	for u := range s.units {
		if first == "" || u.Day < first {
			first = u.Day
		}
		last = max(last, u.Day)
	}
	return first, last
}

// Count is how many units each side has, and how many both.
type Count struct {
	Name   string `json:"name"`
	Ours   int    `json:"ours"`
	Theirs int    `json:"theirs"`
	Both   int    `json:"both"`
}

// Agreement is what both have as a share of what either has.
func (c Count) Agreement() float64 {
	if either := c.Ours + c.Theirs - c.Both; either > 0 {
		return float64(c.Both) / float64(either)
	}
	return 0
}

// Why a unit has no counterpart, the nearest first.
const (
	OtherType = "other type" // the same dyad on the day, another type
	OtherDyad = "other dyad" // the same type on the day, one party of two the same
	Alone     = "alone"
)

// Difference is a unit that one side alone has.
type Difference struct {
	Unit
	Side string `json:"side"` // ours or theirs
	Why  string `json:"why"`
	Near string `json:"near,omitempty"` // what the other side has instead
	Sample
}

// Report is the outcome.
type Report struct {
	First, Last  record.Day // the days that both sets cover; only these are compared
	All          Count
	Dyads        Count // dyad-days, whatever the type
	Types        []Count
	Pairs        []Count // by dyad, the most frequent first
	Days         []Count
	Differences  []Difference
	OutsideOurs  int // units outside these days
	OutsideTheir int
}

// Sets compares two sets.
func Sets(ours, theirs *Set) *Report {
	r := &Report{All: Count{Name: "all"}, Dyads: Count{Name: "dyad-days"}}
	a1, a2 := ours.days()
	b1, b2 := theirs.days()
	r.First, r.Last = max(a1, b1), min(a2, b2)
	var a, b []Unit
	a, r.OutsideOurs = ours.within(r.First, r.Last)
	b, r.OutsideTheir = theirs.within(r.First, r.Last)
	pairs := match(a, b, ours.o.Days)
	r.count(a, b, pairs)
	r.differ(a, b, pairs, ours, theirs)
	return r
}

func (s *Set) within(first, last record.Day) (in []Unit, outside int) {
	for u := range s.units {
		if u.Day < first || u.Day > last {
			outside++
			continue
		}
		in = append(in, u)
	}
	slices.SortFunc(in, Unit.compare)
	return in, outside
}

// match pairs units one to one: the same day first, then the nearest within
// so many days.
func match(a, b []Unit, days int) map[Unit]Unit {
	free := make(map[Unit]bool, len(b))
	for _, u := range b {
		free[u] = true
	}
	pairs := map[Unit]Unit{}
	for off := 0; off <= days; off++ {
		for _, u := range a {
			if _, done := pairs[u]; done {
				continue
			}
			for _, sign := range []int{-1, 1} {
				v := u
				v.Day = u.Day.Add(sign * off)
				if free[v] {
					pairs[u] = v
					delete(free, v)
					break
				}
			}
		}
	}
	return pairs
}

func (r *Report) count(a, b []Unit, pairs map[Unit]Unit) {
	types, dyads, days := counter{}, counter{}, counter{}
	for _, u := range a {
		_, both := pairs[u]
		r.All.add(true, both)
		types.of(u.Type).add(true, both)
		dyads.of(u.Dyad()).add(true, both)
		days.of(string(u.Day)).add(true, both)
	}
	for _, u := range b {
		r.All.add(false, false)
		types.of(u.Type).add(false, false)
		dyads.of(u.Dyad()).add(false, false)
		days.of(string(u.Day)).add(false, false)
	}
	r.Types, r.Pairs, r.Days = types.byName(), dyads.bySize(), days.byName()
	x, y := dyadDays(a), dyadDays(b)
	r.Dyads.Ours, r.Dyads.Theirs = len(x), len(y)
	for k := range x {
		if y[k] {
			r.Dyads.Both++
		}
	}
}

func (c *Count) add(ours, both bool) {
	if both {
		c.Both++
	}
	if ours {
		c.Ours++
	} else {
		c.Theirs++
	}
}

type counter map[string]*Count

func (c counter) of(name string) *Count {
	if c[name] == nil {
		c[name] = &Count{Name: name}
	}
	return c[name]
}

func (c counter) byName() []Count {
	var out []Count
	for _, name := range slices.Sorted(maps.Keys(c)) {
		out = append(out, *c[name])
	}
	return out
}

func (c counter) bySize() []Count {
	out := c.byName()
	slices.SortStableFunc(out, func(x, y Count) int { return (y.Ours + y.Theirs) - (x.Ours + x.Theirs) })
	return out
}

func dyadDays(units []Unit) map[Unit]bool {
	out := map[Unit]bool{}
	for _, u := range units {
		u.Type = ""
		out[u] = true
	}
	return out
}

// differ lists the units without a counterpart, with the nearest that the
// other side has.
func (r *Report) differ(a, b []Unit, pairs map[Unit]Unit, ours, theirs *Set) {
	taken := map[Unit]bool{}
	for _, v := range pairs {
		taken[v] = true
	}
	ia, ib := index(a), index(b)
	for _, u := range a {
		if _, both := pairs[u]; !both {
			r.Differences = append(r.Differences, ib.difference("ours", u, ours.units[u]))
		}
	}
	for _, v := range b {
		if !taken[v] {
			r.Differences = append(r.Differences, ia.difference("theirs", v, theirs.units[v]))
		}
	}
	slices.SortStableFunc(r.Differences, func(x, y Difference) int { return x.Unit.compare(y.Unit) })
}

// indexed finds what is near a unit.
type indexed struct {
	byDyad map[Unit][]string
	byType map[Unit][]Unit
}

func index(units []Unit) indexed {
	x := indexed{map[Unit][]string{}, map[Unit][]Unit{}}
	for _, u := range units {
		d := Unit{Day: u.Day, Source: u.Source, Target: u.Target}
		x.byDyad[d] = append(x.byDyad[d], u.Type)
		t := Unit{Day: u.Day, Type: u.Type}
		x.byType[t] = append(x.byType[t], u)
	}
	return x
}

func (x indexed) difference(side string, u Unit, s *Sample) Difference {
	d := Difference{Unit: u, Side: side, Why: Alone, Sample: *s}
	if near := x.byDyad[Unit{Day: u.Day, Source: u.Source, Target: u.Target}]; len(near) > 0 {
		d.Why, d.Near = OtherType, strings.Join(near, ", ")
		return d
	}
	var near []string
	for _, v := range x.byType[Unit{Day: u.Day, Type: u.Type}] {
		if len(near) < 3 && (v.Source == u.Source || v.Target == u.Target || v.Source == u.Target && v.Target == u.Source) {
			near = append(near, v.Dyad())
		}
	}
	if len(near) > 0 {
		d.Why, d.Near = OtherDyad, strings.Join(near, ", ")
	}
	return d
}
