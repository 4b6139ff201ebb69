package event

import (
	"slices"
	"strings"

	"demarche/record"
)

// refusals finds what a party will not do: "will not hand him over" refuses
// it, though no verb of refusing is there.
func (v *view) refusals() []*trigger {
	var out []*trigger
	for t := range v.s.Tokens {
		if !v.unwilling(t) {
			continue
		}
		d := v.triggers[t]
		tr := &trigger{tok: t, at: t, sense: v.lx.duty["reject"], act: "reject", own: true, refusal: true}
		switch {
		case d == nil || d.sense.none:
		case d.act.Head() != "do" || v.lx.hostile(d.act.Deed()) || !willed(d.act):
			continue
		default:
			tr.deeds = []*trigger{d}
		}
		out = append(out, tr)
	}
	return out
}

// unwilling reports a verb of which an actor is told, or says, that he will
// not do it.
func (v *view) unwilling(t int) bool {
	if v.tok(t).UPOS != "VERB" || v.lx.in("unwilled", v.lemma(t)) || !v.refusedAux(t) || v.lx.in("conditional", v.mark(t)) {
		return false
	}
	for _, k := range append(slices.Clone(v.kids[t]), v.tok(t).Head) {
		if k >= 0 && v.triggers[k] != nil && v.triggers[k].own && v.clauseOf(k).comp == t {
			return false // the verb of saying carries it
		}
	}
	c := v.clauseOf(t)
	return !c.passive && c.own && len(known(v.parties(c.subj))) > 0
}

// refusedAux reports "will not", "would never".
func (v *view) refusedAux(t int) bool {
	return (v.hasAux(t, v.lx.classes["will"]) || v.hasAux(t, v.lx.classes["hypothetical"])) && (v.negated(t) || v.hasAux(t, v.lx.classes["negation"]))
}

// willed reports deeds that one may be asked for.
func willed(act record.Act) bool {
	switch act {
	case "do.vote", "do.investigate", "do.protest", "do.riot", "do.stop":
		return false
	}
	return true
}

// forbids turns what somebody did not allow into the ban that it is.
func (v *view) forbids(tr *trigger) bool {
	if tr.noun || tr.under != nil || !v.lx.in("permits", v.lemma(tr.at)) || v.refusedAux(tr.at) {
		return false
	}
	switch tr.act {
	case "do.access", "do.ease", "do.shelter", "do.return", "do.yield", "do.release":
	default:
		return false
	}
	if k := v.child(tr.at, "aux"); k >= 0 && strings.EqualFold(v.tok(k).Text, "had") {
		return false // a denial: "had not allowed them in"
	}
	return v.negated(tr.at) || v.hasAux(tr.at, v.lx.classes["negation"])
}
