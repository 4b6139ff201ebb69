package event

import (
	"slices"

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
	if c.obj < 0 && c.iobj >= 0 && !c.passive {
		c.obj, c.iobj = c.iobj, -1 // "allowed inspectors to enter"
	}
	if c.passive && agent < 0 && v.falsePassive(t) {
		c.passive = false
	}
	if v.rel(t, "amod") {
		v.readReduced(t, c)
	}
	if h := v.tok(t).Head; c.comp < 0 && c.own && h >= 0 && h < t && v.rel(t, "parataxis") && v.tok(t).UPOS == "VERB" && v.tok(h).UPOS == "VERB" {
		c.comp, c.compRel = h, "ccomp" // "…, X warned"
	}
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

// falsePassive reports a "passive" main verb without any auxiliary: outside
// headlines a past tense that the tagger took for a participle.
func (v *view) falsePassive(t int) bool {
	if v.s.Headline || v.tok(t).XPOS == "VBG" || v.child(t, "aux", "cop") >= 0 {
		return false
	}
	return v.rel(t, "root") || v.rel(t, "ccomp") || v.rel(t, "parataxis")
}

// readReduced takes back a main verb that a parser has made a modifier of its
// own object: "aircraft struck targets".
func (v *view) readReduced(t int, c *clause) {
	if k := v.child(t, "compound", "nsubj"); k >= 0 && k < t && c.obj < 0 {
		c.subj, c.obj, c.own = k, v.tok(t).Head, true
	}
}

// sortObjects tells the receiver from the thing where a parser calls both
// objects: "sent him questions".
func (c *clause) sortObjects(v *view) {
	if v.titles(c.obj, c.obj2) {
		c.obj, c.obj2 = c.obj2, -1
		return
	}
	first, second := v.isActor(c.obj), v.isActor(c.obj2)
	switch {
	case second && !first:
		c.iobj, c.obj2 = c.obj2, -1
	case first && !second:
		c.iobj, c.obj, c.obj2 = c.obj, c.obj2, -1
	}
}

// titles reports a common noun right before a person's name that a parser has
// made an object beside it: "sentenced police officer Jane Doe".
func (v *view) titles(noun, name int) bool {
	if v.tok(noun).UPOS != "NOUN" || v.mention[name] < 0 || v.d.Mentions[v.mention[name]].Type != nlp.Person {
		return false
	}
	start, _ := v.subtree(name, 0)
	return start == noun+1
}

// readArguments takes the children of t; it returns the agent of a passive.
func (v *view) readArguments(t int, c *clause) (agent int) {
	agent = -1
	for _, k := range v.kids[t] {
		tok := &v.s.Tokens[k]
		switch {
		case tok.Deprel == "nsubj:pass" || tok.Deprel == "csubj:pass":
			c.subj, c.passive, c.own = k, true, true
		case v.d.Dateline.Overlaps(tok.Span):
		case v.s.Headline && k < t && (tok.Deprel == "vocative" || nlp.Is(tok.Deprel, "list") || tok.Deprel == "dislocated") && v.isActor(k):
			c.also = k
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
			v.readAdvcl(t, k, c)
		}
	}
	if c.obj < 0 && !c.passive {
		c.obj = v.strayObject(t, c)
	}
	if c.subj < 0 {
		v.takeDated(t, c)
	}
	if c.passive && agent < 0 {
		for _, o := range c.obliques {
			if o.prep == "by" && (v.isActor(o.tok) || v.lx.in("instrument", v.lemma(v.core(o.tok)))) {
				agent = o.tok
			}
		}
		if agent < 0 && c.comp >= 0 && v.tok(c.comp).UPOS == "ADJ" {
			agent = v.agentBelow(c.comp)
		}
	}
	return agent
}

// agentBelow is the agent of a passive that a parser hangs on what became of
// its subject: "was shot dead by X".
func (v *view) agentBelow(t int) int {
	for _, k := range v.kids[t] {
		if nlp.Is(v.tok(k).Deprel, "obl") && v.prep(k) == "by" && v.isActor(k) {
			return k
		}
	}
	return -1
}

// readAdvcl keeps a to-clause as complement ("called on X to go") and a
// clause under a preposition ("accused X of going") as an oblique.
func (v *view) readAdvcl(t, k int, c *clause) {
	mark := v.mark(k)
	switch mark {
	case "":
		if v.tok(k).XPOS == "VBG" && k > t && k <= t+2 && c.comp < 0 {
			c.comp, c.compRel = k, "xcomp" // "ruled out joining"
		}
	case "to":
		if c.comp < 0 {
			c.comp, c.compRel = k, "advcl"
		}
	case "that":
		if c.comp < 0 || c.compRel == "xcomp" && v.tok(c.comp).UPOS == "ADJ" {
			c.comp, c.compRel = k, "ccomp" // "made clear that"
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
			return v.lemma(k)
		}
	}
	return ""
}

// takeDated makes a subject of what a parser has put under the month or day
// before it: "In August police banned the march".
func (v *view) takeDated(t int, c *clause) {
	for i, o := range c.obliques {
		if o.tok >= t || o.prep != "in" && o.prep != "on" || v.tok(o.tok).UPOS != "NOUN" || len(v.kids[o.tok]) < 2 {
			continue
		}
		at, month := v.kids[o.tok][0], v.kids[o.tok][1]
		if v.rel(at, "case") && month == at+1 && v.lx.in("calendar", v.lemma(month)) && v.rel(month, "compound") {
			c.subj, c.own, c.obliques = o.tok, true, slices.Delete(c.obliques, i, i+1)
			return
		}
	}
}

// strayObject is the object of a verb with a particle that a parser has hung on
// as an oblique: "brushed aside the criticism", "called off the visit".
func (v *view) strayObject(t int, c *clause) int {
	prt := v.child(t, "compound:prt") >= 0
	for _, o := range c.obliques {
		if o.tok <= t || v.tok(o.tok).UPOS != "NOUN" || v.lx.in("calendar", v.lemma(o.tok)) {
			continue
		}
		if prt && o.prep == "" && o.tok <= t+5 {
			return o.tok
		}
		if start, _ := v.subtree(o.tok, 0); start == t+1 && v.child(o.tok, "nummod") >= 0 && v.isActor(o.tok) && v.ownPrep(o.tok) == "" {
			return o.tok // "killed at least 30 civilians"
		}
		if v.lx.in("particle", o.prep) && len(v.kids[o.tok]) > 0 && v.kids[o.tok][0] == t+1 {
			return o.tok
		}
	}
	return -1
}
