package eval

import (
	"math"
	"strings"
	"testing"
)

// clustered reads "a:X b:X c:Y/kind".
func clustered(s string) []Clustered {
	var out []Clustered
	for _, f := range strings.Fields(s) {
		id, rest, _ := strings.Cut(f, ":")
		cluster, kind, _ := strings.Cut(rest, "/")
		out = append(out, Clustered{ID: id, Cluster: cluster, Kind: kind})
	}
	return out
}

// The figures are those of the shared scorer for the same lines.
func TestClusters(t *testing.T) {
	gold := clustered("a:X/original b:X/cut c:X/rewrite d:Y e:Y f:Z")
	for _, c := range []struct {
		name, system            string
		pairs, ari, bcubed, cut float64
	}{
		{"itself", "a:1 b:1 c:1 d:2 e:2 f:3", 1, 1, 1, 1},
		{"nothing listed: all alone", "", 0, 0, 2.0 / 3, 0},
		{"a cluster split, one wrongly joined", "a:1 b:1 c:2 d:2 e:3 f:3", 2.0 / 7, 0.0740740740740741, 0.6376811594202898, 0.5},
		{"named after another's id", "a:f b:f c:f", 6.0 / 7, 0.8148148148148148, 10.0 / 11, 1},
	} {
		s := Clusters(gold, clustered(c.system))
		cut := float64(s.Kinds[0].Found) / float64(s.Kinds[0].Pairs)
		for _, m := range []struct {
			name      string
			got, want float64
		}{{"pairs", s.Pairs.F1(), c.pairs}, {"ARI", s.ARI, c.ari}, {"B-cubed", s.BCubedF1(), c.bcubed}, {"cuts", cut, c.cut}} {
			if math.Abs(m.got-m.want) > 1e-9 {
				t.Errorf("%s: %s %v, want %v", c.name, m.name, m.got, m.want)
			}
		}
	}
}
