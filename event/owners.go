package event

import "demarche/record"

// ownersOf looks further for the parties of a trigger that knows none: at
// those whose things the clause names ("Israeli bulldozers flattened the
// tents"), for talks and truces at who does what they go with, for violence
// at where it is.
func (v *view) ownersOf(tr *trigger) {
	if tr.noun && tr.at == tr.tok {
		switch {
		case joint(tr.act):
			tr.src = v.bystanders(tr)
		case placedHarm(tr.act):
			tr.tgt = v.hosts(tr)
		}
		return
	}
	c := v.clauseOf(tr.at)
	if ps := v.owners(c.subj); len(ps) > 0 {
		tr.src = ps
	}
	if ps := v.owners(c.obj); len(ps) > 0 {
		tr.tgt = others(ps, tr.src)
	}
}

// owners are the known parties that the phrase of noun t belongs to.
func (v *view) owners(t int) []party {
	if t < 0 || v.tok(t).UPOS != "NOUN" {
		return nil
	}
	c := v.core(t)
	for _, toks := range [][]int{v.nounSlot(c, "norp"), v.nounSlot(c, "poss"), v.modifiers(c, "of"), v.modifiers(c, "from")} {
		if ps := v.resolved(toks, false); len(ps) > 0 {
			return ps
		}
	}
	return nil
}

// bystanders are the known subject of the nearest predicate over a noun: who
// signed something "after talks" has talked. Who only judges or asks does not
// count.
func (v *view) bystanders(tr *trigger) []party {
	h := v.tok(tr.tok).Head
	for steps := 0; h >= 0 && steps < 8; steps++ {
		if v.tok(h).UPOS == "VERB" {
			if g := v.triggers[h]; g != nil && (g.act.Head() != "do" || g.act == "do.mediate" || g.act == "do.host") {
				return nil
			}
			if ps := known(v.partiesOf(v.verbSlot(h, v.clauseOf(h), "subj"))); len(ps) > 0 {
				return ps
			}
		}
		h = v.tok(h).Head
	}
	return nil
}

// hosts are the states whose places the noun or its predicate names: "after
// arrests in X".
func (v *view) hosts(tr *trigger) []party {
	t := tr.tok
	for steps := 0; t >= 0 && steps < 3; steps++ {
		for _, prep := range []string{"in", "at", "near"} {
			toks := v.modifiers(t, prep)
			if v.tok(t).UPOS == "VERB" {
				toks = v.verbSlot(t, v.clauseOf(t), prep)
			}
			if ps := v.states(toks); len(ps) > 0 {
				return ps
			}
		}
		if t = v.tok(t).Head; t >= 0 && v.triggers[t] != nil && v.triggers[t].act.Head() != "do" {
			return nil
		}
	}
	return nil
}

// joint reports deeds that several do together.
func joint(act record.Act) bool {
	switch act {
	case "do.meet", "do.negotiate", "do.call", "do.ceasefire", "do.exercise":
		return true
	}
	return false
}

// placedHarm reports deeds that are done to the country they happen in.
func placedHarm(act record.Act) bool {
	switch act {
	case "do.arrest", "do.oust", "do.emergency", "do.curfew", "do.protest", "do.strike", "do.riot", "do.massacre", "do.torture", "do.rape":
		return true
	}
	return violent(act)
}
