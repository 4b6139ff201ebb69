package status

import (
	"demarche/nlp"
	"demarche/record"
)

// context is what stands above predicate i makes of it, before its own signs.
func (w *walk) context(i, depth int) value {
	t := w.tok(i)
	h := t.Head
	if g := w.leftGovernor(i); g >= 0 {
		if sig, ok := w.signature(g, "to"); ok {
			return sig.apply(plain(), g)
		}
	}
	if h < 0 || h >= len(w.s.Tokens) || depth > maxDepth {
		return plain()
	}
	switch relation(t.Deprel) {
	case "conj":
		return w.conjContext(i, h, depth)
	case "ccomp", "xcomp", "csubj":
		return w.complement(i, h, depth)
	case "advcl":
		return w.adverbial(i, h, depth)
	case "acl":
		if t.Deprel == "acl:relcl" && !w.thatClause(i) {
			return w.provision(i, h)
		}
		return w.clauseOfNoun(i, h, depth)
	case "compound":
		if g := w.misreadGerund(i, h, depth); g.st != record.Occurred {
			return g
		}
		return w.nominal(i, h, depth)
	case "obj", "iobj", "nsubj", "obl", "nmod", "appos", "fixed", "flat", "amod":
		if t.UPOS == "VERB" || t.UPOS == "ADJ" {
			if relation(t.Deprel) == "amod" {
				return w.misreadGerund(i, h, depth)
			}
		}
		return w.nominal(i, h, depth)
	}
	return plain()
}

// provision reads what a treaty, law or plan does by its words: "a treaty that
// cuts their arsenals" has cut nothing yet.
func (w *walk) provision(i, h int) value {
	if rule, ok := w.lex.is(w.lemma(h), "noun.deal"); ok && (w.tok(i).XPOS == "VBZ" || w.tok(i).XPOS == "VBP") && w.tok(i).UPOS == "VERB" {
		return value{st: record.Planned, cue: h, cond: -1, rule: rule}
	}
	return plain()
}

// relation is a deprel without its subtype.
func relation(deprel string) string {
	for k := 0; k < len(deprel); k++ {
		if deprel[k] == ':' {
			return deprel[:k]
		}
	}
	return deprel
}

// conjContext gives a later conjunct the context of the first; a clause of
// its own under a finite one stands alone.
func (w *walk) conjContext(i, h int, depth int) value {
	t := w.tok(i)
	if nominalWord(t) && !nominalWord(w.tok(h)) && w.s.Child(i, "nsubj", "cop") < 0 {
		return w.value(h, depth+1)
	}
	if c := w.strayed(i, h); c >= 0 {
		return w.context(c, depth+1)
	}
	return w.context(h, depth+1)
}

// complement reads clauses that a verb or adjective governs.
func (w *walk) complement(i, h int, depth int) value {
	slot := w.slot(i)
	g := w.value(h, depth+1)
	if slot == "that" && w.ownMarks(i).past {
		if sig, ok := w.signature(h, "that:past"); ok {
			return sig.apply(g, h)
		}
	}
	if o, sig, ok := w.objectSignature(i, h, slot); ok && light[w.lemma(h)] {
		return sig.apply(w.value(o, depth+1), o)
	}
	if sig, ok := w.signature(h, slot); ok && !(slot == "to" && w.holdsObject(h)) {
		return w.deferred(sig.apply(g, h), h)
	}
	if slot == "to" && w.toMark(i) < 0 && w.s.Child(i, "nsubj") >= 0 {
		if sig, ok := w.signature(h, "that"); ok {
			return sig.apply(g, h)
		}
	}
	if o, sig, ok := w.objectSignature(i, h, slot); ok {
		return sig.apply(w.value(o, depth+1), o)
	}
	// The parser may take "denied having sent" or "agreed on ending" for
	// another relation: a gerund also tries the plain slots.
	if slot == "having" {
		if sig, ok := w.signature(h, "ing"); ok {
			return sig.apply(g, h)
		}
	}
	if w.tok(h).UPOS == "NOUN" && w.s.Child(h, "cop") >= 0 && slot == "to" {
		return possible(h, "infinitive under a noun")
	}
	t := w.tok(i)
	switch {
	case slot == "that":
		return plain()
	case slot == "whether":
		return possible(h, "whether")
	case slot == "to" && t.XPOS != "VBN":
		if t.UPOS != "VERB" && t.UPOS != "AUX" {
			return g
		}
		if _, ok := w.lex.is(w.lemma(i), "purpose.fact"); ok {
			return g
		}
		return possible(h, "infinitive")
	}
	return g
}

// light verbs leave the say to their object: "proposals we made to …".
var light = map[string]bool{"make": true, "have": true, "take": true, "give": true, "issue": true, "put": true, "use": true}

// deferred hands a condition hung on a verb of saying or threatening down to
// what was said: "threatened to close the canal unless …".
func (w *walk) deferred(v value, h int) value {
	if v.cond >= 0 || v.st != record.Planned && v.st != record.Possible && v.st != record.Wanted {
		return v
	}
	if c := w.conditionOf(h); c >= 0 {
		v.cond = c
		if v.st != record.Wanted {
			v = value{st: record.Conditional, cue: w.conditionCue(c), cond: c, rule: "condition"}
		}
	}
	return v
}

func possible(cue int, rule string) value {
	return value{st: record.Possible, cue: cue, cond: -1, rule: rule}
}

// clauseOfNoun reads "a plan to attack", "the possibility that …".
func (w *walk) clauseOfNoun(i, h int, depth int) value {
	slot := w.slot(i)
	if sig, ok := w.signature(h, slot); ok {
		return sig.apply(w.value(h, depth+1), h)
	}
	switch slot {
	case "to":
		if w.tok(i).XPOS == "VBN" || w.ranked(h) {
			return plain()
		}
		if w.s.Tokens[h].Deprel == "root" && !w.hasFinite() {
			return value{st: record.Planned, cue: w.toMark(i), cond: -1, rule: "to, in a headline"}
		}
		// "wanted Moscow to withdraw" with the infinitive hung on "Moscow"
		if up := w.tok(h).Head; up >= 0 && up < i && (w.tok(up).UPOS == "NOUN" || nlp.Is(w.tok(h).Deprel, "obj") || nlp.Is(w.tok(h).Deprel, "obl")) {
			if sig, ok := w.signature(up, "to"); ok {
				return sig.apply(w.value(up, depth+1), up)
			}
		}
		return possible(h, "infinitive under a noun")
	case "ing", "that":
		return plain()
	}
	return plain()
}

// conditioned turns what is open into conditional where a condition clause
// hangs on predicate i.
func (w *walk) conditioned(i int, m marks, v value) value {
	c := w.conditionOf(i)
	if c < 0 && m.modal != "" && m.modal != "wanted" {
		c = w.deepCondition(i)
	}
	if c < 0 {
		return v
	}
	open := v.st == record.Planned || v.st == record.Possible || v.st == record.Conditional || v.st == record.Wanted
	if v.st == record.Occurred && !m.past && m.have < 0 {
		open = w.tok(i).XPOS != "VBD"
	}
	if !open {
		return v
	}
	v.cond = c
	if v.st != record.Wanted {
		at := w.conditionCue(c)
		v = value{st: record.Conditional, cue: at, cond: c, rule: "condition"}
	}
	return v
}
