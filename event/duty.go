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
		if tr := v.commitment(t, c); tr != nil {
			out = append(out, tr)
			continue
		}
		act, ok := v.duty(c.comp)
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

// commitment is what a speaker says his own side will do: a promise, or a
// threat where the deed is hostile; a refusal where he says it will not.
func (v *view) commitment(t int, c *clause) *trigger {
	d := v.triggers[c.comp]
	if d == nil || d.sense.none || d.act.Head() != "do" || !v.hasAux(c.comp, v.lx.classes["will"]) || !v.ownClause(t, c.comp) {
		return nil
	}
	act, negated := record.Act("promise"), v.negated(c.comp)
	switch hostile := v.lx.hostile(d.act.Deed()); {
	case d.act == "do.vote" || d.act == "do.visit" || d.act == "do.host" || d.act == "do.resign" || hostile && negated:
		return nil
	case hostile:
		act = "threaten"
	case negated:
		act = "reject"
	}
	s := v.lx.duty[act]
	if s == nil {
		return nil
	}
	tr := &trigger{tok: t, at: t, sense: s, act: act}
	v.triggers[t] = tr
	return tr
}
