package row

import (
	"demarche/record"
	"demarche/store"
)

// Weeks are weeks in order, as days are added in order.
type Weeks []store.Week

// Add counts n events of a day with the sum of their values.
func (w *Weeks) Add(day record.Day, quad, n int, goldstein float64) {
	monday := store.Monday(day)
	if k := len(*w); k == 0 || (*w)[k-1].Monday != monday {
		*w = append(*w, store.Week{Monday: monday})
	}
	last := &(*w)[len(*w)-1]
	last.Quad[quad] += n
	last.Goldstein += goldstein
}
