package mentions

// weights are the field's numbers, in units of its scale.
type weights struct {
	mask  uint32 // rows - 1
	rows  []int8 // width numbers a row
	links [kinds][labels][labels]int32
}

// score sums the rows of the features of a word.
func (m *weights) score(out *[width]int32, feats []uint32) {
	*out = [width]int32{}
	for _, f := range feats {
		row := (*[width]int8)(m.rows[int(f&m.mask)*width:])
		for l := range labels {
			out[l] += int32(row[l])
		}
	}
}

// never is the score of what must not be.
const never = -1 << 28

// lattice is the working memory of decoding.
type lattice struct {
	scores [][width]int32
	back   [][labels]int8
	path   []int8
}

// decode finds the best labels (Viterbi); ties go to the smaller label.
func (m *weights) decode(l *lattice, words []word) []int8 {
	n := len(words)
	l.back, l.path = resize(l.back, n), resize(l.path, n)
	var best, next [labels]int32
	for i := range n {
		link := &m.links[words[i].kind]
		for b := range labels {
			top, from := int32(never), 0
			for a := range labels {
				if i == 0 && a != outside || !follows(a, b) {
					continue
				}
				if v := best[a] + link[a][b]; v > top {
					top, from = v, a
				}
			}
			next[b], l.back[i][b] = top+l.scores[i][b], int8(from)
		}
		best = next
	}
	last := 0
	for b := range labels {
		if best[b] > best[last] {
			last = b
		}
	}
	for i := n - 1; i >= 0; i-- {
		l.path[i] = int8(last)
		last = int(l.back[i][last])
	}
	return l.path
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/2)
	}
	return s[:n]
}
