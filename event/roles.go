package event

import "demarche/nlp"

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

// others are the parties that are not among the given ones, under whatever
// name: "recalled its envoy" has no target in "its".
func others(ps, not []party) []party {
	var out []party
	for _, p := range without(ps, not) {
		if !sharesActor(not, []party{p}) {
			out = append(out, p)
		}
	}
	return out
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
		if ps := others(v.partiesOf(v.modifiers(tr.tok, "of")), tr.src); len(ps) > 0 {
			return ps
		}
	}
	for _, slot := range f.target {
		if tr.noun && slot == "of" && f.of != 't' || len(tr.deeds) > 0 && judges(tr) && !namesDoer(slot) {
			continue
		}
		if ps := others(v.targetSlot(tr, slot), tr.src); len(ps) > 0 {
			return ps
		}
	}
	return others(v.sharedTarget(tr), tr.src)
}

// sharedTarget is the party that a coordinated verb names for both: "recalled
// its envoy and withdrew its teachers from X".
func (v *view) sharedTarget(tr *trigger) []party {
	if tr.noun || v.clauseOf(tr.at).passive {
		return nil
	}
	for _, slot := range tr.sense.frame.target {
		if slot != "from" && slot != "against" {
			continue
		}
		for _, k := range v.kids[tr.at] {
			if v.rel(k, "conj") && v.tok(k).UPOS == "VERB" && v.child(k, "nsubj") < 0 {
				if ps := v.partiesOf(v.verbSlot(k, v.clauseOf(k), slot)); len(ps) > 0 {
					return ps
				}
			}
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
