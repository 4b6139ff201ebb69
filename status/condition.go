package status

import (
	"demarche/nlp"
	"demarche/record"
)

// conditionOf finds the head of a clause or phrase on which predicate i
// depends ("if …", "on condition that …", "should he …"), or -1.
func (w *walk) conditionOf(i int) int {
	for c := range w.s.Tokens {
		t := w.tok(c)
		if t.Head != i || c == i {
			continue
		}
		switch relation(t.Deprel) {
		case "xcomp", "ccomp", "acl":
			if w.provided(c) {
				return c
			}
		case "advmod":
			if w.lemma(c) == "long" && c > 0 && c+1 < len(w.s.Tokens) && w.word(c-1) == "as" && w.word(c+1) == "as" {
				return c
			}
		case "advcl":
			if w.provided(c) {
				return c
			}
			if w.isCondition(i, c) {
				return c
			}
		case "obl":
			if w.conditionPhrase(c) {
				return c
			}
		}
	}
	return -1
}

// provided reports "provided that …", not what somebody has provided.
func (w *walk) provided(c int) bool {
	word := w.word(c)
	return (word == "provided" || word == "providing") && w.s.Child(c, "nsubj", "aux", "obj") < 0
}

// deepCondition finds a condition that the parser hung on an infinitive,
// participle or noun inside predicate i: "would welcome talks on how to calm
// the crisis if …"; -1 when there is none.
func (w *walk) deepCondition(i int) int {
	for at := i + 1; at < len(w.s.Tokens); at++ {
		if _, ok := w.lex.is(w.word(at), "condition"); !ok {
			continue
		}
		if w.provided(at) && w.tok(at).Deprel == "acl" && w.s.Dominates(i, at) {
			return at
		}
		if w.tok(at).Deprel != "mark" {
			continue
		}
		c := w.tok(at).Head
		if c < 0 || !nlp.Is(w.tok(c).Deprel, "advcl") || w.notCondition(at) || !w.s.Dominates(i, c) {
			continue
		}
		for h := w.tok(c).Head; h >= 0 && h != i; h = w.tok(h).Head {
			if w.ownMarks(h).finite {
				return -1
			}
		}
		return c
	}
	return -1
}

// isCondition reports whether adverbial clause c of predicate i is a
// condition; time clauses count where they wait for something open.
func (w *walk) isCondition(i, c int) bool {
	mark, at := w.conjunction(c)
	if _, ok := w.lex.is(mark, "condition"); ok {
		return !w.notCondition(at)
	}
	if w.invertedCondition(c) {
		return true
	}
	own := w.ownMarks(c)
	switch mark {
	case "when", "after":
		return at > 0 && w.word(at-1) == "only" && !own.past
	case "once":
		return !own.past && w.ownMarks(i).modal != ""
	case "until", "till":
		m := w.ownMarks(i)
		return m.neg >= 0 && m.modal != ""
	case "as", "long":
		return at+2 < len(w.s.Tokens) && (w.word(at+1) == "long" && w.word(at+2) == "as") || at > 0 && w.word(at-1) == "long"
	case "in":
		return at+1 < len(w.s.Tokens) && w.word(at+1) == "case"
	}
	return false
}

// notCondition excludes "even if", "as if", "if not" and bare fragments.
func (w *walk) notCondition(at int) bool {
	if at > 0 {
		if _, ok := w.lex.is(w.word(at-1), "if.not"); ok && w.word(at) == "if" {
			return true
		}
	}
	return at+1 < len(w.s.Tokens) && (w.word(at+1) == "not" || w.word(at+1) == "any" || w.word(at+1) == "anything")
}

// conditionPhrase finds "on condition that", "in the event of", "in exchange
// for", "in return for".
func (w *walk) conditionPhrase(c int) bool {
	switch w.lemma(c) {
	case "condition":
		return w.s.Child(c, "acl", "ccomp") >= 0 && !w.inPhrase(c, "anonymity")
	case "event", "case":
		k := w.s.Child(c, "nmod", "acl")
		return k >= 0 && w.s.Child(c, "case") >= 0 && w.word(w.s.Child(c, "case")) == "in"
	case "exchange", "return":
		return c > 0 && w.word(c-1) == "in" && c+1 < len(w.s.Tokens) && w.word(c+1) == "for"
	}
	return false
}

func (w *walk) inPhrase(c int, lemma string) bool {
	for k := range w.s.Tokens {
		if w.tok(k).Head == c && w.lemma(k) == lemma {
			return true
		}
	}
	return false
}

// invertedCondition finds "should Russia attack", "had he known", "were it to".
func (w *walk) invertedCondition(c int) bool {
	for k := 0; k < c; k++ {
		t := w.tok(k)
		if t.Head != c || t.UPOS != "AUX" {
			continue
		}
		word := w.word(k)
		if word != "should" && word != "had" && word != "were" {
			return false
		}
		for s := k + 1; s < c; s++ {
			if w.tok(s).Head == c && nlp.Is(w.tok(s).Deprel, "nsubj") {
				return true
			}
		}
		return false
	}
	return false
}

// conditionCue is the conjunction of a condition clause.
func (w *walk) conditionCue(c int) int {
	if _, at := w.conjunction(c); at >= 0 {
		return at
	}
	return c
}

// clauseSpan is a clause with all it governs, without final punctuation.
func clauseSpan(s *nlp.Sentence, c int) record.Span {
	start, end := s.Subtree(c)
	if end == c+1 && end < len(s.Tokens) && s.Tokens[end].Text == "for" && s.Tokens[end].Head > end {
		_, end = s.Subtree(s.Tokens[end].Head) // "in exchange | for a ransom"
	}
	for end > start+1 && s.Tokens[end-1].UPOS == "PUNCT" && !closes(s.Tokens[end-1].Text) {
		end--
	}
	for start < end-1 && s.Tokens[start].UPOS == "PUNCT" && (s.Tokens[start].Text == "," || s.Tokens[start].Text == "-") || start < end-1 && s.Tokens[start].Text == "only" {
		start++
	}
	return s.SpanOf(start, end)
}

func closes(p string) bool { return p == ")" || p == "”" || p == "\"" || p == "’" || p == "''" }
