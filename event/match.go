package event

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// isActor reports whether the phrase headed by t names a party.
func (v *view) isActor(t int) bool {
	if t < 0 {
		return false
	}
	if v.isForced(t) {
		return true
	}
	if v.lx.in("self", v.lemma(t)) {
		return false
	}
	if mi := v.mention[t]; mi >= 0 {
		m := &v.d.Mentions[mi]
		switch m.Type {
		case nlp.Person, nlp.Organization, nlp.Location, nlp.Norp, nlp.Nominal, nlp.Pronoun:
			return true
		}
		return len(m.Actors) > 0
	}
	tok := v.tok(t)
	switch tok.UPOS {
	case "PRON":
		return strings.Contains(tok.Feats, "PronType=Prs") && tok.Lemma != "it"
	case "PROPN":
		return !v.lx.in("calendar", strings.ToLower(tok.Text))
	}
	return v.lx.in("human", tok.Lemma) || v.core(t) != t && v.isActor(v.core(t))
}

// isPartyWord reports whether a modifier names a party: "Sylvanian", "UN".
func (v *view) isPartyWord(t int) bool {
	if mi := v.mention[t]; mi >= 0 {
		m := &v.d.Mentions[mi]
		return len(m.Actors) > 0 || m.Type == nlp.Norp || m.Type == nlp.Organization || m.Type == nlp.Location
	}
	return false
}

func (v *view) isNorp(t int) bool {
	return v.mention[t] >= 0 && v.d.Mentions[v.mention[t]].Type == nlp.Norp
}

func (v *view) isPlace(t int) bool {
	if mi := v.mention[t]; mi >= 0 {
		return v.d.Mentions[mi].Type == nlp.Location
	}
	return v.lx.in("territory", v.lemma(t))
}

// isPerson reports whether t names somebody or an office that one holds.
func (v *view) isPerson(t int) bool {
	if mi := v.mention[t]; mi >= 0 {
		m := &v.d.Mentions[mi]
		for _, a := range m.Actors {
			if a < len(v.actors) && v.actors[a].Kind == record.KindPerson {
				return true
			}
		}
		if m.Type == nlp.Person {
			return true
		}
	}
	return v.lx.in("official", v.lemma(t)) || v.tok(t).UPOS == "PRON" && v.isActor(t)
}

// isState reports whether t is a state, a body, or one who speaks for them.
func (v *view) isState(t int) bool {
	if mi := v.mention[t]; mi >= 0 {
		m := &v.d.Mentions[mi]
		for _, a := range m.Actors {
			if a < len(v.actors) && v.actors[a].Kind != record.KindGroup {
				return true
			}
		}
		if m.Type == nlp.Location || m.Type == nlp.Organization {
			return true
		}
	}
	return v.lx.in("government", v.lemma(t)) || v.lx.in("official", v.lemma(t))
}

// matchSense is the most particular sense whose tests hold; nil for none.
func (v *view) matchSense(t int, senses []*sense, slots func(string) []int) *sense {
	var best *sense
	for _, s := range senses {
		if best != nil && s.score <= best.score {
			continue
		}
		if v.patternHolds(t, &s.pattern, slots) {
			best = s
		}
	}
	return best
}

func (v *view) patternHolds(t int, p *pattern, slots func(string) []int) bool {
	if p.particle != "" && !v.hasParticle(t, p.particle) {
		return false
	}
	for i := range p.tests {
		if !v.testHolds(t, &p.tests[i], slots(p.tests[i].slot)) {
			return false
		}
	}
	return true
}

func (v *view) hasParticle(t int, particle string) bool {
	for _, k := range v.kids[t] {
		tok := v.tok(k)
		if (nlp.Is(tok.Deprel, "compound") || tok.Deprel == "advmod") && strings.EqualFold(tok.Text, particle) {
			return true
		}
		// "broke off talks" parsed with "off" as the preposition of its object
		if nlp.Is(tok.Deprel, "obl") && k > t && v.prep(k) == particle && len(v.kids[k]) > 0 && v.kids[k][0] == t+1 {
			return true
		}
	}
	return false
}

func (v *view) testHolds(t int, ts *test, toks []int) bool {
	if ts.kind == absent {
		return len(toks) == 0
	}
	for _, k := range toks {
		if v.tokenHolds(t, ts, k) {
			return true
		}
	}
	return false
}

func (v *view) tokenHolds(t int, ts *test, k int) bool {
	c := v.core(k)
	switch ts.kind {
	case anything:
		return true
	case isActor:
		if isComp(ts.slot) {
			return v.otherSubject(t, k) && v.isActor(v.surfaceSubject(v.clauseOf(k)))
		}
		return v.isActor(k)
	case isState:
		return v.isState(k)
	case isPerson:
		return v.isPerson(k)
	case isPlace:
		return v.isPlace(k)
	case isNorp:
		return v.isNorp(k)
	case isEvent:
		return v.eventful(c)
	case isThing:
		return !v.isActor(k)
	case isOther:
		return v.otherSubject(t, k)
	case inClass:
		return ts.class[v.lemma(c)] || c != k && ts.class[v.lemma(k)] || isComp(ts.slot) && v.hasAux(k, ts.class) ||
			ts.class[strings.ToLower(v.tok(c).Text)]
	}
	return v.lemma(c) == ts.word || v.lemma(k) == ts.word || strings.EqualFold(v.tok(k).Text, ts.word)
}

