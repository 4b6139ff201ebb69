package event

import "demarche/record"

// soleOther is the only actor of another country that the sentence names, be
// it by several names; who only reports does not count. Of several countries
// it is the only one that does something in the sentence.
func (w *writer) soleOther(f *finding, src []string) []string {
	own := map[string]bool{}
	for _, id := range src {
		own[w.country(id)] = true
	}
	if own[""] {
		return nil
	}
	named, doing := rivals{}, rivals{}
	for t, mi := range w.mention {
		if mi < 0 || w.reporter(t) {
			continue
		}
		for _, a := range w.d.Mentions[mi].Actors {
			if a < 0 || a >= len(w.actors) || len(w.actors[a].Code) < 3 || own[w.actors[a].Code[:3]] {
				continue
			}
			named.add(&w.actors[a])
			if w.rel(t, "nsubj") {
				doing.add(&w.actors[a])
			}
		}
	}
	for _, r := range []*rivals{&named, &doing} {
		if id := r.sole(); id != "" {
			return []string{id}
		}
	}
	return nil
}

// rivals gathers the actors of other countries; a state stands for its
// country, and crowds of no known country give way to countries.
type rivals struct {
	id, country       string
	several, roleOnly bool
}

func (r *rivals) add(a *record.Actor) {
	if r.id != "" && roleOnly(a) != r.roleOnly {
		if roleOnly(a) {
			return
		}
		*r = rivals{}
	}
	switch c := a.Code[:3]; {
	case r.country != "" && c != r.country:
		r.several = true
	case r.id == "" || a.Kind == record.KindState:
		r.id, r.country, r.roleOnly = a.ID, c, roleOnly(a)
	}
}

// sole is the one rival, or "".
func (r *rivals) sole() string {
	if r.several {
		return ""
	}
	return r.id
}

// roleOnly reports a crowd of no known country: "migrants".
func roleOnly(a *record.Actor) bool { return a.Kind == record.KindGroup && len(a.Code) == 3 }
