package neural

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"strings"

	"demarche/internal/kernel"
	"demarche/nlp"
	"demarche/nlp/neural/vectors"
)

// SilverOptions says which text several parsers annotate together, so that
// one parser can learn from all of them (tri-training without rounds: Zhou
// and Li 2005; ensembles into one network: Hinton, Vinyals and Dean 2015).
type SilverOptions struct {
	Texts   []Sample
	Weights []string // weights files of the teachers
	Vectors string   // the vectors file they share
	Output  string   // CoNLL-U
	Seed    uint64
	Sure    float64 // sentences whose arcs are less probable than this, on average, are left out
	Log     io.Writer
}

// Sample is a share, from 0 to 1, of the sentences of a corpus file.
type Sample struct {
	Path  string
	Share float64
}

// teacher is one parser and its working memory.
type teacher struct {
	*Parser
	space *space
}

// Silver annotates text with the mean opinion of the teachers.
func Silver(o SilverOptions) error {
	var teachers []teacher
	data, err := os.ReadFile(o.Vectors)
	if err != nil {
		return err
	}
	v, err := vectors.Parse(data)
	if err != nil {
		return err
	}
	for _, path := range o.Weights {
		w, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		p, err := parse(w, v, kernel.Best())
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		teachers = append(teachers, teacher{p, &space{Parser: p}})
	}
	f, err := os.Create(o.Output)
	if err != nil {
		return err
	}
	defer f.Close()
	out := bufio.NewWriter(f)
	if err := o.annotateAll(out, teachers); err != nil {
		return err
	}
	return out.Flush()
}

func (o *SilverOptions) annotateAll(out io.Writer, teachers []teacher) error {
	random := rand.New(rand.NewPCG(o.Seed, 9))
	kept, seen, words := 0, 0, 0
	for _, t := range o.Texts {
		err := vectors.EachText(t.Path, func(text string) {
			for line := range strings.Lines(plainQuotes.Replace(text)) {
				eachSentence(line, func(forms []string) {
					if random.Float64() >= t.Share {
						return
					}
					s := sentenceOf(forms)
					seen++
					if agree(teachers, &s) >= o.Sure {
						kept, words = kept+1, words+len(forms)
						writeSentence(out, &s)
					}
				})
			}
		})
		if err != nil {
			return err
		}
	}
	fmt.Fprintf(o.Log, "silver: kept %d of %d sentences, %d words\n", kept, seen, words)
	return nil
}

var plainQuotes = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`)

const shortest, longest = 4, 60

// eachSentence cuts a line at sentence marks and calls f with the sentences
// of ordinary length.
func eachSentence(line string, f func(forms []string)) {
	var forms []string
	over, quoted := false, false
	end := func() {
		if len(forms) >= shortest && len(forms) <= longest {
			f(forms)
		}
		forms, over, quoted = nil, false, false
	}
	vectors.EachWord(line, func(w string) {
		mark := w == "." || w == "?" || w == "!"
		closing := mark || w == ")" || w == `"` && quoted
		if over && !closing {
			end()
		}
		forms = append(forms, w)
		over = mark || over && closing
		if w == `"` {
			quoted = !quoted
		}
	})
	end()
}

func sentenceOf(forms []string) nlp.Sentence {
	var s nlp.Sentence
	for _, f := range forms {
		s.Tokens = append(s.Tokens, nlp.Token{Text: f})
	}
	return s
}

// agree annotates a sentence with what the teachers find most probable
// together and returns the mean probability of its arcs.
func agree(teachers []teacher, s *nlp.Sentence) float64 {
	n := len(s.Tokens)
	arcs := make([]float32, n*(n+1))
	tags := make([]float32, n*len(teachers[0].tags))
	for _, t := range teachers {
		t.space.batch([]nlp.Sentence{*s}, nil)
		t.space.addTags(tags, n)
		t.space.addArcs(arcs, n)
	}
	var tree decoder
	heads := tree.decode(arcs, n)
	var sure float64
	for i, h := range heads {
		s.Tokens[i].Head = h
		sure += float64(arcs[i*(n+1)+h+1])
	}
	labels := make([]float32, n*len(teachers[0].labels))
	for _, t := range teachers {
		t.space.addLabels(labels, s.Tokens)
	}
	name(teachers[0].Parser, s, tags, labels)
	return sure / float64(n*len(teachers))
}

// name writes the best tags and relations.
func name(p *Parser, s *nlp.Sentence, tags, labels []float32) {
	for i := range s.Tokens {
		t := &s.Tokens[i]
		best := p.tags[largest(tags[i*len(p.tags):][:len(p.tags)])]
		t.UPOS, t.XPOS = best.upos, best.xpos
		t.Deprel = "root"
		if t.Head >= 0 {
			t.Deprel = p.labels[largest(labels[i*len(p.labels):][:len(p.labels)])]
		}
	}
}

func largest(x []float32) (best int) {
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}

// addProbabilities adds the softmax of scores to sum.
func addProbabilities(sum, scores []float32) {
	top := scores[largest(scores)]
	var total float64
	for _, v := range scores {
		total += math.Exp(float64(v - top))
	}
	for i, v := range scores {
		sum[i] += float32(math.Exp(float64(v-top)) / total)
	}
}

func (s *space) addTags(sum []float32, n int) {
	k := len(s.tags)
	for i := range n {
		addProbabilities(sum[i*k:][:k], s.y[(1+i)*s.columns.all+s.columns.tags:][:k])
	}
}

func (s *space) addArcs(sum []float32, n int) {
	s.prepareArcs(1, n)
	row := make([]float32, n+1)
	for d := range n {
		s.scoreHeads(row, 1, d, n)
		addProbabilities(sum[d*(n+1):][:n+1], row)
	}
}

func (s *space) addLabels(sum []float32, tokens []nlp.Token) {
	s.relate(append([]nlp.Token(nil), tokens...), 1)
	k := len(s.labels)
	row := make([]float32, k)
	for d := range tokens {
		for j, v := range s.arcs.sums[d*s.Labels:][:k] {
			row[j] = float32(v)*s.label.scale[j]*s.arcs.qUnit[d] + s.label.bias[j]
			if s.labels[j] == "root" {
				row[j] = never
			}
		}
		addProbabilities(sum[d*k:][:k], row)
	}
}

func writeSentence(w io.Writer, s *nlp.Sentence) {
	for i, t := range s.Tokens {
		fmt.Fprintf(w, "%d\t%s\t_\t%s\t%s\t_\t%d\t%s\t_\t_\n", i+1, t.Text, t.UPOS, t.XPOS, t.Head+1, t.Deprel)
	}
	fmt.Fprintln(w)
}
