package status

import (
	"io/fs"
	"strconv"

	"demarche/internal/table"
	"demarche/nlp"
	"demarche/record"
)

// scorerFile holds the learned weights, one "bucket<TAB>weight" a line.
const scorerFile = "model/status.txt"

// buckets is the size of the hashed feature space; a power of two.
const buckets = 1 << 16

// unit is what a weight of one stands for, in points of the -3 … 3 scale.
// Weights are whole numbers, so that a sum is the same on every machine.
const unit = 1.0 / 256

// Scorer gives the -3 … 3 of factuality research to every event-denoting
// word: a linear model over hashed features of the reading and what surrounds
// it. Statuses stay those of the Judge. It is safe for concurrent use.
type Scorer struct {
	judge   *Judge
	weights []int16
}

// NewScorer reads the learned weights from a language's files. They are
// apart from the Judge because reading an article needs none of them.
func NewScorer(files fs.FS, j *Judge) (*Scorer, error) {
	rows, err := table.Read(files, scorerFile)
	if err != nil {
		return nil, err
	}
	sc := &Scorer{judge: j, weights: make([]int16, buckets)}
	for _, r := range rows {
		b, err1 := strconv.ParseUint(r.Field(0), 36, 32)
		v, err2 := strconv.ParseInt(r.Field(1), 10, 16)
		if err1 != nil || err2 != nil || b >= buckets {
			return nil, r.Errorf("want a bucket and a weight")
		}
		sc.weights[b] = int16(v)
	}
	return sc, nil
}

// Deed is a word that denotes something that happens, with its judgement.
type Deed struct {
	Span record.Span
	Judgement
}

// Deeds judges and scores every event-denoting word of the document,
// political or not, as "annotate --layer status" prints them.
func (sc *Scorer) Deeds(d *nlp.Document) []Deed {
	var out []Deed
	for si := range d.Sentences {
		s := &d.Sentences[si]
		for ti := range s.Tokens {
			if sc.judge.denotes(s, ti) {
				out = append(out, Deed{s.Tokens[ti].Span, sc.Score(d, si, ti)})
			}
		}
	}
	return out
}

// Score judges one deed with the learned score.
func (sc *Scorer) Score(d *nlp.Document, sentence, token int) Judgement {
	w := newWalk(sc.judge, d, sentence)
	v := w.value(token, 0)
	out := w.judgement(w.spoken(token, v))
	var f features
	f.collect(w, token, v)
	sum := int32(0)
	for _, b := range f.at {
		sum += int32(sc.weights[b])
	}
	out.Score = min(3, max(-3, float64(sum)*unit))
	return out
}

// base is the mean score of each status in the training part of UDS-IH2,
// which asks whether a deed happened, so that what is yet to come is negative.
func base(st record.Status) float64 {
	switch st {
	case record.Occurred, record.Historical:
		return 2
	case record.Claimed:
		return 1
	case record.Planned:
		return -1.5
	case record.Denied:
		return -2.3
	}
	return -1
}
