package lineage

import "math"

// totals sums a list of features: weights of common words and of the lead, a
// count of numbers.
type totals struct{ words, leads, numbers uint16 }

func totalsOf(list []feature) totals {
	var t totals
	for _, f := range list {
		switch f.kind() {
		case common:
			t.words += uint16(f.weight())
		case number:
			t.numbers++
		}
		if f.lead() {
			t.leads += uint16(f.weight())
		}
	}
	return t
}

// likeness is what two lists of features have in common.
type likeness struct {
	words, leads float64 // weights of common words, and of words that both leads hold
	leadA, leadB float64 // weight of the lead of the one that the other has anywhere
	numbers      int
	shared       int
}

// likenessOf merges two lists of features.
func likenessOf(x, y []feature) likeness {
	var l likeness
	for i, j := 0, 0; i < len(x) && j < len(y); {
		a, b := x[i].hash(), y[j].hash()
		if a == b {
			l.share(x[i], y[j])
		}
		if a <= b {
			i++
		}
		if b <= a {
			j++
		}
	}
	return l
}

func (l *likeness) share(f, g feature) {
	w := math.Sqrt(float64(f.weight() * g.weight()))
	l.shared++
	if f.kind() == common || g.kind() == common {
		l.words += w
	}
	if f.kind() == number && g.kind() == number {
		l.numbers++
	}
	if f.lead() && g.lead() {
		l.leads += w
	}
	if f.lead() {
		l.leadA += float64(f.weight())
	}
	if g.lead() {
		l.leadB += float64(g.weight())
	}
}

// leastShared is how many features two tellings of one story share at least.
const leastShared = 6

// The weights of a logistic regression over what two articles share, fitted to
// the development half of corpus/gold/rewrites and the stories of
// corpus/crimea, with dates; follow-ups by the same actors are the hard
// negatives of both. Words that are no names tell a story from its neighbors
// better than names do, and phrases in common (containment) are background
// more often than news.
const (
	biasWeight        = -4.0
	wordsWeight       = 8.8
	leadsWeight       = 1.1
	leadElseWeight    = 7.3
	numbersWeight     = 2.0
	otherNumberWeight = -1.3
	phrasesWeight     = -1.9
	dayWeight         = -1.0 // a day apart
	undatedWeight     = -1.8 // where a day is not known
)

// odds are the logarithm of the odds that two articles tell one story, but for
// the phrases they have in common and for time.
func odds(a, b *Sketch, s, t totals) float64 {
	l := likenessOf(a.list(), b.list())
	if l.shared < leastShared {
		return math.Inf(-1)
	}
	others := min(int(s.numbers), int(t.numbers)) - l.numbers
	return biasWeight +
		wordsWeight*ratio(l.words, geometric(s.words, t.words)) +
		leadsWeight*ratio(l.leads, geometric(s.leads, t.leads)) +
		leadElseWeight*min(ratio(l.leadA, float64(s.leads)), ratio(l.leadB, float64(t.leads))) +
		numbersWeight*math.Log1p(float64(l.numbers)) +
		otherNumberWeight*math.Log1p(float64(others))
}

func geometric(a, b uint16) float64 { return math.Sqrt(float64(a) * float64(b)) }

func logistic(z float64) float64 { return 1 / (1 + math.Exp(-z)) }

// fewRivals is among how many articles a rewrite needs no better likelihood
// than one half.
const fewRivals = 100

// RewriteScore is the Score that a rewrite must reach among so many articles
// of the same days: 0.5 up to 100, 0.76 among 1,000, 0.91 among 10,000. The
// more there are, the more of them are alike by chance, or are the next turn of
// the same affair.
func RewriteScore(among int) float64 {
	odds := math.Sqrt(float64(max(among, fewRivals)) / fewRivals)
	return odds / (1 + odds)
}
