package status

import (
	"demarche/nlp"
)

func nominalWord(t *nlp.Token) bool { return t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "PRON" }

// signature looks a governor up for a slot: with its particle first, then
// bare; a participle also as an adjective and the other way about.
func (w *walk) signature(h int, slot string) (signature, bool) {
	t := w.tok(h)
	l := w.lemma(h)
	if nominalWord(t) {
		if w.party(h) {
			return signature{}, false // "Venezuela's opposition called on the army to …"
		}
		sig, ok := w.lex.nouns[slotKey{l, slot}]
		if !ok && t.Head < 0 && t.XPOS == "NNS" && !w.hasFinite() {
			sig, ok = w.lex.verbs[slotKey{l, slot}] // "Rome favors talks" with a noun for the verb
		}
		return sig, ok
	}
	if t.UPOS == "ADJ" || t.UPOS == "ADV" {
		if sig, ok := w.lex.adjectives[slotKey{l, slot}]; ok {
			return sig, ok
		}
		sig, ok := w.lex.verbs[slotKey{l, slot}]
		return sig, ok
	}
	if p := w.particle(h); p >= 0 {
		if sig, ok := w.lex.verbs[slotKey{l + "+" + w.word(p), slot}]; ok {
			return sig, ok
		}
	}
	if t.XPOS == "VBN" {
		if sig, ok := w.lex.adjectives[slotKey{w.word(h), slot}]; ok {
			return sig, ok
		}
	}
	if sig, ok := w.tensed(h, l, slot); ok {
		return sig, ok
	}
	sig, ok := w.lex.verbs[slotKey{l, slot}]
	return sig, ok
}

// tensed finds the lines for "had to" and "is going to".
func (w *walk) tensed(h int, lemma, slot string) (signature, bool) {
	if slot != "to" {
		return signature{}, false
	}
	form := ""
	switch w.tok(h).XPOS {
	case "VBD":
		if w.s.Child(h, "obj") < 0 {
			form = "to:past"
		}
	case "VBG":
		form = "to:ing"
	}
	sig, ok := w.lex.verbs[slotKey{lemma, form}]
	return sig, ok
}

func (w *walk) particle(h int) int {
	for c := h + 1; c < len(w.s.Tokens) && c < h+5; c++ {
		if t := w.tok(c); t.Head == h && (t.Deprel == "compound:prt" || t.UPOS == "ADV" && nlp.Is(t.Deprel, "advmod")) {
			return c
		}
	}
	return -1
}

// holdsObject tells "has the power to" from "has to".
func (w *walk) holdsObject(h int) bool {
	l := w.lemma(h)
	return (l == "have" || l == "get") && h+2 < len(w.s.Tokens) && w.word(h+1) != "to" && w.word(h+2) != "to"
}

// party reports a noun that stands for an actor.
func (w *walk) party(t int) bool {
	m := w.d.MentionAt(w.si, t)
	return m >= 0 && w.d.Mentions[m].Head == t && len(w.d.Mentions[m].Actors) > 0
}
