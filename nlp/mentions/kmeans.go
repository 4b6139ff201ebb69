package mentions

import (
	"math"
	"math/rand/v2"
	"slices"

	"demarche/internal/kernel"
)

// Vectors are word vectors of unit length, such as *vectors.Vectors.
type Vectors interface {
	Len() int
	Size() int
	Word(i int) string
	Row(dst []float32, i int)
}

// granularity is the number of clusters at each level.
var granularity = [levels]int{48, 200, 800}

// learnClusters groups the words by spherical k-means, level by level.
func learnClusters(v Vectors, seed uint64) *clusters {
	n, d := v.Len(), (v.Size()+15)/16*16 // padded with zeros for kernel.Dot
	x := make([]float32, n*d)
	for i := range n {
		v.Row(x[i*d:i*d+v.Size()], i)
	}
	type entry struct {
		hash uint32
		of   [levels]uint16
	}
	entries := make([]entry, 0, n)
	var of [levels][]int
	for l, k := range granularity {
		of[l] = kmeans(x, n, d, min(k, n), seed)
	}
	for i := 1; i < n; i++ {
		e := entry{hash: hashOf(v.Word(i))}
		for l := range levels {
			e.of[l] = uint16(of[l][i] + 1)
		}
		entries = append(entries, e)
	}
	slices.SortStableFunc(entries, func(a, b entry) int { return int(int64(a.hash) - int64(b.hash)) })
	entries = slices.CompactFunc(entries, func(a, b entry) bool { return a.hash == b.hash })
	c := &clusters{}
	for _, e := range entries {
		c.words, c.of = append(c.words, e.hash), append(c.of, e.of)
	}
	return c
}

// rounds is how often k-means moves its centers.
const rounds = 7

func kmeans(x []float32, n, d, k int, seed uint64) []int {
	random := rand.New(rand.NewPCG(seed, uint64(k)))
	centers := make([]float32, k*d)
	for i, p := range random.Perm(min(n, 12000))[:k] {
		copy(centers[i*d:], x[p*d:p*d+d])
	}
	of := make([]int, n)
	for range rounds {
		for i := range n {
			of[i] = nearest(x[i*d:i*d+d], centers, d)
		}
		clear(centers)
		for i, c := range of {
			for j, v := range x[i*d : i*d+d] {
				centers[c*d+j] += v
			}
		}
		for c := 0; c < len(centers); c += d {
			unit(centers[c : c+d])
		}
	}
	return of
}

func nearest(v, centers []float32, d int) int {
	best, top := 0, float32(-2)
	for c := 0; c*d < len(centers); c++ {
		if s := kernel.Dot(v, centers[c*d:c*d+d]); s > top {
			best, top = c, s
		}
	}
	return best
}

func unit(v []float32) {
	s := 0.0
	for _, y := range v {
		s += float64(y) * float64(y)
	}
	if s == 0 {
		return
	}
	r := float32(1 / math.Sqrt(s))
	for j := range v {
		v[j] *= r
	}
}
