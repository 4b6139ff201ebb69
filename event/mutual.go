package event

// eachOther gives a deed that two do to each other ("accused each other") its
// two sides; it is told twice, once by each, unless they do it together.
func (v *view) eachOther(tr *trigger) {
	if tr.noun || tr.mutual {
		return
	}
	c := v.clauseOf(tr.at)
	if c.passive || !v.reflexive(c.obj) {
		return
	}
	all := v.spread(v.partiesOf(v.verbSlot(tr.at, c, "subj")))
	if v.headcount(all) != 2 {
		return
	}
	tr.src, tr.tgt = split(all)
	tr.mutual = !tr.sense.frame.reciprocal
}

// reflexive reports "each other" and "one another".
func (v *view) reflexive(t int) bool {
	if t < 0 || t+1 >= len(v.s.Tokens) {
		return false
	}
	a, b := v.lemma(t), v.lemma(t+1)
	if t > 0 && (a == "other" || a == "another") {
		a, b = v.lemma(t-1), a
	}
	return a == "each" && b == "other" || a == "one" && b == "another"
}

// share splits a deed that two have agreed to do: each does it for the other.
func (v *view) share(tr *trigger) {
	if tr.under.act.Head() != "agree" || len(tr.tgt) > 0 {
		return
	}
	if all := v.spread(tr.src); v.headcount(all) == 2 {
		tr.src, tr.tgt = split(all)
	}
}

// asCaptors turns a detention by those who are no police into an abduction:
// "held by an armed group".
func (v *view) asCaptors(tr *trigger) {
	if tr.act != "do.arrest" || len(known(tr.src)) == 0 {
		return
	}
	for _, p := range tr.src {
		for _, a := range p.actors {
			if a < 0 || a >= len(v.actors) || !outlaw(v.actors[a].Code) {
				return
			}
		}
	}
	tr.act = "do.abduct"
}

// outlaw reports the code of rebels, unknown gunmen and criminals.
func outlaw(code string) bool {
	role := code[min(3, len(code)):]
	if len(code) == 3 {
		role = code
	}
	switch role[:min(3, len(role))] {
	case "REB", "UAF", "CRM":
		return true
	}
	return false
}
