package event

import (
	"demarche/nlp"
	"demarche/record"
)

// party is one who takes part in an event: the head of the phrase that names
// it and the actors it stands for, if known.
type party struct {
	tok    int
	actors []int // indices into the resolved actors
}

// parties reads the parties that phrase t names: its own actors, or for
// things like "Sylvanian airstrikes" whoever they belong to.
func (v *view) parties(t int) []party {
	if t < 0 {
		return nil
	}
	if v.isForced(t) {
		return []party{{tok: t}}
	}
	if mi := v.mention[t]; mi >= 0 && !v.lx.in("self", v.lemma(t)) {
		m := &v.d.Mentions[mi]
		if len(m.Actors) > 0 {
			return []party{{t, m.Actors}}
		}
	}
	if c := v.core(t); c != t {
		if ps := v.parties(c); len(ps) > 0 {
			return ps
		}
	}
	if ps := v.bearer(t); len(ps) > 0 {
		return ps
	}
	if ps := v.lenders(t); len(ps) > 0 {
		return ps
	}
	if v.isActor(t) {
		return []party{{tok: t}}
	}
	return nil
}

// bearer is the person named beside a title that a parser has made the head:
// "Secretary of State Jane Doe".
func (v *view) bearer(t int) []party {
	for _, k := range v.kids[t] {
		mi := v.mention[k]
		if mi < 0 || v.d.Mentions[mi].Type != nlp.Person || len(v.d.Mentions[mi].Actors) == 0 {
			continue
		}
		if (v.rel(k, "nmod") && (v.ownPrep(k) == "" || v.lx.in("official", v.lemma(t))) || v.rel(k, "appos") || v.rel(k, "flat")) && !v.rel(k, "nmod:poss") {
			return []party{{k, v.d.Mentions[mi].Actors}}
		}
	}
	return nil
}

// lenders are those whose soldiers, aircraft or statements the phrase names:
// a state's act for it, a man's cousin does not.
func (v *view) lenders(t int) []party {
	instrument := v.lx.in("instrument", v.lemma(t))
	if !instrument && !v.lx.in("human", v.lemma(t)) {
		return nil
	}
	if ps := v.resolved(v.nounSlot(t, "norp"), true); len(ps) > 0 {
		return ps
	}
	if ps := v.resolved(v.nounSlot(t, "poss"), instrument); len(ps) > 0 {
		return ps
	}
	if ps := v.resolved(v.modifiers(t, "by"), true); len(ps) > 0 {
		return ps
	}
	return v.resolved(v.modifiers(t, "of"), true)
}

// resolved keeps the tokens that are mentions of known actors; persons only
// where persons will do.
func (v *view) resolved(toks []int, persons bool) []party {
	var out []party
	for _, t := range toks {
		mi := v.mention[t]
		if mi < 0 || len(v.d.Mentions[mi].Actors) == 0 {
			continue
		}
		actors := v.d.Mentions[mi].Actors
		if a := actors[0]; persons || a < len(v.actors) && v.actors[a].Kind != record.KindPerson {
			out = append(out, party{t, actors})
		}
	}
	return out
}

func (v *view) partiesOf(toks []int) []party {
	var out []party
	for _, t := range toks {
		for _, p := range v.parties(t) {
			if !hasToken(out, p.tok) {
				out = append(out, p)
			}
		}
	}
	return out
}

func hasToken(ps []party, t int) bool {
	for _, p := range ps {
		if p.tok == t {
			return true
		}
	}
	return false
}

// resolve finds the parties of a trigger, once.
func (v *view) resolve(tr *trigger) {
	if tr.resolved || tr.busy {
		return
	}
	tr.busy = true
	tr.src = v.sources(tr)
	tr.tgt = v.targets(tr)
	if tr.light != nil && tr.light.dir == toDir || tr.light == nil && tr.sense.reversed {
		v.reverse(tr)
	}
	if len(tr.src) == 0 && tr.under != nil && tr.act.Head() == "do" {
		v.resolve(tr.under)
		tr.src = without(inherited(tr.under), tr.tgt)
	}
	if tr.sense.frame.reciprocal && len(tr.tgt) == 0 {
		tr.src, tr.tgt = split(v.spread(tr.src))
	}
	tr.busy, tr.resolved = false, true
}

// inherited is who does the deed of a speech act that names no doer: the
// speaker for promises and refusals, the one spoken to for demands.
func inherited(head *trigger) []party {
	switch head.act.Head() {
	case "agree", "promise", "offer", "threaten", "reject", "deny", "retract":
		return head.src
	case "demand", "appeal", "order", "accuse", "condemn":
		return head.tgt
	}
	return nil
}

