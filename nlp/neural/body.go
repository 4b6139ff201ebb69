package neural

import "demarche/internal/kernel"

// body.go: from words to the last layer, forward and backward.

// shard is the sentences of a batch one goroutine handles, as rows with an
// empty row before, between and after sentences.
type shard struct {
	examples []*example
	starts   []int // first row of each sentence
	live     []bool
	words    []ids   // by row
	vectors  []int32 // by row; 0 is no vector
}

func newShard(examples []*example) *shard {
	s := &shard{examples: examples}
	empty := func() {
		s.live, s.words, s.vectors = append(s.live, false), append(s.words, ids{}), append(s.vectors, 0)
	}
	empty()
	for _, e := range examples {
		s.starts = append(s.starts, len(s.live))
		for i := range e.words {
			s.live, s.words, s.vectors = append(s.live, true), append(s.words, e.words[i]), append(s.vectors, e.vectors[i])
		}
		empty()
	}
	return s
}

// layerState is what a layer must remember for the way back.
type layerState struct {
	x, u, mask []float32
	norm       normalized
	fwd, bwd   []float32 // of recurrences: gates
	out        []float32 // of recurrences: states
}

// bodyState is what the layers must remember for the way back.
type bodyState struct {
	input, inMask, u, top, topMask []float32
	words                          []ids
	noVector                       []bool
	inNorm                         normalized
	layers                         []layerState
}

// forward computes the last layer of every row.
func (p *pass) forward(s *shard, rows func(dst []float32, i int), rare []float32) *bodyState {
	st := p.embed(s, rows, rare)
	n := len(s.live)
	st.u = p.product(p.in, st.input, p.input(), n)
	x, mem := p.normalize(p.inNorm, p.maxout(st.u, n, p.Width), s.live)
	st.inNorm = mem
	for i := range p.Layers {
		st.layers = append(st.layers, p.layer(i, x, s))
		x = st.layers[i].nextOf(p, i, s)
	}
	st.topMask = p.mask(len(x), p.drop.layer)
	multiply(x, st.topMask)
	st.top = x
	return st
}

// embed looks the words up; in training some words and vectors are hidden,
// rare words more often.
func (p *pass) embed(s *shard, vector func(dst []float32, i int), rare []float32) *bodyState {
	n, width := len(s.live), p.input()
	st := &bodyState{input: p.take(n * width), words: make([]ids, n), noVector: make([]bool, n)}
	for r, ok := range s.live {
		if !ok {
			continue
		}
		st.words[r] = s.words[r]
		if id := s.words[r][wordFeature]; p.drop.word > 0 && p.chance() < p.drop.word*rare[id] {
			st.words[r][wordFeature] = 0
		}
		st.noVector[r] = s.vectors[r] == 0 || p.chance() < p.drop.vector
		row := st.input[r*width:][:width]
		for f, t := range p.tables {
			row = row[copy(row, t.w[int(st.words[r][f])*t.cols:][:t.cols]):]
		}
		if st.noVector[r] {
			copy(row, p.noVector.w)
		} else {
			vector(row, int(s.vectors[r]))
		}
	}
	st.inMask = p.mask(n*width, p.drop.input)
	multiply(st.input, st.inMask)
	return st
}

// layer runs layer i up to its own output.
func (p *pass) layer(i int, x []float32, s *shard) layerState {
	l := layerState{x: x}
	n, w := len(s.live), p.Width
	if p.Layers[i] == 'c' {
		l.u = p.take(n * 2 * w)
		copy(l.u[2*w:], p.product(p.layers[i], x, w, n-2))
		l.out = p.maxout(l.u, n, w)
		return l
	}
	l.u = p.product(p.layers[i], x, w, n)
	l.out = p.take(n * w)
	l.fwd, l.bwd = p.take(n*w/2), p.take(n*w/2)
	for k, e := range s.examples {
		p.recur(l.u, l.fwd, l.out, s.starts[k], len(e.words), 0)
		p.recur(l.u, l.bwd, l.out, s.starts[k], len(e.words), 1)
	}
	return l
}

// next adds the layer's output to its input and normalizes.
func (l *layerState) nextOf(p *pass, i int, s *shard) []float32 {
	l.mask = p.mask(len(l.x), p.drop.layer)
	sum := p.take(len(l.x))
	for j, v := range l.out {
		sum[j] = l.x[j] + v*l.mask[j]
	}
	y, mem := p.normalize(p.norms[i], sum, s.live)
	l.norm = mem
	return y
}

