package record

import "testing"

// TestLongIDs: of so many that forty bits would give two the same, none are.
func TestLongIDs(t *testing.T) {
	seen := map[string]bool{}
	for n := range 400000 {
		id := NewLongID('e', n)
		if len(id) != 17 || seen[id] {
			t.Fatalf("%d: %s", n, id)
		}
		seen[id] = true
	}
}
