package status

import (
	"demarche/nlp"
	"demarche/record"
)

// nominal reads an event noun by the word that governs it.
func (w *walk) nominal(i, h int, depth int) value {
	t := w.tok(i)
	rel := relation(t.Deprel)
	switch {
	case rel == "appos" || rel == "flat" || rel == "fixed" || t.Deprel == "nmod:poss":
		return plain()
	case rel == "amod":
		return plain()
	}
	if rel == "nmod" && w.summed(i, h) && depth < maxDepth {
		return w.nominal(h, max(w.tok(h).Head, 0), depth+1) // "approved 50 billion euros of aid"
	}
	prep, at := "", -1
	if rel == "obl" || rel == "nmod" {
		prep, at = w.preposition(i)
	}
	if at >= 0 {
		if v, ok := w.byPreposition(prep, at); ok {
			return v
		}
		if _, ok := w.lex.is(prep, "prep.past"); ok && w.toldAsPast() {
			return plain()
		}
	}
	sig, ok := w.nounSignature(i, h, rel, prep, t.Deprel)
	if ok {
		v := sig.apply(w.value(h, depth+1), h)
		if v.st == record.Denied && rel == "nmod" && sig.plus != record.Denied && w.definite(i) {
			return plain()
		}
		return v
	}
	if prep != "" {
		if o, sig, ok := w.objectSignature(i, h, prep); ok {
			return sig.apply(w.value(o, depth+1), o)
		}
	}
	return w.unlisted(i, h, rel, depth)
}

// objectSignature finds the noun that governs a phrase hung on its light
// verb: "issued an appeal for a truce", "made plans to leave".
func (w *walk) objectSignature(i, h int, slot string) (int, signature, bool) {
	if w.tok(h).UPOS != "VERB" {
		return -1, signature{}, false
	}
	if o := w.s.Child(h, "nsubj"); o >= 0 && o < h && w.tok(o).UPOS == "NOUN" && w.tok(o).Deprel != "nsubj:pass" && slot == "to" && w.s.Child(h, "obj") < 0 {
		if sig, ok := w.lex.nouns[slotKey{w.lemma(o), slot}]; ok && sig.plus == record.Wanted {
			return o, sig, true // "pressure is growing to …"
		}
	}
	for o := h - 1; o < i && o < len(w.s.Tokens); o++ {
		if o < 0 {
			continue
		}
		if r := w.tok(h); o == h-1 && r.Deprel == "acl:relcl" && r.Head >= 0 && w.s.Child(h, "obj") < 0 {
			if sig, ok := w.lex.nouns[slotKey{w.lemma(r.Head), slot}]; ok {
				return r.Head, sig, true
			}
		}
		if t := w.tok(o); t.Head == h && t.UPOS == "NOUN" && (t.Deprel == "obj" || t.Deprel == "nsubj:pass") {
			sig, ok := w.lex.nouns[slotKey{w.lemma(o), slot}]
			return o, sig, ok
		}
	}
	return -1, signature{}, false
}

// spoken keeps apart what was said and what becomes of it: a rejected offer
// was made, though nothing comes of it.
func (w *walk) spoken(i int, v value) value {
	t := w.tok(i)
	if v.st != record.Denied || v.cue != t.Head || t.UPOS != "NOUN" {
		return v
	}
	if _, ok := w.lex.is(w.lemma(t.Head), "verb.rejecting"); !ok {
		return v
	}
	for _, slot := range [...]string{"to", "that"} {
		if sig, ok := w.lex.nouns[slotKey{w.lemma(i), slot}]; ok && sig.plus != record.Denied && sig.plus != fact {
			return plain()
		}
	}
	return v
}

