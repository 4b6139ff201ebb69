package neural

import (
	"bufio"
	"fmt"
	"os"
	"sort"
	"strconv"
	"strings"

	"demarche/nlp"
)

// readTreebank reads the sentences of a CoNLL-U file: words only, without
// multiword lines and empty nodes.
func readTreebank(path string) ([]nlp.Sentence, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out []nlp.Sentence
	var tokens []nlp.Token
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<22)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if line == "" {
			if len(tokens) > 0 {
				out = append(out, nlp.Sentence{Tokens: tokens})
			}
			tokens = nil
			continue
		}
		if line[0] == '#' {
			continue
		}
		t, ok, err := readToken(line)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n, err)
		}
		if ok {
			tokens = append(tokens, t)
		}
	}
	return out, lines.Err()
}

func readToken(line string) (t nlp.Token, ok bool, err error) {
	c := strings.Split(line, "\t")
	if len(c) != 10 {
		return t, false, fmt.Errorf("%d columns, want 10", len(c))
	}
	if strings.ContainsAny(c[0], "-.") {
		return t, false, nil
	}
	head, err := strconv.Atoi(c[6])
	if err != nil {
		return t, false, fmt.Errorf("head: %w", err)
	}
	t = nlp.Token{Text: c[1], UPOS: c[3], XPOS: c[4], Feats: c[5], Head: head - 1, Deprel: c[7]}
	if t.Feats == "_" {
		t.Feats = ""
	}
	return t, true, nil
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
			tags[t.UPOS+"|"+t.XPOS]++
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

// learnFeats finds the commonest features of every tag, and the forms whose own differ.
func (l *learner) learnFeats(sentences []nlp.Sentence) {
	byTag := make([]map[string]int, len(l.Tags))
	for i := range byTag {
		byTag[i] = map[string]int{}
	}
	byForm := map[specialKey]map[string]int{}
	for i := range sentences {
		for _, t := range sentences[i].Tokens {
			n, ok := l.tags[t.UPOS+"|"+t.XPOS]
			if !ok {
				continue
			}
			byTag[n][t.Feats]++
			f := featuresOf(t.Text)
			key := specialKey{f[wordFeature], int(n)}
			if byForm[key] == nil {
				byForm[key] = map[string]int{}
			}
			byForm[key][t.Feats]++
		}
	}
	for _, counts := range byTag {
		l.Feats = append(l.Feats, commonest(counts))
	}
	var lines []string
	for key, counts := range byForm {
		if best := commonest(counts); best != l.Feats[key.tag] && !strings.ContainsAny(key.form, "\t\n") {
			lines = append(lines, fmt.Sprintf("%s\t%d\t%s\n", key.form, key.tag, best))
		}
	}
	sort.Strings(lines)
	l.Special = strings.Join(lines, "")
}

func commonest(counts map[string]int) string {
	best, top := "", -1
	for s, n := range counts {
		if n > top || n == top && s < best {
			best, top = s, n
		}
	}
	return best
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
