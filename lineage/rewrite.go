package lineage

import "math"

// common features of two articles, as sums of weights: of both, of each.
type likeness struct {
	shared, a, b             float64
	sharedNames              float64
	namesA, namesB           float64
	sharedNumbers            int
	numbersA, numbersB, both int
}

// likenessOf merges two lists of features.
func likenessOf(x, y []feature) likeness {
	var l likeness
	for i, j := 0, 0; i < len(x) || j < len(y); {
		switch {
		case j == len(y) || i < len(x) && x[i].hash() < y[j].hash():
			l.onlyA(x[i])
			i++
		case i == len(x) || x[i].hash() > y[j].hash():
			l.onlyB(y[j])
			j++
		default:
			l.share(x[i], y[j])
			i++
			j++
		}
	}
	return l
}

func (l *likeness) onlyA(f feature) {
	w := float64(f.weight())
	l.a += w
	switch f.kind() {
	case name:
		l.namesA += w
	case number:
		l.numbersA++
	}
}

func (l *likeness) onlyB(f feature) {
	w := float64(f.weight())
	l.b += w
	switch f.kind() {
	case name:
		l.namesB += w
	case number:
		l.numbersB++
	}
}

func (l *likeness) share(f, g feature) {
	l.onlyA(f)
	l.onlyB(g)
	w := math.Sqrt(float64(f.weight() * g.weight()))
	l.shared += w
	l.both++
	switch {
	case f.kind() == name || g.kind() == name:
		l.sharedNames += w
	case f.kind() == number:
		l.sharedNumbers++
	}
}

// likelihood that two articles that are neither copy nor cut tell one story.
func likelihood(a, b *Sketch, m *Match) float64 {
	l := likenessOf(a.list(), b.list())
	if l.both < 6 {
		return 0
	}
	return l.logistic(m)
}

// The weights of the logistic regression over likeness; see eval.
var rewriteWeights = [...]float64{-8, 12, 6, 2, 1, 6}

func (l *likeness) logistic(m *Match) float64 {
	x := l.vector(m)
	z := rewriteWeights[0]
	for i, v := range x {
		z += rewriteWeights[i+1] * v
	}
	return 1 / (1 + math.Exp(-z))
}

// vector is what the regression sees: the share of all weight and of the
// lighter article's weight that both hold, the same of names, numbers held by
// both, and words told alike.
func (l *likeness) vector(m *Match) [5]float64 {
	return [5]float64{
		ratio(l.shared, math.Sqrt(l.a*l.b)),
		ratio(l.shared, min(l.a, l.b)),
		ratio(l.sharedNames, math.Sqrt(l.namesA*l.namesB)),
		math.Log1p(float64(l.sharedNumbers)),
		math.Sqrt(m.Containment),
	}
}
