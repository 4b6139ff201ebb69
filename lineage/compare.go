package lineage

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

// Bounds of Compare. They were set on the development sets of docs/accuracy.md.
const (
	copyBound    = 0.5
	cutBound     = 0.55
	cutLeast     = 8   // shared samples that a cut rests on
	rewriteBound = 0.5 // of the likelihood
)

// Compare says how two articles belong together. It is symmetric, and quick:
// two merges of short lists.
func Compare(a, b *Sketch) Match {
	o := overlapOf(a, b)
	m := Match{Resemblance: o.resemblance(), Containment: o.containment()}
	switch {
	case o.shared >= min(cutLeast, o.least()) && o.least() > 0 && m.Resemblance >= copyBound:
		m.Kind, m.Score = Copy, m.Resemblance
	case o.shared >= cutLeast && m.Containment >= cutBound:
		m.Kind, m.Score = Cut, m.Containment
	default:
		if p := likelihood(a, b, &m); p >= rewriteBound {
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
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] < y[j]:
			i++
		case x[i] > y[j]:
			j++
		default:
			o.shared++
			i++
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
