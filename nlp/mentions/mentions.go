package mentions

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"demarche/nlp"
)

// namesFile is the gazetteer of a language.
const namesFile = "name-lists.txt"

// Finder finds names. It is safe for concurrent use.
type Finder struct {
	names    *gazetteer
	clusters *clusters
	weights  *weights
	spaces   sync.Pool // of *space
}

// space is the working memory for one document.
type space struct {
	words   []word
	starts  []int // first word of each sentence
	feats   []uint32
	low     []byte
	usage   usage
	repeats repeats
	lattice
	begin  map[uint32]bool            // first words of organizations
	places map[uint32]int             // names of places in small letters, with their lengths
	short  map[uint32]nlp.MentionType // names by their initials
}

// New reads name-lists.txt and model/mentions.bin.
func New(files fs.FS) (*Finder, error) {
	data, err := fs.ReadFile(files, WeightsFile)
	if err != nil {
		return nil, fmt.Errorf("mentions: %w", err)
	}
	return NewWith(files, data)
}

// NewWith is New with weights that lie elsewhere.
func NewWith(files fs.FS, data []byte) (*Finder, error) {
	names, err := readGazetteer(files, namesFile)
	if err != nil {
		return nil, err
	}
	w, c, err := decodeFile(data)
	if err != nil {
		return nil, err
	}
	return newFinder(names, c, w), nil
}

func newFinder(names *gazetteer, c *clusters, w *weights) *Finder {
	f := &Finder{names: names, clusters: c, weights: w}
	f.spaces.New = func() any { return newSpace() }
	return f
}

func newSpace() *space {
	return &space{usage: usage{}, repeats: repeats{}, begin: map[uint32]bool{}, places: map[uint32]int{}, short: map[uint32]nlp.MentionType{}}
}

// Stage fills Document.Mentions.
func (f *Finder) Stage() nlp.Stage {
	return nlp.Stage{Name: "mentions", Needs: []string{"tokens", "tags", "deps"}, Provides: []string{"mentions"}, Run: func(d *nlp.Document) error {
		f.Find(d)
		return nil
	}}
}

// Find replaces the document's mentions with the names in it.
func (f *Finder) Find(d *nlp.Document) {
	s := f.spaces.Get().(*space)
	defer f.spaces.Put(s)
	s.read(f, d.Sentences)
	d.Mentions = slices.Grow(d.Mentions[:0], len(s.words)/8+4)
	for i := range d.Sentences {
		words := s.sentence(i, d.Sentences)
		if len(words) > 0 {
			collect(d, i, words, s.find(f.weights, words))
		}
	}
	s.mailNames(d)
	f.split(d, s)
	f.states(d, s)
	f.agree(d, s)
}

// read looks at every token of the sentences.
func (s *space) read(f *Finder, sentences []nlp.Sentence) {
	clear(s.usage)
	s.starts = s.starts[:0]
	n := 0
	for i := range sentences {
		s.starts = append(s.starts, n)
		n += len(sentences[i].Tokens)
	}
	s.words = resize(s.words, n)
	for i := range sentences {
		words := s.sentence(i, sentences)
		for j := range words {
			s.low = f.look(&words[j], &sentences[i].Tokens[j], s.low)
		}
		runs(words)
		govern(words, sentences[i].Tokens)
		f.names.mark(words)
		s.usage.note(words)
	}
	s.usage.apply(s.words)
}

func (s *space) sentence(i int, sentences []nlp.Sentence) []word {
	return s.words[s.starts[i]:][:len(sentences[i].Tokens)]
}

// find labels the words of a sentence.
func (s *space) find(m *weights, words []word) []int8 {
	s.scores = resize(s.scores, len(words))
	for i := range words {
		s.feats = features(s.feats[:0], words, i)
		m.score(&s.scores[i], s.feats)
	}
	return m.decode(&s.lattice, words)
}

// collect turns labels into mentions.
func collect(d *nlp.Document, sentence int, words []word, path []int8) {
	last := 0 // end of the mention before
	for i := 0; i < len(path); {
		if path[i] == outside {
			i++
			continue
		}
		t, j := types[typeOf(int(path[i]))], i+1
		for j < len(path) && path[j] != outside && !begins(int(path[j])) {
			j++
		}
		start, end := i, j
		if t == nlp.Person {
			start, end = bareName(d.Sentences[sentence].Tokens, words, i, j)
		}
		if !isCurrency(d.Sentences[sentence].Tokens, j) {
			d.Mentions = append(d.Mentions, named(&d.Sentences[sentence], sentence, max(start, last), end, t))
		}
		i, last = j, end
	}
}

// isCurrency tells the "US" of "US$5" from the country.
func isCurrency(tokens []nlp.Token, next int) bool {
	return next < len(tokens) && strings.HasPrefix(tokens[next].Text, "$")
}

// named is the mention of tokens [start, end), with its syntactic head.
func named(s *nlp.Sentence, sentence, start, end int, t nlp.MentionType) nlp.Mention {
	head := end - 1
	for i := start; i < end; i++ {
		if h := s.Tokens[i].Head; h < start || h >= end {
			head = i
			break
		}
	}
	return nlp.Mention{Sentence: sentence, Start: start, End: end, Head: head, Type: t, Chain: -1}
}
