package neural

import (
	"math"
	"sync"
	"sync/atomic"
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
		o.moment[p] = &moments{
			m: make([]float32, len(p.w)), v: make([]float32, len(p.w)),
			mean: append([]float32(nil), p.w...), last: make([]int, p.rows),
		}
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
	squares := make([]float64, len(o.net.all))
	inParallel(len(o.net.all), func(i int) { squares[i] = o.gather(o.net.all[i]) })
	for _, p := range o.passes[1:] {
		for i := range p.touched {
			for row := range p.touched[i] {
				o.passes[0].touched[i][row] = true
			}
			clear(p.touched[i])
		}
	}
	scale := clip(squares)
	fix := float32(math.Sqrt(1-math.Pow(beta2, float64(o.step))) / (1 - math.Pow(beta1, float64(o.step))))
	inParallel(len(o.net.all), func(i int) { o.updateParam(o.net.all[i], rate*fix, scale) })
	for i := range o.net.tables {
		clear(o.passes[0].touched[i])
	}
}

// inParallel calls f for every number below n, which must not depend on each other.
func inParallel(n int, f func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range shards {
		wait.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				f(i)
			}
		})
	}
	wait.Wait()
}

// gather moves the gradient of q into the first pass and returns the square
// of its length, 0 for tables.
func (o *optimizer) gather(q *param) (square float64) {
	sum := o.passes[0].grads[q]
	for _, p := range o.passes[1:] {
		g := p.grads[q]
		if !q.table {
			addTo(sum, g)
			clear(g)
			continue
		}
		for row := range p.touched[o.net.tableOf(q)] {
			from, to := int(row)*q.cols, (int(row)+1)*q.cols
			addTo(sum[from:to], g[from:to])
			clear(g[from:to])
		}
	}
	if q.table {
		return 0
	}
	var s float32
	for _, g := range sum {
		s += g * g
	}
	return float64(s)
}

func (n *network) tableOf(q *param) int {
	for i, t := range n.tables {
		if t == q {
			return i
		}
	}
	return 0
}

// clip is the factor that brings long gradients of the matrices down.
func clip(squares []float64) float32 {
	var sum float64
	for _, s := range squares {
		sum += s
	}
	if length := math.Sqrt(sum); length > clipNorm {
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
	for row := range o.passes[0].touched[o.net.tableOf(p)] {
		from, to := int(row)*p.cols, (int(row)+1)*p.cols
		o.catchUp(p, int(row))
		o.adam(p.w[from:to], g[from:to], mo.m[from:to], mo.v[from:to], rate, scale)
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
