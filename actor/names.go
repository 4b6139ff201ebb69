package actor

import (
	"slices"
	"strings"

	"demarche/nlp"
	"demarche/nlp/coref"
	"demarche/record"
)

// names resolves the name mentions, chain by chain.
func (r *run) names() {
	for k := range r.d.Chains {
		ms := r.d.Chains[k].Mentions
		switch r.d.Mentions[ms[0]].Type {
		case nlp.Person:
			r.personChain(ms)
		default:
			for _, i := range ms {
				r.nameMention(i, ms)
			}
		}
	}
}

// hitOf is the hit that spells the mention, give or take an article.
func (r *run) hitOf(i int) *hit {
	m := &r.d.Mentions[i]
	sn := &r.found[m.Sentence]
	for ti := m.Start; ti < m.End && ti < m.Start+2; ti++ {
		if k := sn.at[ti]; k > 0 {
			h := &sn.hits[k-1]
			extra := (m.End - m.Start) - (h.end - h.start)
			if extra == 0 && h.start == m.Start || h.end == m.End && h.start == m.Start+1 && strings.EqualFold(r.d.Sentences[m.Sentence].Tokens[m.Start].Text, "the") ||
				h.start <= m.Start && m.End <= h.end {
				return h
			}
		}
	}
	return nil
}

// nameMention resolves one mention of a place, people or body.
func (r *run) nameMention(i int, chain []int) {
	m := &r.d.Mentions[i]
	h := r.hitOf(i)
	if h == nil || len(h.senses) == 0 {
		r.unknownName(i, chain)
		return
	}
	e := r.pickFor(h, m)
	if toks := r.d.Sentences[m.Sentence].Tokens; e != nil && e.kind == record.KindState && m.End+1 < len(toks) && toks[m.End].Text == "-" && sponsored(toks, m.End+1) {
		return // "Russian-backed rebels" are the rebels
	}
	if e != nil && h.sense(e) == place {
		if region := r.region(h, m); region != nil {
			m.Metonym = true
			r.link(i, r.known(region, i))
			return
		}
	}
	if e == nil {
		r.res[i].place = m.Type == nlp.Location
		return
	}
	switch h.sense(e) {
	case media:
		return
	case several:
		for _, member := range e.members {
			r.link(i, r.known(member, i))
		}
		return
	case place:
		r.res[i].place = true
		if r.goal(m) {
			r.link(i, r.known(e, i))
		}
		return
	case capital:
		if !r.acts(m) {
			r.res[i].place = true
			if r.goal(m) && e.kind == record.KindState {
				r.link(i, r.known(e, i))
			}
			return
		}
		m.Metonym = true
	case state:
		if rel := r.d.Sentences[m.Sentence].Tokens[m.Head].Deprel; (nlp.Is(rel, "compound") || nlp.Is(rel, "amod")) && r.inTitle(m, e) {
			return // "a US court" is the court, not the state
		}
		m.Metonym = r.acts(m)
		r.res[i].place = !m.Metonym
	case seat:
		m.Metonym = true
	case norp:
		if r.inTitle(m, e) {
			return
		}
		if ethnic(r.d.Sentences[m.Sentence].Tokens, h.start) {
			if e.kind == record.KindState {
				r.link(i, r.minority(i, m))
			}
			return
		}
		if k, ok := r.creed(i, e); ok {
			r.link(i, k)
			return
		}
		if k, ok := r.folk(i, e); ok {
			r.link(i, k)
			return
		}
	}
	r.link(i, r.known(e, i))
}

// region is the body that a region's name stands for where it acts or is dealt
// with: "Crimea voted to join Russia", "a pact with Somaliland".
func (r *run) region(h *hit, m *nlp.Mention) *entity {
	t := &r.d.Sentences[m.Sentence].Tokens[m.Head]
	if p := preposition(&r.d.Sentences[m.Sentence], m.Head); t.Deprel != "nsubj" && p != "with" && p != "by" {
		return nil
	}
	for k := range h.senses {
		if s := &h.senses[k]; s.class == capital && r.current(s.e) && r.acts(m) {
			return s.e
		}
	}
	return nil
}

// pickFor is pick with the name finder's own word for loose names.
func (r *run) pickFor(h *hit, m *nlp.Mention) *entity {
	var best *entity
	for k := range h.senses {
		s := &h.senses[k]
		if s.loose && m.Type != nlp.Organization && m.Type != nlp.Location && m.Type != nlp.Norp {
			continue
		}
		if best == nil || !r.current(best) && r.current(s.e) || r.nearer(s.e, best) {
			best = s.e
		}
	}
	return best
}

