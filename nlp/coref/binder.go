package coref

import "demarche/nlp"

// How much a subject that binds a pronoun is preferred, in tokens of distance.
const (
	boundBySpeech = 24 // "Kiev said it would": nearly always the speaker
	boundByClause = 6  // "Japan recalled its envoy"
	boundByOffice = 14 // "the British prime minister said it would": her country

	awayFromOffice = 6 // "the president said it had agreed": more likely another
)

// binder is the token whose clause a pronoun stands in or under: the subject of
// the verb that reports the pronoun's own clause, else of the verb that its
// phrase hangs from. speech tells the two apart; -1 where there is none.
func binder(s *nlp.Sentence, head int) (subject int, speech bool) {
	v := verbAbove(s, head)
	if v < 0 {
		return -1, false
	}
	if nlp.Is(s.Tokens[head].Deprel, "nsubj") && s.Tokens[head].Head == v {
		if !nlp.Is(s.Tokens[v].Deprel, "ccomp") {
			return -1, false
		}
		h := s.Tokens[v].Head
		if h < 0 || h > head || !sayVerb(&s.Tokens[h]) {
			return -1, false
		}
		return subjectOf(s, h), true
	}
	return subjectOf(s, v), false
}

func bound(speech bool) int {
	if speech {
		return boundBySpeech
	}
	return boundByClause
}

// verbAbove is the verb that a word hangs from, through its phrase.
func verbAbove(s *nlp.Sentence, t int) int {
	for n := 0; n < 4; n++ {
		if t = s.Tokens[t].Head; t < 0 {
			return -1
		}
		if s.Tokens[t].UPOS == "VERB" {
			return t
		}
	}
	return -1
}

// subjectOf is the subject of a verb, its own or that of the verb it is
// coordinated with or complements; where that has an object, it is who is asked to
// do it ("urged Washington to lift its sanctions").
func subjectOf(s *nlp.Sentence, v int) int {
	for n := 0; v >= 0 && n < 4; n++ {
		if k := s.Child(v, "nsubj"); k >= 0 {
			return k
		}
		switch rel := s.Tokens[v].Deprel; {
		case nlp.Is(rel, "xcomp"):
			h := s.Tokens[v].Head
			if k := s.Child(h, "obj", "iobj"); k > h && k < v && !nlp.Restores(s.Tokens[v].Lemma) {
				return k
			}
			v = h
		case nlp.Is(rel, "conj"), nlp.Is(rel, "advcl"):
			v = s.Tokens[v].Head
		default:
			return -1
		}
	}
	return -1
}
