package actor

import (
	"slices"
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// bothMeant reports nouns that take up two named before even without an
// article: "two sides", not "two opposition leaders".
func bothMeant(noun string) bool {
	switch noun {
	case "side", "state", "neighbor", "ally":
		return true
	}
	return false
}

// pair resolves "the two leaders", "both sides" to the last two fitting actors
// mentioned before.
func (r *run) pair(i int, p *phrase) {
	want := func(a *record.Actor) bool { return a.Kind == record.KindPerson && p.ro.a.role != "CVL" }
	switch p.ro.a.noun {
	case "side", "state", "ally", "party", "government":
		want = func(a *record.Actor) bool {
			return a.Kind != record.KindPerson && (a.Kind != record.KindGroup || a.Entity != "")
		}
	}
	if p.ro.a.role == "MIL" {
		want = func(*record.Actor) bool { return false }
	}
	var got []int
	for j := i - 1; j >= 0 && len(got) < 2 && p.si-r.d.Mentions[j].Sentence <= 4; j-- {
		if r.addresses(j, i) {
			continue
		}
		if as := r.res[j].actors; len(as) == 2 && p.si-r.d.Mentions[j].Sentence <= 1 && r.d.Mentions[j].Type == nlp.Nominal && want(&record.Actor{Kind: record.KindPerson}) {
			got = []int{as[1], as[0]}
			break
		}
		for _, k := range r.res[j].actors {
			if r.res[j].place || !want(&r.actors[k].rec) || r.actors[k].rec.Code == "" || len(got) == 1 && got[0] == k || len(got) == 2 {
				continue
			}
			got = append(got, k)
		}
	}
	if len(got) == 2 {
		r.link(i, got[1], got[0])
		return
	}
	for si := p.si; si >= 0 && si >= p.si-3; si-- {
		es := r.twoStates(si)
		if len(es) > 2 {
			return
		}
		if len(es) < 2 {
			continue
		}
		if p.ro.a.role == "MIL" { // "the two armies"
			r.link(i, r.unnamed(i, p, r.owned(p, es[0], "MIL")), r.unnamed(i, p, r.owned(p, es[1], "MIL")))
			return
		}
		r.link(i, r.known(es[0], i), r.known(es[1], i))
		return
	}
	if es := r.told.two(); len(es) == 2 && (p.ro.a.role == "MIL" || p.ro.a.role == "GOV" || p.ro.a.state) {
		a, b := r.who.entities["state/"+es[0]], r.who.entities["state/"+es[1]]
		if rc := p.ro.a.role; rc == "MIL" || rc == "GOV" {
			r.link(i, r.unnamed(i, p, r.owned(p, a, rc)), r.unnamed(i, p, r.owned(p, b, rc)))
			return
		}
		r.link(i, r.known(a, i), r.known(b, i))
	}
}

// theTwo resolves "the leaders", "the ministers" to two officials whom the
// sentence before names, where it names no more.
func (r *run) theTwo(i int, p *phrase) bool {
	a := p.ro.a
	if !a.many || !a.person || a.role != "GOV" || !p.definite || p.possessed || p.here || p.mod != nil || p.adj != "" || len(p.owners) > 0 {
		return false
	}
	if m := &r.d.Mentions[i]; m.End < len(r.d.Sentences[p.si].Tokens) && r.d.Sentences[p.si].Tokens[m.End].Lemma == "of" {
		return false
	}
	var got []int
	for j := i - 1; j >= 0 && p.si-r.d.Mentions[j].Sentence <= 1; j-- {
		for _, k := range r.res[j].actors {
			x := &r.actors[k].rec
			if r.d.Mentions[j].Sentence == p.si || r.res[j].place || x.Kind != record.KindPerson || !strings.HasSuffix(x.Code, "GOV") || slices.Contains(got, k) {
				continue
			}
			got = append(got, k)
		}
	}
	if len(got) != 2 {
		return false
	}
	r.link(i, got[1], got[0])
	return true
}

// addresses reports the lone subject of the clause in which two are spoken of, or
// of one that reports it: in "Washington called on both sides", "Anwar said he had
// spoken to both leaders" it is neither of them.
func (r *run) addresses(j, i int) bool {
	a, b := &r.d.Mentions[j], &r.d.Mentions[i]
	s := &r.d.Sentences[b.Sentence]
	if a.Sentence != b.Sentence {
		return false
	}
	top := phraseHead(s, a.Start, a.End)
	if !nlp.Is(s.Tokens[top].Deprel, "nsubj") || s.Child(top, "conj") >= 0 || nlp.Is(s.Tokens[b.Head].Deprel, "nsubj") {
		return false
	}
	v := s.Tokens[b.Head].Head
	for n := 0; n < 4 && v >= 0; n++ {
		if s.Tokens[top].Head == v {
			return true
		}
		switch rel := s.Tokens[v].Deprel; {
		case nlp.Is(rel, "ccomp"), nlp.Is(rel, "xcomp"), nlp.Is(rel, "obj"), nlp.Is(rel, "obl"), nlp.Is(rel, "nmod"):
		default:
			return false
		}
		v = s.Tokens[v].Head
	}
	return false
}

// twoStates are the states of a sentence that names exactly two: whose the two
// leaders are who speak of "ties between Iraq and the United States".
func (r *run) twoStates(si int) []*entity {
	var out []*entity
	for k := range r.found[si].hits {
		h := &r.found[si].hits[k]
		e := r.pick(h, si)
		if e == nil || e.kind != record.KindState || h.sense(e) == place || slices.Contains(out, e) {
			continue
		}
		out = append(out, e)
	}
	return out
}
