package neural

import (
	"fmt"
	"path/filepath"
	"strings"

	"demarche/nlp"
)

// Scores are percentages over gold tokens, punctuation counted, relations
// without their subtypes as in the CoNLL 2018 shared task.
type Scores struct{ UPOS, XPOS, Feats, UAS, LAS float64 }

func (s Scores) String() string {
	return fmt.Sprintf("UPOS %.2f XPOS %.2f Feats %.2f UAS %.2f LAS %.2f", s.UPOS, s.XPOS, s.Feats, s.UAS, s.LAS)
}

// Score parses the tokens of a CoNLL-U file and compares.
func (p *Parser) Score(path string) (Scores, error) {
	gold, err := readTreebank(path)
	if err != nil {
		return Scores{}, err
	}
	d := bare(gold)
	if err := p.annotate(d); err != nil {
		return Scores{}, err
	}
	var s Scores
	n := 0
	for i := range gold {
		for j := range gold[i].Tokens {
			s.count(&gold[i].Tokens[j], &d.Sentences[i].Tokens[j])
			n++
		}
	}
	for _, v := range []*float64{&s.UPOS, &s.XPOS, &s.Feats, &s.UAS, &s.LAS} {
		*v *= 100 / float64(n)
	}
	return s, nil
}

// bare is a document of the same words without annotation.
func bare(gold []nlp.Sentence) *nlp.Document {
	d := &nlp.Document{Sentences: make([]nlp.Sentence, len(gold))}
	for i := range gold {
		for _, t := range gold[i].Tokens {
			d.Sentences[i].Tokens = append(d.Sentences[i].Tokens, nlp.Token{Text: t.Text})
		}
	}
	return d
}

func (s *Scores) count(gold, got *nlp.Token) {
	add := func(v *float64, ok bool) {
		if ok {
			*v++
		}
	}
	add(&s.UPOS, gold.UPOS == got.UPOS)
	add(&s.XPOS, gold.XPOS == got.XPOS)
	add(&s.Feats, gold.Feats == got.Feats)
	add(&s.UAS, gold.Head == got.Head)
	base := func(rel string) string { rel, _, _ = strings.Cut(rel, ":"); return rel }
	add(&s.LAS, gold.Head == got.Head && base(gold.Deprel) == base(got.Deprel))
}

// card describes the weights: what they were made of and how good they are.
func (t *trainer) card(size int, scores []Scores) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nJoint tagger and dependency parser; see package nlp/neural. %d bytes, int8.\n\n", filepath.Base(t.Output), size)
	fmt.Fprintf(&b, "- Command: `%s`\n- Seed %d, %d epochs, %d words a step, rate %g, layers %s, width %d\n",
		t.Command, t.Seed, t.Epochs, t.Batch, t.Rate, t.Layers, t.Shape.Width)
	fmt.Fprintf(&b, "- Data: %s\n- Files:", t.Data)
	for _, f := range t.Train {
		fmt.Fprintf(&b, " %s", filepath.Base(f.Path))
		if f.Every > 1 {
			fmt.Fprintf(&b, " (1 sentence in %d)", f.Every)
		}
	}
	fmt.Fprintf(&b, "; %d sentences\n\nScores on development files (gold tokens, predicted tags, CoNLL 2018 method):\n\n", len(t.sentences))
	for i, s := range scores {
		fmt.Fprintf(&b, "- %s: %v\n", filepath.Base(t.Dev[i]), s)
	}
	return b.String()
}
