package status

import (
	"demarche/nlp"
	"demarche/record"
)

// marks are a predicate's own signs: auxiliaries, negation, tense, adverbs.
type marks struct {
	modal    string // planned possible wanted would
	modalAt  int
	modalBy  string
	modalIs  string // the modal itself
	neg      int    // token that negates, -1
	negBy    string
	have     int // perfect auxiliary, -1
	be       int // form of "be", -1
	past     bool
	present  bool
	prog     bool // progressive
	to       bool
	subject  bool
	finite   bool
	inverted bool // modal before the subject
	adverb   record.Status
	adverbAt int
	adverbBy string
	embedded bool // complement of a past reporting verb
	relative bool
	future   int // token of a time to come, -1
	old      int // token of a time long past, -1
	order    bool
	question bool
}

// marks reads the signs on predicate i. A later conjunct without signs of
// its own shares those of the first ("will meet and sign").
func (w *walk) marks(i int) marks {
	m := w.ownMarks(i)
	for at := i; ; {
		t := w.tok(at)
		if t.Deprel != "conj" || t.Head < 0 || t.Head >= at || m.subject || m.modal != "" || m.have >= 0 || m.neg >= 0 || m.to {
			return m
		}
		at = t.Head
		if !sharesForm(w.tok(i), w.tok(at)) {
			return m
		}
		if first := w.ownMarks(at); first.modal != "" || first.neg >= 0 || first.have >= 0 || first.adverb != "" || first.order {
			return first
		}
	}
}

func sharesForm(a, b *nlp.Token) bool {
	base := func(x string) bool { return x == "VB" || x == "VBP" }
	return a.XPOS == b.XPOS || base(a.XPOS) && base(b.XPOS)
}

func (w *walk) ownMarks(i int) marks {
	m := marks{neg: -1, have: -1, be: -1, modalAt: -1, adverbAt: -1, future: -1, old: -1}
	t := w.tok(i)
	m.tense(t.XPOS, false)
	for c := range w.s.Tokens {
		if w.s.Tokens[c].Head == i && c != i {
			w.mark(&m, i, c)
		}
	}
	w.dutyMarks(&m, i)
	nominal := t.UPOS == "NOUN" || t.UPOS == "PROPN"
	if !nominal || m.finite {
		w.timeMarks(&m, i)
	}
	if nominal && !m.finite {
		w.nominalMarks(&m, i)
	}
	m.relative = nlp.Is(t.Deprel, "acl")
	at := i
	for steps := 0; w.tok(at).Deprel == "conj" && w.tok(at).Head >= 0 && steps < maxDepth; steps++ {
		at = w.tok(at).Head
	}
	if h := w.tok(at).Head; h >= 0 && w.tok(at).Deprel == "ccomp" {
		m.embedded = w.pastGovernor(h)
	}
	if t.Deprel == "root" || t.Deprel == "parataxis" && i > 0 {
		w.rootMarks(&m, i)
	}
	return m
}

// dutyMarks reads "is to visit" and "has to pay" where they are one clause.
func (w *walk) dutyMarks(m *marks, i int) {
	to := w.toMark(i)
	if to <= 0 || m.modal != "" || w.tok(i).XPOS != "VB" && w.tok(i).XPOS != "VBN" {
		return
	}
	switch {
	case m.be == to-1:
		m.modal, m.modalAt, m.modalBy = "planned", m.be, "is to"
	case m.have == to-1 && m.present:
		m.modal, m.modalAt, m.modalBy, m.have = "wanted", m.have, "has to", -1
	}
}

// pastGovernor says whether "would" under h is the past of "will".
func (w *walk) pastGovernor(h int) bool {
	for steps := 0; w.tok(h).Deprel == "xcomp" && w.tok(h).Head >= 0 && steps < maxDepth; steps++ {
		h = w.tok(h).Head
	}
	if w.tok(h).XPOS == "VBD" {
		return true
	}
	for c := range w.s.Tokens {
		t := w.tok(c)
		if t.Head == h && t.UPOS == "AUX" && (t.XPOS == "VBD" || t.Lemma == "have") {
			return true
		}
	}
	return false
}

