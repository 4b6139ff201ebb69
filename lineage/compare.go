package lineage

import "math"

// Kind is how two articles belong together.
type Kind uint8

const (
	// None: not at all, as far as the sketches tell.
	None Kind = iota
	// Rewrite: the same news told in other words.
	Rewrite
	// Cut: one is a part of the other, or both are of one text, with perhaps
	// some words of its own.
	Cut
	// Copy: the same text but for small edits.
	Copy
)

// String is the kind in a word.
func (k Kind) String() string { return [...]string{"none", "rewrite", "cut", "copy"}[k&3] }

// Match is how alike two articles are.
type Match struct {
	Kind Kind
	// Score is from 0 to 1: the resemblance of copies, the containment of the
	// shorter in the longer of cuts, the likelihood of rewrites.
	Score float64
	// Resemblance and Containment are estimated from the samples: the shingles
	// that both have over those that either has, or that the one with fewer has.
	Resemblance, Containment float64
}

// Bounds of Compare, set on the development sets of docs/performance.md. Two
// texts are of one piece where the shorter's shingles are in the longer, the
// more the less their names and numbers agree.
const (
	copyBound    = 0.5 // of the resemblance, between copy and cut
	cutLeast     = 8   // shared samples that a cut rests on
	cutBound     = 0.6 // of the containment where they agree
	cutAgreeing  = 0.93
	formBound    = 0.9 // where they agree a little
	formAgreeing = 0.8
	formPhrases  = 0.2  // of the containment of texts that a form may have in common
	tinyBound    = 0.9  // of the resemblance of texts with fewer shingles than cutLeast
	blindBound   = 0.85 // where that cannot be told
	rewriteBound = 0.5  // of the likelihood
)

// onePiece reports whether two texts are copies or cuts.
func onePiece(a, b *Sketch, o overlap) bool {
	if o.shared < cutLeast {
		return a.level|b.level == 0 && o.resemblance() >= tinyBound
	}
	if o.containment() < cutBound {
		return false
	}
	agree := agreement(a, b)
	switch {
	case agree >= cutAgreeing:
		return true
	case agree < 0:
		return o.containment() >= blindBound
	}
	return agree >= formAgreeing && o.containment() >= formBound
}

// Compare says how two articles belong together whose dates are not known. It
// is symmetric, and quick: two merges of short lists.
func Compare(a, b *Sketch) Match { return compare(a, b, undatedWeight) }

// CompareDated is Compare for articles published so many days apart: the
// nearer, the likelier they are rewrites. Copies do not depend on it.
func CompareDated(a, b *Sketch, days int) Match {
	return compare(a, b, dayWeight*math.Abs(float64(days)))
}

func compare(a, b *Sketch, time float64) Match {
	return compareTotals(a, b, totalsOf(a.list()), totalsOf(b.list()), time)
}

// compareTotals is compare for sketches whose totals are at hand.
func compareTotals(a, b *Sketch, s, t totals, time float64) Match {
	o := overlapOf(a, b)
	m := Match{Resemblance: o.resemblance(), Containment: o.containment()}
	switch one := onePiece(a, b, o); {
	case one && m.Resemblance >= copyBound:
		m.Kind, m.Score = Copy, m.Resemblance
	case one:
		m.Kind, m.Score = Cut, m.Containment
	case m.Containment >= formPhrases && agreement(a, b) < formAgreeing:
		// One form, filled in twice.
	default:
		z := odds(a, b, s, t) + time + phrasesWeight*math.Sqrt(m.Containment)
		if p := logistic(z); p >= rewriteBound {
			m.Kind, m.Score = Rewrite, p
		}
	}
	return m
}

// overlap counts samples at the rate of the sparser of two sketches.
type overlap struct{ a, b, shared int }

func overlapOf(a, b *Sketch) overlap {
	level := max(a.level, b.level)
	x, y := a.samples(level), b.samples(level)
	o := overlap{a: len(x), b: len(y)}
	// No branch depends on the data but the loop's: twice as fast.
	for i, j := 0, 0; i < len(x) && j < len(y); {
		a, b := x[i], y[j]
		if a == b {
			o.shared++
		}
		if a <= b {
			i++
		}
		if b <= a {
			j++
		}
	}
	return o
}

func (o overlap) least() int { return min(o.a, o.b) }

func (o overlap) resemblance() float64 {
	return ratio(float64(o.shared), float64(o.a+o.b-o.shared))
}

func (o overlap) containment() float64 { return ratio(float64(o.shared), float64(o.least())) }

func ratio(a, b float64) float64 {
	if b == 0 {
		return 0
	}
	return a / b
}
