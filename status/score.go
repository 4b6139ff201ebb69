package status

import (
	"io/fs"

	"demarche/record"
)

// scorer turns a reading into the -3 … 3 of factuality research.
type scorer struct{}

func readScorer(fs.FS) (*scorer, error) { return &scorer{}, nil }

// base is the mean score of each status in the training part of UDS-IH2,
// which asks whether a deed happened, so that what is yet to come is negative.
func base(st record.Status) float64 {
	switch st {
	case record.Occurred, record.Historical:
		return 2
	case record.Claimed:
		return 0.5
	case record.Planned:
		return -1
	case record.Denied:
		return -2.3
	}
	return -1
}

func (sc *scorer) score(w *walk, i int, v value) float64 { return base(v.st) }
