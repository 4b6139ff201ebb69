package neural

import (
	"math"
	"sync"
)

// optimizer is Adam (Kingma and Ba 2015) with a running mean of the weights,
// which is what is kept in the end. Rows of tables are updated when they
// occur; their mean catches up then.
type optimizer struct {
	net    *network
	passes []*pass
	moment map[*param]*moments
	step   int
	decay  float32 // of the mean
}

type moments struct {
	m, v, mean []float32
	last       []int // of tables: the step at which a row was last updated
}

func newOptimizer(n *network, passes []*pass, decay float32) *optimizer {
	o := &optimizer{net: n, passes: passes, moment: map[*param]*moments{}, decay: decay}
	for _, p := range n.all {
		o.moment[p] = &moments{m: make([]float32, len(p.w)), v: make([]float32, len(p.w)),
			mean: append([]float32(nil), p.w...), last: make([]int, p.rows)}
	}
	return o
}

const (
	beta1, beta2 = 0.9, 0.98
	adamFloor    = 1e-8
	clipNorm     = 5
)

// update adds up the gradients of the passes, in order, and takes a step.
func (o *optimizer) update(rate float32) {
	o.step++
	o.gather()
	scale := o.clip()
	fix := float32(math.Sqrt(1-math.Pow(beta2, float64(o.step))) / (1 - math.Pow(beta1, float64(o.step))))
	var wait sync.WaitGroup
	for part := range 2 {
		wait.Go(func() {
			for i := part; i < len(o.net.all); i += 2 {
				o.updateParam(o.net.all[i], rate*fix, scale)
			}
		})
	}
	wait.Wait()
	for i := range o.net.tables {
		clear(o.passes[0].touched[i])
	}
}

// gather moves all gradients into the first pass.
func (o *optimizer) gather() {
	first := o.passes[0]
	for _, p := range o.passes[1:] {
		for _, q := range o.net.all {
			if !q.table {
				addTo(first.grads[q], p.grads[q])
				clear(p.grads[q])
			}
		}
		for i, t := range o.net.tables {
			for row := range p.touched[i] {
				first.touched[i][row] = true
				g := p.grads[t][int(row)*t.cols:][:t.cols]
				addTo(first.grads[t][int(row)*t.cols:], g)
				clear(g)
			}
			clear(p.touched[i])
		}
	}
}

// clip is the factor that brings long gradients of the matrices down.
func (o *optimizer) clip() float32 {
	var square float64
	for _, q := range o.net.all {
		if q.table {
			continue
		}
		var s float32
		for _, g := range o.passes[0].grads[q] {
			s += g * g
		}
		square += float64(s)
	}
	if length := math.Sqrt(square); length > clipNorm {
		return float32(clipNorm / length)
	}
	return 1
}

func (o *optimizer) updateParam(p *param, rate, scale float32) {
	g, mo := o.passes[0].grads[p], o.moment[p]
	if !p.table {
		o.adam(p.w, g, mo.m, mo.v, rate, scale)
		for i, w := range p.w {
			mo.mean[i] += (1 - o.decay) * (w - mo.mean[i])
		}
		return
	}
	for i, t := range o.net.tables {
		if t != p {
			continue
		}
		for row := range o.passes[0].touched[i] {
			from, to := int(row)*p.cols, (int(row)+1)*p.cols
			o.catchUp(p, int(row))
			o.adam(p.w[from:to], g[from:to], mo.m[from:to], mo.v[from:to], rate, scale)
		}
	}
}

// catchUp lets the mean of a row approach the weights it has had since its last update.
func (o *optimizer) catchUp(p *param, row int) {
	mo := o.moment[p]
	k := float32(math.Pow(float64(o.decay), float64(o.step-mo.last[row])))
	for i := row * p.cols; i < (row+1)*p.cols; i++ {
		mo.mean[i] = p.w[i] + (mo.mean[i]-p.w[i])*k
	}
	mo.last[row] = o.step
}

func (o *optimizer) adam(w, g, m, v []float32, rate, scale float32) {
	g, m, v = g[:len(w)], m[:len(w)], v[:len(w)]
	for i, d := range g {
		d *= scale
		m[i] += (1 - beta1) * (d - m[i])
		v[i] += (1 - beta2) * (d*d - v[i])
		w[i] -= rate * m[i] / (float32(math.Sqrt(float64(v[i]))) + adamFloor)
		g[i] = 0
	}
}

// means are the averaged weights of a parameter.
func (o *optimizer) means(p *param) []float32 {
	if p.table {
		for row := range p.rows {
			o.catchUp(p, row)
		}
	}
	return o.moment[p].mean
}
