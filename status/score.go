package status

import (
	"io/fs"
	"strconv"

	"demarche/internal/table"
	"demarche/record"
)

// scorerFile holds the learned weights, one "bucket<TAB>weight" a line.
const scorerFile = "model/status.txt"

// buckets is the size of the hashed feature space; a power of two.
const buckets = 1 << 16

// unit is what a weight of one stands for, in points of the -3 … 3 scale.
// Weights are whole numbers, so that a sum is the same on every machine.
const unit = 1.0 / 256

// scorer turns a reading and what surrounds it into the -3 … 3 of factuality
// research: a linear model over hashed features. Without weights it falls
// back on the mean of each status.
type scorer struct{ weights []int16 }

func readScorer(files fs.FS) (*scorer, error) {
	if _, err := fs.Stat(files, scorerFile); err != nil {
		return &scorer{}, nil
	}
	rows, err := table.Read(files, scorerFile)
	if err != nil {
		return nil, err
	}
	sc := &scorer{weights: make([]int16, buckets)}
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

func (sc *scorer) score(w *walk, i int, v value) float64 {
	if sc.weights == nil {
		return base(v.st)
	}
	var f features
	f.collect(w, i, v)
	sum := int32(0)
	for _, b := range f.at {
		sum += int32(sc.weights[b])
	}
	return min(3, max(-3, float64(sum)*unit))
}