// recur is c ← f·c + (1-f)·v along a sentence, to the right (side 0) or to the left (side 1).
func (p *pass) recur(u, gates, out []float32, start, length, side int) {
	w, h := p.Width, p.Width/2
	state := p.take(h)
	for t := range length {
		r := rowAt(start, length, t, side)
		v, g := u[r*2*w+2*side*h:][:h], u[r*2*w+(2*side+1)*h:][:h]
		f, o := gates[r*h:][:h], out[r*w+side*h:][:h]
		for j := range state {
			f[j] = gate(g[j])
			state[j] = v[j] + f[j]*(state[j]-v[j])
			o[j] = state[j]
		}
	}
}

func rowAt(start, length, t, side int) int {
	if side == 0 {
		return start + t
	}
	return start + length - 1 - t
}

// unrecur is the way back through recur.
func (p *pass) unrecur(l *layerState, gates, dout, du []float32, start, length, side int) {
	w, h := p.Width, p.Width/2
	carry, zero := p.take(h), p.take(h)
	for t := length - 1; t >= 0; t-- {
		r := rowAt(start, length, t, side)
		before := zero
		if t > 0 {
			before = l.out[rowAt(start, length, t-1, side)*w+side*h:][:h]
		}
		at := r*2*w + 2*side*h
		v, g, dv, dg := l.u[at:][:h], l.u[at+h:][:h], du[at:][:h], du[at+h:][:h]
		f, d := gates[r*h:][:h], dout[r*w+side*h:][:h]
		for j := range carry {
			c := carry[j] + d[j]
			dv[j] = c * (1 - f[j])
			dg[j] = c * (before[j] - v[j]) * gateSlope(g[j])
			carry[j] = c * f[j]
		}
	}
}

// backward takes the gradient of the last layer down to the embeddings.
func (p *pass) backward(s *shard, st *bodyState, dtop []float32) {
	multiply(dtop, st.topMask)
	d := dtop
	for i := len(p.Layers) - 1; i >= 0; i-- {
		d = p.unlayer(i, &st.layers[i], d, s)
	}
	n := len(s.live)
	d = p.unnormalize(p.inNorm, st.inNorm, d, s.live)
	d = p.unproduct(p.in, st.input, p.unmaxout(st.u, d, n, p.Width), p.input(), n)
	multiply(d, st.inMask)
	p.unembed(s, st, d)
}

func (p *pass) unlayer(i int, l *layerState, dy []float32, s *shard) []float32 {
	n, w := len(s.live), p.Width
	dx := p.unnormalize(p.norms[i], l.norm, dy, s.live)
	dout := p.take(len(dx))
	for j, v := range dx {
		dout[j] = v * l.mask[j]
	}
	if p.Layers[i] == 'c' {
		du := p.unmaxout(l.u, dout, n, w)
		wide := p.unproduct(p.layers[i], l.x, du[2*w:], w, n-2)
		for r := range n - 2 {
			addTo(dx[r*w:], wide[3*r*w:][:3*w])
		}
	} else {
		du := p.take(n * 2 * w)
		for k, e := range s.examples {
			p.unrecur(l, l.fwd, dout, du, s.starts[k], len(e.words), 0)
			p.unrecur(l, l.bwd, dout, du, s.starts[k], len(e.words), 1)
		}
		addTo(dx, p.unproduct(p.layers[i], l.x, du, w, n))
	}
	for r, ok := range s.live {
		if !ok {
			clear(dx[r*w : (r+1)*w])
		}
	}
	return dx
}

// unembed adds the gradients of the embeddings.
func (p *pass) unembed(s *shard, st *bodyState, d []float32) {
	width := p.input()
	for r, ok := range s.live {
		if !ok {
			continue
		}
		row := d[r*width:][:width]
		for f, t := range p.tables {
			id := st.words[r][f]
			p.touched[f][id] = true
			kernel.Axpy(p.grads[t][int(id)*t.cols:][:t.cols], row[:t.cols], 1)
			row = row[t.cols:]
		}
		if st.noVector[r] {
			addTo(p.grads[p.noVector], row)
		}
	}
}
