// Package eval holds the metrics that demarche is judged by, so that the
// binary states its own numbers (`demarche eval`): CoNLL 2018 scores of tokens
// and trees, span F1 of names, token F1 of quotations, correlation of
// factuality, macro F1 of relations between given pairs.
//
// Each metric follows its source closely enough to give the same figures as
// the field's own scorers; docs/accuracy.md is made from it by `make eval`.
package eval

// PRF is precision, recall and their harmonic mean over counts.
type PRF struct {
	Gold, System, Correct int
}

// F1 is the harmonic mean of precision and recall, 0 … 1.
func (p PRF) F1() float64 {
	if p.Gold+p.System == 0 {
		return 0
	}
	return 2 * float64(p.Correct) / float64(p.Gold+p.System)
}

// Precision is the share of the system's items that are right.
func (p PRF) Precision() float64 { return ratio(p.Correct, p.System) }

// Recall is the share of gold's items that were found.
func (p PRF) Recall() float64 { return ratio(p.Correct, p.Gold) }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}
