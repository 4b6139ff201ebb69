package status

import (
	"bytes"
	"fmt"
	"math"
	"strconv"

	"demarche/internal/shuffle"
	"demarche/nlp"
)

// Sample is a predicate with the score that readers gave it.
type Sample struct {
	Document        *nlp.Document
	Sentence, Token int
	Score           float64 // -3 … 3
}

// Train fits the scorer's weights to samples, in their order, and returns the
// contents of model/status.txt; note becomes its header. The same samples
// give the same bytes. AdaGrad over squared error; l2 keeps rare words small.
func (j *Judge) Train(samples []Sample, note string) []byte {
	const epochs, rate, l2 = 12, 0.02, 0.5
	rows := make([][]uint32, len(samples))
	for k, s := range samples {
		w := newWalk(j, s.Document, s.Sentence)
		var f features
		f.collect(w, s.Token, w.value(s.Token, 0))
		rows[k] = f.at
	}
	weights, mean, squares := make([]float64, buckets), make([]float64, buckets), make([]float64, buckets)
	order := shuffle.New(len(rows))
	for e := 0; e < epochs; e++ {
		for _, k := range order.Next() {
			sum := 0.0
			for _, b := range rows[k] {
				sum += weights[b]
			}
			err := sum - samples[k].Score
			for _, b := range rows[k] {
				g := err + l2*weights[b]
				squares[b] += g * g
				weights[b] -= rate * g / (0.5 + math.Sqrt(squares[b]))
			}
		}
		for b := range weights {
			mean[b] += weights[b] / epochs
		}
	}
	return writeWeights(mean, note)
}

func writeWeights(weights []float64, note string) []byte {
	var out bytes.Buffer
	for _, line := range bytes.Split([]byte(note), []byte("\n")) {
		fmt.Fprintf(&out, "# %s\n", line)
	}
	for b, x := range weights {
		v := int(math.Round(x / unit))
		v = min(math.MaxInt16, max(math.MinInt16, v))
		if v != 0 {
			fmt.Fprintf(&out, "%s\t%d\n", strconv.FormatInt(int64(b), 36), v)
		}
	}
	return out.Bytes()
}
