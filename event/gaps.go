package event

import (
	"strings"

	"demarche/nlp"
)

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
			c.subj = v.controller(h, t)
			return
		}
		c.subj = v.surfaceSubject(hc)
		if tok.XPOS == "VBN" && hc.passive && v.child(t, "aux") < 0 {
			c.passive = true
		}
	case nlp.Is(tok.Deprel, "xcomp"):
		c.subj = v.controller(h, t)
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
func (v *view) controller(h, t int) int {
	hc := v.clauseOf(h)
	if v.lx.in("contactverb", v.lemma(h)) && v.lx.in("contactpurpose", v.lemma(t)) {
		return v.surfaceSubject(hc) // "called X to demand"
	}
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
	case mark == "to" && v.lx.directs[v.lemma(h)]:
		c.subj = v.controller(h, t)
	case (mark == "of" || mark == "for" || mark == "from" || mark == "into" || mark == "with" || mark == "over") && hc.obj >= 0:
		c.subj = v.culprit(hc)
	default:
		c.subj = v.surfaceSubject(hc)
		if hc.comp == t && v.mark(t) == "" {
			c.subj = v.controller(h, t)
		}
		if v.tok(t).XPOS == "VBN" && c.obj < 0 && v.child(t, "aux") < 0 {
			c.passive = true
		}
	}
}

// culprit is who did what a clause is about that follows an object: "charged X
// with hacking", "imposed sanctions on X for interfering".
func (v *view) culprit(c *clause) int {
	if v.isActor(c.obj) {
		return c.obj
	}
	for _, o := range c.obliques {
		if (o.prep == "on" || o.prep == "against") && v.isActor(o.tok) {
			return o.tok
		}
	}
	for _, prep := range []string{"on", "against"} {
		for _, k := range v.modifiers(v.core(c.obj), prep) {
			if v.isActor(k) {
				return k
			}
		}
	}
	return c.obj
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
			c.passive, c.subj = !v.mainAfter(t, h, c), h
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

// mainAfter reports a main verb that a parser has hung on its own subject:
// "troops crossed into X", with the troops as the root.
func (v *view) mainAfter(t, h int, c *clause) bool {
	return v.rel(h, "root") && t > h && !v.s.Headline && c.obj < 0 && v.child(t, "aux") < 0 && v.child(h, "cop", "acl:relcl") < 0 && v.prep(h) == ""
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
