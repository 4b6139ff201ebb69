package revise

import (
	"slices"
	"testing"
)

// TestSeveral holds what goes on between several sides to the guideline: the
// first named with the rest, each once.
func TestSeveral(t *testing.T) {
	x := &text{sides: []side{{mentions: []int{4}}, {mentions: []int{0, 5}}, {mentions: []int{2}}}}
	for _, c := range []struct {
		name                       string
		src, tgt, wantSrc, wantTgt []int
	}{
		{"both are both", []int{0, 1}, []int{0, 1}, []int{1}, []int{0}},
		{"one of the sources is the target", []int{0, 2}, []int{2}, []int{2}, []int{0}},
		{"the source is among the targets", []int{0}, []int{1, 0}, []int{0}, []int{1}},
		{"within one side", []int{0}, []int{0}, []int{0}, []int{0}},
		{"nobody is both", []int{0, 1}, []int{2}, []int{0, 1}, []int{2}},
		{"nobody is the target", []int{0, 1}, nil, []int{0, 1}, nil},
	} {
		g := &ruling{src: c.src, tgt: c.tgt}
		x.several(g)
		if !slices.Equal(g.src, c.wantSrc) || !slices.Equal(g.tgt, c.wantTgt) {
			t.Errorf("%s: %v | %v, want %v | %v", c.name, g.src, g.tgt, c.wantSrc, c.wantTgt)
		}
	}
}
