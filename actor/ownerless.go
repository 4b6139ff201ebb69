package actor

import (
	"sort"
	"strings"

	"demarche/nlp"
)

// ownerless codes a role noun that names no country: by the country of the
// story where there is one.
func (r *run) ownerless(p *phrase, rc string) []coded {
	a := p.ro.a
	if rc == "" || a.owned && !p.ofPress() {
		return nil
	}
	if r.hosts && (r.inLabel(p) || strings.HasPrefix(a.noun, "administration")) {
		return []coded{{code: r.home + rc, rule: a.rule}}
	}
	if cs := r.anywhere(p, rc); cs != nil {
		return cs
	}
	local := r.nearby(p, rc)
	c := r.whereof(p, rc, local)
	if r.besieged(p, rc, c) {
		c = r.host(p.si, c)
	}
	if rules(rc) && !a.top && c != "" && r.foreign(c) {
		return []coded{{code: rc, rule: a.rule}}
	}
	if c == "" && a.weak && !(a.many && (private(rc) || rc == "BUS")) {
		return nil
	}
	if a.top && c != "" && p.definite && !p.former && !a.many {
		if h := r.holder(c, a.noun); h != nil {
			return []coded{{e: h.e, code: h.t.code, rule: h.t.rule}}
		}
	}
	if a.rel && rc != "PTY" && p.mod == nil && p.adj == "" && local == "" && !p.here && len(r.told.points) > 1 && !r.passing(p) || p.possessed {
		c = "" // anybody's, but where one country alone is told of
	}
	if c+rc == "NLDJUD" && strings.Contains(r.d.Sentences[p.si].Span.In(r.d.Text), "Hague") {
		return []coded{{code: "IGOJUD", rule: a.rule}}
	}
	return []coded{{code: c + rc, rule: a.rule}}
}

// passing reports a leader of the moment, who is the story's: "the interim leader".
func (r *run) passing(p *phrase) bool {
	for ti := p.start; ti < p.ro.start; ti++ {
		switch strings.ToLower(r.d.Sentences[p.si].Tokens[ti].Text) {
		case "interim", "acting", "transitional", "caretaker", "new", "ousted", "deposed", "detained", "embattled":
			return true
		}
	}
	return false
}

// ofPress reports journalists in the plural who are named by their paper: those
// to whom something is done, not the one who was told.
func (p *phrase) ofPress() bool { return p.press && p.ro.a.role == "MED" && p.ro.a.many }

// anywhere codes those whom the story's country says nothing of; nil for all
// others.
func (r *run) anywhere(p *phrase, rc string) []coded {
	a := p.ro.a
	if a.guests() && p.mod == nil && p.adj == "" && !p.definite && !p.possessed && rc == "GOV" {
		return []coded{{code: rc, rule: a.rule}} // "twelve foreign ministers"
	}
	if p.stranger || p.possessed && a.rel || a.noun == "leader" && !p.definite && p.mod == nil && p.adj == "" {
		return []coded{{code: r.anybody(p, rc), rule: a.rule}}
	}
	if office(a.noun) == "pope" && !a.many && !p.former {
		if h := r.holder("VAT", "pope"); h != nil {
			return []coded{{e: h.e, code: h.t.code, rule: h.t.rule}} // there is but one
		}
	}
	switch {
	case p.pro != nil:
		return r.aligned(p, rc)
	case a.free:
		return r.worldwide(p, rc)
	case rc == "REF":
		return []coded{{code: rc, rule: a.rule}} // of another country than where they are
	}
	return nil
}

// nearby is the country that the sentence itself gives a phrase without one:
// where it is, whose police have to do with it, or beside whom it stands.
func (r *run) nearby(p *phrase, rc string) string {
	local := ""
	switch {
	case p.ro.a.guests():
	case rules(rc):
		local = r.seatCountry(p.si, p.ro.start)
	default:
		if private(rc) {
			local = r.dealtWith(p)
		}
		if local == "" {
			local = r.localCountry(p.si, p.ro.start)
		}
	}
	if local == "" && private(rc) {
		local = r.policed(p)
	}
	if fights(rc) || private(rc) {
		if c := r.beside(p); c != "" {
			return c
		}
	}
	return local
}

// whereof is the country of a phrase without one: the nearby one, else that of
// the story that fits the role.
func (r *run) whereof(p *phrase, rc, local string) string {
	switch {
	case local != "", p.ro.a.weak && (rc == "GOV" && !(p.ro.a.body && p.definite) || rc == "BUS"):
		return local
	case p.ro.a.top && r.home != "" && p.definite:
		return r.home
	case rc == "REB" || rc == "SEP" || rc == "INS":
		return r.unsettled()
	case rc == "OPP":
		if c := r.unsettled(); c != "" {
			return c
		}
	case fights(rc):
		return r.story
	}
	return r.recentCountry(p.si)
}

