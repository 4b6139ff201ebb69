package neural

import (
	"math"
	"math/rand/v2"
	"testing"

	"demarche/nlp"
)

// toy is a few sentences with every sort of attachment.
func toy() []nlp.Sentence {
	type w struct {
		text, upos, xpos, rel string
		head                  int
	}
	sentence := func(words ...w) nlp.Sentence {
		var s nlp.Sentence
		for _, x := range words {
			s.Tokens = append(s.Tokens, nlp.Token{Text: x.text, UPOS: x.upos, XPOS: x.xpos, Deprel: x.rel, Head: x.head})
		}
		return s
	}
	return []nlp.Sentence{
		sentence(w{"The", "DET", "DT", "det", 1}, w{"envoy", "NOUN", "NN", "nsubj", 2}, w{"left", "VERB", "VBD", "root", -1},
			w{"Paris", "PROPN", "NNP", "obj", 2}, w{".", "PUNCT", ".", "punct", 2}),
		sentence(w{"Talks", "NOUN", "NNS", "nsubj", 1}, w{"failed", "VERB", "VBD", "root", -1}),
		sentence(w{"Ministers", "NOUN", "NNS", "nsubj", 2}, w{"will", "AUX", "MD", "aux", 2}, w{"meet", "VERB", "VB", "root", -1},
			w{"in", "ADP", "IN", "case", 4}, w{"Paris", "PROPN", "NNP", "obl", 2}, w{"soon", "ADV", "RB", "advmod", 2}),
		sentence(w{"The", "DET", "DT", "det", 1}, w{"talks", "NOUN", "NNS", "nsubj", 3}, w{"soon", "ADV", "RB", "advmod", 3},
			w{"failed", "VERB", "VBD", "root", -1}, w{".", "PUNCT", ".", "punct", 3}),
	}
}

func toyShape(layers string) shape {
	return shape{Embedding: [featureCount]int{16, 16, 16, 16, 16, 16, 16}, Vectors: 16, Width: 64, Layers: layers, Arc: 32, Label: 32}
}

// toyTrainer learns from the toy sentences, each repeated so that its words are known.
func toyTrainer(layers string) *trainer {
	var o TrainOptions
	o.defaults()
	t := &trainer{TrainOptions: o, random: rand.New(rand.NewPCG(1, 3))}
	for range 5 {
		t.sentences = append(t.sentences, toy()...)
	}
	t.gold = len(t.sentences)
	t.vectors = toyVectors()
	t.start(toyShape(layers))
	return t
}

func TestGradientsAreThoseOfTheLoss(t *testing.T) {
	tr := toyTrainer("csc")
	p := tr.passes[0]
	p.drop = dropout{}
	s := newShard(tr.examples[:4])
	learn := func() float64 {
		tr.net.pack(&tr.packed)
		return p.learn(s, tr.vectors.Row, tr.rare, 1)
	}
	learn()
	want := map[*param][]float32{}
	for _, q := range tr.net.all {
		want[q] = append([]float32(nil), p.grads[q]...)
	}
	r := rand.New(rand.NewPCG(4, 4))
	for _, q := range tr.net.all {
		var worst, size float64
		for range 12 {
			i := r.IntN(len(q.w))
			if q.table {
				i %= q.cols * min(q.rows, 6)
			}
			const h = 5e-4
			old := q.w[i]
			q.w[i] = old + h
			up := learn()
			q.w[i] = old - h
			down := learn()
			q.w[i] = old
			worst = max(worst, math.Abs((up-down)/(2*h)-float64(want[q][i])))
			size = max(size, math.Abs(float64(want[q][i])))
		}
		if worst > 0.02+0.05*size {
			t.Errorf("%s: gradient is off by %.4f, largest %.4f", q.name, worst, size)
		}
	}
}
