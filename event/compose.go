package event

import (
	"demarche/record"
)

// compose links every speech act to the deeds in its complement.
func (v *view) compose(all []*trigger) {
	for _, tr := range all {
		if tr.sense.none || tr.consumed || tr.act.Head() == "do" || len(tr.sense.frame.deed) == 0 {
			continue
		}
		if len(tr.deeds) == 0 && !tr.refusal {
			tr.deeds, tr.negDeed = v.findDeeds(tr)
		}
		tr.negDeed = tr.negDeed && !tr.own // "will not" is the refusal itself
		for _, d := range tr.deeds {
			if d.under == nil && d != tr {
				d.under, d.consumed = tr, false
			}
		}
	}
}

// findDeeds looks into the frame's deed slots, in order.
func (v *view) findDeeds(tr *trigger) (deeds []*trigger, negated bool) {
	for _, slot := range tr.sense.frame.deed {
		for _, k := range append(v.slot(tr, slot), v.sumOf(tr, slot)...) {
			if k == tr.tok || k == tr.at {
				continue
			}
			deeds = append(deeds, v.deedsAt(k, 0)...)
			negated = negated || v.negated(k)
		}
		if slot == "clause" {
			if k := v.clauseOf(tr.at).comp; k >= 0 && v.blamed(k) {
				for _, prep := range []string{"for", "of", "in"} {
					for _, o := range v.verbSlot(k, v.clauseOf(k), prep) {
						deeds = append(deeds, v.deedsAt(o, 0)...)
					}
				}
			}
			for _, k := range v.kids[tr.at] {
				if v.rel(k, "conj") && v.joinsComplement(k, tr.at) {
					deeds = append(deeds, v.deedsAt(k, 0)...)
				}
			}
		}
		if len(deeds) > 0 {
			return dropSelf(deeds, tr), negated
		}
	}
	return nil, false
}

// sumOf is what a sum of money is given in, where a parser hangs it on the
// verb: "pledged $38 billion in military aid".
func (v *view) sumOf(tr *trigger, slot string) []int {
	if tr.noun || slot != "obj" {
		return nil
	}
	c := v.clauseOf(tr.at)
	if c.obj < 0 || !v.lx.in("sum", v.lemma(c.obj)) {
		return nil
	}
	return v.verbSlot(tr.at, c, "in")
}

func dropSelf(deeds []*trigger, tr *trigger) []*trigger {
	out := deeds[:0]
	for _, d := range deeds {
		if d != tr && d.under == nil {
			out = append(out, d)
		}
	}
	return out
}

// deedsAt are the deeds named at t, through transparent verbs ("begin to
// withdraw") and coordination.
func (v *view) deedsAt(t, depth int) []*trigger {
	if depth > 4 {
		return nil
	}
	var out []*trigger
	c := v.core(t)
	tr := v.triggers[c]
	switch {
	case tr != nil && !tr.sense.none && tr.act.Head() != "say" && !v.lx.transparentWith(v, c):
		out = append(out, tr)
	case v.tok(c).UPOS == "VERB" || v.tok(c).UPOS == "ADJ":
		if cl := v.clauseOf(c); cl.comp >= 0 {
			out = append(out, v.deedsAt(cl.comp, depth+1)...)
		} else if cl.obj >= 0 && v.lx.in("transparent", v.lemma(c)) {
			out = append(out, v.deedsAt(cl.obj, depth+1)...)
		}
	default:
		for _, k := range append(v.nounClauses(c), v.modifiers(c, "of")...) {
			out = append(out, v.deedsAt(k, depth+1)...)
		}
	}
	if depth == 0 {
		for _, k := range v.kids[t] {
			if v.rel(k, "conj") && (v.tok(k).UPOS == "VERB" && v.child(k, "nsubj") < 0 || v.tok(k).UPOS == "NOUN") {
				out = append(out, v.deedsAt(k, 1)...)
			}
		}
	}
	return out
}

// transparentWith reports whether verb t only leads to the verb below it.
func (lx *Lexicon) transparentWith(v *view, t int) bool {
	return lx.in("transparent", v.lemma(t)) && v.tok(t).UPOS == "VERB" && v.clauseOf(t).comp >= 0 && v.eventfulBelow(t)
}

func (v *view) eventfulBelow(t int) bool {
	c := v.clauseOf(t)
	return c.comp >= 0 && v.eventful(c.comp)
}

// acts are the acts of a trigger: one for each deed that it takes up.
func (v *view) acts(tr *trigger) []record.Act {
	head := tr.act.Head()
	if head == "do" || tr.act.Deed() != "" {
		return v.wrapped(tr, tr.act)
	}
	var out []record.Act
	for _, d := range tr.deeds {
		act := v.combine(tr, d)
		if act.Valid() && !containsAct(out, act) {
			out = append(out, act)
		}
	}
	if len(out) == 0 {
		out = append(out, tr.act)
	}
	return out
}

// wrapped are the acts of a deed under a light verb that brings a head of its
// own: who offers aid offers, and the aid is possible; who approves a loan
// agrees to it.
func (v *view) wrapped(tr *trigger, act record.Act) []record.Act {
	if tr.light == nil || act.Head() != "do" || tr.light.dir == stopDir {
		return []record.Act{act}
	}
	head := tr.light.wrap
	if head == "approve" && !v.lx.hostile(act.Deed()) {
		head = "agree"
	}
	if made := record.MakeAct(head, act.Deed()); (head == "offer" || head == "agree") && made.Valid() {
		return []record.Act{made, act}
	}
	return []record.Act{act}
}

// combine is the act of a head with a deed: demand + do.withdraw is
// demand.withdraw; a negated deed is its ending.
func (v *view) combine(tr, d *trigger) record.Act {
	deed := d.act.Deed()
	if tr.negDeed && d.act.Head() == "do" {
		if act, ok := v.lx.stops[deed]; ok && act.Head() == "do" {
			deed = act.Deed()
		} else {
			deed = ""
		}
	}
	if tr.act.Head() == "reject" {
		switch {
		case d.act.Head() == "accuse":
			return "reject"
		case v.lx.hostile(deed) && v.clauseOf(tr.at).comp != d.at:
			deed = "" // "rejects the sanctions" is no refusal to impose them
		}
	}
	if tr.act.Head() == "offer" && deed == "deploy" {
		deed = "protect" // troops offered are help
	}
	return record.MakeAct(tr.act.Head(), deed)
}

func containsAct(acts []record.Act, a record.Act) bool {
	for _, x := range acts {
		if x == a {
			return true
		}
	}
	return false
}

// innerStatus is the status of a deed by the construction that governs it;
// "" leaves it to the judge.
func innerStatus(head string) record.Status {
	switch head {
	case "demand", "appeal", "order":
		return record.Wanted
	case "propose", "offer", "threaten":
		return record.Possible
	case "agree", "promise":
		return record.Planned
	case "accuse":
		return record.Claimed
	case "reject", "deny":
		return record.Denied
	}
	return ""
}

// hostile reports whether ending a deed would be a concession.
func (lx *Lexicon) hostile(deed string) bool {
	switch lx.stops[deed].Deed() {
	case "ease", "ceasefire", "withdraw", "release", "stop", "disarm", "return", "restore", "aid", "negotiate":
		return true
	}
	return false
}
