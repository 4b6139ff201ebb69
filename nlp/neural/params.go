package neural

import (
	"math"
	"math/rand/v2"
	"strconv"
)

// param is a matrix or vector the trainer learns, row-major.
type param struct {
	name       string
	rows, cols int
	w          []float32
	table      bool // a table of embeddings: quantized and updated by row
}

// linear is a product and a bias.
type linear struct {
	w, b *param
	slot int // among packedWeights
}

// norm is the gain and bias of a layer normalization.
type norm struct{ gain, bias *param }

// network is all that is learned, in float32.
type network struct {
	shape
	tables    [featureCount]*param
	noVector  *param // stands for the vector of a word that has none
	in        linear
	inNorm    norm
	layers    []linear
	norms     []norm
	heads     linear
	arc       linear // turns a dependent's numbers into a question to heads
	rootArc   *param // the root's numbers as a head
	rootLabel *param
	gap       *param // label numbers of a distance
	label     linear
	all       []*param
	products  []linear // every linear, by slot
}

// newNetwork lists the parameters in the order in which they are stored; start
// or readParams gives them numbers.
func newNetwork(s shape, v *vocabulary) *network {
	n := &network{shape: s}
	for i := range n.tables {
		n.tables[i] = n.add(featureNames[i], len(v.lists[i]), s.Embedding[i])
		n.tables[i].table = true
	}
	n.noVector = n.add("novector", 1, s.Vectors)
	n.in, n.inNorm = n.linear("in", s.input(), 2*s.Width), n.norm("in", s.Width)
	for i := range s.Layers {
		name := "layer" + strconv.Itoa(i)
		n.layers = append(n.layers, n.linear(name, s.layerRows(i), 2*s.Width))
		n.norms = append(n.norms, n.norm(name, s.Width))
	}
	n.heads = n.linear("heads", s.Width, s.columns().all)
	n.arc = n.linear("arc", s.Arc, s.Arc)
	n.rootArc, n.rootLabel = n.add("root.arc", 1, s.Arc), n.add("root.label", 1, s.Label)
	n.gap = n.add("gap", distances, s.Label)
	n.label = n.linear("label", s.Label, s.Labels)
	return n
}

func (n *network) add(name string, rows, cols int) *param {
	p := &param{name: name, rows: rows, cols: cols}
	n.all = append(n.all, p)
	return p
}

func (n *network) linear(name string, rows, cols int) linear {
	l := linear{n.add(name+".w", rows, cols), n.add(name+".b", 1, cols), len(n.products)}
	n.products = append(n.products, l)
	return l
}

func (n *network) norm(name string, cols int) norm {
	return norm{n.add(name+".gain", 1, cols), n.add(name+".bias", 1, cols)}
}

// start draws the first weights.
func (n *network) start(seed uint64) {
	r := rand.New(rand.NewPCG(seed, 2))
	fill := func(p *param, width float64) {
		for i := range p.w {
			p.w[i] = float32(r.NormFloat64() * width)
		}
	}
	for _, p := range n.all {
		p.w = make([]float32, p.rows*p.cols)
	}
	for _, t := range n.tables {
		fill(t, 0.1)
		clear(t.w[:t.cols])
	}
	fill(n.in.w, math.Sqrt(1/float64(n.in.w.rows)))
	for i, l := range n.layers {
		fill(l.w, math.Sqrt(1/float64(l.w.rows)))
		if n.Layers[i] == 's' {
			n.openGates(l.b)
		}
	}
	fill(n.heads.w, math.Sqrt(1/float64(n.heads.w.rows)))
	clearColumns(n.heads.w, n.columns().distDep, n.columns().labelDep)
	fill(n.arc.w, 0.5/math.Sqrt(float64(n.Arc)))
	fill(n.rootArc, 0.3)
	fill(n.rootLabel, 0.3)
	fill(n.label.w, math.Sqrt(1/float64(n.Label)))
	for _, m := range append([]norm{n.inNorm}, n.norms...) {
		for i := range m.gain.w {
			m.gain.w[i] = 1
		}
	}
}

// openGates lets the channels of a recurrence begin with memories from one
// token to about ten.
func (n *network) openGates(b *param) {
	half := n.Width / 2
	for side := range 2 {
		for i := range half {
			b.w[(2*side+1)*half+i] = 3 * float32(i) / float32(half)
		}
	}
}

func clearColumns(p *param, from, to int) {
	for r := range p.rows {
		clear(p.w[r*p.cols+from : r*p.cols+to])
	}
}

// gate is a sigmoid of plain arithmetic, the same on every machine: half of
// 1 + x(27+x²)/(27+9x²), which is close to tanh and meets ±1 at ±3.
func gate(g float32) float32 {
	x := 0.5 * g
	if x >= 3 {
		return 1
	}
	if x <= -3 {
		return 0
	}
	s := float32(x * x)
	return 0.5 + float32(0.5*float32(float32(x*(27+s))/(27+float32(9*s))))
}

// gateSlope is the derivative of gate.
func gateSlope(g float32) float32 {
	x := 0.5 * g
	if x >= 3 || x <= -3 {
		return 0
	}
	s := x * x
	t := (s - 9) / (s + 3)
	return t * t / 36
}
