package shuffle

import (
	"slices"
	"testing"
)

// TestSameEverywhere holds the orders that weights were trained in.
func TestSameEverywhere(t *testing.T) {
	s := New(6)
	first := slices.Clone(s.Next())
	second := slices.Clone(s.Next())
	if slices.Equal(first, second) {
		t.Errorf("twice %v", first)
	}
	again := New(6)
	if !slices.Equal(again.Next(), first) || !slices.Equal(again.Next(), second) {
		t.Error("another order from the same number")
	}
	slices.Sort(second)
	if !slices.Equal(second, []int{0, 1, 2, 3, 4, 5}) {
		t.Errorf("not all once: %v", second)
	}
}
