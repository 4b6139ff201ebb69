package lineage

import "math"

// tally sums what two lists of features hold: weights of common words, of
// words of the lead, and counts of numbers.
type tally struct {
	words, leads float64
	leadElse     float64 // weight of the lead that the other has anywhere
	numbers      int
}

// likeness is what two articles have in common: both, and each for itself.
type likeness struct {
	both, a, b tally
	shared     int
}

// likenessOf merges two lists of features.
func likenessOf(x, y []feature) likeness {
	var l likeness
	for i, j := 0, 0; i < len(x) || j < len(y); {
		switch {
		case j == len(y) || i < len(x) && x[i].hash() < y[j].hash():
			l.a.count(x[i])
			i++
		case i == len(x) || x[i].hash() > y[j].hash():
			l.b.count(y[j])
			j++
		default:
			l.a.count(x[i])
			l.b.count(y[j])
			l.share(x[i], y[j])
			i++
			j++
		}
	}
	return l
}

func (t *tally) count(f feature) {
	w := float64(f.weight())
	switch f.kind() {
	case common:
		t.words += w
	case number:
		t.numbers++
	}
	if f.lead() {
		t.leads += w
	}
}

func (l *likeness) share(f, g feature) {
	w := math.Sqrt(float64(f.weight() * g.weight()))
	l.shared++
	if f.kind() == common || g.kind() == common {
		l.both.words += w
	}
	if f.kind() == number && g.kind() == number {
		l.both.numbers++
	}
	if f.lead() && g.lead() {
		l.both.leads += w
	}
	if f.lead() {
		l.a.leadElse += float64(f.weight())
	}
	if g.lead() {
		l.b.leadElse += float64(g.weight())
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

// likelihood that two articles that are neither copy nor cut tell one story.
func likelihood(a, b *Sketch, containment, time float64) float64 {
	l := likenessOf(a.list(), b.list())
	if l.shared < leastShared {
		return 0
	}
	z := biasWeight + time +
		wordsWeight*ratio(l.both.words, math.Sqrt(l.a.words*l.b.words)) +
		leadsWeight*ratio(l.both.leads, math.Sqrt(l.a.leads*l.b.leads)) +
		leadElseWeight*min(ratio(l.a.leadElse, l.a.leads), ratio(l.b.leadElse, l.b.leads)) +
		numbersWeight*math.Log1p(float64(l.both.numbers)) +
		otherNumberWeight*math.Log1p(float64(min(l.a.numbers, l.b.numbers)-l.both.numbers)) +
		phrasesWeight*math.Sqrt(containment)
	return 1 / (1 + math.Exp(-z))
}

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
