package words

import (
	"slices"
	"testing"
)

// TestJoin: the union of two texts' words is the set of both texts' words.
func TestJoin(t *testing.T) {
	texts := []string{"", "sanctions on banks", "banks close", "a treaty signed in Vienna", "Vienna hosts talks on sanctions and a treaty"}
	for _, a := range texts {
		for _, b := range texts {
			if got, want := Of(a).Join(Of(b)), Of(a+"\n"+b); !slices.Equal(got, want) {
				t.Errorf("%q and %q: %q, want %q", a, b, got, want)
			}
		}
	}
}
