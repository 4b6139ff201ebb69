package status

import (
	"strings"

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
			return plain()
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

func nominalWord(t *nlp.Token) bool { return t.UPOS == "NOUN" || t.UPOS == "PROPN" || t.UPOS == "PRON" }

// signature looks a governor up for a slot: with its particle first, then
// bare; a participle also as an adjective and the other way about.
func (w *walk) signature(h int, slot string) (signature, bool) {
	t := w.tok(h)
	l := w.lemma(h)
	if nominalWord(t) {
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

// holdsObject tells "has the power to" from "has to".
func (w *walk) holdsObject(h int) bool {
	l := w.lemma(h)
	return (l == "have" || l == "get") && h+2 < len(w.s.Tokens) && w.word(h+1) != "to" && w.word(h+2) != "to"
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

// slot is the kind of clause that i heads: to, ing, that, whether, having or
// the preposition before a gerund.
func (w *walk) slot(i int) string {
	t := w.tok(i)
	finite, having := t.XPOS == "VBD" || t.XPOS == "VBZ" || t.XPOS == "VBP", false
	being := false
	mark := ""
	for c := range w.s.Tokens {
		k := w.tok(c)
		if k.Head != i || c == i {
			continue
		}
		switch {
		case k.Deprel == "mark" || k.Deprel == "case":
			if word := w.word(c); mark == "" || word == "to" && mark != "whether" {
				mark = word
			}
		case k.UPOS == "AUX":
			finite = finite || k.XPOS == "VBD" || k.XPOS == "VBZ" || k.XPOS == "VBP" || k.XPOS == "MD"
			having = having || k.XPOS == "VBG" && k.Lemma == "have"
			being = being || k.XPOS == "VBG" && k.Lemma == "be"
		}
	}
	switch {
	case mark == "to" && t.XPOS != "VBG":
		return "to"
	case mark == "that" || finite && (mark == "" || mark == "like" || mark == "as"):
		return "that"
	case mark == "whether" || mark == "if":
		return "whether"
	case mark != "":
		return mark
	case having:
		return "having"
	case t.XPOS == "VBG" || being || w.s.Child(i, "cop") >= 0 && !finite:
		return "ing"
	case finite, t.XPOS == "VBN" && w.s.Child(i, "nsubj") >= 0 && w.s.Child(i, "nsubj:pass") < 0:
		return "that"
	}
	return "to"
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
