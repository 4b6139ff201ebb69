package matter

import (
	"slices"

	"demarche/nlp"
	"demarche/record"
)

// isActor reports whether token k heads a mention of an actor.
func (s *sentence) isActor(k int) bool { return len(s.actorIDs(k)) > 0 }

// actorIDs are the actors that token k names, with those joined to it;
// officials step back for the state they act for.
func (s *sentence) actorIDs(k int) []string {
	var out []string
	if k < 0 {
		return nil
	}
	for _, at := range s.conjuncts(k) {
		m := s.d.MentionAt(s.si, at)
		if m < 0 {
			continue
		}
		men := &s.d.Mentions[m]
		if men.Head != at && !(men.Start <= at && at < men.End && s.tok(at).Head == men.Head && nlp.Is(s.tok(at).Deprel, "flat")) {
			continue
		}
		for _, a := range men.Actors {
			if a >= 0 && a < len(s.actors) {
				out = appendID(out, s.stateLevel(s.actors[a].ID))
			}
		}
	}
	return out
}

// stateLevel is the state for its officials and bodies, where it is an actor
// of the record, else the actor itself.
func (r *reader) stateLevel(id string) string {
	i, ok := r.byID[id]
	if !ok {
		return id
	}
	a := &r.actors[i]
	if len(a.Code) >= 6 && a.Code[3:6] == "GOV" && a.Kind != record.KindState {
		if st, ok := r.stateOf[a.Code[:3]]; ok {
			return st
		}
	}
	return id
}

func appendID(ids []string, id string) []string {
	if id == "" || slices.Contains(ids, id) {
		return ids
	}
	return append(ids, id)
}

func sameIDs(a, b []string) bool {
	return len(a) > 0 && len(b) > 0 && slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
}

// inside are the actors named within the phrase of noun k ("the Turkish
// proposal", "Ankara's offer").
func (s *sentence) inside(k int) []string {
	for c := range s.s.Tokens {
		t := s.tok(c)
		if t.Head != k {
			continue
		}
		switch {
		case t.Deprel == "nmod:poss", t.Deprel == "amod", nlp.Is(t.Deprel, "compound"):
			if ids := s.anyIDs(c); len(ids) > 0 {
				return ids
			}
			if w := s.word(c); w == "our" || w == "my" {
				return s.speaker(k)
			}
		case nlp.Is(t.Deprel, "nmod"):
			if m, _ := s.marker(c); m == "by" || m == "from" {
				if ids := s.actorIDs(c); len(ids) > 0 {
					return ids
				}
			}
		}
	}
	return nil
}

// anyIDs are the actors of the mention that covers token k, head or not.
func (s *sentence) anyIDs(k int) []string {
	if ids := s.actorIDs(k); len(ids) > 0 {
		return ids
	}
	m := s.d.MentionAt(s.si, k)
	if m < 0 || s.d.Mentions[m].End-s.d.Mentions[m].Start > 3 && s.d.Mentions[m].Head != k {
		return nil
	}
	var out []string
	for _, a := range s.d.Mentions[m].Actors {
		if a >= 0 && a < len(s.actors) {
			out = appendID(out, s.stateLevel(s.actors[a].ID))
		}
	}
	return out
}

func (r *reader) lift(ids []string) []string {
	var out []string
	for _, id := range ids {
		out = appendID(out, r.stateLevel(id))
	}
	return out
}

func without(ids, not []string) []string {
	var out []string
	for _, id := range ids {
		if !slices.Contains(not, id) {
			out = append(out, id)
		}
	}
	return out
}
