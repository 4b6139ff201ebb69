package vectors

import (
	"context"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"sort"
	"strings"

	"demarche/internal/kernel"
)

// Options says what to learn from. Zero fields take the default in brackets.
type Options struct {
	Corpora  []string  // JSONL(.gz) or CoNLL-U files, read in this order
	Size     int       // numbers a vector, a multiple of 16 [64]
	Words    int       // how many words are kept, commonest first [40000]
	MinCount int       // rarer words are one unknown word [8]
	Window   int       // neighbors on each side [3]
	Negative int       // noise words for each neighbor [5]
	Epochs   int       // passes over the text [5]
	Sample   float64   // words more frequent than this are skipped at random as centers [1e-4]
	Rate     float64   // first learning rate, falling to nothing [0.025]
	Seed     uint64    // [1]
	Log      io.Writer // progress; nil is silent

	Checkpoint string          // file for the state after each epoch; a run that was stopped goes on from it ["": none]
	Context    context.Context // stops the run between epochs [context.Background()]
}

func (o *Options) defaults() {
	setDefault(&o.Size, 64)
	setDefault(&o.Words, 40000)
	setDefault(&o.MinCount, 8)
	setDefault(&o.Window, 3)
	setDefault(&o.Negative, 5)
	setDefault(&o.Epochs, 5)
	setDefault(&o.Sample, 1e-4)
	setDefault(&o.Rate, 0.025)
	setDefault(&o.Seed, 1)
	if o.Log == nil {
		o.Log = io.Discard
	}
	if o.Context == nil {
		o.Context = context.Background()
	}
}

func setDefault[T int | uint64 | float64](v *T, d T) {
	if *v == 0 {
		*v = d
	}
}

// corpus is the text as word numbers; lineEnd separates lines.
type corpus struct {
	words  []string // [0] is the unknown word
	counts []int
	stream []int32
}

const (
	lineEnd = -1
	unknown = 0
)

// readCorpus counts and numbers the words of the text.
func readCorpus(o *Options) (*corpus, error) {
	index := map[string]int32{}
	var forms []string
	var counts []int
	var stream []int32
	add := func(w string) {
		w = Normal(w)
		id, ok := index[w]
		if !ok {
			id = int32(len(forms))
			w = strings.Clone(w)
			index[w] = id
			forms, counts = append(forms, w), append(counts, 0)
		}
		counts[id]++
		stream = append(stream, id)
	}
	for _, path := range o.Corpora {
		err := EachText(path, func(text string) {
			for line := range strings.Lines(strings.Map(normalRune, text)) {
				EachWord(line, add)
				stream = append(stream, lineEnd)
			}
		})
		if err != nil {
			return nil, fmt.Errorf("read corpus %s: %w", path, err)
		}
	}
	c := &corpus{stream: stream}
	c.keep(o, forms, counts)
	return c, nil
}

// keep renumbers the words by frequency and folds the rare ones into unknown.
func (c *corpus) keep(o *Options, forms []string, counts []int) {
	order := make([]int32, len(forms))
	for i := range order {
		order[i] = int32(i)
	}
	sort.Slice(order, func(a, b int) bool {
		x, y := order[a], order[b]
		if counts[x] != counts[y] {
			return counts[x] > counts[y]
		}
		return forms[x] < forms[y]
	})
	number := make([]int32, len(forms))
	c.words, c.counts = []string{"<unknown>"}, []int{0}
	for _, id := range order {
		if len(c.words) > o.Words || counts[id] < o.MinCount || len(forms[id]) > 64 {
			c.counts[unknown] += counts[id]
			continue
		}
		number[id] = int32(len(c.words))
		c.words, c.counts = append(c.words, forms[id]), append(c.counts, counts[id])
	}
	for i, id := range c.stream {
		if id >= 0 {
			c.stream[i] = number[id]
		}
	}
}

// trainer is the state of one run.
type trainer struct {
	*Options
	*corpus
	in      []float32   // a row a word
	out     [][]float32 // one matrix a position
	noise   []int32     // sampling table
	skip    []float32   // chance of a word to be taken as a center
	sigmoid []float32
	source  *rand.PCG
	rng     *rand.Rand // draws from source
	grad    []float32
}