func (m *marks) tense(xpos string, aux bool) {
	switch xpos {
	case "VBD":
		m.past, m.finite = true, true
	case "VBZ", "VBP":
		m.present, m.finite = true, true
	case "VBG":
		m.prog = m.prog || !aux
	case "MD":
		m.finite = true
	}
}

// mark takes note of dependent c of predicate i.
func (w *walk) mark(m *marks, i, c int) {
	t := w.tok(c)
	word := w.word(c)
	if rule, ok := w.lex.is(word, "negation"); ok && !w.notOnly(c) && (nlp.Is(t.Deprel, "advmod") || t.Deprel == "cc" || t.Deprel == "cc:preconj" || t.Deprel == "det") {
		m.neg, m.negBy = c, rule
		return
	}
	switch {
	case t.UPOS == "AUX" || nlp.Is(t.Deprel, "aux") || t.Deprel == "cop":
		w.auxMark(m, i, c, word)
	case nlp.Is(t.Deprel, "nsubj") || nlp.Is(t.Deprel, "csubj") || t.Deprel == "expl":
		m.subject = true
		if m.modalAt >= 0 && m.modalAt < c && w.firstWord(m.modalAt) {
			m.inverted = true
		}
		w.noneMark(m, c)
	case t.Deprel == "obj" || nlp.Is(t.Deprel, "obl"):
		w.noObject(m, i, c)
	case t.Deprel == "mark":
		m.to = m.to || word == "to"
	case nlp.Is(t.Deprel, "advmod"):
		w.adverbMark(m, i, c, word)
	}
}

// notOnly finds "not only", which denies nothing.
func (w *walk) notOnly(c int) bool {
	if c+1 >= len(w.s.Tokens) {
		return false
	}
	switch w.word(c + 1) {
	case "only", "just", "merely", "simply", "solely":
		return true
	}
	return false
}

func (w *walk) firstWord(c int) bool {
	return c == 0 || w.tok(c-1).UPOS == "PUNCT" || w.tok(c-1).UPOS == "CCONJ"
}

func (w *walk) auxMark(m *marks, i, c int, word string) {
	t := w.tok(c)
	m.tense(t.XPOS, true)
	if c > 0 && w.tok(c-1).Head != i {
		if rule, ok := w.lex.is(w.word(c-1), "negation"); ok {
			m.neg, m.negBy = c-1, rule
		}
	}
	kind, rule := w.lex.within(word, "modal")
	switch {
	case kind == "would" && word != "would" && w.tok(i).XPOS == "VBN":
		m.have = c // 'd for had
	case kind != "":
		if m.modal == "" || m.modalIs == "should" && w.firstWord(m.modalAt) {
			m.modal, m.modalAt, m.modalBy, m.modalIs, m.finite = kind, c, rule, word, true
		}
	case t.Lemma == "have":
		m.have = c
	case t.Lemma == "be" && m.be < 0:
		m.be = c
	case t.Lemma == "do":
		m.finite = true
	}
}

// noneMark finds "no talks took place", "nobody came".
func (w *walk) noneMark(m *marks, c int) {
	if rule, ok := w.lex.is(w.word(c), "pronoun.denied"); ok {
		m.neg, m.negBy = c, rule
		return
	}
	for k := max(0, c-4); k < c; k++ {
		if w.tok(k).Head == c && nlp.Is(w.tok(k).Deprel, "det") {
			if rule, ok := w.lex.is(w.word(k), "det.denied"); ok {
				m.neg, m.negBy = k, rule
			}
		}
	}
}

// noObject finds "signed no deal", "attacked nobody"; "sees no end" and "has
// no doubt" say nothing of the kind about the seeing and the having.
func (w *walk) noObject(m *marks, i, c int) {
	l := w.lemma(i)
	if _, none := w.lex.is(w.word(c), "pronoun.denied"); !none {
		sig, ok := w.lex.verbs[slotKey{l, "obj"}]
		if !ok || sig.plus != same || l == "have" || l == "see" || !w.lex.eventNouns[w.lemma(c)] {
			return
		}
	}
	w.noneMark(m, c)
}

