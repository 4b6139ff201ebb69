package neural

import (
	"math/rand/v2"
	"testing"
)

// bestTree tries all projective trees of n words with one root.
func bestTree(scores []float32, n int) float32 {
	heads := make([]int, n)
	best := float32(-1e9)
	var try func(i int)
	try = func(i int) {
		if i == n {
			d := decoder{heads: heads}
			if d.tree(n) && projective(heads) {
				best = max(best, treeScore(scores, heads))
			}
			return
		}
		for h := -1; h < n; h++ {
			if h != i {
				heads[i] = h
				try(i + 1)
			}
		}
	}
	try(0)
	return best
}

func treeScore(scores []float32, heads []int) (sum float32) {
	for i, h := range heads {
		sum += scores[i*(len(heads)+1)+h+1]
	}
	return sum
}

func projective(heads []int) bool {
	for i, h := range heads {
		for j, g := range heads {
			a, b := min(i, h), max(i, h)
			if h >= 0 && g >= 0 && a < j && j < b && (g < a || g > b) {
				return false
			}
			if g < 0 && h >= 0 && a < j && j < b {
				return false
			}
		}
	}
	return true
}

func TestEisnerFindsTheBestTree(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 60 {
		n := 1 + r.IntN(5)
		scores := make([]float32, n*(n+1))
		for i := range scores {
			scores[i] = float32(r.IntN(100))
		}
		d := decoder{heads: make([]int, n)}
		d.eisner(scores, n)
		if !d.tree(n) || !projective(d.heads) {
			t.Fatalf("%v is no projective tree", d.heads)
		}
		if got, want := treeScore(scores, d.heads), bestTree(scores, n); got != want {
			t.Fatalf("%d words: tree of score %g, best is %g", n, got, want)
		}
	}
}
