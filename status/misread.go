package status

import (
	"strings"

	"demarche/nlp"
)

// leftGovernor is the word before "to" where the parser hung it under the
// infinitive ("is due to visit" with "visit" as the root); else -1.
func (w *walk) leftGovernor(i int) int {
	if i < 2 || w.tok(i).XPOS != "VB" || w.word(i-1) != "to" {
		return -1
	}
	g := i - 2
	if w.tok(g).Head != i && !(w.word(g) == "yet" && w.tok(i).Head < g) || w.tok(g).UPOS == "AUX" || nominalWord(w.tok(g)) {
		return -1
	}
	return g
}

// misreadGerund reads "accused Greece of arming islands" where the parser took
// the gerund for an adjective of its object.
func (w *walk) misreadGerund(i, h, depth int) value {
	up := w.tok(h).Head
	for up >= 0 && nominalWord(w.tok(up)) && up < i && w.tok(up).Head < i {
		up = w.tok(up).Head
	}
	if up < 0 || i > 0 && !strings.HasSuffix(w.word(i), "ing") && w.word(i-1) != "to" || i == 0 || i > h || w.tok(up).UPOS != "VERB" {
		return plain()
	}
	slot := ""
	switch p := w.tok(i - 1); {
	case p.UPOS == "ADP" || p.UPOS == "SCONJ" || w.word(i-1) == "to":
		slot = w.word(i - 1)
	case i-1 == up:
		slot = "ing"
	default:
		return plain()
	}
	if sig, ok := w.signature(up, slot); ok {
		return sig.apply(w.value(up, depth+1), up)
	}
	return plain()
}

// thatClause reports whether a relative clause is rather the content of its
// noun: "the demand that Ukraine disarm".
func (w *walk) thatClause(i int) bool {
	if mark, at := w.conjunction(i); mark == "that" && w.tok(at).UPOS == "SCONJ" {
		return true
	}
	h := w.tok(i).Head
	if h < 0 || h+1 >= i || w.word(h+1) != "that" || w.tok(h+1).UPOS != "SCONJ" {
		return false
	}
	_, ok := w.lex.nouns[slotKey{w.lemma(h), "that"}]
	return ok
}

// strayed is the infinitive under finite verb h that conjunct i goes on with
// ("wanted him to stop …, leave …"), or -1.
func (w *walk) strayed(i, h int) int {
	if w.tok(i).XPOS != "VB" || w.tok(h).XPOS == "VB" || w.s.Child(i, "nsubj", "aux", "mark") >= 0 {
		return -1
	}
	for c := i - 1; c > h; c-- {
		if t := w.tok(c); t.Head == h && t.XPOS == "VB" && (t.Deprel == "xcomp" || nlp.Is(t.Deprel, "advcl") || t.Deprel == "ccomp") {
			return c
		}
	}
	return -1
}

// hasFinite reports whether the sentence has a tensed verb at all.
func (w *walk) hasFinite() bool {
	for c := range w.s.Tokens {
		switch w.tok(c).XPOS {
		case "VBD", "VBZ", "VBP", "MD":
			return true
		}
	}
	return false
}

// ranked finds "the first to …", "the only country to …": it did.
func (w *walk) ranked(h int) bool {
	for c := max(0, h-3); c <= h; c++ {
		if t := w.tok(c); c == h || t.Head == h {
			switch w.word(c) {
			case "first", "only", "last", "second", "latest":
				return true
			}
		}
	}
	return false
}
