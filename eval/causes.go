package eval

import (
	"slices"

	"demarche/event/revise"
)

// Causes counts why events of gold are not found with both sides. An event
// whose type is found can have two causes.
type Causes struct {
	Gold, Found   int // events; those found with type and both sides
	NoType        int // no event of the type
	SourceMissing int // gold has a source, the event none of its sides
	SourceOther   int // the event has another source besides or instead
	TargetMissing int
	TargetOther   int
}

// CausesOf looks at the events of one text.
func CausesOf(gold, system []Coded) Causes {
	sides := func(a, b *Coded) bool { return a.Plover == b.Plover && parties(a, b, revise.SideCode) }
	found := pair(gold, system, sides)
	taken := map[int]bool{}
	for _, x := range found {
		taken[x] = true
	}
	c := Causes{Gold: len(gold), Found: len(found)}
	for g := range gold {
		if _, ok := found[g]; ok {
			continue
		}
		x := 0
		for x < len(system) && (taken[x] || system[x].Plover != gold[g].Plover) {
			x++
		}
		if x == len(system) {
			c.NoType++
			continue
		}
		taken[x] = true
		c.party(gold[g].Source, system[x].Source, &c.SourceMissing, &c.SourceOther)
		c.party(gold[g].Target, system[x].Target, &c.TargetMissing, &c.TargetOther)
	}
	return c
}

// party compares who takes a part: a side of gold's that is missing, one that
// is too much.
func (c *Causes) party(gold, system []string, missing, other *int) {
	want, got := set(gold, revise.SideCode), set(system, revise.SideCode)
	if slices.ContainsFunc(want, func(s string) bool { return !slices.Contains(got, s) }) {
		*missing++
	}
	if slices.ContainsFunc(got, func(s string) bool { return !slices.Contains(want, s) }) {
		*other++
	}
}

// Add sums counts over texts.
func (c Causes) Add(o Causes) Causes {
	return Causes{
		Gold: c.Gold + o.Gold, Found: c.Found + o.Found, NoType: c.NoType + o.NoType,
		SourceMissing: c.SourceMissing + o.SourceMissing, SourceOther: c.SourceOther + o.SourceOther,
		TargetMissing: c.TargetMissing + o.TargetMissing, TargetOther: c.TargetOther + o.TargetOther,
	}
}
