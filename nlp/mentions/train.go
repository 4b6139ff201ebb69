package mentions

import (
	"fmt"
	"io"
	"io/fs"
	"math"
	"math/rand/v2"

	"demarche/nlp"
)

// Sample is a document with the labels of its tokens, one list a sentence.
// Its tokens carry XPOS and UPOS.
type Sample struct {
	Sentences []nlp.Sentence
	Tags      [][]string // "B-PER", "I-PER", "O"
	Weights   []float32  // how much each sentence counts; none: 1 each; 0: only context
}

func (s *Sample) weight(sentence int) float32 {
	if s.Weights == nil {
		return 1
	}
	return s.Weights[sentence]
}

// TrainOptions say how to train; zero values are the numbers in brackets.
type TrainOptions struct {
	Epochs  int     // [6]
	Rate    float64 // step of AdaGrad [0.06]
	Hide    float64 // how often a word's own features are hidden [0.3]
	Drop    int     // sixteenths of the features hidden at each step [6]
	Untag   float64 // how often the tags and trees of a sentence are hidden [0.6]
	Seed    uint64  // [1]
	Rows    int     // a power of two [1<<20]
	Runs    int     // trainings with seeds of their own whose weights are averaged [1]
	Log     io.Writer
	Command string // written in the header
}

func (o *TrainOptions) defaults() {
	if o.Epochs == 0 {
		o.Epochs = 6
	}
	if o.Rate == 0 {
		o.Rate = 0.06
	}
	if o.Hide == 0 {
		o.Hide = 0.3
	}
	if o.Untag == 0 {
		o.Untag = 0.6
	}
	if o.Drop == 0 {
		o.Drop = 6
	}
	if o.Seed == 0 {
		o.Seed = 1
	}
	if o.Rows == 0 {
		o.Rows = 1 << 20
	}
	if o.Runs == 0 {
		o.Runs = 1
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
}

// example is a sentence ready for training.
type example struct {
	feats [][]uint32
	kinds []uint8
	gold  []int
	worth float32
}

// trainer holds the field in floating point and what AdaGrad remembers.
type trainer struct {
	TrainOptions
	examples     []example
	w, g         []float32 // weights and sums of squared gradients
	links, linkG [kinds][labels][labels]float64
	seen         []uint16 // how often a row was met
	random       *rand.Rand
	untagged     bool
	scores       [][labels]float64
	kept         [][]uint32 // features of each word, some hidden
	mean         []float32  // sum of the weights at the snapshots
	linkMean     [kinds][labels][labels]float64
	snapshots    int
	fore, aft    [][labels]float64
}

// Train learns a weights file. The same samples and options give the same bytes.
func Train(samples []Sample, files fs.FS, vectors Vectors, o TrainOptions) ([]byte, error) {
	o.defaults()
	names, err := readGazetteer(files, namesFile)
	if err != nil {
		return nil, err
	}
	c := learnClusters(vectors, o.Seed)
	f := newFinder(names, c, nil)
	t := newTrainer(o, f.examples(samples))
	for r := range o.Runs {
		t.run(o.Seed + uint64(r))
	}
	t.average()
	return encode(t.round(), c, map[string]string{"command": o.Command, "seed": fmt.Sprint(o.Seed), "epochs": fmt.Sprint(o.Epochs)})
}

func newTrainer(o TrainOptions, examples []example) *trainer {
	t := &trainer{TrainOptions: o, examples: examples, w: make([]float32, o.Rows*width), g: make([]float32, o.Rows*width), seen: make([]uint16, o.Rows)}
	for i := range examples {
		for _, fs := range examples[i].feats {
			for _, x := range fs {
				if r := x & uint32(o.Rows-1); t.seen[r] < 9 {
					t.seen[r]++
				}
			}
		}
	}
	return t
}

// run trains once from nothing; its snapshots join those of other runs.
func (t *trainer) run(seed uint64) {
	clear(t.w)
	clear(t.g)
	t.links, t.linkG = [kinds][labels][labels]float64{}, [kinds][labels][labels]float64{}
	t.random = rand.New(rand.NewPCG(seed, 7))
	n := len(t.examples)
	for e := range t.Epochs {
		loss := 0.0
		for i, k := range t.random.Perm(n) {
			loss += t.step(&t.examples[k])
			if e > 0 && i%(n/3) == n/3-1 {
				t.snapshot()
			}
		}
		fmt.Fprintf(t.Log, "epoch %d: loss %.4f a sentence\n", e+1, loss/float64(n))
	}
}

func (f *Finder) examples(samples []Sample) []example {
	var out []example
	s := newSpace()
	for i := range samples {
		s.read(f, samples[i].Sentences)
		for j := range samples[i].Sentences {
			words := s.sentence(j, samples[i].Sentences)
			x := example{}
			for k := range words {
				x.feats = append(x.feats, features(nil, words, k))
				x.kinds = append(x.kinds, words[k].kind)
				x.gold = append(x.gold, labelOf(samples[i].Tags[j][k]))
			}
			x.worth = samples[i].weight(j)
			if len(words) > 0 && len(words) < 300 && x.worth > 0 {
				out = append(out, x)
			}
		}
	}
	return out
}

// snapshot adds the weights to the mean that is kept in the end: it knows
// unseen text better than the last weights do.
func (t *trainer) snapshot() {
	if t.mean == nil {
		t.mean = make([]float32, len(t.w))
	}
	for i, v := range t.w {
		t.mean[i] += v
	}
	for k := range kinds {
		for a := range labels {
			for b := range labels {
				t.linkMean[k][a][b] += t.links[k][a][b]
			}
		}
	}
	t.snapshots++
}

// average replaces the weights by the mean of the snapshots.
func (t *trainer) average() {
	if t.snapshots == 0 {
		return
	}
	n := float32(t.snapshots)
	for i, v := range t.mean {
		t.w[i] = v / n
	}
	for k := range kinds {
		for a := range labels {
			for b := range labels {
				t.links[k][a][b] = t.linkMean[k][a][b] / float64(n)
			}
		}
	}
}

// smallest is the largest weight of a row that is still dropped.
const smallest = 0.04

// round makes int8 weights; the scale is that of the largest weight but for
// one in a thousand, which are cut.
func (t *trainer) round() *weights {
	const unit = 1.5 / 127
	m := &weights{mask: uint32(t.Rows - 1), rows: make([]row, t.Rows)}
	for r := range t.Rows {
		row, top := t.w[r*width:][:labels], float32(0)
		for _, v := range row {
			top = max(top, v, -v)
		}
		if top < smallest {
			continue
		}
		for l, v := range row {
			m.rows[r].set(l, int8(max(-127, min(127, math.Round(float64(v)/unit)))))
		}
	}
	for k := range kinds {
		for a := range labels {
			for b := range labels {
				m.links[k][a][b] = int32(math.Round(t.links[k][a][b] / unit))
			}
		}
	}
	return m
}
