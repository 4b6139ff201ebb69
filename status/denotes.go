package status

import (
	"strings"

	"demarche/nlp"
)

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
		return j.lex.eventNouns[strings.ToLower(t.Lemma)] || gerund(t.Text) || s.Child(ti, "cop") >= 0
	case "ADJ":
		return strings.HasPrefix(t.XPOS, "VB") || s.Child(ti, "cop") >= 0 || t.Deprel == "root" || t.Deprel == "xcomp" || t.Deprel == "ccomp"
	}
	return false
}

// gerund reports whether a noun has the look of an act: "the arming".
func gerund(word string) bool {
	return len(word) > 5 && strings.HasSuffix(word, "ing") && strings.ContainsAny(word[:len(word)-3], "aeiouy")
}
