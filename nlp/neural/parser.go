package neural

import (
	"fmt"
	"io/fs"
	"math"
	"strconv"
	"strings"
	"sync"

	"demarche/internal/kernel"
	"demarche/nlp/neural/vectors"
)

// Files of a language that hold the weights.
const (
	WeightsFile = "model/neural.bin"
	VectorsFile = "model/vectors.bin"
)

// Parser tags and parses sentences. It is safe for concurrent use.
type Parser struct {
	shape
	columns   columns
	vectors   *vectors.Vectors
	words     *vocabulary
	tags      []tag
	labels    []string
	feats     featsTable
	tables    [featureCount]stored
	noVector  []float32
	in        intLinear
	inNorm    intNorm
	first     []*kernel.Matrix // the parts of a first convolution for each place of its window
	layers    []intLinear
	norms     []intNorm
	heads     intLinear
	arc       intLinear
	rootArc   []int16
	rootScale float32
	rootLabel []float32
	gap       []float32
	label     intLinear
	path      kernel.Path
	cache     cache
	spaces    sync.Pool
}

// tag is a column of the tag scores.
type tag struct {
	upos, xpos string
	closed     bool // few forms have it
}

// intLinear is a product with int8 weights; scale makes its sums numbers again.
type intLinear struct {
	m           *kernel.Matrix
	scale, bias []float32
}

// intNorm is a normalization; its outputs times fit are int16.
type intNorm struct {
	gain, bias []float32
	fit        float32
}

// New reads the weights and vectors of a language.
func New(files fs.FS) (*Parser, error) {
	vec, err := fs.ReadFile(files, VectorsFile)
	if err != nil {
		return nil, fmt.Errorf("read vectors: %w", err)
	}
	v, err := vectors.Parse(vec)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", VectorsFile, err)
	}
	data, err := fs.ReadFile(files, WeightsFile)
	if err != nil {
		return nil, fmt.Errorf("read weights: %w", err)
	}
	p, err := parse(data, v, kernel.Best())
	if err != nil {
		return nil, fmt.Errorf("%s: %w", WeightsFile, err)
	}
	return p, nil
}

// parse builds a parser from a weights file.
func parse(data []byte, v *vectors.Vectors, path kernel.Path) (*Parser, error) {
	h, words, params, err := decodeWeights(data)
	if err != nil {
		return nil, err
	}
	if h.Shape.Vectors != v.Size() {
		return nil, fmt.Errorf("neural: weights want vectors of %d, not %d", h.Shape.Vectors, v.Size())
	}
	p := &Parser{shape: h.Shape, columns: h.Shape.columns(), vectors: v, words: words, labels: h.Labels, path: path}
	if err := p.readTags(h); err != nil {
		return nil, err
	}
	for i, name := range featureNames {
		p.tables[i] = params[name]
		if p.tables[i].rows == 1 {
			return nil, fmt.Errorf("neural: no strings of feature %s", name)
		}
	}
	p.build(params)
	p.cache.words = map[string]*word{}
	p.spaces.New = func() any { return &space{Parser: p} }
	return p, nil
}

func (p *Parser) readTags(h *header) error {
	for _, t := range h.Tags {
		upos, xpos, _ := strings.Cut(t, "|")
		p.tags = append(p.tags, tag{upos, xpos, closedClass(t)})
	}
	var err error
	p.feats.general = h.Feats
	p.feats.special, err = readSpecial(h.Special)
	return err
}

func (p *Parser) build(params map[string]stored) {
	p.noVector = params["novector"].plain
	p.in, p.inNorm = p.linear(params, "in", 1), newIntNorm(params, "in", p.Width)
	fit := p.inNorm.fit
	for i := range p.Layers {
		name := "layer" + strconv.Itoa(i)
		p.layers = append(p.layers, p.linear(params, name, fit))
		p.norms = append(p.norms, newIntNorm(params, name, p.Width))
		fit = p.norms[i].fit
	}
	p.splitFirst(params["layer0.w"])
	p.heads = p.linear(params, "heads", fit)
	p.arc, p.label = p.linear(params, "arc", 1), p.linear(params, "label", 1)
	p.rootArc = make([]int16, p.Arc)
	p.rootScale = squeeze(p.rootArc, params["root.arc"].plain, dotRange)
	p.rootLabel = params["root.label"].plain
	gap := params["gap"]
	p.gap = make([]float32, len(gap.q))
	for i, q := range gap.q {
		p.gap[i] = gap.scales[i%gap.cols] * float32(q)
	}
}

func (p *Parser) linear(params map[string]stored, name string, fit float32) intLinear {
	w, b := params[name+".w"], params[name+".b"]
	l := intLinear{m: kernel.NewMatrix(p.path, w.q, w.rows, w.cols), scale: make([]float32, w.cols), bias: b.plain}
	for i, s := range w.scales {
		l.scale[i] = s / fit
	}
	return l
}

// splitFirst cuts the matrix of a first convolution into its three places.
func (p *Parser) splitFirst(w stored) {
	if p.Layers == "" || p.Layers[0] != 'c' {
		return
	}
	part := len(w.q) / 3
	for k := range 3 {
		p.first = append(p.first, kernel.NewMatrix(p.path, w.q[k*part:(k+1)*part], w.rows/3, w.cols))
	}
}

// activationRange bounds the int16 inputs of products: 16383 · 127 · 1032 < 2³¹.
const activationRange = 16000

// dotRange bounds the int16 sides of arc scores: 512 · 2000² < 2³¹.
const dotRange = 2000

// newIntNorm finds how large an output can be: a normalized number is at
// most the root of the width.
func newIntNorm(params map[string]stored, name string, width int) intNorm {
	n := intNorm{gain: params[name+".gain"].plain, bias: params[name+".bias"].plain}
	root := float32(math.Sqrt(float64(width)))
	bound := float32(1e-3)
	for i, g := range n.gain {
		bound = max(bound, float32(abs(g)*root)+abs(n.bias[i]))
	}
	n.fit = activationRange / bound
	return n
}

func abs(v float32) float32 { return max(v, -v) }

// squeeze writes x as int16 of at most limit and returns what one unit is worth.
func squeeze(dst []int16, x []float32, limit float32) (unit float32) {
	var bits uint32 // numbers without sign are ordered as their bits are
	for _, v := range x {
		bits = max(bits, math.Float32bits(v)&^(1<<31))
	}
	top := math.Float32frombits(bits)
	if top < 1e-20 {
		clear(dst)
		return 0
	}
	k := limit / top
	dst = dst[:len(x)]
	for i, v := range x {
		dst[i] = rounded(float32(v * k))
	}
	return top / limit
}

// rounded is the nearest int16; the detour through positive numbers spares a branch.
func rounded(v float32) int16 { return int16(int32(v+32768.5) - 32768) }
