package matter

import (
	"demarche/nlp"
	"demarche/record"
)

// doer is the token of whoever is to do h: its subject or the verb's object.
func (s *sentence) doer(t, h int) int {
	if k := s.child(h, "nsubj"); k >= 0 {
		return k
	}
	if h != t {
		if k := s.child(t, "obj", "iobj"); k >= 0 && k != h && s.isNoun(k) {
			return k
		}
		if k := s.child(t, "nsubj:pass"); k >= 0 && s.child(t, "aux:pass") >= 0 {
			return k
		}
	}
	return -1
}

// addressee is to whom verb t puts its matter.
func (s *sentence) addressee(t, h int, c carrier) []string {
	if c.kind != record.Demand && c.kind != record.Proposal {
		if ids := s.actorIDs(s.child(t, "obj", "iobj")); len(ids) > 0 {
			return ids
		}
	}
	if k := s.doer(t, h); k >= 0 && (c.kind == record.Demand || c.flag == "other") {
		if ids := s.actorIDs(k); len(ids) > 0 {
			return ids
		}
		if ids := s.inside(k); len(ids) > 0 && c.kind != record.Promise {
			return ids
		}
	}
	for k := range s.s.Tokens {
		tk := s.tok(k)
		if tk.Head != t && tk.Head != h || !nlp.Is(tk.Deprel, "obl") && !nlp.Is(tk.Deprel, "nmod") {
			continue
		}
		if m, _ := s.marker(k); m == "on" || m == "upon" || m == "to" || m == "of" || m == "from" || m == "for" || m == "with" || m == "against" {
			if ids := s.actorIDs(k); len(ids) > 0 {
				return ids
			}
		}
	}
	return nil
}

// receiver is to whom verb r sends or gives something.
func (s *sentence) receiver(r int) []string {
	for _, k := range s.s.Children(r) {
		tk := s.tok(k)
		m, _ := s.marker(k)
		if nlp.Is(tk.Deprel, "iobj") || nlp.Is(tk.Deprel, "obj") || nlp.Is(tk.Deprel, "obl") && (m == "to" || m == "for" || m == "on") {
			if ids := s.actorIDs(k); len(ids) > 0 {
				return ids
			}
		}
	}
	return nil
}

// told are those to whom a verb above addresses its clause ("told Lavrov that
// Washington wanted …"), or the addressee of the statement.
func (s *sentence) told(t int, from []string) []string {
	at := t
	for steps := 0; at >= 0 && steps < 8; steps++ {
		h := s.tok(at).Head
		if h >= 0 && s.tok(h).UPOS == "VERB" && nlp.Is(s.tok(at).Deprel, "ccomp") {
			if ids := without(s.receiver(h), from); len(ids) > 0 {
				return ids
			}
		}
		at = h
	}
	if st := s.statementAt(t); st != nil {
		return without(s.lift(st.Addressee), from)
	}
	return nil
}

// within are the states and bodies named in h's words, its subject first.
func (s *sentence) within(h int, from []string) []string {
	if k := s.child(h, "nsubj"); k >= 0 {
		if ids := without(s.actorIDs(k), from); len(ids) > 0 {
			return ids
		}
	}
	for k := range s.s.Tokens {
		if k != h && s.s.Dominates(h, k) && s.child(k, "nsubj") >= 0 {
			if ids := without(s.actorIDs(s.child(k, "nsubj")), from); len(ids) > 0 {
				return ids
			}
		}
	}
	for k := range s.s.Tokens {
		if t := s.tok(k); t.Deprel == "nmod:poss" && s.s.Dominates(h, k) {
			if ids := without(s.anyIDs(k), from); len(ids) > 0 {
				return ids
			}
		}
	}
	return nil
}