func isComp(slot string) bool { return slot == "clause" || slot == "ccomp" || slot == "xcomp" }

// otherSubject reports whether complement k is done by somebody else than
// the subject of t.
func (v *view) otherSubject(t, k int) bool {
	kc, tc := v.clauseOf(k), v.clauseOf(t)
	s := v.surfaceSubject(kc)
	return s >= 0 && s != v.surfaceSubject(tc)
}

// eventful reports whether t names a political act.
func (v *view) eventful(t int) bool { return v.triggers[t] != nil && !v.triggers[t].sense.none }

// verbSlot lists what fills a slot of verb t.
func (v *view) verbSlot(t int, c *clause, slot string) []int {
	one := func(x int) []int {
		if x < 0 {
			return nil
		}
		return v.conjuncts(x)
	}
	switch slot {
	case "subj":
		if c.also >= 0 && !c.passive {
			return append(one(c.subj), v.conjuncts(c.also)...)
		}
		return one(c.subj)
	case "obj":
		return one(c.obj)
	case "iobj":
		return one(c.iobj)
	case "obj2":
		return one(c.obj2)
	case "clause":
		if c.comp >= 0 {
			return []int{c.comp}
		}
		if c.obj >= 0 {
			return v.nounClauses(c.obj)
		}
		return nil
	case "xcomp", "ccomp":
		if c.comp >= 0 && (c.compRel == slot || slot == "xcomp" && c.compRel == "advcl") {
			return []int{c.comp}
		}
		return nil
	case "adv":
		return v.childrenWith(t, "advmod")
	case "aux":
		return v.childrenWith(t, "aux")
	case "within":
		return v.within(t)
	case "obj.in":
		if c.obj >= 0 {
			return v.inside(c.obj)
		}
		return nil
	}
	var out []int
	for _, o := range c.obliques {
		if o.prep == slot {
			out = append(out, v.conjuncts(o.tok)...)
		}
	}
	if c.obj >= 0 {
		out = append(out, v.modifiers(v.core(c.obj), slot)...)
	}
	return out
}

// nounSlot lists what fills a slot of noun t.
func (v *view) nounSlot(t int, slot string) []int {
	switch slot {
	case "poss":
		return v.expand(v.childrenWith(t, "nmod:poss"))
	case "norp":
		var out []int
		for _, k := range v.kids[t] {
			if (v.rel(k, "amod") || v.rel(k, "compound") || v.rel(k, "nmod:unmarked")) && v.isPartyWord(k) {
				out = append(out, v.conjuncts(k)...)
			}
		}
		return out
	case "mod":
		return v.expand(v.childrenWith(t, "amod", "compound", "nmod:poss", "nummod", "nmod:unmarked", "nmod:npmod"))
	case "clause":
		return v.nounClauses(t)
	case "obj.in":
		return v.inside(t)
	case "within":
		return v.within(t)
	case "aux", "subj", "obj", "iobj", "obj2", "xcomp", "ccomp", "adv":
		return nil
	}
	return v.modifiers(t, slot)
}

func (v *view) childrenWith(t int, rels ...string) []int {
	var out []int
	for _, k := range v.kids[t] {
		for _, r := range rels {
			if v.rel(k, r) {
				out = append(out, k)
				break
			}
		}
	}
	return out
}

func (v *view) expand(toks []int) []int {
	var out []int
	for _, t := range toks {
		out = append(out, v.conjuncts(t)...)
	}
	return out
}

// modifiers are the nominal modifiers of t under a preposition.
func (v *view) modifiers(t int, prep string) []int {
	var out []int
	for _, k := range v.kids[t] {
		switch {
		case v.rel(k, "nmod") && !v.rel(k, "nmod:poss") && v.prep(k) == prep:
			out = append(out, v.conjuncts(k)...)
		case (v.rel(k, "acl") || v.rel(k, "advcl")) && prep != "to" && v.mark(k) == prep:
			out = append(out, k)
		}
	}
	return out
}

// nounClauses are the to- and that-clauses that say what a noun is about.
func (v *view) nounClauses(t int) []int {
	var out []int
	for _, k := range v.kids[t] {
		if v.rel(k, "acl") && !v.rel(k, "acl:relcl") || v.rel(k, "ccomp") {
			if m := v.mark(k); m == "to" || m == "that" {
				out = append(out, k)
			}
		}
	}
	return out
}

// inside lists the parties within a noun phrase, nearest first.
func (v *view) inside(t int) []int {
	var out []int
	for _, slot := range []string{"poss", "norp"} {
		out = append(out, v.nounSlot(t, slot)...)
	}
	for _, k := range v.kids[t] {
		if v.rel(k, "nmod") && !v.rel(k, "nmod:poss") && v.prep(k) != "in" && v.prep(k) != "at" {
			out = append(out, v.conjuncts(k)...)
			if !v.isActor(k) {
				out = append(out, v.nounSlot(k, "poss")...)
				out = append(out, v.nounSlot(k, "norp")...)
				out = append(out, v.modifiers(k, "of")...)
			}
		}
	}
	return out
}

// within lists all tokens of the phrase headed by t.
func (v *view) within(t int) []int {
	a, b := v.subtree(t, 0)
	out := make([]int, 0, b-a)
	for k := a; k < b; k++ {
		out = append(out, k)
	}
	return out
}
