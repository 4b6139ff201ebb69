package neural

import (
	"errors"
	"fmt"

	"demarche/internal/kernel"
)

// shape says how the network is built. It is stored with the weights.
type shape struct {
	Embedding [featureCount]int // numbers an embedding, by feature
	Vectors   int               // numbers a word vector
	Width     int               // numbers a token between layers
	Layers    string            // 'c' a maxout convolution over three tokens, 's' a recurrence in both directions
	Arc       int               // numbers a token in the arc scores
	Label     int               // numbers a pair in the label scores
	Tags      int               // columns of the tag scores, padded
	Labels    int               // columns of the label scores, padded
}

func defaultShape() shape {
	return shape{
		Embedding: [featureCount]int{96, 16, 32, 32, 32, 32, 16},
		Vectors:   64, Width: 128, Layers: "cscscs", Arc: 96, Label: 96,
	}
}

var errShape = errors.New("neural: bad network shape")

// check refuses shapes no trainer writes, before anything is allocated.
func (s *shape) check() error {
	ok := func(n, unit, most int) bool { return n > 0 && n <= most && n%unit == 0 }
	good := ok(s.Width, 2*kernel.Panel, 320) && ok(s.Vectors, 16, 1024) && len(s.Layers) <= 32 &&
		ok(s.Arc, kernel.Panel, 512) && ok(s.Label, kernel.Panel, 512) &&
		ok(s.Tags, kernel.Panel, 4096) && ok(s.Labels, kernel.Panel, 1024) && ok(s.input(), kernel.Panel, 1024)
	for _, n := range s.Embedding {
		good = good && ok(n, 2, 512)
	}
	if !good {
		return errShape
	}
	for _, l := range s.Layers {
		if l != 'c' && l != 's' {
			return fmt.Errorf("neural: unknown layer %q", l)
		}
	}
	return nil
}

// input is how many numbers describe a word form.
func (s *shape) input() int {
	n := s.Vectors
	for _, e := range s.Embedding {
		n += e
	}
	return n
}

// layerRows is the length of the input of layer i.
func (s *shape) layerRows(i int) int {
	if s.Layers[i] == 'c' {
		return 3 * s.Width
	}
	return s.Width
}

// columns are the places of the output heads in one wide product.
type columns struct {
	arcHead, arcDep, distDep, distHead, labelDep, labelHead, tags, all int
}

func (s *shape) columns() columns {
	var c columns
	c.arcDep = c.arcHead + s.Arc
	c.distDep = c.arcDep + s.Arc
	c.distHead = c.distDep + distances
	c.labelDep = c.distHead + distances
	c.labelHead = c.labelDep + s.Label
	c.tags = c.labelHead + s.Label
	c.all = c.tags + s.Tags
	return c
}

// distances is how many columns hold preferences for distances: nine ranges
// to each side, the root, and padding.
const (
	distances    = 32
	rootDistance = 18
	ranges       = 9
)

// distance is the range of head-dep.
func distance(head, dep int) int {
	d := head - dep
	if d < 0 {
		return spread(-d)
	}
	return ranges + spread(d)
}

// spread is the range of a positive distance.
func spread(d int) int {
	switch {
	case d <= 4:
		return d - 1
	case d <= 6:
		return 4
	case d <= 9:
		return 5
	case d <= 14:
		return 6
	case d <= 24:
		return 7
	}
	return 8
}

func padded(n int) int { return (n + kernel.Panel - 1) / kernel.Panel * kernel.Panel }