// nounSignature looks the governor up in the slot that the noun fills.
func (w *walk) nounSignature(i, h int, rel, prep, deprel string) (signature, bool) {
	switch rel {
	case "obj":
		return w.signature(h, "obj")
	case "nsubj":
		if deprel == "nsubj:pass" {
			return w.signature(h, "obj")
		}
		if l := w.lemma(h); l != "take" && w.s.Child(h, "obj") >= 0 {
			return signature{}, false
		}
		return w.signature(h, "subj")
	case "obl", "nmod":
		if prep == "" {
			return signature{}, false
		}
		if prep == "to" {
			if sig, ok := w.signature(h, "to:noun"); ok {
				return sig, ok
			}
		}
		return w.signature(h, prep)
	case "compound":
		for _, slot := range [...]string{"of", "for", "on", "to"} {
			if sig, ok := w.signature(h, slot); ok {
				return sig, ok
			}
		}
	}
	return signature{}, false
}

// unlisted reads nouns under words without a line: the definite ones are
// taken for granted, others share what is open about their clause.
func (w *walk) unlisted(i, h int, rel string, depth int) value {
	if rel == "compound" || w.definite(i) {
		return plain()
	}
	v := w.value(h, depth+1)
	if v.uncertain() || v.st == record.Claimed || v.st == record.Historical || v.st == record.Denied && rel == "nmod" {
		return v
	}
	return plain()
}

// byPreposition reads "ahead of talks", "without a vote", "pending approval".
func (w *walk) byPreposition(prep string, at int) (value, bool) {
	next := ""
	if at+1 < len(w.s.Tokens) {
		next = w.word(at + 1)
	}
	switch {
	case prep == "without" || prep == "instead":
		return value{st: record.Denied, cue: at, cond: -1, rule: "without"}, true
	case prep == "pending" || prep == "ahead" && next == "of" || prep == "of" && at > 0 && w.word(at-1) == "ahead":
		return value{st: record.Planned, cue: at, cond: -1, rule: "ahead of"}, true
	}
	return value{}, false
}

// summed reports a noun that a sum of money is given in or of.
func (w *walk) summed(i, h int) bool {
	if _, ok := w.lex.is(w.lemma(h), "noun.sum"); !ok || w.tok(h).Head < 0 {
		return false
	}
	prep, _ := w.preposition(i)
	return prep == "of" || prep == "in"
}

// toldAsPast reports a main verb in the past tense: what comes "after talks"
// there has been talked about.
func (w *walk) toldAsPast() bool {
	for k := range w.s.Tokens {
		if t := w.tok(k); t.Deprel == "root" {
			return t.XPOS == "VBD"
		}
	}
	return false
}

// preposition is the first case marker of a noun.
func (w *walk) preposition(i int) (string, int) {
	for c := 0; c < i; c++ {
		if t := w.tok(c); t.Head == i && (t.Deprel == "case" || t.Deprel == "mark") {
			return w.word(c), c
		}
	}
	return "", -1
}

// definite reports whether a noun has an article or owner that takes its
// being there for granted.
func (w *walk) definite(i int) bool {
	for c := 0; c < len(w.s.Tokens); c++ {
		t := w.tok(c)
		if t.Head != i {
			continue
		}
		if t.Deprel == "nmod:poss" {
			return true
		}
		if nlp.Is(t.Deprel, "det") {
			_, ok := w.lex.is(w.word(c), "det.definite")
			return ok
		}
	}
	return false
}

// nominalMarks reads what stands before an event noun: "planned visit",
// "alleged attack", "no talks".
func (w *walk) nominalMarks(m *marks, i int) {
	for c := range w.s.Tokens {
		t := w.tok(c)
		if t.Head != i || c == i {
			continue
		}
		word := w.word(c)
		switch relation(t.Deprel) {
		case "amod", "compound", "nmod", "advmod":
			if c > i {
				continue
			}
			if kind, rule := w.lex.within(word, "adj"); kind != "" {
				m.adverb, m.adverbAt, m.adverbBy = record.Status(kind), c, rule
			}
		case "det":
			if rule, ok := w.lex.is(word, "det.denied"); ok {
				m.neg, m.negBy = c, rule
			}
		}
	}
	if y := w.oldTime(i, false); y >= 0 {
		m.old = y
	}
}
