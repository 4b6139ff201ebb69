package neural

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"demarche/internal/kernel"
	"demarche/nlp"
	"demarche/nlp/neural/vectors"
)

// Treebank is training data: a CoNLL-U file, perhaps not all of it.
type Treebank struct {
	Path   string
	Every  int  // take every n-th sentence; 0 and 1 take all
	Silver bool // written by Silver: no source of tags and features, and used less and less
}

// TrainOptions says what to learn from. Zero fields take the default in brackets.
type TrainOptions struct {
	Train   []Treebank
	Dev     []string // CoNLL-U files scored during training and on the card
	Vectors string   // vectors file, made by 'demarche train vectors'
	Output  string   // weights file; the card is written beside it
	Epochs  int      // [20]
	Batch   int      // words a step [800]
	Rate    float64  // highest learning rate [0.002]
	Seed    uint64   // [1]
	Layers  string   // see doc.go ["cscscs"]
	Dropout float32  // share of numbers hidden between layers [0.2]
	Command string   // written on the card
	Data    string   // what the data are and their licenses, written on the card
	Log     io.Writer
	Every   int             // epochs between scores on Dev [5]
	Context context.Context // stops the run between epochs; it goes on when it is started again [context.Background()]
}

func (o *TrainOptions) defaults() {
	setDefault(&o.Epochs, 20)
	setDefault(&o.Batch, 800)
	setDefault(&o.Rate, 0.002)
	setDefault(&o.Seed, 1)
	setDefault(&o.Layers, defaultShape().Layers)
	setDefault(&o.Every, 5)
	setDefault(&o.Dropout, 0.2)
	if o.Log == nil {
		o.Log = io.Discard
	}
	if o.Context == nil {
		o.Context = context.Background()
	}
}

func setDefault[T comparable](v *T, d T) {
	var zero T
	if *v == zero {
		*v = d
	}
}

// trainer is the state of one run.
type trainer struct {
	TrainOptions
	*learner
	vectors   *vectors.Vectors
	sentences []nlp.Sentence
	gold      int // sentences from here on are silver
	examples  []*example
	net       *network
	packed    packedWeights
	passes    []*pass
	opt       *optimizer
	source    *rand.PCG
	random    *rand.Rand // draws from source
	run       string     // fingerprint of options and data
}

// shards is into how many parts a step is cut; it is part of the result, so
// it does not follow the number of processors.
const shards = 2

// Train learns a parser and writes its weights and card. A run that was
// stopped, even killed, goes on after its last whole epoch when it is started
// again with the same options and data.
func Train(o TrainOptions) error {
	o.defaults()
	t, err := newTrainer(o)
	if err != nil {
		return err
	}
	done, err := t.resume()
	if err != nil {
		return err
	}
	began := time.Now()
	for e := done; e < t.Epochs; e++ {
		if err := t.Context.Err(); err != nil {
			return fmt.Errorf("stopped after epoch %d: %w", e, err)
		}
		loss := t.epoch(e)
		fmt.Fprintf(t.Log, "epoch %d of %d: loss %.4f, %.0f s\n", e+1, t.Epochs, loss, time.Since(began).Seconds())
		if (e+1)%t.Every == 0 || e+1 == t.Epochs {
			if err := t.save(); err != nil {
				return err
			}
		}
		if err := t.keep(e + 1); err != nil {
			return err
		}
	}
	return os.Remove(t.checkpointFile())
}

func newTrainer(o TrainOptions) (*trainer, error) {
	t := &trainer{TrainOptions: o, source: rand.NewPCG(o.Seed, 3)}
	t.random = rand.New(t.source)
	var err error
	if t.run, err = o.fingerprint(); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(o.Vectors)
	if err != nil {
		return nil, err
	}
	if t.vectors, err = vectors.Parse(data); err != nil {
		return nil, err
	}
	if err := t.read(false); err != nil {
		return nil, err
	}
	t.gold = len(t.sentences)
	if err := t.read(true); err != nil {
		return nil, err
	}
	s := defaultShape()
	s.Layers, s.Vectors = o.Layers, t.vectors.Size()
	t.start(s)
	return t, nil
}

// read appends the gold or the silver sentences.
func (t *trainer) read(silver bool) error {
	for _, b := range t.Train {
		if b.Silver != silver {
			continue
		}
		s, err := readTreebank(b.Path)
		if err != nil {
			return err
		}
		for i := 0; i < len(s); i += max(b.Every, 1) {
			t.sentences = append(t.sentences, s[i])
		}
	}
	return nil
}