// worldwide codes helpers whom the text gives no country: rights and aid groups
// of the world, peacekeepers of the body that it names, else of the United
// Nations, and inspectors of the body that it names.
func (r *run) worldwide(p *phrase, rc string) []coded {
	code := rc
	switch rc {
	case "HRI":
		code = "NGOHRI"
	case "MIL":
		code = r.bodyNamed(keepsPeace, "IGOUNO") + rc
	case "IGO":
		code = r.bodyNamed(international, rc)
	}
	return []coded{{code: code, rule: p.ro.a.rule}}
}

// bodyNamed is the code of the last body in the text that will do, else the
// given one.
func (r *run) bodyNamed(want func(string) bool, other string) string {
	code, ok := r.bodies[other]
	if ok {
		return code
	}
	code = other
	for si := range r.found {
		for k := range r.found[si].hits {
			if e := r.pick(&r.found[si].hits[k], si); e != nil && e.class == body && want(r.ownerCode(e)) {
				code = r.ownerCode(e)
			}
		}
	}
	if r.bodies == nil {
		r.bodies = map[string]string{}
	}
	r.bodies[other] = code
	return code
}

func keepsPeace(code string) bool {
	switch code {
	case "IGOUNO", "IGOAFU", "IGOWAS", "IGOEEC", "IGONAT", "IGOARL":
		return true
	}
	return false
}

// private reports roles of people of a country who are not its state.
func private(rc string) bool {
	switch rc {
	case "CVL", "OPP", "EDU", "LAB", "CRM", "MED", "HLH", "REL", "AGR", "HRI":
		return true
	}
	return false
}

// beside is the country of the state, government or man that the phrase is
// coordinated with: "the Venezuelan government and the opposition", wherever
// they meet.
func (r *run) beside(p *phrase) string {
	s := &r.d.Sentences[p.si]
	head := headOf(s, p.ro.start, p.ro.end)
	root := rootOf(s, head)
	if root == head {
		return ""
	}
	first := sort.Search(len(r.d.Mentions), func(i int) bool { return r.d.Mentions[i].Sentence >= p.si })
	for i := first; i < len(r.d.Mentions) && r.d.Mentions[i].Sentence == p.si; i++ {
		m := &r.d.Mentions[i]
		if m.Start > root || root >= m.End || len(r.res[i].actors) != 1 || r.res[i].place {
			continue
		}
		if c := countryOf(r.actors[r.res[i].actors[0]].rec.Code); r.who.entities["state/"+c] != nil {
			return c
		}
	}
	return ""
}

// rules reports roles of those who can arrest and deport.
func rules(role string) bool {
	return role == "GOV" || role == "COP" || role == "JUD" || role == "MIL"
}

// anybody is the role alone, for people of no country that the text gives:
// "foreign hostages".
func (r *run) anybody(p *phrase, rc string) string {
	if p.ro.a.many && !p.possessed {
		return rc
	}
	return ""
}

// policed is the country of the police or court that the sentence names before
// the phrase: whom they arrest or try is of theirs.
func (r *run) policed(p *phrase) string {
	for j := len(r.nouns) - 1; j >= 0; j-- {
		q := &r.nouns[j]
		if q.si != p.si || q.ro.start >= p.ro.start || q.ro.a.role != "COP" && q.ro.a.role != "JUD" || len(q.owners) == 0 {
			continue
		}
		return countryOf(r.ownerCode(q.owners[0]))
	}
	return ""
}

// dealtWith is the country of the police or court that do something to the
// phrase in its own clause, nearer to it than any place named there.
func (r *run) dealtWith(p *phrase) string {
	toks := r.d.Sentences[p.si].Tokens
	verb := headOf(&r.d.Sentences[p.si], p.ro.start, p.ro.end)
	for n := 0; n < 3 && verb >= 0 && (n == 0 || toks[verb].UPOS != "VERB"); n++ {
		if nlp.Is(toks[verb].Deprel, "nsubj") && toks[verb].Deprel != "nsubj:pass" {
			return ""
		}
		verb = toks[verb].Head
	}
	if verb < 0 {
		return ""
	}
	for j := len(r.nouns) - 1; j >= 0 && r.nouns[j].si == p.si; j-- {
		q := &r.nouns[j]
		if (q.ro.a.role == "COP" || q.ro.a.role == "JUD") && len(q.owners) > 0 && toks[q.ro.end-1].Head == verb && nlp.Is(toks[q.ro.end-1].Deprel, "nsubj") {
			return countryOf(r.ownerCode(q.owners[0]))
		}
	}
	return ""
}

// aligned codes "pro-Russian forces": of the country where they are, not of
// the one that they side with. In Ukraine they are separatists.
func (r *run) aligned(p *phrase, rc string) []coded {
	side := r.ownerCode(p.pro)
	c := r.localCountry(p.si, p.ro.start)
	if c == "" || c == side {
		c = r.story
	}
	if c == side {
		c = ""
	}
	switch {
	case rc == "MIL" || rc == "UAF" || rc == "REB" || rc == "INS" || rc == "SEP":
		rc = "REB"
		if side == "RUS" && (c == "UKR" || c == "MDA" || c == "GEO") {
			rc = "SEP"
		}
	case rc == "CVL" || rc == "HRI":
		rc = "OPP"
	}
	return []coded{{code: c + rc, rule: p.ro.a.rule}}
}
