package neural

import "math"

// infer.go: the network on int16 activations and int8 weights. Every product
// of floats is rounded to float32 before it is added, so that no compiler
// fuses the two and every machine computes the same bits.

// space is the working memory of one goroutine.
type space struct {
	*Parser
	rows    int
	forms   []string
	live    []bool
	starts  []int
	lengths []int
	words   []*word
	x       []float32 // rows × Width
	xq      []int16
	sums    []int32
	u       []float32
	state   []float32
	y       []float32 // output heads
	loose   looseWords
	arcs    arcSpace
	tree    decoder
	best    []int // tag of each token of a sentence
	kin     []kin
}

// run computes the output heads of the sentences in the space.
func (s *space) run() {
	s.x, s.xq = resize(s.x, s.rows*s.Width), resize(s.xq, s.rows*s.Width)
	for r, w := range s.words {
		row := s.x[r*s.Width:][:s.Width]
		if w == nil {
			clear(row)
			continue
		}
		copy(row, w.x)
	}
	fit := s.inNorm.fit
	for i := range s.Layers {
		switch {
		case i == 0 && len(s.first) > 0:
			s.convolveWords()
		case s.Layers[i] == 'c':
			s.fitRows(fit)
			s.convolve(i)
		default:
			s.fitRows(fit)
			s.recurrence(i)
		}
		for r, ok := range s.live {
			if ok {
				normalizeRow(s.x[r*s.Width:][:s.Width], &s.norms[i])
			}
		}
		fit = s.norms[i].fit
	}
	s.fitRows(fit)
	n := s.columns.all
	s.sums, s.y = resize(s.sums, s.rows*n), resize(s.y, s.rows*n)
	s.heads.m.Mul(s.sums, s.xq, s.Width, s.rows)
	scaleRows(s.y, s.sums, &s.heads)
}

// fitRows writes x as int16.
func (s *space) fitRows(fit float32) {
	q := s.xq[:len(s.x)]
	for i, v := range s.x {
		q[i] = rounded(float32(v * fit))
	}
}

// convolve adds to each row the maxout of its window.
func (s *space) convolve(i int) {
	w, l := s.Width, &s.layers[i]
	s.sums = resize(s.sums, s.rows*2*w)
	l.m.Mul(s.sums[2*w:], s.xq, w, s.rows-2)
	for r, ok := range s.live {
		if ok {
			addMaxout(s.x[r*w:][:w], s.sums[r*2*w:][:2*w], l.scale, l.bias)
		}
	}
}

// convolveWords is convolve for the first layer, from the remembered sums of the words.
func (s *space) convolveWords() {
	w, l := s.Width, &s.layers[0]
	s.sums = resize(s.sums, 2*w)
	for r, ok := range s.live {
		if !ok {
			continue
		}
		copy(s.sums, s.words[r].first[2*w:4*w])
		if left := s.words[r-1]; left != nil {
			addSums(s.sums, left.first[:2*w])
		}
		if right := s.words[r+1]; right != nil {
			addSums(s.sums, right.first[4*w:])
		}
		addMaxout(s.x[r*w:][:w], s.sums, l.scale, l.bias)
	}
}

func addSums(dst, x []int32) {
	x = x[:len(dst)]
	for i := range dst {
		dst[i] += x[i]
	}
}

func addMaxout(x []float32, u []int32, scale, bias []float32) {
	w := len(x)
	a, b := u[:w], u[w:][:w]
	sa, sb := scale[:w], scale[w:][:w]
	ba, bb := bias[:w], bias[w:][:w]
	for j := range x {
		x[j] += max(float32(float32(a[j])*sa[j])+ba[j], float32(float32(b[j])*sb[j])+bb[j])
	}
}

// recurrence adds to each row the states of both directions.
func (s *space) recurrence(i int) {
	w, l := s.Width, &s.layers[i]
	s.sums, s.u = resize(s.sums, s.rows*2*w), resize(s.u, s.rows*2*w)
	l.m.Mul(s.sums, s.xq, w, s.rows)
	scaleRows(s.u, s.sums, l)
	s.state = resize(s.state, w/2)
	for k, start := range s.starts {
		for side := range 2 {
			s.recur(start, s.lengths[k], side)
		}
	}
}

func (s *space) recur(start, length, side int) {
	w, h := s.Width, s.Width/2
	state := s.state[:h]
	clear(state)
	for t := range length {
		r := rowAt(start, length, t, side)
		v, g := s.u[r*2*w+2*side*h:][:h], s.u[r*2*w+(2*side+1)*h:][:h]
		x := s.x[r*w+side*h:][:h]
		for j, c := range state {
			c = v[j] + float32(gate(g[j])*(c-v[j]))
			state[j] = c
			x[j] += c
		}
	}
}

func scaleRows(dst []float32, sums []int32, l *intLinear) {
	n := len(l.scale)
	for at := 0; at+n <= len(sums); at += n {
		scaleRow(dst[at:at+n], sums[at:at+n], l.scale, l.bias)
	}
}

func scaleRow(dst []float32, sums []int32, scale, bias []float32) {
	dst, scale, bias = dst[:len(sums)], scale[:len(sums)], bias[:len(sums)]
	for j, v := range sums {
		dst[j] = float32(float32(v)*scale[j]) + bias[j]
	}
}

// normalizeRow is layer normalization; its sums are taken in one fixed order.
func normalizeRow(x []float32, n *intNorm) {
	var a, b, c, d float32
	for j := 0; j+4 <= len(x); j += 4 {
		a += x[j]
		b += x[j+1]
		c += x[j+2]
		d += x[j+3]
	}
	mean := ((a + b) + (c + d)) / float32(len(x))
	a, b, c, d = 0, 0, 0, 0
	for j := 0; j+4 <= len(x); j += 4 {
		e, f, g, h := x[j]-mean, x[j+1]-mean, x[j+2]-mean, x[j+3]-mean
		x[j], x[j+1], x[j+2], x[j+3] = e, f, g, h
		a += float32(e * e)
		b += float32(f * f)
		c += float32(g * g)
		d += float32(h * h)
	}
	spread := ((a + b) + (c + d)) / float32(len(x))
	scale := float32(1 / math.Sqrt(float64(spread)+normFloor))
	gain, bias := n.gain[:len(x)], n.bias[:len(x)]
	for j, v := range x {
		x[j] = float32(float32(v*scale)*gain[j]) + bias[j]
	}
}
