// Package ontologytest is the conformance suite of coding schemes: every act
// of the closed vocabulary must be coded, or be known to have no code.
package ontologytest

import (
	"slices"
	"testing"

	"demarche/ontology"
	"demarche/record"
)

// Test checks that scheme codes every act. uncoded lists the heads and deeds
// that the scheme has no code for, each a documented gap of the scheme.
func Test(t *testing.T, scheme ontology.Scheme, code func(record.Codes) string, uncoded ...string) {
	t.Helper()
	for _, act := range Acts() {
		var c record.Codes
		scheme.Code(act, record.Occurred, &c)
		gap := slices.Contains(uncoded, act.Head()) || act.Head() == "do" && slices.Contains(uncoded, act.Deed())
		if got := code(c); (got == "") != gap {
			t.Errorf("%s: act %s coded %q; documented gap: %v", scheme.Name(), act, got, gap)
		}
	}
}

// Acts lists every valid act in a fixed order.
func Acts() []record.Act {
	var out []record.Act
	for head := range record.Heads {
		if a := record.MakeAct(head, ""); a.Valid() {
			out = append(out, a)
		}
		for deed := range record.Deeds {
			out = append(out, record.MakeAct(head, deed))
		}
	}
	slices.Sort(out)
	return out
}
