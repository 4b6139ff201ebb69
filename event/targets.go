package event

import (
	"demarche/nlp"
	"demarche/record"
)

func (v *view) targets(tr *trigger) []party {
	f := tr.sense.frame
	if tr.noun && f.of == 't' {
		if ps := others(v.partiesOf(v.modifiers(tr.tok, "of")), tr.src); len(ps) > 0 {
			return ps
		}
	}
	for _, slot := range f.target {
		if tr.noun && slot == "of" && f.of != 't' || len(tr.deeds) > 0 && judges(tr) && !namesDoer(slot) && !tr.sense.aimed {
			continue
		}
		if tr.own && (slot == "clause.s" || slot == "deed.s") {
			continue
		}
		if freesSomebody(tr) && (slot == "of" || slot == "obj" || slot == "deed.t" || slot == "obj.in") {
			continue // who is to be released is not who is to release
		}
		if ps := others(v.targetSlot(tr, slot), tr.src); len(ps) > 0 {
			return ps
		}
	}
	if ps := others(v.sharedTarget(tr), tr.src); len(ps) > 0 {
		return ps
	}
	if ps := others(v.sharedObject(tr), tr.src); len(ps) > 0 {
		return ps
	}
	if ps := others(v.fromWhere(tr), tr.src); len(ps) > 0 {
		return ps
	}
	if ps := others(v.ofWhatEnds(tr), tr.src); len(ps) > 0 {
		return ps
	}
	if ps := others(v.protestTarget(tr), tr.src); len(ps) > 0 {
		return ps
	}
	return others(v.contacted(tr), tr.src)
}

// contacted is whom one called or met in order to say something: "called X to
// demand an answer".
func (v *view) contacted(tr *trigger) []party {
	h := v.tok(tr.at).Head
	if tr.noun || h < 0 || tr.act.Head() == "do" || !v.rel(tr.at, "xcomp") && !v.rel(tr.at, "advcl") || !v.lx.in("contactverb", v.lemma(h)) {
		return nil
	}
	return v.partiesOf(v.verbSlot(h, v.clauseOf(h), "obj"))
}

// freesSomebody reports a demand or appeal whose deed, told by a noun, is a
// release: "demanded the release of X".
func freesSomebody(tr *trigger) bool {
	switch tr.act.Head() {
	case "demand", "appeal":
	default:
		return false
	}
	return len(tr.deeds) > 0 && tr.deeds[0].noun && frees(tr.deeds[0].act)
}

// frees reports deeds to be done to one who is held, by who holds him.
func frees(act record.Act) bool {
	return act == "do.release" || act == "do.extradite"
}

// protestTarget is of whom those demand something who rally to demand it.
func (v *view) protestTarget(tr *trigger) []party {
	if !protests(tr.act) {
		return nil
	}
	for _, k := range v.kids[tr.at] {
		d := v.triggers[k]
		if d == nil || d == tr || d.act.Head() == "do" || !v.rel(k, "advcl") && !v.rel(k, "xcomp") {
			continue
		}
		v.resolve(d)
		return d.tgt
	}
	return nil
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
