package event

import "demarche/record"

// duties finds what a speaker says another must or should do: "said that
// Sylvania must withdraw" demands it, though no verb of demanding is there.
func (v *view) duties() []*trigger {
	var out []*trigger
	for t := range v.s.Tokens {
		if v.tok(t).UPOS != "VERB" || v.triggers[t] != nil && v.triggers[t].act.Head() != "say" {
			continue
		}
		senses := v.lx.verbs[v.lemma(t)]
		if len(senses) == 0 {
			continue
		}
		c := v.clauseOf(t)
		if c.comp < 0 || c.compRel != "ccomp" || !v.isActor(c.subj) {
			continue
		}
		after := c.comp < t // "X will do it, its minister said": told, not vowed
		if tr := v.commitment(t, c, after); tr != nil {
			out = append(out, tr)
			continue
		}
		act, ok := v.duty(c.comp)
		if !ok && !after && v.charge(t, c) {
			act, ok = "accuse", true
		}
		if !ok || !v.otherSubject(t, c.comp) || !v.isActor(v.surfaceSubject(v.clauseOf(c.comp))) {
			continue
		}
		s := v.lx.duty[act]
		if s == nil {
			continue
		}
		tr := &trigger{tok: t, at: t, sense: s, act: act}
		v.triggers[t] = tr
		out = append(out, tr)
	}
	return out
}

// duty is the act that lays the deed of clause t on its subject.
func (v *view) duty(t int) (record.Act, bool) {
	switch {
	case v.hasAux(t, v.lx.classes["obliged"]):
		return "demand", true
	case v.hasAux(t, v.lx.classes["advised"]):
		return "appeal", true
	case v.lx.in("duty", v.lemma(t)) && v.clauseOf(t).comp >= 0 && v.clauseOf(t).compRel == "xcomp" && v.eventfulBelow(t):
		return "demand", true
	}
	return "", false
}

// charge reports a clause that lays something on another: that he was behind it
// or to blame, or that he struck the speaker's own side.
func (v *view) charge(t int, c *clause) bool {
	if v.negated(c.comp) || v.hasAux(c.comp, v.lx.classes["will"]) || v.hasAux(c.comp, v.lx.classes["hypothetical"]) {
		return false
	}
	d := v.triggers[c.comp]
	if v.blamed(c.comp) {
		if d != nil && d.act.Head() == "accuse" {
			d.sense = &sense{none: true} // who "was guilty" accuses nobody
		}
		return true
	}
	if d == nil || d.sense.none || d.noun || d.act.Head() != "do" || !v.lx.hostile(d.act.Deed()) {
		return false
	}
	if v.ownClause(t, c.comp) {
		return false
	}
	dc := v.clauseOf(c.comp)
	hit := v.parties(dc.obj)
	for _, o := range dc.obliques {
		hit = append(hit, v.parties(o.tok)...)
	}
	return !dc.passive && v.sameSide(v.parties(c.subj), hit)
}

// blamed reports "was responsible", "was to blame", "was behind the attack".
func (v *view) blamed(t int) bool {
	if v.ownPrep(t) == "behind" {
		return true
	}
	return v.lx.in("blamed", v.lemma(t)) && (v.child(t, "cop") >= 0 || v.mark(t) == "to")
}

// commitment is what a speaker says his own side will do: a promise, or a
// threat where the deed is hostile; a refusal where he says it will not.
func (v *view) commitment(t int, c *clause, after bool) *trigger {
	will := v.hasAux(c.comp, v.lx.classes["will"])
	if !will && !v.hasAux(c.comp, v.lx.classes["maybe"]) || !v.ownClause(t, c.comp) {
		return nil
	}
	act := v.vowed(c.comp, will)
	s := v.lx.duty[act]
	if s == nil || after && act != "reject" && (act != "threaten" || will) {
		return nil
	}
	tr := &trigger{tok: t, at: t, sense: s, act: act, own: true}
	v.triggers[t] = tr
	return tr
}

// vowed is the act of saying that one will or may do a deed, "" for none.
func (v *view) vowed(comp int, will bool) record.Act {
	d, negated := v.triggers[comp], v.negated(comp)
	if !negated && (v.lx.in("retaliate", v.lemma(comp)) || v.takesSteps(comp)) {
		if d != nil {
			d.sense = &sense{none: true} // "would answer" is but the threat
		}
		return "threaten"
	}
	if d == nil || d.sense.none || d.act.Head() != "do" {
		return ""
	}
	switch hostile := v.lx.hostile(d.act.Deed()); {
	case hostile && negated, d.act == "do.vote", d.act == "do.investigate", d.act == "do.deploy", d.act == "do.convict":
		return ""
	case hostile:
		return "threaten"
	case !will:
		return ""
	case negated:
		return "reject"
	}
	return "promise"
}

// takesSteps reports "take countermeasures", "take the case to court".
func (v *view) takesSteps(t int) bool {
	c := v.clauseOf(t)
	return v.lemma(t) == "take" && c.obj >= 0 && v.lx.in("countermeasure", v.lemma(v.core(c.obj)))
}
