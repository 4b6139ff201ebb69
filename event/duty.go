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
