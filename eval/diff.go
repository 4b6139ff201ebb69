package eval

import "demarche/record"

// Difference is an event of gold or of the system: '=' where the two agree in
// type, codes and status, '-' missed, '+' too much.
type Difference struct {
	Sign rune
	Coded
}

// Diff lists the events of a text, gold's first.
func Diff(gold, system []Coded) []Difference {
	pairs := pair(gold, system, func(a, b *Coded) bool {
		return a.Plover == b.Plover && parties(a, b, code) && a.Status == b.Status
	})
	var out []Difference
	taken := map[int]bool{}
	for g := range gold {
		sign := '-'
		if x, ok := pairs[g]; ok {
			sign, taken[x] = '=', true
		}
		out = append(out, Difference{sign, gold[g]})
	}
	for x := range system {
		if !taken[x] {
			out = append(out, Difference{'+', system[x]})
		}
	}
	return out
}

// CodedOf are the events of a record that have a PLOVER type.
func CodedOf(a *record.Analysis) []Coded {
	codes := map[string]string{}
	for i := range a.Actors {
		codes[a.Actors[i].ID] = a.Actors[i].Code
	}
	list := func(ids []string) (out []string) {
		for _, id := range ids {
			out = append(out, codes[id])
		}
		return out
	}
	var out []Coded
	for i := range a.Events {
		if e := &a.Events[i]; e.Codes.Plover.Event != "" {
			out = append(out, Coded{e.Codes.Plover.Event, list(e.Source), list(e.Target), e.Status})
		}
	}
	return out
}
