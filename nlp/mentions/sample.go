package mentions

import (
	"demarche/nlp"
	"demarche/record"
)

// Labeled is a name in a document's text.
type Labeled struct {
	Span record.Span
	Type nlp.MentionType
}

// NewSample labels the tokens of a tagged document. Spans are in order; a
// token belongs to a name where it begins inside it.
func NewSample(d *nlp.Document, gold []Labeled) Sample {
	s := Sample{Sentences: d.Sentences}
	k := 0
	for i := range d.Sentences {
		tokens := d.Sentences[i].Tokens
		tags := make([]string, len(tokens))
		open := -1 // the name the token before belongs to
		for j := range tokens {
			at := tokens[j].Span.Start
			for k < len(gold) && gold[k].Span.End <= at {
				k++
			}
			tags[j] = "O"
			if k < len(gold) && gold[k].Span.Start < tokens[j].Span.End {
				tags[j] = "B-" + string(gold[k].Type)
				if open == k {
					tags[j] = "I-" + string(gold[k].Type)
				}
				open = k
			} else {
				open = -1
			}
		}
		s.Tags = append(s.Tags, tags)
	}
	return s
}
