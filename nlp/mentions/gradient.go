package mentions

import "math"

// keep is the features of a word that a step sees: now and then none that
// name the word or that rest on tags, and of the others all but Drop sixteenths.
func (t *trainer) keep(out, feats []uint32) []uint32 {
	out = out[:0]
	from := lexical // of those that rest on tags
	if t.random.Float64() < t.Hide {
		feats, from = feats[lexical:], 0
	}
	to := from
	if t.untagged {
		to += tagged
	}
	var bits uint64
	for i, f := range feats {
		if i%16 == 0 {
			bits = t.random.Uint64()
		}
		if bits&15 >= uint64(t.Drop) && (i < from || i >= to) {
			out = append(out, f)
		}
		bits >>= 4
	}
	return out
}

// step takes one gradient step on a sentence and returns its loss.
func (t *trainer) step(x *example) float64 {
	n := len(x.gold)
	t.scores, t.fore, t.aft = resize(t.scores, n), resize(t.fore, n), resize(t.aft, n)
	for len(t.kept) < n {
		t.kept = append(t.kept, nil)
	}
	t.untagged = t.random.Float64() < t.Untag
	for i := range n {
		t.kept[i] = t.keep(t.kept[i], x.feats[i])
		t.score(&t.scores[i], t.kept[i])
	}
	z := t.sums(x)
	gold := 0.0
	prev := outside
	for i, y := range x.gold {
		gold += t.scores[i][y] + t.links[x.kinds[i]][prev][y]
		prev = y
	}
	t.learnLinks(x, z)
	for i := range n {
		var grad [labels]float32
		move := false
		for l := range labels {
			p := math.Exp(t.fore[i][l] + t.aft[i][l] - z)
			if l == x.gold[i] {
				p--
			}
			grad[l] = float32(p) * x.worth
			move = move || p > 1e-3 || p < -1e-3
		}
		if move {
			t.learn(t.kept[i], &grad)
		}
	}
	return z - gold
}

func (t *trainer) score(out *[labels]float64, feats []uint32) {
	var sum [labels]float32
	mask := uint32(t.Rows - 1)
	for _, f := range feats {
		row := (*[width]float32)(t.w[int(f&mask)*width:])
		for l := range labels {
			sum[l] += row[l]
		}
	}
	for l := range labels {
		out[l] = float64(sum[l])
	}
}

const minusInf = -1e30

// sums fills the forward and backward sums and returns the logarithm of the
// sum over all labelings.
func (t *trainer) sums(x *example) float64 {
	n := len(x.gold)
	var terms [labels]float64
	for i := range n {
		for b := range labels {
			k := 0
			for a := range labels {
				if !follows(a, b) || i == 0 && a != outside {
					continue
				}
				v := t.links[x.kinds[i]][a][b]
				if i > 0 {
					v += t.fore[i-1][a]
				}
				terms[k] = v
				k++
			}
			t.fore[i][b] = logSum(terms[:k]) + t.scores[i][b]
		}
	}
	for a := range labels {
		t.aft[n-1][a] = 0
	}
	for i := n - 2; i >= 0; i-- {
		for a := range labels {
			k := 0
			for b := range labels {
				if follows(a, b) {
					terms[k] = t.links[x.kinds[i+1]][a][b] + t.scores[i+1][b] + t.aft[i+1][b]
					k++
				}
			}
			t.aft[i][a] = logSum(terms[:k])
		}
	}
	return logSum(t.fore[n-1][:])
}

func logSum(v []float64) float64 {
	top := minusInf
	for _, x := range v {
		top = max(top, x)
	}
	if top <= minusInf {
		return minusInf
	}
	sum := 0.0
	for _, x := range v {
		if x > top-30 {
			sum += math.Exp(x - top)
		}
	}
	return top + math.Log(sum)
}

func (t *trainer) learnLinks(x *example, z float64) {
	var grad [kinds][labels][labels]float64
	for i := range x.gold {
		k := x.kinds[i]
		for a := range labels {
			for b := range labels {
				if !follows(a, b) || i == 0 && a != outside {
					continue
				}
				v := t.links[k][a][b] + t.scores[i][b] + t.aft[i][b] - z
				if i > 0 {
					v += t.fore[i-1][a]
				}
				if v > -12 {
					grad[k][a][b] += math.Exp(v)
				}
			}
		}
		prev := outside
		if i > 0 {
			prev = x.gold[i-1]
		}
		grad[k][prev][x.gold[i]]--
	}
	for k := range kinds {
		for a := range labels {
			for b := range labels {
				if g := grad[k][a][b] * float64(x.worth); g != 0 {
					t.linkG[k][a][b] += g * g
					t.links[k][a][b] -= t.Rate * g / math.Sqrt(t.linkG[k][a][b]+1e-3)
				}
			}
		}
	}
}

func (t *trainer) learn(feats []uint32, grad *[labels]float32) {
	mask := uint32(t.Rows - 1)
	rate := float32(t.Rate)
	for _, f := range feats {
		r := int(f & mask)
		if t.seen[r] < 2 {
			continue
		}
		w, g := (*[width]float32)(t.w[r*width:]), (*[width]float32)(t.g[r*width:])
		for l := range labels {
			d := grad[l]
			g[l] += d * d
			w[l] -= rate * d / float32(math.Sqrt(float64(g[l])+1e-2))
		}
	}
}
