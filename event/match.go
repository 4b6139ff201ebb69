package event

import (
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// isActor reports whether the phrase headed by t names a party.
func (v *view) isActor(t int) bool {
	if t < 0 {
		return false
	}
	if v.isForced(t) {
		return true
	}
	if v.lx.in("self", v.lemma(t)) {
		return false
	}
	if mi := v.mention[t]; mi >= 0 {
		m := &v.d.Mentions[mi]
		switch m.Type {
		case nlp.Person, nlp.Organization, nlp.Location, nlp.Norp, nlp.Nominal, nlp.Pronoun:
			return true
		}
		return len(m.Actors) > 0
	}
	tok := v.tok(t)
	switch tok.UPOS {
	case "PRON":
		return strings.Contains(tok.Feats, "PronType=Prs") && tok.Lemma != "it"
	case "PROPN":
		return !v.lx.in("calendar", strings.ToLower(tok.Text))
	}
	c := v.core(t)
	if tok.UPOS == "NOUN" && len(v.bearer(t)) > 0 {
		return true // "human rights defender Jane Doe"
	}
	return v.lx.in("human", v.lemma(t)) || c != t && v.core(c) == c && v.isActor(c)
}

// isPartyWord reports whether a modifier names a party: "Sylvanian", "UN".
func (v *view) isPartyWord(t int) bool {
	if mi := v.mention[t]; mi >= 0 {
		m := &v.d.Mentions[mi]
		return len(m.Actors) > 0 || m.Type == nlp.Norp || m.Type == nlp.Organization || m.Type == nlp.Location
	}
	return false
}

func (v *view) isNorp(t int) bool {
	return v.mention[t] >= 0 && v.d.Mentions[v.mention[t]].Type == nlp.Norp
}

func (v *view) isPlace(t int) bool {
	if mi := v.mention[t]; mi >= 0 {
		return v.d.Mentions[mi].Type == nlp.Location
	}
	return v.lx.in("territory", v.lemma(t))
}

// isPerson reports whether t names somebody or an office that one holds.
func (v *view) isPerson(t int) bool {
	if mi := v.mention[t]; mi >= 0 {
		m := &v.d.Mentions[mi]
		for _, a := range m.Actors {
			if a < len(v.actors) && v.actors[a].Kind == record.KindPerson {
				return true
			}
		}
		if m.Type == nlp.Person {
			return true
		}
	}
	return v.lx.in("official", v.lemma(t)) || v.tok(t).UPOS == "PRON" && v.isActor(t)
}

// isState reports whether t is a state, a body, or one who speaks for them.
func (v *view) isState(t int) bool {
	if mi := v.mention[t]; mi >= 0 {
		m := &v.d.Mentions[mi]
		for _, a := range m.Actors {
			if a < len(v.actors) && v.actors[a].Kind != record.KindGroup {
				return true
			}
		}
		if m.Type == nlp.Location || m.Type == nlp.Organization {
			return true
		}
	}
	return v.lx.in("government", v.lemma(t)) || v.lx.in("official", v.lemma(t))
}

// isArmed reports soldiers, rebels and gunmen, by their word or their code.
func (v *view) isArmed(t int) bool {
	if v.lx.in("force", v.lemma(v.core(t))) || v.lx.in("rebel", v.lemma(v.core(t))) {
		return true
	}
	for _, p := range v.parties(t) {
		for _, a := range p.actors {
			if a >= 0 && a < len(v.actors) && armed(v.actors[a].Code) {
				return true
			}
		}
	}
	return false
}

func armed(code string) bool {
	for _, role := range []string{"MIL", "REB", "UAF", "SEP", "INS"} {
		if strings.HasSuffix(code, role) {
			return true
		}
	}
	return false
}

// matchSense is the most particular sense whose tests hold; nil for none.
func (v *view) matchSense(t int, senses []*sense, slots func(string) []int) *sense {
	var best *sense
	for _, s := range senses {
		if best != nil && s.score <= best.score {
			continue
		}
		if v.patternHolds(t, &s.pattern, slots) {
			best = s
		}
	}
	return best
}

func (v *view) patternHolds(t int, p *pattern, slots func(string) []int) bool {
	if p.particle != "" && !v.hasParticle(t, p.particle) {
		return false
	}
	for i := range p.tests {
		if !v.testHolds(t, &p.tests[i], slots(p.tests[i].slot)) {
			return false
		}
	}
	return true
}

func (v *view) hasParticle(t int, particle string) bool {
	for _, k := range v.kids[t] {
		tok := v.tok(k)
		if (nlp.Is(tok.Deprel, "compound") || tok.Deprel == "advmod") && strings.EqualFold(tok.Text, particle) {
			return true
		}
		// "broke off talks" parsed with "off" as the preposition of its object
		if nlp.Is(tok.Deprel, "obl") && k > t && v.prep(k) == particle && len(v.kids[k]) > 0 && v.kids[k][0] == t+1 {
			return true
		}
		if particle == "out" && nlp.Is(tok.Deprel, "obl") && k > t && v.prep(k) == particle {
			return true // "pulled X out of Y"
		}
	}
	return false
}

func (v *view) testHolds(t int, ts *test, toks []int) bool {
	if ts.kind == absent {
		return len(toks) == 0
	}
	for _, k := range toks {
		if v.tokenHolds(t, ts, k) {
			return true
		}
	}
	return false
}

func (v *view) tokenHolds(t int, ts *test, k int) bool {
	c := v.core(k)
	switch ts.kind {
	case anything:
		return true
	case isActor:
		if isComp(ts.slot) {
			return v.otherSubject(t, k) && v.isActor(v.surfaceSubject(v.clauseOf(k)))
		}
		return v.isActor(k)
	case isState:
		return v.isState(k)
	case isPerson:
		return v.isPerson(k)
	case isPlace:
		return v.isPlace(k)
	case isNorp:
		return v.isNorp(k)
	case isOwn:
		return v.ownClause(t, k)
	case isArmed:
		return v.isArmed(k)
	case isNoun:
		return v.tok(k).UPOS != "VERB"
	case isEvent:
		return v.eventful(c)
	case isThing:
		return !v.isActor(k)
	case isOther:
		return v.otherSubject(t, k)
	case inClass:
		return ts.class[v.lemma(c)] || c != k && ts.class[v.lemma(k)] || isComp(ts.slot) && v.hasAux(k, ts.class) ||
			ts.class[strings.ToLower(v.tok(c).Text)]
	}
	return v.lemma(c) == ts.word || v.lemma(k) == ts.word || strings.EqualFold(v.tok(k).Text, ts.word)
}

func isComp(slot string) bool { return slot == "clause" || slot == "ccomp" || slot == "xcomp" }

// otherSubject reports whether complement k is done by somebody else than
// the subject of t.
func (v *view) otherSubject(t, k int) bool {
	kc, tc := v.clauseOf(k), v.clauseOf(t)
	s := v.surfaceSubject(kc)
	return s >= 0 && s != v.surfaceSubject(tc)
}

// ownClause reports whether complement k is done by the subject of t.
func (v *view) ownClause(t, k int) bool {
	kc, tc := v.clauseOf(k), v.clauseOf(t)
	a, b := v.surfaceSubject(kc), v.surfaceSubject(tc)
	return a == b || sharesActor(v.parties(a), v.parties(b)) || v.sameSide(v.parties(a), v.parties(b))
}

// sameSide reports parties of one country: a minister's state is his own.
func (v *view) sameSide(a, b []party) bool {
	for _, x := range a {
		for _, y := range b {
			if c := v.countryOf(x); c != "" && c == v.countryOf(y) {
				return true
			}
		}
	}
	return false
}

func (v *view) countryOf(p party) string {
	for _, a := range p.actors {
		if a >= 0 && a < len(v.actors) && len(v.actors[a].Code) >= 3 {
			return v.actors[a].Code[:3]
		}
	}
	return ""
}

// eventful reports whether t names a political act.
func (v *view) eventful(t int) bool { return v.triggers[t] != nil && !v.triggers[t].sense.none }
