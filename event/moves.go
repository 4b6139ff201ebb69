package event

// fromWhere is the state that troops leave where it is no argument of the verb
// itself: "the withdrawal of X's troops from Y", "withdraw its forces from the
// border with Y", "left the east of Y".
func (v *view) fromWhere(tr *trigger) []party {
	if tr.act != "do.withdraw" {
		return nil
	}
	var moved, left []int
	if tr.noun && tr.at == tr.tok {
		moved, left = v.modifiers(tr.tok, "of"), v.modifiers(tr.tok, "from")
	} else {
		c := v.clauseOf(tr.at)
		moved, left = v.conjunctsOf(c.obj), v.verbSlot(tr.at, c, "from")
	}
	for _, k := range moved {
		left = append(left, v.modifiers(k, "from")...)
	}
	if ps := known(v.partiesOf(left)); len(ps) > 0 {
		return ps
	}
	if c := v.clauseOf(tr.at); !tr.noun && !c.passive {
		left = append(left, moved...) // "left Y"
	}
	if ps := v.states(left); len(ps) > 0 {
		return ps
	}
	for _, prep := range []string{"with", "of", "in", "near"} {
		for _, k := range left {
			if ps := v.states(v.modifiers(v.core(k), prep)); len(ps) > 0 {
				return ps
			}
		}
	}
	return nil
}

// sharedObject is the object of two verbs that is hung on one of them: "beat
// and arrested X".
func (v *view) sharedObject(tr *trigger) []party {
	c := v.clauseOf(tr.at)
	if tr.noun || c.passive || c.obj >= 0 || tr.act.Head() != "do" {
		return nil
	}
	other := v.tok(tr.at).Head
	if other < 0 || !v.rel(tr.at, "conj") {
		if other = v.child(tr.at, "conj"); other < 0 {
			return nil
		}
	}
	oc := v.clauseOf(other)
	if v.tok(other).UPOS != "VERB" || abs(other-tr.at) > 2 || oc.passive || oc.obj < max(other, tr.at) {
		return nil
	}
	return v.partiesOf(v.conjuncts(oc.obj))
}
