// Package ontology says what a published coding scheme is to demarche: a
// function from acts to that scheme's codes. Schemes are the sub-packages; no
// scheme mentions a language, and no language a scheme.
package ontology

import "demarche/record"

// Scheme puts a published scheme's codes on an event.
type Scheme interface {
	// Name is the scheme and its edition, "CAMEO 1.1b3".
	Name() string
	// Code fills the scheme's fields of codes for an act with a status.
	Code(act record.Act, status record.Status, codes *record.Codes)
}

// Apply codes every event and the deed each matter seeks. Contexts found by
// the event coder are added to those the scheme implies.
func Apply(a *record.Analysis, schemes ...Scheme) {
	for i := range a.Events {
		ev := &a.Events[i]
		for _, s := range schemes {
			s.Code(ev.Act, ev.Status, &ev.Codes)
		}
		if ev.Codes.Plover.Event != "" {
			ev.Codes.Plover.Contexts = merge(ev.Codes.Plover.Contexts, ev.Contexts)
		}
	}
	for i := range a.Matters {
		m := &a.Matters[i]
		if m.Seeks == "" {
			continue
		}
		for _, s := range schemes {
			// What a matter seeks is coded as the deed done.
			s.Code(m.Seeks, record.Occurred, &m.SeeksCode)
		}
	}
}

// merge appends what is new in b to a, keeping order.
func merge(a, b []string) []string {
	out := a[:len(a):len(a)]
	for _, x := range b {
		seen := false
		for _, y := range out {
			seen = seen || x == y
		}
		if !seen {
			out = append(out, x)
		}
	}
	return out
}
