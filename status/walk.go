package status

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// maxDepth ends the walk up a malformed tree.
const maxDepth = 40

// value is the reading of one predicate: its status and what decided it.
type value struct {
	st   record.Status
	cue  int    // token that decided; -1 where nothing marks it
	cond int    // head of the clause on which it depends; -1
	rule string // table line or name of the reading
}

func plain() value { return value{st: record.Occurred, cue: -1, cond: -1} }

func (v value) uncertain() bool {
	switch v.st {
	case record.Planned, record.Possible, record.Conditional, record.Wanted:
		return true
	}
	return false
}

// walk is one look at one sentence.
type walk struct {
	lex *lexicon
	d   *nlp.Document
	si  int
	s   *nlp.Sentence

	known [known]reading // predicates read already
	n     int            // how many readings were asked for
}

// known is how many readings a walk remembers; budget is how many it makes
// before it takes the rest at face value. Both bound what a malformed tree
// costs; real sentences need less.
const (
	known  = 8
	budget = 200
)

// reading is a remembered value; token counts from 1, 0 is an empty place.
type reading struct {
	token int
	v     value
}

func newWalk(j *Judge, d *nlp.Document, sentence int) *walk {
	return &walk{lex: j.lex, d: d, si: sentence, s: &d.Sentences[sentence]}
}

func (w *walk) tok(i int) *nlp.Token { return &w.s.Tokens[i] }

// word is the token in lower case; lemma its lemma in lower case.
func (w *walk) word(i int) string { return strings.ToLower(w.s.Tokens[i].Text) }

func (w *walk) lemma(i int) string {
	if l := w.s.Tokens[i].Lemma; l != "" {
		l = strings.ToLower(l)
		if full, ok := w.lex.stems[l]; ok {
			return full
		}
		return l
	}
	return w.word(i)
}

// value reads predicate i: what its governors make of it, joined with its
// own marks and conditions.
func (w *walk) value(i, depth int) value {
	for k := range w.known {
		if w.known[k].token == i+1 {
			return w.known[k].v
		}
	}
	if w.n++; w.n > budget {
		return plain()
	}
	v := w.read(i, depth)
	w.known[w.n%known] = reading{i + 1, v}
	return v
}

func (w *walk) read(i, depth int) value {
	base := w.context(i, depth)
	m := w.marks(i)
	v := join(base, m.value())
	if v.st == record.Occurred || v.st == record.Planned {
		v = w.vouched(i, v)
	}
	if v.st == record.Occurred {
		v = w.disputed(i, v)
	}
	return w.conditioned(i, m, v)
}

// disputed reads "…, which Nairobi has always denied" after a deed.
func (w *walk) disputed(i int, v value) value {
	for c := i + 1; c < len(w.s.Tokens); c++ {
		t := w.tok(c)
		if t.Deprel != "acl:relcl" || w.s.Child(c, "obj") < 0 || !w.under(c, i) {
			continue
		}
		rule, ok := w.lex.is(w.lemma(c), "verb.denying")
		if ok && w.word(w.s.Child(c, "obj")) == "which" {
			return value{st: record.Denied, cue: c, cond: v.cond, rule: rule}
		}
	}
	return v
}

// under reports whether token c hangs somewhere below i.
func (w *walk) under(c, i int) bool {
	for steps := 0; c >= 0 && steps < maxDepth; steps++ {
		if c == i {
			return true
		}
		c = w.tok(c).Head
	}
	return false
}

// vouched lowers what an inserted "he claimed" reports.
func (w *walk) vouched(i int, v value) value {
	for c := range w.s.Tokens {
		t := w.tok(c)
		if t.Head != i || !nlp.Is(t.Deprel, "parataxis") || t.UPOS != "VERB" {
			continue
		}
		sig, ok := w.lex.verbs[slotKey{w.lemma(c), "that"}]
		if ok && sig.plus == record.Claimed && v.st == record.Occurred && w.marks(c).value().st == record.Occurred {
			return value{st: record.Claimed, cue: c, cond: v.cond, rule: sig.rule}
		}
	}
	return v
}

// join lays a predicate's own marks over what its context makes of it.
func join(base, own value) value {
	if own.st == record.Occurred {
		return base
	}
	if base.st == record.Occurred || base.st == record.Historical {
		own.cond = max(own.cond, base.cond)
		return own
	}
	if own.st == record.Historical || own.st == base.st && own.cue == base.cue {
		return base
	}
	if own.st == record.Denied {
		return base.negated(own)
	}
	switch base.st {
	case record.Claimed:
		return own
	case record.Planned, record.Possible:
		if own.st == record.Conditional || own.st == record.Wanted || own.st == record.Possible {
			return own
		}
	}
	return base
}

// negated is what becomes of "not" inside a context: what one is asked not
// to do may yet be done; what one agrees not to do will not.
func (v value) negated(own value) value {
	switch v.st {
	case record.Wanted, record.Possible, record.Conditional:
		return value{st: record.Possible, cue: v.cue, cond: v.cond, rule: v.rule}
	case record.Denied:
		return value{st: record.Claimed, cue: v.cue, cond: v.cond, rule: v.rule}
	}
	own.cond = v.cond
	return own
}

// apply is what a governor with value g makes of its complement.
func (sig signature) apply(g value, governor int) value {
	out := sig.plus
	if g.st == record.Denied {
		out = sig.minus
	}
	decided := value{st: out, cue: governor, cond: g.cond, rule: sig.rule}
	switch out {
	case keep, fact:
		return plain()
	case same:
		return g
	case record.Occurred:
		return decided
	case record.Denied:
		if g.uncertain() && g.st != record.Planned {
			decided.st = record.Possible
		}
	case record.Planned:
		if g.uncertain() {
			return g
		}
	}
	return decided
}