// spread takes the several holders of a plural office for the one phrase that
// names them: "the foreign ministers of X and Y".
func (v *view) spread(ps []party) []party {
	if len(ps) != 1 || len(ps[0].actors) > 1 {
		return ps
	}
	for _, toks := range [][]int{v.modifiers(ps[0].tok, "of"), v.nounSlot(ps[0].tok, "norp")} {
		if several := v.resolved(toks, true); len(several) > 1 {
			return several
		}
	}
	return ps
}

// split makes the first of several parties the source, the others targets;
// one phrase may name several ("the US and Russian ministers").
func split(ps []party) (src, tgt []party) {
	switch {
	case len(ps) > 1:
		return ps[:1:1], ps[1:]
	case len(ps) == 1 && len(ps[0].actors) > 1:
		p := ps[0]
		return []party{{p.tok, p.actors[:1]}}, []party{{p.tok, p.actors[1:]}}
	}
	return ps, nil
}

func without(ps, not []party) []party {
	var out []party
	for _, p := range ps {
		if !hasToken(not, p.tok) {
			out = append(out, p)
		}
	}
	return out
}

// reverse handles "came under attack from": the subject is the target.
func (v *view) reverse(tr *trigger) {
	subject := v.partiesOf(v.verbSlot(tr.at, v.clauseOf(tr.at), "subj"))
	var src []int
	for _, slot := range []string{"poss", "norp", "by", "from"} {
		src = append(src, v.slot(tr, slot)...)
	}
	tr.src, tr.tgt = without(v.partiesOf(src), subject), subject
}

func (v *view) sources(tr *trigger) []party {
	if tr.noun && tr.at == tr.tok {
		return v.nounSources(tr)
	}
	c := v.clauseOf(tr.at)
	if ps := v.partiesOf(v.verbSlot(tr.at, c, "subj")); len(ps) > 0 {
		return ps
	}
	if tr.noun {
		return v.nounSources(tr)
	}
	return nil
}

func (v *view) nounSources(tr *trigger) []party {
	f := tr.sense.frame
	for _, slot := range f.source {
		if ps := v.partiesOf(v.slot(tr, slot)); len(ps) > 0 {
			return ps
		}
	}
	if f.of == 's' || f.of == 'b' {
		return v.partiesOf(v.modifiers(tr.tok, "of"))
	}
	return nil
}

func (v *view) targets(tr *trigger) []party {
	f := tr.sense.frame
	if tr.noun && f.of == 't' {
		if ps := without(v.partiesOf(v.modifiers(tr.tok, "of")), tr.src); len(ps) > 0 {
			return ps
		}
	}
	for _, slot := range f.target {
		if tr.noun && slot == "of" && f.of != 't' || len(tr.deeds) > 0 && judges(tr) && !namesDoer(slot) {
			continue
		}
		if ps := without(v.targetSlot(tr, slot), tr.src); len(ps) > 0 {
			return ps
		}
	}
	return nil
}

// judges reports whether a speech act passes judgment on a deed: then its
// target is the doer, never the deed's victim.
func judges(tr *trigger) bool {
	switch tr.act.Head() {
	case "condemn", "accuse", "praise":
		return true
	}
	return false
}

func namesDoer(slot string) bool {
	return slot == "obj" || slot == "deed.s" || slot == "clause.s" || slot == "iobj"
}

func (v *view) targetSlot(tr *trigger, slot string) []party {
	switch slot {
	case "deed.s", "deed.t":
		var out []party
		for _, d := range tr.deeds {
			v.resolve(d)
			if slot == "deed.s" {
				out = append(out, d.src...)
			}
			if slot == "deed.t" || d.sense.frame.reciprocal {
				out = append(out, d.tgt...)
			}
		}
		return out
	case "clause.s":
		if c := v.clauseOf(tr.at); c.comp >= 0 {
			return v.partiesOf(v.conjunctsOf(v.surfaceSubject(v.clauseOf(c.comp))))
		}
		return nil
	case "in":
		return v.states(v.slot(tr, slot))
	}
	return v.partiesOf(v.slot(tr, slot))
}

func (v *view) conjunctsOf(t int) []int {
	if t < 0 {
		return nil
	}
	return v.conjuncts(t)
}

// states keeps the places that stand for a party: "killed in Sylvania".
func (v *view) states(toks []int) []party {
	var out []party
	for _, p := range v.partiesOf(toks) {
		if m := v.mention[p.tok]; len(p.actors) > 0 && m >= 0 && v.d.Mentions[m].Type == nlp.Location {
			out = append(out, p)
		}
	}
	return out
}
