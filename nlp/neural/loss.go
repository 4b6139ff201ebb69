package neural

import (
	"math"

	"demarche/internal/kernel"
)

// loss.go: from the last layer to the loss and back.

// learn runs a shard forward and backward, adds its gradients, each word
// weighing scale, and returns its loss.
func (p *pass) learn(s *shard, vector func([]float32, int), rare []float32, scale float32) float64 {
	p.used = 0
	st := p.forward(s, vector, rare)
	n, c := len(s.live), p.columns()
	y := p.product(p.heads, st.top, p.Width, n)
	dy := p.take(len(y))
	var loss float64
	for k, e := range s.examples {
		h := headState{
			pass: p, c: c, e: e, scale: scale, n: len(e.words),
			y: y[s.starts[k]*c.all:][:len(e.words)*c.all], dy: dy[s.starts[k]*c.all:][:len(e.words)*c.all],
		}
		loss += h.tags() + h.arcs() + h.labels()
	}
	p.backward(s, st, p.unproduct(p.heads, st.top, dy, p.Width, n))
	return loss
}

// headState is one sentence in the output heads.
type headState struct {
	*pass
	c     columns
	e     *example
	n     int
	scale float32
	y, dy []float32
}

func (h *headState) part(i, from, width int) (y, dy []float32) {
	at := i*h.c.all + from
	return h.y[at : at+width : at+width], h.dy[at : at+width : at+width]
}

// softmax turns scores into the gradient of the cross entropy and returns the loss.
func softmax(scores, grad []float32, want int, scale float32) float64 {
	top := scores[0]
	for _, v := range scores {
		top = max(top, v)
	}
	var sum float64
	for i, v := range scores {
		e := math.Exp(float64(v - top))
		grad[i] = float32(e)
		sum += e
	}
	inv := scale / float32(sum)
	for i := range scores {
		grad[i] *= inv
	}
	grad[want] -= scale
	return (math.Log(sum) - float64(scores[want]-top)) * float64(scale)
}

func (h *headState) tags() (loss float64) {
	for i, want := range h.e.tags {
		if want < 0 {
			continue
		}
		y, dy := h.part(i, h.c.tags, h.Tags)
		loss += softmax(y[:h.e.tagCount], dy[:h.e.tagCount], int(want), h.scale)
	}
	return loss
}

// rectified copies a part of all rows, negative numbers as zero.
func (h *headState) rectified(from, width int) []float32 {
	out := h.take(h.n * width)
	for i := range h.n {
		y, _ := h.part(i, from, width)
		for j, v := range y {
			out[i*width+j] = max(v, 0)
		}
	}
	return out
}

// unrectify adds to the gradient of a part where it was positive.
func (h *headState) unrectify(d []float32, from, width int) {
	for i := range h.n {
		y, dy := h.part(i, from, width)
		for j, v := range d[i*width:][:width] {
			if y[j] > 0 {
				dy[j] += v
			}
		}
	}
}

// arcs scores every head of every word: the biaffine product of Dozat and
// Manning (2017) and each side's taste for the distance.
func (h *headState) arcs() (loss float64) {
	a, n := h.Arc, h.n
	heads, deps := h.rectified(h.c.arcHead, a), h.rectified(h.c.arcDep, a)
	q := h.product(h.arc, deps, a, n)
	dq, dheads := h.take(n*a), h.take(n*a)
	scores, grad := h.take(n+1), h.take(n+1)
	droot := h.grads[h.rootArc]
	for d := range n {
		question, dquestion := q[d*a:][:a], dq[d*a:][:a]
		h.scoreHeads(scores, d, question, heads)
		loss += softmax(scores, grad, int(h.e.heads[d])+1, h.scale)
		_, ddep := h.part(d, h.c.distDep, distances)
		ddep[rootDistance] += grad[0]
		kernel.Axpy(dquestion, h.rootArc.w, grad[0])
		kernel.Axpy(droot, question, grad[0])
		for i, g := range grad[1:] {
			if i == d {
				continue
			}
			kernel.Axpy(dquestion, heads[i*a:][:a], g)
			kernel.Axpy(dheads[i*a:][:a], question, g)
			_, dhead := h.part(i, h.c.distHead, distances)
			ddep[distance(i, d)] += g
			dhead[distance(i, d)] += g
		}
	}
	h.unrectify(dheads, h.c.arcHead, a)
	h.unrectify(h.unproduct(h.arc, deps, dq, a, n), h.c.arcDep, a)
	return loss
}

func (h *headState) scoreHeads(scores []float32, d int, question, heads []float32) {
	a := h.Arc
	dep, _ := h.part(d, h.c.distDep, distances)
	scores[0] = kernel.Dot(question, h.rootArc.w) + dep[rootDistance]
	for i := range h.n {
		if i == d {
			scores[i+1] = -1e9
			continue
		}
		head, _ := h.part(i, h.c.distHead, distances)
		scores[i+1] = kernel.Dot(question, heads[i*a:][:a]) + dep[distance(i, d)] + head[distance(i, d)]
	}
}

// labels scores the relation of every word to its head.
func (h *headState) labels() (loss float64) {
	w, n := h.Label, h.n
	z := h.take(n * w)
	for d := range n {
		h.pair(z[d*w:][:w], d)
	}
	y := h.product(h.label, z, w, n)
	dy := h.take(len(y))
	for d, want := range h.e.labels {
		at := d * h.Labels
		loss += softmax(y[at:at+h.e.labelCount], dy[at:at+h.e.labelCount], int(want), h.scale)
	}
	dz := h.unproduct(h.label, z, dy, w, n)
	for d := range n {
		h.unpair(z[d*w:][:w], dz[d*w:][:w], d)
	}
	return loss
}

func (h *headState) gapOf(d int) int {
	if head := int(h.e.heads[d]); head >= 0 {
		return distance(head, d)
	}
	return rootDistance
}

func (h *headState) pair(z []float32, d int) {
	dep, _ := h.part(d, h.c.labelDep, h.Label)
	head := h.rootLabel.w
	if i := int(h.e.heads[d]); i >= 0 {
		head, _ = h.part(i, h.c.labelHead, h.Label)
	}
	gap := h.gap.w[h.gapOf(d)*h.Label:][:h.Label]
	for j := range z {
		z[j] = max(dep[j]+head[j]+gap[j], 0)
	}
}

func (h *headState) unpair(z, dz []float32, d int) {
	_, ddep := h.part(d, h.c.labelDep, h.Label)
	dhead := h.grads[h.rootLabel]
	if i := int(h.e.heads[d]); i >= 0 {
		_, dhead = h.part(i, h.c.labelHead, h.Label)
	}
	dgap := h.grads[h.gap][h.gapOf(d)*h.Label:][:h.Label]
	for j, v := range z {
		if v > 0 {
			ddep[j] += dz[j]
			dhead[j] += dz[j]
			dgap[j] += dz[j]
		}
	}
}
