package neural

// decoder turns arc scores into a tree. It reuses its tables.
type decoder struct {
	heads            []int
	state            []int
	complete, incomp []float32 // Eisner's tables, [direction][i][j]
	splitC, splitI   []int16
	stack            []span
}

// heads finds the tree of n words: score of head h (0 the root, h-1 a word)
// for word d is scores[d*(n+1)+h]. The best head of each word is taken when
// that is a tree with one root, else the best projective tree with one root.
// The answer, -1 for the root, is valid until the next call.
func (d *decoder) decode(scores []float32, n int) []int {
	d.heads = resize(d.heads, n)
	for i := range n {
		row := scores[i*(n+1) : (i+1)*(n+1)]
		best := 0
		for h := 1; h <= n; h++ {
			if h-1 != i && (row[h] > row[best]) {
				best = h
			}
		}
		d.heads[i] = best - 1
	}
	if !d.tree(n) {
		d.eisner(scores, n)
	}
	return d.heads
}

// tree reports whether heads is a tree with exactly one root.
func (d *decoder) tree(n int) bool {
	d.state = resize(d.state, n)
	clear(d.state)
	roots := 0
	for i := range n {
		if d.heads[i] < 0 {
			roots++
		}
	}
	if roots != 1 {
		return false
	}
	for i := range n {
		j := i
		for j >= 0 && d.state[j] == 0 {
			d.state[j] = i + 1
			j = d.heads[j]
		}
		if j >= 0 && d.state[j] == i+1 {
			return false
		}
	}
	return true
}

const never = float32(-1e30)

const (
	toLeft = iota // the head is the right end
	toRight
)

// eisner is the algorithm of Eisner (COLING 1996) over words 1..n with one
// child of the root: spans of words alone, then the root's child.
func (d *decoder) eisner(scores []float32, n int) {
	d.complete, d.incomp = resize(d.complete, 2*n*n), resize(d.incomp, 2*n*n)
	d.splitC, d.splitI = resize(d.splitC, 2*n*n), resize(d.splitI, 2*n*n)
	for i := range n {
		d.complete[i*n+i], d.complete[n*n+i*n+i] = 0, 0
	}
	for width := 1; width < n; width++ {
		for i := 0; i+width < n; i++ {
			d.close(scores, n, i, i+width)
		}
	}
	best, root := never*2, 0
	for r := range n {
		s := float32(d.complete[0*n*n+r]+d.complete[n*n+r*n+n-1]) + scores[r*(n+1)]
		if s > best {
			best, root = s, r
		}
	}
	d.heads[root] = -1
	d.follow(n, root)
}

// close fills the tables for the words i..j.
func (d *decoder) close(scores []float32, n, i, j int) {
	right, left := d.complete[n*n:], d.complete[:n*n]
	best, at := never*2, i
	for k := i; k < j; k++ {
		if s := right[i*n+k] + left[(k+1)*n+j]; s > best {
			best, at = s, k
		}
	}
	d.incomp[i*n+j] = best + scores[i*(n+1)+j+1]
	d.incomp[n*n+i*n+j] = best + scores[j*(n+1)+i+1]
	d.splitI[i*n+j], d.splitI[n*n+i*n+j] = int16(at), int16(at)
	best, at = never*2, i
	for k := i; k < j; k++ {
		if s := left[i*n+k] + d.incomp[k*n+j]; s > best {
			best, at = s, k
		}
	}
	left[i*n+j], d.splitC[i*n+j] = best, int16(at)
	best, at = never*2, j
	for k := i + 1; k <= j; k++ {
		if s := d.incomp[n*n+i*n+k] + right[k*n+j]; s > best {
			best, at = s, k
		}
	}
	right[i*n+j], d.splitC[n*n+i*n+j] = best, int16(at)
}

// span is a part of the table still to be read back.
type span struct {
	i, j, side int
	whole      bool
}

// follow reads the tree under the root's child back from the tables.
func (d *decoder) follow(n, root int) {
	d.stack = append(d.stack[:0], span{0, root, toLeft, true}, span{root, n - 1, toRight, true})
	for len(d.stack) > 0 {
		s := d.stack[len(d.stack)-1]
		d.stack = d.stack[:len(d.stack)-1]
		if s.i == s.j {
			continue
		}
		cell := s.side*n*n + s.i*n + s.j
		switch {
		case s.whole && s.side == toLeft:
			k := int(d.splitC[cell])
			d.stack = append(d.stack, span{s.i, k, toLeft, true}, span{k, s.j, toLeft, false})
		case s.whole:
			k := int(d.splitC[cell])
			d.stack = append(d.stack, span{s.i, k, toRight, false}, span{k, s.j, toRight, true})
		default:
			if s.side == toLeft {
				d.heads[s.i] = s.j
			} else {
				d.heads[s.j] = s.i
			}
			k := int(d.splitI[cell])
			d.stack = append(d.stack, span{s.i, k, toRight, true}, span{k + 1, s.j, toLeft, true})
		}
	}
}

func resize[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n, n+n/4)
	}
	return s[:n]
}
