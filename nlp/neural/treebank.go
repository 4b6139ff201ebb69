package neural

import (
	"fmt"
	"os"
	"strings"

	"demarche/corpus/conllu"
	"demarche/nlp"
)

// readTreebank reads the sentences of a CoNLL-U file.
func readTreebank(path string) ([]nlp.Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []nlp.Sentence
	err = conllu.Read(f, func(s *conllu.Sentence) error {
		out = append(out, nlp.Sentence{Tokens: s.Tokens})
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return out, nil
}

// example is a sentence as numbers.
type example struct {
	words                []ids
	vectors              []int32
	tags, heads, labels  []int32 // tag -1 is one too rare to learn
	tagCount, labelCount int
}

// learner turns sentences into examples.
type learner struct {
	header
	vocabulary *vocabulary
	find       func(form string) int
	tags       map[string]int32
	labels     map[string]int32
	rare       []float32 // by word: how often to hide it
}

// newLearner collects the words of the sentences and the tags, relations and
// features of the first gold of them.
func newLearner(s shape, sentences []nlp.Sentence, gold int, find func(string) int) *learner {
	forms, tags, labels := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range sentences {
		for _, t := range sentences[i].Tokens {
			forms[t.Text]++
			if i >= gold {
				continue
			}
			if t.XPOS != "" { // Atis has none
				tags[t.UPOS+"|"+t.XPOS]++
			}
			labels[t.Deprel]++
		}
	}
	l := &learner{vocabulary: newVocabulary(forms), find: find, tags: map[string]int32{}, labels: map[string]int32{}}
	l.Tags, l.Labels = common(tags, 4), common(labels, 4)
	for i, t := range l.Tags {
		l.tags[t] = int32(i)
	}
	for i, r := range l.Labels {
		l.labels[r] = int32(i)
	}
	for i, list := range l.vocabulary.lists {
		l.Words[i] = strings.Join(list, "\n") + "\n"
	}
	s.Tags, s.Labels = padded(len(l.Tags)), padded(len(l.Labels))
	l.Shape = s
	l.countWords(forms)
	l.learnFeats(sentences[:gold])
	return l
}

func (l *learner) countWords(forms map[string]int) {
	counts := make([]int, len(l.vocabulary.lists[wordFeature]))
	for form, n := range forms {
		f := featuresOf(form)
		counts[l.vocabulary.index[wordFeature][f[wordFeature]]] += n
	}
	l.rare = make([]float32, len(counts))
	for i, n := range counts {
		l.rare[i] = 0.25 / (0.25 + float32(n))
	}
}

// example numbers a sentence whose tokens are spelled as spell says.
func (l *learner) example(s *nlp.Sentence, spell func(string) string) *example {
	e := &example{tagCount: len(l.Tags), labelCount: len(l.Labels)}
	for _, t := range s.Tokens {
		form := spell(t.Text)
		f := featuresOf(form)
		e.words = append(e.words, l.vocabulary.ids(&f))
		e.vectors = append(e.vectors, int32(l.find(form)))
		tag, ok := l.tags[t.UPOS+"|"+t.XPOS]
		if !ok {
			tag = -1
		}
		label, ok := l.labels[t.Deprel]
		if !ok {
			base, _, _ := strings.Cut(t.Deprel, ":")
			label = l.labels[base]
		}
		e.tags, e.heads, e.labels = append(e.tags, tag), append(e.heads, int32(t.Head)), append(e.labels, label)
	}
	return e
}
