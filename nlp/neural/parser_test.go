package neural

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"demarche/internal/kernel"
	"demarche/nlp"
	"demarche/nlp/neural/vectors"
)

func toyVectors() *vectors.Vectors {
	v, err := vectors.Parse(vectorsOf(16))
	if err != nil {
		panic(err)
	}
	return v
}

// vectorsOf is a vectors file of a few words.
func vectorsOf(size int) []byte {
	words := []string{"<unknown>", "the", "talks", "Paris"}
	rows := make([]float32, len(words)*size)
	for i := range rows {
		rows[i] = float32(i%7) - 3
	}
	return vectors.Quantize(words, rows, size).Bytes()
}

// toyParser is a parser trained on the toy sentences, and its weights.
func toyParser(t testing.TB, epochs int, path kernel.Path) (*Parser, []byte) {
	t.Helper()
	tr := toyTrainer("cs")
	tr.Batch, tr.Rate, tr.Epochs = 40, 0.01, epochs
	tr.opt.decay = 0.8
	for e := range epochs {
		tr.epoch(e)
	}
	var params []stored
	for _, q := range tr.net.all {
		params = append(params, quantize(q, tr.opt.means(q)))
	}
	data, err := encode(&tr.header, params)
	if err != nil {
		t.Fatal(err)
	}
	p, err := parse(data, tr.vectors, path)
	if err != nil {
		t.Fatal(err)
	}
	return p, data
}

func annotated(t testing.TB, p *Parser, sentences []nlp.Sentence) []nlp.Sentence {
	t.Helper()
	d := bare(sentences)
	if err := p.Stage().Run(d); err != nil {
		t.Fatal(err)
	}
	return d.Sentences
}

func TestATinyParserLearnsItsSentences(t *testing.T) {
	p, _ := toyParser(t, 30, kernel.Best())
	gold := toy()
	got := annotated(t, p, gold)
	right, all := 0, 0
	for i := range gold {
		for j, g := range gold[i].Tokens {
			all++
			if x := got[i].Tokens[j]; x.XPOS == g.XPOS && x.Head == g.Head && x.Deprel == g.Deprel {
				right++
			}
		}
	}
	if right*100 < 95*all {
		t.Errorf("%d of %d tokens are right after training on them", right, all)
	}
	untrained, _ := toyParser(t, 0, kernel.Best())
	if got := annotated(t, untrained, gold); got[0].Tokens[1].XPOS == "NN" && got[0].Tokens[2].XPOS == "VBD" && got[1].Tokens[0].XPOS == "NNS" {
		t.Error("a parser without training should not know the answers")
	}
}

func TestEveryPathParsesAlike(t *testing.T) {
	_, data := toyParser(t, 2, kernel.Portable)
	var sentences []nlp.Sentence
	for range 40 {
		sentences = append(sentences, toy()...)
	}
	sentences = append(sentences, long(700))
	var want []float32
	for _, path := range kernel.Available() {
		p, err := parse(data, toyVectors(), path)
		if err != nil {
			t.Fatal(err)
		}
		s := p.spaces.Get().(*space)
		s.batch(bare(sentences).Sentences, nil)
		if want == nil {
			want = append(want, s.y...)
		}
		for i, v := range s.y {
			if v != want[i] {
				t.Fatalf("path %v: score %d is %g, want %g", path, i, v, want[i])
			}
		}
		p.spaces.Put(s)
		trees(t, annotated(t, p, sentences))
	}
}

// long is a sentence of n words.
func long(n int) nlp.Sentence {
	var s nlp.Sentence
	for i := range n {
		s.Tokens = append(s.Tokens, nlp.Token{Text: strings.Fields("talks in Paris failed , soon the Ministers left")[i%9]})
	}
	return s
}

// trees fails unless every sentence is a tree with one root, labeled so.
func trees(t testing.TB, sentences []nlp.Sentence) {
	t.Helper()
	for i := range sentences {
		s := &sentences[i]
		roots := 0
		for j, x := range s.Tokens {
			if x.Head < 0 {
				roots++
			}
			if (x.Head < 0) != (x.Deprel == "root") || x.UPOS == "" {
				t.Fatalf("sentence %d, token %d: head %d, relation %q, tag %q", i, j, x.Head, x.Deprel, x.UPOS)
			}
			steps := 0
			for h := j; h >= 0; h = s.Tokens[h].Head {
				if steps++; steps > len(s.Tokens) {
					t.Fatalf("sentence %d: token %d is in a circle", i, j)
				}
			}
		}
		if roots != 1 && len(s.Tokens) > 0 {
			t.Fatalf("sentence %d has %d roots", i, roots)
		}
	}
}

func TestRememberedSumsEqualTheProduct(t *testing.T) {
	_, data := toyParser(t, 2, kernel.Best())
	var want []float32
	for _, whole := range []bool{false, true} {
		p, err := parse(data, toyVectors(), kernel.Best())
		if err != nil {
			t.Fatal(err)
		}
		if whole {
			p.first = nil
		}
		s := p.spaces.Get().(*space)
		s.batch(append(toy(), long(40)), nil)
		if want == nil {
			want = append(want, s.y...)
		}
		if !slices.Equal(s.y, want) {
			t.Error("the sum over words differs from the product over windows")
		}
	}
}

func TestOneParserServesManyGoroutines(t *testing.T) {
	p, _ := toyParser(t, 3, kernel.Best())
	want := annotated(t, p, toy())
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 20 {
				got := annotated(t, p, toy())
				for i := range want {
					if !slices.Equal(got[i].Tokens, want[i].Tokens) {
						t.Errorf("sentence %d differs in another goroutine", i)
					}
				}
			}
		})
	}
	wait.Wait()
}

func TestOddSentencesGetTrees(t *testing.T) {
	p, _ := toyParser(t, 1, kernel.Best())
	for _, c := range []struct {
		why       string
		sentences []nlp.Sentence
	}{
		{"no sentences", nil},
		{"an empty sentence", []nlp.Sentence{{}}},
		{"empty between others", []nlp.Sentence{long(3), {}, long(1)}},
		{"an empty token", []nlp.Sentence{{Tokens: []nlp.Token{{Text: ""}}}}},
		{"broken UTF-8", []nlp.Sentence{{Tokens: []nlp.Token{{Text: "\xff\xfe"}, {Text: "a\x80"}}}}},
		{"longer than a chunk", []nlp.Sentence{long(chunkWords + 1)}},
		{"much longer than a chunk", []nlp.Sentence{long(5 * chunkWords), long(2)}},
	} {
		t.Run(c.why, func(t *testing.T) { trees(t, annotated(t, p, c.sentences)) })
	}
}

func FuzzWeights(f *testing.F) {
	_, data := toyParser(f, 0, kernel.Portable)
	f.Add(0, byte(0), len(data))
	f.Add(30, byte(9), len(data))
	f.Add(len(data)-2, byte(200), len(data)-1)
	f.Fuzz(func(t *testing.T, at int, change byte, size int) {
		bad := append([]byte(nil), data[:max(0, min(size, len(data)))]...)
		if at >= 0 && at < len(bad) {
			bad[at] ^= change
		}
		p, err := parse(bad, toyVectors(), kernel.Portable)
		if err != nil {
			return
		}
		trees(t, annotated(t, p, toy()))
	})
}
