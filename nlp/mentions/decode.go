package mentions

// weights are the field's numbers, in units of its scale.
type weights struct {
	mask  uint32 // rows - 1
	rows  []row
	links [kinds][labels][labels]int32
}

// row is the int8 weights of a feature, one a label and a byte, each 128 more
// than it is, so that bytes can be summed eight at a time; a row of zeros is
// no row.
type row [width / 8]uint64

func (r *row) set(label int, v int8) {
	if r[0] == 0 {
		*r = row{0x8080808080808080, 0x8080808080808080}
	}
	shift := label % 8 * 8
	r[label/8] += uint64(int64(v)) << shift
}

func (r *row) get(label int) int8 {
	return int8(byte(r[label/8]>>(label%8*8)) - 128)
}

// manyFeatures is how many bytes a sum of 16 bits holds.
const manyFeatures = 257

// score sums the rows of the features of a word: the even and the odd bytes,
// four sums to a word.
func (m *weights) score(out *[width]int32, feats []uint32) {
	const lanes = 0x00ff00ff00ff00ff
	var even, odd [width / 8]uint64
	n := int32(0)
	for _, f := range feats[:min(len(feats), manyFeatures)] {
		r := &m.rows[f&m.mask]
		if r[0] == 0 {
			continue
		}
		even[0] += r[0] & lanes
		odd[0] += r[0] >> 8 & lanes
		even[1] += r[1] & lanes
		odd[1] += r[1] >> 8 & lanes
		n++
	}
	for k := range width / 8 {
		for j := range 4 {
			out[k*8+2*j] = int32(even[k]>>(16*j)&0xffff) - 128*n
			out[k*8+2*j+1] = int32(odd[k]>>(16*j)&0xffff) - 128*n
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