// inTitle reports a nationality that is part of a title or role phrase, which
// is an actor of its own: "Russian Foreign Minister Sergei Lavrov".
func (r *run) inTitle(m *nlp.Mention, e *entity) bool {
	for k := range r.nouns {
		p := &r.nouns[k]
		if p.si == m.Sentence && p.start <= m.Start && m.End <= p.end && len(p.owners) > 0 && !p.ro.a.state && slices.Contains(p.owners, e) {
			return true
		}
	}
	return false
}

// known is the index of the actor for an entity of the who-is-who.
func (r *run) known(e *entity, mention int) int {
	if k, ok := r.byKey[e.key]; ok {
		return k
	}
	t := r.term(e)
	f := found{rec: record.Actor{Name: e.name, Kind: e.kind, Code: t.code, Role: t.office, Entity: e.key, Rule: t.rule}, first: mention, sex: e.sex}
	if e.class == person {
		pt := r.personTerm(e)
		f.rec.Code, f.rec.Role, f.rec.Rule = pt.code, pt.office, pt.rule
		f.noun = strings.ToLower(pt.office)
	}
	f.plural = e.kind == record.KindGroup
	f.rec.ID = record.NewID('a', e.key)
	return r.add(e.key, f)
}

func (r *run) add(key string, f found) int {
	f.key = key
	r.actors = append(r.actors, f)
	r.byKey[key] = len(r.actors) - 1
	return len(r.actors) - 1
}

func (r *run) link(i int, actors ...int) {
	res := &r.res[i]
	res.actors = append(res.actors, actors...)
	f := &r.actors[actors[0]]
	f.first = min(f.first, i)
	res.trait = coref.Trait{
		OK: true, Person: f.rec.Kind == record.KindPerson, Plural: f.plural || len(actors) > 1,
		Body: f.rec.Kind == record.KindState || f.rec.Kind == record.KindOrganization || f.rec.Kind == record.KindGroup && f.rec.Entity != "", Sex: f.sex, Place: res.place,
	}
	if c := countryOf(f.rec.Code); f.rec.Code == c || f.rec.Code == c+"GOV" && res.trait.Person {
		res.trait.Of = c
	}
	if f.rec.Kind != record.KindGroup || len(actors) > 1 {
		return
	}
	if h := r.oneHuman(i); h.ok {
		res.trait.Person, res.trait.Plural, res.trait.Sex = true, false, h.sex
	}
}

// unknownName codes an organization that the who-is-who lacks by the role noun
// in its name and a nationality there: "Turkish Ministry of Energy".
func (r *run) unknownName(i int, chain []int) {
	m := &r.d.Mentions[i]
	if m.Type != nlp.Organization {
		r.res[i].place = m.Type == nlp.Location
		return
	}
	name := r.fullest(chain)
	if k, ok := r.byKey["name/"+name]; ok {
		r.link(i, k)
		return
	}
	f := found{rec: record.Actor{Name: name, Kind: record.KindOrganization, Rule: "name"}, first: i}
	sn := &r.found[m.Sentence]
	for ti := m.End - 1; ti >= m.Start; ti-- {
		k := sn.roleAt[ti]
		if k == 0 || sn.roles[k-1].end > m.End || sn.roles[k-1].start < m.Start {
			continue
		}
		a := sn.roles[k-1].a
		if a.skip || a.role == "MED" {
			return
		}
		p := r.phrase(m.Sentence, sn.roles[k-1], m.End)
		if len(p.owners) == 0 && !a.skip {
			p.owners = r.within(m)
		}
		if cs := r.codes(&p); len(cs) > 0 {
			f.rec.Code, f.rec.Rule = cs[0].code, cs[0].rule
		}
		break
	}
	f.rec.ID = record.NewID('a', f.rec.Code, name)
	r.link(i, r.add("name/"+name, f))
}

// within is the state whose name a longer name begins with: "U.S. Commerce
// Department".
func (r *run) within(m *nlp.Mention) []*entity {
	sn := &r.found[m.Sentence]
	for ti := max(0, m.Start-1); ti < m.End; ti++ {
		if k := sn.at[ti]; k > 0 {
			if e := r.pick(&sn.hits[k-1], m.Sentence); e != nil && e.kind == record.KindState {
				return []*entity{e}
			}
			return nil
		}
	}
	return nil
}

// fullest is the longest text of a chain's mentions, without an article.
func (r *run) fullest(chain []int) string {
	best := ""
	for _, i := range chain {
		if t := r.d.MentionText(&r.d.Mentions[i]); r.d.Mentions[i].Type != nlp.Pronoun && len(t) > len(best) {
			best = t
		}
	}
	return bare(best)
}

// bare takes articles off a name and makes one line of it.
func bare(s string) string {
	for _, a := range [...]string{"the ", "The ", "a ", "an ", "A ", "An ", "both ", "Both ", "some ", "Some "} {
		s = strings.TrimPrefix(s, a)
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s")
	if strings.ContainsAny(s, "\n\t") {
		s = strings.Join(strings.Fields(s), " ")
	}
	return s
}
