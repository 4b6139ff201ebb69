package revise

import (
	"slices"

	"demarche/nlp"
	"demarche/record"
)

// Gold is a labeled event of a text: its class, the sides of its parties
// (SideCode), the words that name it, and its act.
type Gold struct {
	Class          string
	Act            record.Act
	Source, Target []string
	Status         record.Status
	Span           record.Span
}

// Sample is a labeled text as it was read without the Reviser.
type Sample struct {
	Document *nlp.Document
	Analysis *record.Analysis
	Judge    Judge
	Gold     []Gold
}

// aligned is a sample with its units and the gold events that each names.
type aligned struct {
	x     *text
	units []unit
	gold  [][]int // of each unit: indices into the sample's gold
	all   []Gold
	judge Judge
}

func (r *Reviser) align(s *Sample) *aligned {
	x := newText(s.Document, s.Analysis)
	a := &aligned{x: x, units: r.units(x), all: s.Gold, judge: s.Judge}
	a.gold = make([][]int, len(a.units))
	for g := range s.Gold {
		if u := r.unitFor(a, &s.Gold[g]); u >= 0 {
			a.gold[u] = append(a.gold[u], g)
		}
	}
	return a
}

// unitFor is the unit that a gold event's words name: one where the rules
// found an event of its class, then any where they found one, then the word
// that the others hang from. -1 where there is none.
func (r *Reviser) unitFor(a *aligned, g *Gold) int {
	best, bestRank := -1, 1<<30
	for i := range a.units {
		u := &a.units[i]
		if !a.x.tok(u.s, u.at).Span.Overlaps(g.Span) && !a.x.tok(u.s, u.tok).Span.Overlaps(g.Span) {
			continue
		}
		rank := 100 + a.x.sents[u.s].depth[u.at]
		switch {
		case slices.ContainsFunc(u.rules, func(e int) bool { return r.ClassOf(a.x.events[e].Act) == g.Class }):
			rank -= 100
		case len(u.rules) > 0:
			rank -= 50
		}
		if rank < bestRank {
			best, bestRank = i, rank
		}
	}
	return best
}

// Read is what the Reviser makes of a sample, to be scored.
func (r *Reviser) Read(s *Sample) []Gold {
	x := newText(s.Document, s.Analysis)
	names := func(sides []int) (l []string) {
		for _, i := range sides {
			l = append(l, x.sides[i].code)
		}
		return l
	}
	var out []Gold
	for _, g := range r.rulings(x, r.units(x)) {
		v := r.verdict(x, &g, s.Judge)
		out = append(out, Gold{Class: r.classes[g.class], Source: names(g.src), Target: names(g.tgt), Status: v.Status})
	}
	return out
}
