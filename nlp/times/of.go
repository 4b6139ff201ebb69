package times

import (
	"demarche/nlp"
)

// Of is the time expression that says when the predicate at a token
// happened: one attached to it, or, for a verb that depends on another within
// the same clause, none. It never reaches into another clause.
func Of(d *nlp.Document, sentence, token int) *nlp.Time {
	s := &d.Sentences[sentence]
	for k := range d.Times {
		t := &d.Times[k]
		if t.Sentence != sentence || t.Type == "DURATION" && !t.Deadline || t.Type == "SET" {
			continue
		}
		if head(s, t) == token {
			return t
		}
	}
	return nil
}

// head is the token outside the expression that it hangs on.
func head(s *nlp.Sentence, t *nlp.Time) int {
	for i := t.Start; i < t.End; i++ {
		h := s.Tokens[i].Head
		if h < t.Start || h >= t.End {
			return h
		}
	}
	return -1
}