// Train learns vectors and says from how many tokens.
func Train(o Options) (*Vectors, int, error) {
	o.defaults()
	c, err := readCorpus(&o)
	if err != nil {
		return nil, 0, err
	}
	tokens := c.tokens()
	fmt.Fprintf(o.Log, "vectors: %d tokens, %d words kept, %.2f%% unknown\n", tokens, len(c.words), 100*float64(c.counts[unknown])/float64(tokens+1))
	t := newTrainer(&o, c)
	done, err := t.resume()
	if err != nil {
		return nil, 0, err
	}
	for e := done; e < o.Epochs; e++ {
		if err := o.Context.Err(); err != nil {
			return nil, 0, fmt.Errorf("vectors: stopped after epoch %d: %w", e, err)
		}
		t.epoch(e)
		fmt.Fprintf(o.Log, "vectors: epoch %d of %d done\n", e+1, o.Epochs)
		if err := t.keep(e + 1); err != nil {
			return nil, 0, err
		}
	}
	return Quantize(c.words, t.in, o.Size), tokens, nil
}

func (c *corpus) tokens() int {
	n := 0
	for _, w := range c.stream {
		if w != lineEnd {
			n++
		}
	}
	return n
}

const noiseSize = 1 << 22

func newTrainer(o *Options, c *corpus) *trainer {
	t := &trainer{Options: o, corpus: c, source: rand.NewPCG(o.Seed, 1)}
	t.rng = rand.New(t.source)
	t.in = make([]float32, len(c.words)*o.Size)
	for i := range t.in {
		t.in[i] = (t.rng.Float32() - 0.5) / float32(o.Size)
	}
	t.out = make([][]float32, 2*o.Window)
	for i := range t.out {
		t.out[i] = make([]float32, len(t.in))
	}
	t.grad = make([]float32, o.Size)
	t.fillNoise()
	total := float64(len(c.stream))
	t.skip = make([]float32, len(c.words))
	for i, n := range c.counts {
		f := float64(n) / total / o.Sample
		t.skip[i] = float32(min(1, math.Sqrt(1/(f+1e-9))+1/(f+1e-9)))
	}
	t.sigmoid = make([]float32, 1024)
	for i := range t.sigmoid {
		t.sigmoid[i] = float32(1 / (1 + math.Exp(-(float64(i)/1023*12 - 6))))
	}
	return t
}

// fillNoise makes noise words as frequent as their count to the power 3/4.
func (t *trainer) fillNoise() {
	var sum float64
	for _, n := range t.counts {
		sum += math.Pow(float64(n), 0.75)
	}
	var done float64
	for i, n := range t.counts {
		done += math.Pow(float64(n), 0.75)
		for float64(len(t.noise)) < done/sum*noiseSize {
			t.noise = append(t.noise, int32(i))
		}
	}
}

func (t *trainer) epoch(e int) {
	n := len(t.stream)
	for i, w := range t.stream {
		if w < 0 || t.rng.Float32() > t.skip[w] {
			continue
		}
		done := (float64(e) + float64(i)/float64(n)) / float64(t.Epochs)
		rate := float32(t.Rate * max(1-done, 1e-4))
		for side := -1; side <= 1; side += 2 {
			for d := 1; d <= t.Window; d++ {
				j := i + side*d
				if j < 0 || j >= n || t.stream[j] < 0 {
					break
				}
				slot := d - 1
				if side > 0 {
					slot += t.Window
				}
				t.pair(w, t.stream[j], t.out[slot], rate)
			}
		}
	}
}

// pair learns that the neighbor stands there and that noise words do not.
func (t *trainer) pair(center, neighbor int32, out []float32, rate float32) {
	d := t.Size
	in := t.in[int(center)*d : int(center)*d+d]
	clear(t.grad)
	for k := 0; k <= t.Negative; k++ {
		word, want := neighbor, float32(1)
		if k > 0 {
			word, want = t.noise[t.rng.Uint32()%uint32(len(t.noise))], 0
			if word == neighbor {
				continue
			}
		}
		row := out[int(word)*d : int(word)*d+d]
		g := (want - t.logistic(kernel.Dot(in, row))) * rate
		kernel.Axpy(t.grad, row, g)
		kernel.Axpy(row, in, g)
	}
	kernel.Axpy(in, t.grad, 1)
}

func (t *trainer) logistic(x float32) float32 {
	if x > 6 {
		return 1
	}
	if x < -6 {
		return 0
	}
	return t.sigmoid[int((x+6)/12*1023)]
}
