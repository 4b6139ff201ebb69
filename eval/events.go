package eval

import (
	"slices"
	"strings"

	"demarche/corpus/events"
	"demarche/event/revise"
	"demarche/record"
)

// Coded is an event as it is scored: its PLOVER type, the codes of its
// parties, its status.
type Coded struct {
	Plover         string
	Source, Target []string
	Status         record.Status
}

// CodedGold are the labeled events of a text.
func CodedGold(t *events.Text) []Coded {
	out := make([]Coded, len(t.Events))
	for i := range t.Events {
		e := &t.Events[i]
		out[i] = Coded{Plover: e.Plover, Source: e.Source, Target: e.Target, Status: e.Status}
	}
	return out
}

// EventScore counts events of gold that were found, from the mildest demand to
// the strictest: of the right type; with both parties' sides right too (the
// state for its government and forces); with both parties' codes right (a
// country and its government are the same); and, beyond the codes, the status.
type EventScore struct {
	Type, Sides, Codes, Status PRF
	Open, OpenAsOccurred       int // events that did not happen, and how many of them are found as occurred
}

// Events scores the events of one text.
func Events(gold, system []Coded) EventScore {
	type same func(a, b *Coded) bool
	kind := func(a, b *Coded) bool { return a.Plover == b.Plover }
	sides := func(a, b *Coded) bool { return kind(a, b) && parties(a, b, revise.SideCode) }
	codes := func(a, b *Coded) bool { return kind(a, b) && parties(a, b, code) }
	status := func(a, b *Coded) bool { return codes(a, b) && a.Status == b.Status }
	var s EventScore
	for _, m := range []struct {
		to *PRF
		eq same
	}{{&s.Type, kind}, {&s.Sides, sides}, {&s.Codes, codes}, {&s.Status, status}} {
		*m.to = PRF{Gold: len(gold), System: len(system), Correct: len(pair(gold, system, m.eq))}
	}
	for g, x := range pair(gold, system, sides) {
		switch gold[g].Status {
		case record.Occurred, record.Claimed, record.Historical:
			continue
		}
		s.Open++
		s.OpenAsOccurred += count(system[x].Status == record.Occurred)
	}
	return s
}

// Add sums counts over texts.
func (s EventScore) Add(o EventScore) EventScore {
	return EventScore{
		s.Type.Add(o.Type), s.Sides.Add(o.Sides), s.Codes.Add(o.Codes), s.Status.Add(o.Status),
		s.Open + o.Open, s.OpenAsOccurred + o.OpenAsOccurred,
	}
}

// pair gives each event of gold an event of the system that equals it, one
// with its status first; each is taken once.
func pair(gold, system []Coded, eq func(a, b *Coded) bool) map[int]int {
	out, taken := map[int]int{}, map[int]bool{}
	for _, strict := range []bool{true, false} {
		for g := range gold {
			if _, ok := out[g]; ok {
				continue
			}
			for x := range system {
				if !taken[x] && eq(&gold[g], &system[x]) && (!strict || gold[g].Status == system[x].Status) {
					out[g], taken[x] = x, true
					break
				}
			}
		}
	}
	return out
}

// mutual are types in which all who take part do the same, so that it does
// not matter who is named first.
var mutual = []string{"CONSULT", "AGREE", "COOPERATE"}

func parties(a, b *Coded, norm func(string) string) bool {
	as, at, bs, bt := set(a.Source, norm), set(a.Target, norm), set(b.Source, norm), set(b.Target, norm)
	if slices.Equal(as, bs) && slices.Equal(at, bt) {
		return true
	}
	return slices.Contains(mutual, a.Plover) && slices.Equal(union(as, at), union(bs, bt))
}

func set(list []string, norm func(string) string) []string {
	var out []string
	for _, c := range list {
		if n := norm(c); n != "" {
			out = append(out, n)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func union(a, b []string) []string {
	out := slices.Concat(a, b)
	slices.Sort(out)
	return slices.Compact(out)
}

// code is a code to compare: a country is its government, the nationality
// that nobody knows is left out, and so is what stands behind the first role.
func code(c string) string {
	c = strings.TrimPrefix(c, "---")
	if strings.HasPrefix(c, "IGO") || strings.HasPrefix(c, "NGO") {
		return c
	}
	if c = c[:min(len(c), 6)]; len(c) == 6 {
		c = strings.TrimSuffix(c, "GOV")
	}
	return c
}
