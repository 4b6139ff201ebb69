package event

import (
	"strings"

	"demarche/nlp"
)

// clause is a predicate with its logical arguments: passives undone, gaps of
// relative clauses filled, shared and controlled subjects found. Tokens are
// -1 where there is none.
type clause struct {
	subj, obj, iobj, obj2 int
	also                  int // a second subject: "Kerry, Lavrov may meet" in headlines
	comp                  int // clausal complement: xcomp, ccomp or to-clause
	compRel               string
	passive               bool
	obliques              []oblique
	own                   bool // has a subject of its own
}

type oblique struct {
	prep string
	tok  int
}

// clauseOf reads the clause headed by t, once.
func (v *view) clauseOf(t int) *clause {
	if c := v.clauses[t]; c != nil {
		return c
	}
	c := &clause{subj: -1, obj: -1, iobj: -1, obj2: -1, also: -1, comp: -1}
	v.clauses[t] = c
	agent := v.readArguments(t, c)
	v.busy[t] = true
	v.fillGaps(t, c)
	v.busy[t] = false
	if c.iobj < 0 && c.obj2 >= 0 {
		c.sortObjects(v)
	}
	if c.passive {
		// The surface subject is the logical object.
		if c.obj >= 0 && c.iobj < 0 && c.subj >= 0 {
			c.iobj = c.subj // "was given asylum"
		} else if c.obj < 0 {
			c.obj = c.subj
		}
		c.subj = agent
	}
	return c
}

// sortObjects tells the receiver from the thing where a parser calls both
// objects: "sent him questions".
func (c *clause) sortObjects(v *view) {
	first, second := v.isActor(c.obj), v.isActor(c.obj2)
	switch {
	case second && !first:
		c.iobj, c.obj2 = c.obj2, -1
	case first && !second:
		c.iobj, c.obj, c.obj2 = c.obj, c.obj2, -1
	}
}

// readArguments takes the children of t; it returns the agent of a passive.
func (v *view) readArguments(t int, c *clause) (agent int) {
	agent = -1
	for _, k := range v.kids[t] {
		tok := &v.s.Tokens[k]
		switch {
		case tok.Deprel == "nsubj:pass" || tok.Deprel == "csubj:pass":
			c.subj, c.passive, c.own = k, true, true
		case nlp.Is(tok.Deprel, "nsubj"):
			if c.subj >= 0 && c.own {
				c.also = k
				break
			}
			c.subj, c.own = k, true
		case tok.Deprel == "aux:pass":
			c.passive = true
		case nlp.Is(tok.Deprel, "obj"):
			if c.obj < 0 {
				c.obj = k
			} else {
				c.obj2 = k
			}
		case nlp.Is(tok.Deprel, "iobj"):
			c.iobj = k
		case tok.Deprel == "obl:agent":
			agent = k
		case nlp.Is(tok.Deprel, "obl") || nlp.Is(tok.Deprel, "nmod"):
			c.obliques = append(c.obliques, oblique{v.prep(k), k})
		case nlp.Is(tok.Deprel, "xcomp"), nlp.Is(tok.Deprel, "ccomp"):
			if c.comp < 0 || c.compRel == "advcl" {
				c.comp, c.compRel = k, tok.Deprel[:5]
			}
		case nlp.Is(tok.Deprel, "advcl"):
			v.readAdvcl(k, c)
		}
	}
	if c.passive && agent < 0 {
		for _, o := range c.obliques {
			if o.prep == "by" && (v.isActor(o.tok) || v.lx.in("instrument", v.lemma(v.core(o.tok)))) {
				agent = o.tok
			}
		}
	}
	return agent
}

// readAdvcl keeps a to-clause as complement ("called on X to go") and a
// clause under a preposition ("accused X of going") as an oblique.
func (v *view) readAdvcl(k int, c *clause) {
	mark := v.mark(k)
	switch mark {
	case "to":
		if c.comp < 0 {
			c.comp, c.compRel = k, "advcl"
		}
	case "of", "for", "from", "with", "on", "against", "over", "into", "by", "in", "at", "about":
		if v.tok(k).XPOS == "VBG" || v.child(k, "cop") >= 0 {
			c.obliques = append(c.obliques, oblique{mark, k})
		}
	}
}

// mark is the word that introduces a clause.
func (v *view) mark(t int) string {
	for _, k := range v.kids[t] {
		if v.rel(k, "mark") || v.rel(k, "case") {
			return strings.ToLower(v.lemma(k))
		}
	}
	return ""
}

// fillGaps finds the arguments that the clause shares with its surroundings.
func (v *view) fillGaps(t int, c *clause) {
	tok := v.tok(t)
	h := tok.Head
	if h < 0 || v.busy[h] {
		return
	}
	switch {
	case tok.Deprel == "acl:relcl":
		v.fillRelative(h, c)
	case nlp.Is(tok.Deprel, "acl"):
		v.fillNounClause(t, h, c)
	case c.own:
	case nlp.Is(tok.Deprel, "conj"):
		hc := v.clauseOf(h)
		if v.joinsComplement(t, h) {
			c.subj = v.controller(h)
			return
		}
		c.subj = v.surfaceSubject(hc)
		if tok.XPOS == "VBN" && hc.passive && v.child(t, "aux") < 0 {
			c.passive = true
		}
	case nlp.Is(tok.Deprel, "xcomp"):
		c.subj = v.controller(h)
	case nlp.Is(tok.Deprel, "ccomp"):
		c.subj = v.nameBefore(t)
	case nlp.Is(tok.Deprel, "advcl"):
		v.fillAdvcl(t, h, c)
	}
}

