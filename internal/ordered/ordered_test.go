package ordered

import (
	"runtime"
	"slices"
	"testing"
)

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for i := range n {
			if !yield(i) {
				return
			}
		}
	}
}

func TestMapKeepsTheOrder(t *testing.T) {
	for _, workers := range []int{0, 1, 3, 16} {
		got := slices.Collect(Map(count(500), workers, func(i int) int {
			if i%7 == 0 {
				runtime.Gosched()
			}
			return i * 2
		}))
		for i, v := range got {
			if v != 2*i {
				t.Fatalf("%d workers: item %d is %d", workers, i, v)
			}
		}
		if len(got) != 500 {
			t.Errorf("%d workers: %d items", workers, len(got))
		}
	}
}

// TestMapStops: a consumer that has enough leaves no goroutine and lets no
// endless input run on.
func TestMapStops(t *testing.T) {
	before := runtime.NumGoroutine()
	read := 0
	for v := range Map(func(yield func(int) bool) {
		for yield(read) {
			read++
		}
	}, 4, func(i int) int { return i }) {
		if v == 10 {
			break
		}
	}
	if read > 10+3*4+2 {
		t.Errorf("%d items read for 11", read)
	}
	if after := runtime.NumGoroutine(); after > before {
		t.Errorf("%d goroutines before, %d after", before, after)
	}
}
