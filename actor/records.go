package actor

import (
	"sort"

	"demarche/nlp"
	"demarche/nlp/coref"
	"demarche/record"
)

// pronouns links pronouns to the actors of what they stand for; "we" in a
// quotation to the speaker's state or body where the text names it.
func (r *run) pronouns() {
	links := r.chain.Pronouns(r.d, r.traits())
	for _, l := range links {
		if len(r.res[l.Antecedent].actors) == 0 {
			continue
		}
		actors := r.together(l.Pronoun, l.Antecedent)
		if l.Side {
			actors = []int{r.side(actors[0])}
		}
		r.link(l.Pronoun, actors...)
	}
}

func (r *run) traits() []coref.Trait {
	out := make([]coref.Trait, len(r.res))
	for i := range r.res {
		out[i] = r.res[i].trait
	}
	r.noteJoined(out)
	return out
}

// side is the state or body for which a person speaks, if the text names it.
func (r *run) side(k int) int {
	f := &r.actors[k]
	if f.rec.Kind != record.KindPerson || f.rec.Code == "" {
		return k
	}
	c := countryOf(f.rec.Code)
	if j, ok := r.byKey["state/"+c]; ok && len(f.rec.Code) > 3 {
		return j
	}
	for j := range r.actors {
		if o := &r.actors[j].rec; o.Code == f.rec.Code && (o.Kind == record.KindOrganization || o.Kind == record.KindGroup) {
			return j
		}
	}
	return k
}

// records puts the actors in the order of their first mention, gives them
// their spans and the mentions their indices.
func (r *run) records() []record.Actor {
	for i := range r.res {
		for _, k := range r.res[i].actors {
			r.actors[k].first = min(r.actors[k].first, i)
		}
	}
	order := make([]int, len(r.actors))
	for k := range order {
		order[k] = k
	}
	sort.SliceStable(order, func(a, b int) bool { return r.actors[order[a]].first < r.actors[order[b]].first })
	at := make([]int, len(r.actors))
	out := make([]record.Actor, len(r.actors))
	for n, k := range order {
		at[k] = n
		out[n] = r.actors[k].rec
	}
	for i := range r.res {
		m := &r.d.Mentions[i]
		for _, k := range r.res[i].actors {
			m.Actors = append(m.Actors, at[k])
			out[at[k]].Mentions = append(out[at[k]].Mentions, r.d.MentionSpan(m))
		}
	}
	return out
}

// ActorOf is the first actor of the mention, nil for none.
func ActorOf(m *nlp.Mention, actors []record.Actor) *record.Actor {
	if m == nil || len(m.Actors) == 0 || m.Actors[0] < 0 || m.Actors[0] >= len(actors) {
		return nil
	}
	return &actors[m.Actors[0]]
}

// Country is the country code of a name, nationality or place as the
// who-is-who has it ("Ukrainian", "Kiev", "Aleppo"); "" for anything else.
func (x *Resolver) Country(name string) string {
	for _, s := range x.who.names[name] {
		if s.e.kind == record.KindState {
			return s.e.country()
		}
	}
	return ""
}