// joinsComplement reports whether t, coordinated with verb h, is really
// coordinated with h's complement: "wanted X to stop and withdraw".
func (v *view) joinsComplement(t, h int) bool {
	hc := v.clauseOf(h)
	return v.tok(t).XPOS == "VB" && v.tok(h).XPOS != "VB" && hc.comp >= 0 && t > hc.comp && v.child(t, "aux", "nsubj") < 0
}

// nameBefore is the party named right before a finite verb that has lost its
// subject to a parse: "told him on Saturday Washington wanted …".
func (v *view) nameBefore(t int) int {
	switch v.tok(t).XPOS {
	case "VBD", "VBZ", "VBP", "MD":
	default:
		if v.child(t, "aux") < 0 {
			return -1
		}
	}
	for k := t - 1; k >= 0; k-- {
		if v.rel(k, "aux") || v.rel(k, "advmod") {
			continue
		}
		if v.tok(k).UPOS == "PROPN" && v.isActor(k) && !v.rel(k, "iobj") && !v.rel(k, "obj") && !v.rel(k, "nsubj") {
			return k
		}
		break
	}
	return -1
}

// surfaceSubject is the subject as written.
func (v *view) surfaceSubject(c *clause) int {
	if c.passive {
		if c.iobj >= 0 {
			return c.iobj
		}
		return c.obj
	}
	return c.subj
}

// controller is who does the complement of verb h: its object, or for verbs
// like promise its subject.
func (v *view) controller(h int) int {
	hc := v.clauseOf(h)
	if v.lx.in("subjectcontrol", v.lemma(h)) {
		if hc.passive && hc.subj < 0 {
			return v.surfaceSubject(hc)
		}
		return hc.subj
	}
	for _, x := range []int{hc.obj, hc.iobj} {
		if x >= 0 && (v.isActor(x) || v.tok(x).UPOS == "PRON" || hc.passive) {
			return x
		}
	}
	for _, o := range hc.obliques {
		if (o.prep == "on" || o.prep == "upon" || o.prep == "to" || o.prep == "with" || o.prep == "for") && v.isActor(o.tok) {
			return o.tok
		}
	}
	return hc.subj
}

func (v *view) fillAdvcl(t, h int, c *clause) {
	hc := v.clauseOf(h)
	switch mark := v.mark(t); {
	case mark == "to":
		c.subj = v.controller(h)
	case (mark == "of" || mark == "for" || mark == "from" || mark == "into") && hc.obj >= 0:
		c.subj = hc.obj
	default:
		c.subj = v.surfaceSubject(hc)
		if v.tok(t).XPOS == "VBN" && c.obj < 0 && v.child(t, "aux") < 0 {
			c.passive = true
		}
	}
}

// fillRelative puts the noun h into the gap of its relative clause.
func (v *view) fillRelative(h int, c *clause) {
	relative := func(t int) bool { return t >= 0 && v.lx.in("relative", strings.ToLower(v.tok(t).Text)) }
	switch {
	case relative(c.subj):
		c.subj = h
	case relative(c.obj):
		c.obj = h
	case !c.own:
		c.subj = h
	default:
		for i := range c.obliques {
			if relative(c.obliques[i].tok) {
				c.obliques[i].tok = h
				return
			}
		}
		if c.obj < 0 && !c.passive && c.comp < 0 {
			c.obj = h
		} else if c.obj < 0 && c.comp >= 0 && !c.passive {
			return
		}
	}
}

// fillNounClause finds the arguments of a clause that modifies noun h:
// "troops leaving", "a man accused of", "Sylvania's drive to annex".
func (v *view) fillNounClause(t, h int, c *clause) {
	switch v.tok(t).XPOS {
	case "VBG":
		if !c.own {
			c.subj = h
		}
	case "VBN", "VBD":
		if !c.own {
			c.passive, c.subj = true, h
		}
	default:
		if c.own {
			return
		}
		if p := v.possessor(h); p >= 0 {
			c.subj = p
			return
		}
		if g := v.tok(h).Head; g >= 0 && !v.busy[g] && (v.rel(h, "obj") || v.rel(h, "nsubj:pass") || v.rel(h, "obl")) {
			c.subj = v.clauseOf(g).subj
			return
		}
		if v.isActor(h) {
			c.subj = h
		}
	}
}

// possessor is who a noun belongs to: "Sylvania's", "Sylvanian", "by Sylvania".
func (v *view) possessor(h int) int {
	for _, k := range v.kids[h] {
		if v.rel(k, "nmod:poss") {
			return k
		}
	}
	for _, k := range v.kids[h] {
		if (v.rel(k, "amod") || v.rel(k, "compound")) && v.isPartyWord(k) {
			return k
		}
	}
	for _, k := range v.kids[h] {
		if v.rel(k, "nmod") && (v.prep(k) == "by" || v.prep(k) == "of") && v.isActor(k) {
			return k
		}
	}
	return -1
}
