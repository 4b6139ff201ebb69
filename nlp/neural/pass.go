package neural

import (
	"math"

	"demarche/internal/kernel"
)

// pass runs shards of a batch forward and backward for one training
// goroutine. Its gradients are its own until the trainer adds them up.
type pass struct {
	*network
	packed  *packedWeights
	grads   map[*param][]float32
	touched [featureCount]map[int32]bool // rows of tables with a gradient
	arena   []float32
	used    int
	random  uint64
	drop    dropout
	scratch []float32
}

// dropout is how much is hidden in training.
type dropout struct{ input, layer, word, vector float32 }

// packedWeights are the matrices ready for products, made once a step.
type packedWeights struct{ forward, backward [][]float32 }

func newPass(n *network, packed *packedWeights) *pass {
	p := &pass{network: n, packed: packed, grads: map[*param][]float32{}, arena: make([]float32, 1<<22)}
	for _, q := range n.all {
		p.grads[q] = make([]float32, len(q.w))
	}
	for i := range p.touched {
		p.touched[i] = map[int32]bool{}
	}
	return p
}

// take is n zeros, good until the next batch.
func (p *pass) take(n int) []float32 {
	if p.used+n > len(p.arena) {
		p.arena, p.used = make([]float32, max(2*len(p.arena), n)), 0
	}
	out := p.arena[p.used : p.used+n : p.used+n]
	p.used += n
	clear(out)
	return out
}

// chance is an even number in [0, 1).
func (p *pass) chance() float32 {
	p.random ^= p.random << 13
	p.random ^= p.random >> 7
	p.random ^= p.random << 17
	return float32(p.random>>40) / (1 << 24)
}

// mask is a dropout mask: 0, or 1/(1-rate).
func (p *pass) mask(n int, rate float32) []float32 {
	m := p.take(n)
	if rate <= 0 {
		for i := range m {
			m[i] = 1
		}
		return m
	}
	keep, limit := 1/(1-rate), uint64(rate*65536)
	for i := 0; i < n; i += 4 {
		p.random ^= p.random << 13
		p.random ^= p.random >> 7
		p.random ^= p.random << 17
		for j, r := i, p.random; j < min(i+4, n); j, r = j+1, r>>16 {
			if r&0xffff >= limit {
				m[j] = keep
			}
		}
	}
	return m
}

// product is y = x·w + b for m inputs that begin step numbers apart.
func (p *pass) product(l linear, x []float32, step, m int) []float32 {
	y := p.take(m * l.w.cols)
	for i := range m {
		copy(y[i*l.w.cols:], l.b.w)
	}
	kernel.MatMulAdd(y, kernel.Left{Data: x, RowStep: step, ColStep: 1}, p.packed.forward[l.slot], m, l.w.rows, l.w.cols)
	return y
}

// unproduct adds up the gradients of w and b and returns that of the inputs,
// one row each even where the inputs overlap.
func (p *pass) unproduct(l linear, x, dy []float32, step, m int) []float32 {
	gb := p.grads[l.b]
	for i := range m {
		for j, v := range dy[i*l.w.cols : (i+1)*l.w.cols] {
			gb[j] += v
		}
	}
	p.scratch = kernel.Pack(p.scratch, dy[:m*l.w.cols], m, l.w.cols)
	kernel.MatMulAdd(p.grads[l.w], kernel.Left{Data: x, RowStep: 1, ColStep: step}, p.scratch, l.w.rows, m, l.w.cols)
	dx := p.take(m * l.w.rows)
	kernel.MatMulAdd(dx, kernel.Left{Data: dy, RowStep: l.w.cols, ColStep: 1}, p.packed.backward[l.slot], m, l.w.cols, l.w.rows)
	return dx
}

// maxout keeps the larger of columns j and j+width.
func (p *pass) maxout(u []float32, rows, width int) []float32 {
	y := p.take(rows * width)
	for r := range rows {
		a, b, out := u[2*r*width:][:width], u[(2*r+1)*width:][:width], y[r*width:][:width]
		for j := range out {
			out[j] = max(a[j], b[j])
		}
	}
	return y
}

func (p *pass) unmaxout(u, dy []float32, rows, width int) []float32 {
	du := p.take(2 * rows * width)
	for r := range rows {
		a, b, d := u[2*r*width:][:width], u[(2*r+1)*width:][:width], dy[r*width:][:width]
		for j, v := range d {
			if a[j] >= b[j] {
				du[2*r*width+j] = v
			} else {
				du[(2*r+1)*width+j] = v
			}
		}
	}
	return du
}

const normFloor = 1e-5

// normalized is what a normalization must remember for the way back.
type normalized struct{ hat, scale []float32 }

// normalize is layer normalization of the live rows; the others become zero.
func (p *pass) normalize(m norm, x []float32, live []bool) (y []float32, mem normalized) {
	w := m.gain.cols
	y, mem = p.take(len(x)), normalized{p.take(len(x)), p.take(len(live))}
	for r, ok := range live {
		if !ok {
			continue
		}
		row, hat, out := x[r*w:][:w], mem.hat[r*w:][:w], y[r*w:][:w]
		var sum, square float32
		for _, v := range row {
			sum += v
		}
		mean := sum / float32(w)
		for j, v := range row {
			hat[j] = v - mean
			square += hat[j] * hat[j]
		}
		scale := float32(1 / math.Sqrt(float64(square/float32(w))+normFloor))
		mem.scale[r] = scale
		for j := range hat {
			hat[j] *= scale
			out[j] = hat[j]*m.gain.w[j] + m.bias.w[j]
		}
	}
	return y, mem
}

func (p *pass) unnormalize(m norm, mem normalized, dy []float32, live []bool) []float32 {
	w := m.gain.cols
	dx := p.take(len(dy))
	gg, gb := p.grads[m.gain], p.grads[m.bias]
	for r, ok := range live {
		if !ok {
			continue
		}
		hat, d, out := mem.hat[r*w:][:w], dy[r*w:][:w], dx[r*w:][:w]
		var mean, along float32
		for j, v := range d {
			gg[j] += v * hat[j]
			gb[j] += v
			v *= m.gain.w[j]
			out[j] = v
			mean += v
			along += v * hat[j]
		}
		mean, along = mean/float32(w), along/float32(w)
		for j := range out {
			out[j] = mem.scale[r] * (out[j] - mean - hat[j]*along)
		}
	}
	return dx
}

func multiply(x, y []float32) {
	for i, v := range y {
		x[i] *= v
	}
}

func addTo(x, y []float32) {
	for i, v := range y {
		x[i] += v
	}
}
