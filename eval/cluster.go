package eval

import (
	"cmp"
	"slices"
)

// Clustered is an article with the cluster it belongs to; Kind, where gold has
// it, says what sort of variant it is ("original" counts for none).
type Clustered struct {
	ID      string `json:"id"`
	Cluster string `json:"cluster"`
	Kind    string `json:"kind"`
}

// ClusterScore compares clusters with gold as the field's scorer for
// near-duplicates does.
type ClusterScore struct {
	Pairs PRF // pairs of articles in one cluster
	// ARI is the adjusted Rand index (Hubert and Arabie 1985).
	ARI float64
	// BCubedP and BCubedR are the means over articles of the share of their
	// cluster that is right, and of their gold cluster that is found (Bagga and
	// Baldwin 1998).
	BCubedP, BCubedR                 float64
	Documents, GoldClusters, Systems int
	Kinds                            []KindRecall
}

// KindRecall is how many gold pairs with a variant of a kind were found.
type KindRecall struct {
	Kind         string
	Found, Pairs int
}

// BCubedF1 is the harmonic mean of both.
func (s *ClusterScore) BCubedF1() float64 {
	if s.BCubedP+s.BCubedR == 0 {
		return 0
	}
	return 2 * s.BCubedP * s.BCubedR / (s.BCubedP + s.BCubedR)
}

// Clusters scores a system's clusters. An article that the system does not
// list is alone; one that gold does not list does not count. Of lines with one
// id the last counts.
func Clusters(gold, system []Clustered) *ClusterScore {
	where := map[string]string{}
	for _, s := range system {
		where[s.ID] = "c" + s.Cluster
	}
	last := map[string]int{}
	for i, g := range gold {
		last[g.ID] = i
	}
	type cell struct{ gold, system string }
	cells, golds, systems := map[cell]int{}, map[string]int{}, map[string]int{}
	var list []cell
	members := map[string][]int{}
	for i, g := range gold {
		if last[g.ID] != i {
			continue
		}
		c := cell{g.Cluster, cmp.Or(where[g.ID], "a"+g.ID)}
		list = append(list, c)
		cells[c]++
		golds[c.gold]++
		systems[c.system]++
		members[g.Cluster] = append(members[g.Cluster], i)
	}
	s := &ClusterScore{Documents: len(list), GoldClusters: len(golds), Systems: len(systems)}
	s.Pairs = PRF{Correct: pairs(cells), Gold: pairs(golds), System: pairs(systems)}
	s.ARI = adjustedRand(s.Pairs, len(list))
	for _, c := range list {
		s.BCubedP += float64(cells[c]) / float64(systems[c.system]) / float64(len(list))
		s.BCubedR += float64(cells[c]) / float64(golds[c.gold]) / float64(len(list))
	}
	s.Kinds = kindRecall(gold, members, func(i int) string { return cmp.Or(where[gold[i].ID], "a"+gold[i].ID) })
	return s
}

// pairs is how many pairs groups of these sizes hold.
func pairs[K comparable](sizes map[K]int) int {
	n := 0
	for _, v := range sizes {
		n += v * (v - 1) / 2
	}
	return n
}

func adjustedRand(p PRF, n int) float64 {
	if n < 2 {
		return 1
	}
	expected := float64(p.Gold) * float64(p.System) / (float64(n) * float64(n-1) / 2)
	most := float64(p.Gold+p.System) / 2
	if most == expected {
		return 1
	}
	return (float64(p.Correct) - expected) / (most - expected)
}

func kindRecall(gold []Clustered, members map[string][]int, where func(int) string) []KindRecall {
	counts := map[string]*KindRecall{}
	count := func(kind string, found bool) {
		if kind == "" || kind == "original" {
			return
		}
		k := counts[kind]
		if k == nil {
			k = &KindRecall{Kind: kind}
			counts[kind] = k
		}
		k.Pairs++
		if found {
			k.Found++
		}
	}
	for _, list := range members {
		for i, a := range list {
			for _, b := range list[:i] {
				found := where(a) == where(b)
				count(gold[a].Kind, found)
				if gold[b].Kind != gold[a].Kind {
					count(gold[b].Kind, found)
				}
			}
		}
	}
	var out []KindRecall
	for _, k := range counts {
		out = append(out, *k)
	}
	slices.SortFunc(out, func(a, b KindRecall) int { return cmp.Compare(a.Kind, b.Kind) })
	return out
}
