package eval

import (
	"math"
	"sort"
)

// Pearson is the correlation of two equally long series; 0 where either does
// not vary.
func Pearson(x, y []float64) float64 {
	n := float64(len(x))
	if n == 0 {
		return 0
	}
	var mx, my float64
	for i := range x {
		mx += x[i] / n
		my += y[i] / n
	}
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mx) * (y[i] - my)
		xx += (x[i] - mx) * (x[i] - mx)
		yy += (y[i] - my) * (y[i] - my)
	}
	if xx*yy == 0 {
		return 0
	}
	return xy / math.Sqrt(xx*yy)
}

// MacroF1 is the mean of the F1 of each class that occurs in gold.
func MacroF1(gold, system []string) float64 {
	classes := map[string]*PRF{}
	at := func(c string) *PRF {
		if classes[c] == nil {
			classes[c] = &PRF{}
		}
		return classes[c]
	}
	for i := range gold {
		at(gold[i]).Gold++
		at(system[i]).System++
		if gold[i] == system[i] {
			at(gold[i]).Correct++
		}
	}
	names := make([]string, 0, len(classes))
	for c, p := range classes {
		if p.Gold > 0 {
			names = append(names, c)
		}
	}
	sort.Strings(names) // a fixed order, so that the sum is the same each time
	sum := 0.0
	for _, c := range names {
		sum += classes[c].F1()
	}
	if len(names) == 0 {
		return 0
	}
	return sum / float64(len(names))
}
