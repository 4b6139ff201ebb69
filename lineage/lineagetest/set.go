package lineagetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
)

// Set is a gold set: each original alone or with up to four variants of
// different kinds, in an order that a seed decides, copies before their
// originals now and then.
func Set(originals []Article, seed uint64) []Article {
	r := rand.New(rand.NewPCG(seed, 1))
	var out []Article
	for _, a := range originals {
		a.Cluster, a.Kind = a.ID, "original"
		out = append(out, a)
		kinds := slices.Clone(Kinds)
		r.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
		for _, kind := range kinds[:r.IntN(5)] {
			v := Make(kind, a, r)
			v.ID = fmt.Sprintf("%s/%s", a.ID, kind)
			out = append(out, v)
		}
	}
	r.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}
