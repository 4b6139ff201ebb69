package revise

import (
	"iter"
	"math"
	"slices"

	"demarche/internal/shuffle"
)

// How the models are trained, found by cross-validation on the training fold.
const (
	runs      = 3 // trainings whose weights are averaged: one alone is up to half a point of F1 of luck
	epochs    = 10
	rate      = 0.1
	l2        = 0.01
	hidden    = (3 << 32) / 10 // share of the features hidden at each step, of 1<<32
	leastSeen = 2              // decisions that must have a feature for it to count
)

// cautious is Limits.Find: a found event is three times as likely as none. F1 alone would
// take even chances.
const cautious = scale

// trusted is Limits.Keep: an event of the rules goes only where "no event" is clearly
// likelier. A reader misses what the rules could have told, with its line, more than
// he minds one event too many.
const trusted = -scale

// firmness is Limits.Switch: articles that tell of one event in other words must be
// given the same parties if they are to be seen as reports of one event. It grows with
// the gold, as weights do: what they say of one text must not part it from the next.
const firmness = 2 * scale

// joined is Limits.More: whoever more likely than not stands apart is still counted
// in; articles that tell of one event must not each drop another of those who take
// part together.
const joined = -scale / 2

// Train fits a Reviser to samples, in their order: the same samples give the
// same weights on the same sort of processor.
func Train(samples []*Sample, classes []string, t Tables) *Reviser {
	r := newReviser(classes, t)
	texts := make([]*aligned, len(samples))
	for i, s := range samples {
		texts[i] = r.align(s)
	}
	ex := r.examples(texts)
	ex.prune()
	r.name = fitClasses(len(r.classes), keys, ex.name)
	r.src = rank(ex.src)
	r.tgt = rank(ex.tgt)
	r.more = fit(ex.more)
	r.status = fitClasses(len(statuses), 0, ex.status)
	r.learnWords(texts)
	r.limits = Limits{
		Keep: trusted, Yield: 3 * scale / 2, Retype: 3 * scale, Beside: 3 * scale, Find: cautious,
		NoSource: -2 * scale, NoTarget: -scale, Switch: firmness, More: joined, Status: scale,
	}
	return r
}

// fit trains a model of one column, a yes or no.
func fit(list []example) *weights {
	ada := newAdagrad(1)
	order, drop := shuffle.New(len(list)), newDropout()
	for e := range ada.epochs() {
		for _, k := range order.Next() {
			x := &list[k]
			at := drop.row(x.at)
			s := 0.0
			for _, b := range at {
				s += ada.w[b]
			}
			g := 1/(1+math.Exp(-s)) - float64(x.label)
			for _, b := range at {
				ada.step(int(b), g)
			}
		}
		ada.average(e)
	}
	return ada.weights()
}

// fitClasses trains a model of a column a class and a column a key.
func fitClasses(n, keys int, list []example) *weights {
	cols := n + keys
	ada := newAdagrad(cols)
	order, drop := shuffle.New(len(list)), newDropout()
	raw, s, p, g := make([]float64, cols), make([]float64, n), make([]float64, n), make([]float64, cols)
	for e := range ada.epochs() {
		for _, k := range order.Next() {
			x := &list[k]
			at := drop.row(x.at)
			clear(raw)
			for _, b := range at {
				for c := range cols {
					raw[c] += ada.w[int(b)*cols+c]
				}
			}
			s[none] = raw[none]
			for c := 1; c < n; c++ {
				s[c] = raw[c]
				if keys > 0 {
					s[c] += raw[n+int(x.keys[c])]
				}
			}
			softmax(s, p)
			p[x.label]--
			clear(g)
			for c := range n {
				g[c] += p[c]
				if c != none && keys > 0 {
					g[n+int(x.keys[c])] += p[c]
				}
			}
			for _, b := range at {
				for c, d := range g {
					ada.step(int(b)*cols+c, d)
				}
			}
		}
		ada.average(e)
	}
	return ada.weights()
}

// rank trains a model of one column to put a right candidate of every choice
// first.
func rank(list []choice) *weights {
	ada := newAdagrad(1)
	order, drop := shuffle.New(len(list)), newDropout()
	for e := range ada.epochs() {
		for _, k := range order.Next() {
			ada.rankStep(&list[k], drop)
		}
		ada.average(e)
	}
	return ada.weights()
}

func (o *adagrad) rankStep(ch *choice, drop *dropout) {
	s, p := make([]float64, len(ch.rows)), make([]float64, len(ch.rows))
	rows := make([][]uint32, len(ch.rows))
	for i, row := range ch.rows {
		rows[i] = slices.Clone(drop.row(row))
		for _, b := range rows[i] {
			s[i] += o.w[b]
		}
	}
	softmax(s, p)
	good := 0.0
	for i := range p {
		if ch.right[i] {
			good += p[i]
		}
	}
	for i, g := range p {
		if ch.right[i] {
			g -= p[i] / good
		}
		for _, b := range rows[i] {
			o.step(int(b), g)
		}
	}
}

func softmax(s, p []float64) {
	top := s[0]
	for _, v := range s {
		top = max(top, v)
	}
	sum := 0.0
	for c, v := range s {
		p[c] = math.Exp(v - top)
		sum += p[c]
	}
	for c := range p {
		p[c] /= sum
	}
}

// adagrad is weights on their way.
type adagrad struct {
	cols        int
	w, g2, mean []float64
}

func newAdagrad(cols int) *adagrad {
	n := cols * buckets
	return &adagrad{cols: cols, w: make([]float64, n), g2: make([]float64, n), mean: make([]float64, n)}
}

func (o *adagrad) step(i int, g float64) {
	g += l2 * o.w[i]
	o.g2[i] += g * g
	o.w[i] -= rate * g / (0.1 + math.Sqrt(o.g2[i]))
}

// epochs are those of all runs, each begun anew.
func (o *adagrad) epochs() iter.Seq[int] {
	return func(yield func(int) bool) {
		for range runs {
			clear(o.w)
			clear(o.g2)
			for e := range epochs {
				if !yield(e) {
					return
				}
			}
		}
	}
}

// average keeps the mean of the weights over the later half of every run's epochs.
func (o *adagrad) average(e int) {
	if e < epochs/2 {
		return
	}
	for i, v := range o.w {
		o.mean[i] += v / float64(runs*(epochs-epochs/2))
	}
}

func (o *adagrad) weights() *weights {
	m := newWeights(o.cols)
	for i, v := range o.mean {
		m.w[i] = int8(min(math.MaxInt8, max(math.MinInt8, math.Round(v*scale))))
	}
	return m
}

// dropout hides some features of a row, the same on every machine.
type dropout struct {
	state uint64
	kept  []uint32
}

func newDropout() *dropout {
	return &dropout{state: 0x2545F4914F6CDD1D}
}

// row is what is left of a row, until the next call.
func (d *dropout) row(at []uint32) []uint32 {
	d.kept = d.kept[:0]
	for _, b := range at {
		d.state ^= d.state << 13
		d.state ^= d.state >> 7
		d.state ^= d.state << 17
		if d.state>>32 >= hidden {
			d.kept = append(d.kept, b)
		}
	}
	return d.kept
}
