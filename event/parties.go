package event

import (
	"demarche/nlp"
	"demarche/record"
)

// party is one who takes part in an event: the head of the phrase that names
// it and the actors it stands for, if known.
type party struct {
	tok    int
	actors []int // indices into the resolved actors
}

// parties reads the parties that phrase t names: its own actors, or for
// things like "Sylvanian airstrikes" whoever they belong to.
func (v *view) parties(t int) []party {
	if t < 0 {
		return nil
	}
	if v.isForced(t) {
		return []party{{tok: t}}
	}
	if mi := v.mention[t]; mi >= 0 && !v.lx.in("self", v.lemma(t)) {
		m := &v.d.Mentions[mi]
		if len(m.Actors) > 0 {
			return []party{{t, m.Actors}}
		}
	}
	if c := v.core(t); c != t && v.core(c) == c {
		if ps := v.parties(c); len(ps) > 0 {
			return ps
		}
	}
	if ps := v.bearer(t); len(ps) > 0 {
		return ps
	}
	if ps := v.lenders(t); len(ps) > 0 {
		return ps
	}
	if v.isActor(t) {
		return []party{{tok: t}}
	}
	return nil
}

// bearer is the person named beside a title that a parser has made the head:
// "Secretary of State Jane Doe".
func (v *view) bearer(t int) []party {
	for _, k := range v.kids[t] {
		mi := v.mention[k]
		if mi < 0 || v.d.Mentions[mi].Type != nlp.Person || len(v.d.Mentions[mi].Actors) == 0 {
			continue
		}
		if (v.rel(k, "nmod") && (v.ownPrep(k) == "" || v.lx.in("official", v.lemma(t))) || v.rel(k, "appos") || v.rel(k, "flat")) && !v.rel(k, "nmod:poss") {
			return []party{{k, v.d.Mentions[mi].Actors}}
		}
	}
	return nil
}

// lenders are those whose soldiers, aircraft or statements the phrase names:
// a state's act for it, a man's cousin does not.
func (v *view) lenders(t int) []party {
	instrument := v.lx.in("instrument", v.lemma(t))
	if !instrument && !v.lx.in("human", v.lemma(t)) {
		return nil
	}
	if ps := v.resolved(v.nounSlot(t, "norp"), true); len(ps) > 0 {
		return ps
	}
	if ps := v.resolved(v.nounSlot(t, "poss"), instrument); len(ps) > 0 {
		return ps
	}
	if ps := v.resolved(v.modifiers(t, "by"), true); len(ps) > 0 {
		return ps
	}
	return v.resolved(v.modifiers(t, "of"), true)
}

// resolved keeps the tokens that are mentions of known actors; persons only
// where persons will do.
func (v *view) resolved(toks []int, persons bool) []party {
	var out []party
	for _, t := range toks {
		mi := v.mention[t]
		if mi < 0 || len(v.d.Mentions[mi].Actors) == 0 {
			continue
		}
		actors := v.d.Mentions[mi].Actors
		if a := actors[0]; persons || a < len(v.actors) && v.actors[a].Kind != record.KindPerson {
			out = append(out, party{t, actors})
		}
	}
	return out
}

func (v *view) partiesOf(toks []int) []party {
	var out []party
	for _, t := range toks {
		for _, p := range v.parties(t) {
			if !hasToken(out, p.tok) {
				out = append(out, p)
			}
		}
	}
	return out
}

func hasToken(ps []party, t int) bool {
	for _, p := range ps {
		if p.tok == t {
			return true
		}
	}
	return false
}
