package actor

import (
	"demarche/nlp"
	"demarche/record"
)

// possessor finds whom "its army", "their foreign ministers", "his
// government" belong to: a state, body or force named before in the sentence
// for things, for persons the country of the person named before. Several
// owners come of "Kenya and Somalia … their ministers".
func (r *run) possessor(i int, p *phrase) []*entity {
	var want func(*found) bool
	switch p.whose {
	case "its", "their":
		want = func(f *found) bool { return f.rec.Kind != record.KindPerson }
	case "his", "her":
		want = func(f *found) bool { return f.rec.Kind == record.KindPerson }
	default:
		return r.holderOf(i, p)
	}
	if j := r.asked(i, p); j >= 0 && want(&r.actors[r.res[j].actors[0]]) {
		return r.ownersOf(i, j, false)
	}
	for si := p.si; si >= 0 && si >= p.si-1; si-- {
		if j := r.namedBefore(i, si, want); j >= 0 {
			return r.ownersOf(i, j, p.whose == "their" && p.ro.a.many)
		}
	}
	return nil
}

// asked is the mention of who is asked to do what a phrase is the object of: the UN
// in "Mali asked the UN to withdraw its peacekeepers"; -1 for none.
func (r *run) asked(i int, p *phrase) int {
	s := &r.d.Sentences[p.si]
	v := s.Tokens[headOf(s, p.ro.start, p.ro.end)].Head
	if v < 0 || !nlp.Is(s.Tokens[v].Deprel, "xcomp") || nlp.Restores(s.Tokens[v].Lemma) {
		return -1
	}
	k := s.Child(s.Tokens[v].Head, "obj", "iobj")
	if k < 0 || k > v {
		return -1
	}
	for j := i - 1; j >= 0 && r.d.Mentions[j].Sentence == p.si; j-- {
		if m := &r.d.Mentions[j]; m.Head == k && len(r.res[j].actors) > 0 {
			return j
		}
	}
	return -1
}

// holderOf is the person whose name stands before the noun: "Haftar's pilots",
// "a Guaido aide".
func (r *run) holderOf(i int, p *phrase) []*entity {
	for j := max(0, i-3); j < min(len(r.d.Mentions), i+3); j++ {
		m := &r.d.Mentions[j]
		if j == i || m.Sentence != p.si || m.Type != nlp.Person || m.End > p.ro.start || m.End < p.start || len(r.res[j].actors) != 1 {
			continue
		}
		rec := &r.actors[r.res[j].actors[0]].rec
		if e := r.who.entities[rec.Entity]; e != nil {
			return []*entity{e}
		}
		if e := r.who.entities["state/"+countryOf(rec.Code)]; e != nil {
			return []*entity{e}
		}
	}
	return nil
}

// namedBefore is the mention before i in sentence si that a possessive most
// likely takes up: the latest subject, else the latest of all.
func (r *run) namedBefore(i, si int, want func(*found) bool) int {
	best := -1
	s := &r.d.Sentences[si]
	for j := i - 1; j >= 0 && r.d.Mentions[j].Sentence >= si; j-- {
		m := &r.d.Mentions[j]
		if m.Sentence != si || len(r.res[j].actors) == 0 {
			continue
		}
		f := &r.actors[r.res[j].actors[0]]
		if !want(f) || countryOf(f.rec.Code) == "" {
			continue
		}
		if nlp.Is(s.Tokens[rootOf(s, m.Head)].Deprel, "nsubj") {
			return j
		}
		if best < 0 && !r.res[j].place {
			best = j
		}
	}
	return best
}

// ownersOf are the states or bodies behind mention j, and behind those
// coordinated with it where several are asked for.
func (r *run) ownersOf(i, j int, several bool) []*entity {
	s := &r.d.Sentences[r.d.Mentions[j].Sentence]
	root := rootOf(s, r.d.Mentions[j].Head)
	var out []*entity
	for k := 0; k < i; k++ {
		m := &r.d.Mentions[k]
		if m.Sentence != r.d.Mentions[j].Sentence || len(r.res[k].actors) == 0 || k != j && (!several || rootOf(s, m.Head) != root) {
			continue
		}
		for _, a := range r.res[k].actors {
			if e := r.ownerEntity(a); e != nil {
				out = append(out, e)
			}
		}
	}
	return out
}

// ownerEntity is the state of an actor, or the body that it is.
func (r *run) ownerEntity(a int) *entity {
	rec := &r.actors[a].rec
	if e := r.who.entities["state/"+countryOf(rec.Code)]; e != nil {
		return e
	}
	if e := r.who.entities[rec.Entity]; e != nil && e.class == body {
		return e
	}
	return nil
}
