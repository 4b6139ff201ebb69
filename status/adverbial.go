package status

import (
	"demarche/nlp"
	"demarche/record"
)

// adverbial reads adverbial clauses by their conjunction.
func (w *walk) adverbial(i, h int, depth int) value {
	mark, at := w.conjunction(i)
	slot := w.slot(i)
	if w.invertedCondition(i) {
		return possible(i, "inverted condition")
	}
	if _, ok := w.lex.is(mark, "if"); ok && !w.notCondition(at) {
		return possible(at, "protasis")
	}
	if mark != "" {
		if v, ok := w.byConjunction(i, h, mark, at, depth); ok {
			return v
		}
	}
	if c := at - 1; c > h && mark == "to" && w.tok(c).Head == h {
		if sig, ok := w.lex.adjectives[slotKey{w.lemma(c), "to"}]; ok {
			return sig.apply(w.value(h, depth+1), c)
		}
	}
	if sig, ok := w.signature(h, slot); ok && (slot != "that" || mark == "that") {
		return sig.apply(w.value(h, depth+1), h)
	}
	if o, sig, ok := w.objectSignature(i, h, slot); ok && slot != "that" {
		return sig.apply(w.value(o, depth+1), o)
	}
	if slot == "to" {
		return w.purpose(i, h, depth)
	}
	if w.tok(i).XPOS == "VBG" && w.s.Child(i, "nsubj") < 0 {
		return w.gerund(i, h, mark, depth)
	}
	return plain()
}

// gerund follows its clause ("would leave, ending the talks"), save where its
// preposition takes it for granted.
func (w *walk) gerund(i, h int, mark string, depth int) value {
	if _, ok := w.lex.is(mark, "prep.fact"); ok {
		return plain()
	}
	g := w.value(h, depth+1)
	if g.st == record.Denied && mark == "" {
		return plain()
	}
	return g
}

// purpose reads "to"-clauses of aim: open, save where the saying is the deed
// ("gathered to protest").
func (w *walk) purpose(i, h int, depth int) value {
	if w.tok(i).XPOS != "VB" && w.tok(i).UPOS == "VERB" {
		return plain()
	}
	if rule, ok := w.lex.is(w.lemma(i), "purpose.fact"); ok {
		v := w.value(h, depth+1)
		if v.rule == "" {
			v.rule = rule
		}
		return v
	}
	at := w.toMark(i)
	if at > 1 && w.word(at-1) == "time" && w.word(at-2) == "in" {
		return w.value(h, depth+1)
	}
	return possible(at, "purpose")
}

// conjunction is the first marker of clause i and its place.
func (w *walk) conjunction(i int) (string, int) {
	for c := range w.s.Tokens {
		t := w.tok(c)
		if t.Head != i || c >= i {
			continue
		}
		if w.word(c) == "in" && c+1 < i && w.word(c+1) == "case" && w.tok(i).UPOS == "VERB" {
			return "if", c // "in case Russia annexes the region"
		}
		if t.Deprel == "mark" && (w.word(c) != "to" || w.tok(i).XPOS == "VBG") {
			return w.word(c), c
		}
		if t.Deprel == "case" {
			return w.word(c), c
		}
		if nlp.Is(t.Deprel, "advmod") && (w.word(c) == "when" || w.word(c) == "once" || w.word(c) == "whenever") {
			return w.word(c), c
		}
	}
	return "", -1
}

// byConjunction reads clauses of time and "without"; ok is false where the
// conjunction decides nothing.
func (w *walk) byConjunction(i, h int, mark string, at, depth int) (value, bool) {
	if rule, ok := w.lex.is(mark, "prep.denied"); ok {
		return value{st: record.Denied, cue: at, cond: -1, rule: rule}, true
	}
	if mark == "than" && at > 0 && w.word(at-1) == "rather" {
		return value{st: record.Denied, cue: at - 1, cond: -1, rule: "rather than"}, true
	}
	_, before := w.lex.is(mark, "before")
	_, when := w.lex.is(mark, "if.future")
	if !before && !when {
		return value{}, false
	}
	if w.ownMarks(i).past {
		return plain(), true
	}
	g := w.value(h, depth+1)
	if before && g.st == record.Occurred {
		return g, true
	}
	if g.uncertain() || before {
		return possible(at, "time clause"), true
	}
	return plain(), true
}