func (w *walk) adverbMark(m *marks, i, c int, word string) {
	kind, rule := w.lex.within(word, "adverb")
	switch kind {
	case "":
		if (word == "longer" || word == "more") && c > 0 && w.word(c-1) == "no" {
			m.neg, m.negBy = c, "no longer"
		}
	case "negation":
		m.neg, m.negBy = c, rule
	case "planned":
		if m.present && !m.past {
			m.adverb, m.adverbAt, m.adverbBy = record.Planned, c, rule
		}
	case "denied":
		if c < i {
			m.adverb, m.adverbAt, m.adverbBy = record.Denied, c, rule
		}
	default:
		m.adverb, m.adverbAt, m.adverbBy = record.Status(kind), c, rule
	}
}

// rootMarks finds orders, questions and headline futures.
func (w *walk) rootMarks(m *marks, i int) {
	t := w.tok(i)
	bare := !m.subject && m.modal == "" && m.have < 0
	if m.to && t.XPOS == "VB" && !m.finite {
		m.modal, m.modalAt, m.modalBy = "planned", w.toMark(i), "to, in a headline"
		return
	}
	m.order = bare && t.XPOS == "VB" && !m.finite || bare && t.XPOS == "VB" && m.neg >= 0
	if n := len(w.s.Tokens); n > 0 && t.Deprel == "root" && w.s.Tokens[n-1].Text == "?" {
		m.question = true
		for c := range w.s.Tokens {
			if _, wh := w.lex.is(w.word(c), "wh"); wh && w.tok(c).Head == i {
				m.question = false
			}
		}
	}
}

func (w *walk) toMark(i int) int {
	for c := range w.s.Tokens {
		if w.tok(c).Head == i && w.tok(c).Deprel == "mark" && w.word(c) == "to" {
			return c
		}
	}
	return -1
}

// value is the status that the signs alone give.
func (m marks) value() value {
	v := m.modalValue()
	if m.adverb != "" && (v.st == record.Occurred || v.st == record.Planned && m.adverb != record.Planned) {
		v = value{st: m.adverb, cue: m.adverbAt, cond: -1, rule: m.adverbBy}
	}
	if v.st != record.Occurred {
		return v
	}
	switch {
	case m.order:
		return value{st: record.Wanted, cue: -1, cond: -1, rule: "imperative"}
	case m.question:
		return value{st: record.Possible, cue: -1, cond: -1, rule: "question"}
	case m.future >= 0 && !m.past && m.have < 0:
		return value{st: record.Planned, cue: m.future, cond: -1, rule: "time to come"}
	case m.old >= 0:
		return value{st: record.Historical, cue: m.old, cond: -1, rule: "time long past"}
	}
	return v
}

// modalValue reads modal, perfect and negation together.
func (m marks) modalValue() value {
	v := plain()
	by := func(st record.Status) value { return value{st: st, cue: m.modalAt, cond: -1, rule: m.modalBy} }
	not := value{st: record.Denied, cue: m.neg, cond: -1, rule: m.negBy}
	switch m.modal {
	case "planned":
		v = by(record.Planned)
		if m.modalBy == "is to" && m.have >= 0 {
			v = by(record.Denied)
		}
	case "possible":
		if m.neg >= 0 && m.modalIs != "may" && m.modalIs != "might" {
			return not
		}
		return by(record.Possible)
	case "wanted":
		if m.neg >= 0 || m.have >= 0 && m.modalIs == "must" {
			return by(record.Possible)
		}
		if m.have >= 0 {
			return by(record.Denied)
		}
		return by(record.Wanted)
	case "would":
		return m.wouldValue(by, not)
	}
	if m.neg >= 0 {
		return not
	}
	return v
}

func (m marks) wouldValue(by func(record.Status) value, not value) value {
	switch {
	case m.have >= 0:
		if m.neg >= 0 {
			return plain()
		}
		return by(record.Denied)
	case m.neg >= 0:
		return not
	case m.embedded:
		return by(record.Planned)
	case m.relative:
		return by(record.Possible)
	}
	return by(record.Conditional)
}
