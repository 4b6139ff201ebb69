package status

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// Deed is a word that denotes something that happens, with its judgement.
type Deed struct {
	Span record.Span
	Judgement
}

// Deeds judges every event-denoting word of the document, political or not:
// verbs, event nouns, and adjectives and nouns that are predicates. It is what
// "annotate --layer status" prints.
func (j *Judge) Deeds(d *nlp.Document) []Deed {
	var out []Deed
	for si := range d.Sentences {
		s := &d.Sentences[si]
		for ti := range s.Tokens {
			if j.denotes(s, ti) {
				out = append(out, Deed{s.Tokens[ti].Span, j.Judge(d, si, ti)})
			}
		}
	}
	return out
}

// denotes reports whether a token names an event or a predicate.
func (j *Judge) denotes(s *nlp.Sentence, ti int) bool {
	t := &s.Tokens[ti]
	if strings.HasPrefix(t.XPOS, "NNP") {
		return false
	}
	switch t.UPOS {
	case "VERB":
		return true
	case "AUX":
		return t.Head < 0 || !nlp.Is(t.Deprel, "aux") && t.Deprel != "cop"
	case "NOUN":
		return j.lex.eventNouns[strings.ToLower(t.Lemma)] || s.Child(ti, "cop") >= 0
	case "ADJ":
		return strings.HasPrefix(t.XPOS, "VB") || s.Child(ti, "cop") >= 0 || t.Deprel == "root" || t.Deprel == "xcomp" || t.Deprel == "ccomp"
	}
	return false
}