func (t *trainer) start(s shape) {
	t.learner = newLearner(s, t.sentences, t.gold, t.vectors.Find)
	for i := range t.sentences {
		t.examples = append(t.examples, t.example(&t.sentences[i], asIs))
	}
	t.net = newNetwork(t.Shape, t.vocabulary)
	t.net.start(t.Seed)
	for range shards {
		p := newPass(t.net, &t.packed)
		p.drop = dropout{input: t.Dropout + 0.05, layer: t.Dropout, word: 1, vector: 0.05}
		t.passes = append(t.passes, p)
	}
	t.opt = newOptimizer(t.net, t.passes, 0.999)
}

// pack makes the matrices ready for the next step.
func (n *network) pack(to *packedWeights) {
	if to.forward == nil {
		to.forward, to.backward = make([][]float32, len(n.products)), make([][]float32, len(n.products))
	}
	inParallel(len(n.products), func(i int) {
		w := n.products[i].w
		to.forward[i] = kernel.Pack(to.forward[i], w.w, w.rows, w.cols)
		to.backward[i] = kernel.PackT(to.backward[i], w.w, w.cols, w.rows)
	})
}

// epoch goes once through the sentences in a new order.
func (t *trainer) epoch(e int) float64 {
	order := t.chosen(e)
	var total float64
	steps := 0
	for at := 0; at < len(order); {
		var batch []*example
		words := 0
		from := at
		for ; at < len(order) && words < t.Batch; at++ {
			x := t.vary(order[at])
			batch, words = append(batch, x), words+len(x.words)
		}
		done := (float64(e) + float64(from)/float64(len(order))) / float64(t.Epochs)
		total += t.stepOn(batch, words, t.rateAt(done))
		steps++
	}
	return total / float64(steps)
}

// chosen are the sentences of an epoch in a new order: all gold ones and a
// share of the silver ones that shrinks, so that gold has the last word.
func (t *trainer) chosen(e int) []int {
	var out []int
	share := 0.8 - 0.6*float64(e)/float64(t.Epochs)
	for _, i := range t.random.Perm(len(t.examples)) {
		if i < t.gold || t.random.Float64() < share {
			out = append(out, i)
		}
	}
	return out
}

// rateAt warms up over the first two hundredths and then falls to nothing.
func (t *trainer) rateAt(done float64) float32 {
	const warm = 0.02
	if done < warm {
		return float32(t.Rate * (0.05 + done/warm*0.95))
	}
	return float32(t.Rate * max(0.01, 1-(done-warm)/(1-warm)))
}

func (t *trainer) stepOn(batch []*example, words int, rate float32) float64 {
	t.net.pack(&t.packed)
	var loss [shards]float64
	var wait sync.WaitGroup
	for i := range shards {
		p := t.passes[i]
		p.random = t.random.Uint64() | 1
		var part []*example
		for j := i; j < len(batch); j += shards {
			part = append(part, batch[j])
		}
		if len(part) == 0 {
			continue
		}
		wait.Go(func() { loss[i] = p.learn(newShard(part), t.vectors.Row, t.rare, 1/float32(words)) })
	}
	wait.Wait()
	t.opt.update(rate)
	return loss[0] + loss[1]
}

// vary spells some sentences as headlines and careless writers do.
func (t *trainer) vary(i int) *example {
	switch r := t.random.IntN(100); {
	case r < 2:
		return t.example(&t.sentences[i], titleCase)
	case r < 3:
		return t.example(&t.sentences[i], strings.ToUpper)
	case r < 4:
		return t.example(&t.sentences[i], strings.ToLower)
	}
	return t.examples[i]
}

func asIs(s string) string { return s }

func titleCase(s string) string {
	if len(s) < 4 {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// save writes weights and card and logs the scores of what it wrote.
func (t *trainer) save() error {
	var params []stored
	for _, p := range t.net.all {
		params = append(params, quantize(p, t.opt.means(p)))
	}
	data, err := encode(&t.header, params)
	if err != nil {
		return err
	}
	p, err := parse(data, t.vectors, kernel.Best())
	if err != nil {
		return err
	}
	if err := os.WriteFile(t.Output, data, 0o644); err != nil {
		return err
	}
	var scores []Scores
	for _, path := range t.Dev {
		s, err := p.Score(path)
		if err != nil {
			return err
		}
		fmt.Fprintf(t.Log, "  %s %v\n", filepath.Base(path), s)
		scores = append(scores, s)
	}
	return os.WriteFile(cardOf(t.Output), []byte(t.card(len(data), scores)), 0o644)
}
