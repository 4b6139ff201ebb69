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

// subject is the subject token of verb t, its own or, for infinitives and
// later conjuncts, that of the verb above; -1 when there is none.
func (s *sentence) subject(t int) int {
	for steps := 0; t >= 0 && steps < 8; steps++ {
		if k := s.child(t, "nsubj"); k >= 0 {
			if s.tok(k).Deprel != "nsubj:pass" {
				return s.antecedent(t, k)
			}
			return s.agent(t)
		}
		tk := s.tok(t)
		switch {
		case tk.Deprel == "xcomp" || tk.Deprel == "conj" || nlp.Is(tk.Deprel, "advcl"):
			t = tk.Head
		case nlp.Is(tk.Deprel, "acl") && (tk.XPOS == "VBG" || tk.Head >= 0 && s.tok(tk.Head).Head < 0):
			return tk.Head
		default:
			return -1
		}
	}
	return -1
}

// antecedent resolves "who" and "which".
func (s *sentence) antecedent(t, k int) int {
	if x := s.tok(k).XPOS; (x == "WP" || x == "WDT") && s.tok(t).Deprel == "acl:relcl" {
		return s.tok(t).Head
	}
	return k
}

// agent is who did it in a passive: the noun after "by".
func (s *sentence) agent(t int) int {
	for k := range s.s.Tokens {
		if tk := s.tok(k); tk.Head == t && nlp.Is(tk.Deprel, "obl") {
			if m, _ := s.marker(k); m == "by" {
				return k
			}
		}
	}
	return -1
}

// subjectIDs are the actors of t's subject, or the speaker for "we" and for
// subjects that nobody resolved inside a statement.
func (s *sentence) subjectIDs(t int) []string {
	k := s.subject(t)
	if k >= 0 {
		if ids := s.actorIDs(k); len(ids) > 0 {
			return ids
		}
		if w := s.word(k); w == "we" || w == "i" || w == "us" {
			return s.speaker(t)
		}
		if s.tok(k).UPOS == "PRON" {
			return s.reporter(t)
		}
		return s.inside(k)
	}
	return nil
}

// reporter are the actors of the verb that reports t: "it" in "Ukraine said
// it wanted" is Ukraine, where nothing better is known.
func (s *sentence) reporter(t int) []string {
	for steps := 0; t >= 0 && steps < 8; steps++ {
		if h := s.tok(t).Head; h >= 0 && s.tok(t).Deprel == "ccomp" && s.tok(h).UPOS == "VERB" {
			return s.actorIDs(s.subject(h))
		}
		t = s.tok(t).Head
	}
	return nil
}

// statementAt is the smallest statement whose content covers token t.
func (s *sentence) statementAt(t int) *record.Statement {
	at := s.tok(t).Span
	var best *record.Statement
	size := 0
	for i := range s.statements {
		for _, c := range s.statements[i].Content {
			if c.Contains(at) && (best == nil || c.Len() < size) {
				best, size = &s.statements[i], c.Len()
			}
		}
	}
	return best
}

func (s *sentence) speaker(t int) []string {
	st := s.statementAt(t)
	if st == nil {
		return nil
	}
	if st.OnBehalfOf != "" {
		return []string{st.OnBehalfOf}
	}
	return appendID(nil, s.stateLevel(st.Speaker))
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

// parties finds who puts the matter and to whom.
func (s *sentence) parties(t, h int, slot string, c carrier) (from, to []string) {
	if s.isNoun(t) {
		from, to = s.nounParties(t)
	} else {
		from = s.subjectIDs(t)
		if len(from) == 0 && s.subject(t) < 0 {
			from = s.speaker(t)
		}
		to = s.addressee(t, h, c)
	}
	if e := s.speechEvent(t); e != nil {
		if len(from) == 0 {
			from = s.lift(e.Source)
		}
		if len(to) == 0 {
			to = s.lift(e.Target)
		}
	}
	if len(from) == 0 {
		from = s.speaker(t)
	}
	if len(from) == 0 && !s.isNoun(t) {
		from = s.reporter(t)
	}
	if len(to) == 0 && c.kind != record.Promise && c.kind != record.Proposal {
		to = s.within(h, from)
	}
	if len(to) == 0 && c.kind == record.Proposal && slot == "that" {
		to = s.actorIDs(s.child(h, "nsubj"))
	}
	if len(to) == 0 {
		to = s.told(t, from)
	}
	return from, without(to, from)
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

// doer is the token of whoever is to do h: its subject or the verb's object.
func (s *sentence) doer(t, h int) int {
	if k := s.child(h, "nsubj"); k >= 0 {
		return k
	}
	if h != t {
		if k := s.child(t, "obj", "iobj"); k >= 0 && k != h && s.isNoun(k) {
			return k
		}
		if k := s.child(t, "nsubj:pass"); k >= 0 {
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

// nounParties reads "Ankara's offer to Athens", "questions that Kerry sent
// Lavrov", "rejected a US proposal".
func (s *sentence) nounParties(t int) (from, to []string) {
	from = s.inside(t)
	if r := s.child(t, "acl:relcl"); r >= 0 && s.slotOf(r) == "" {
		if ids := s.subjectIDs(r); len(ids) > 0 && len(from) == 0 {
			from = ids
		}
		to = s.receiver(r)
	}
	for k := range s.s.Tokens {
		if tk := s.tok(k); tk.Head == t && nlp.Is(tk.Deprel, "nmod") {
			if m, _ := s.marker(k); m == "to" || m == "for" || m == "on" || m == "against" {
				if ids := s.actorIDs(k); len(ids) > 0 && len(to) == 0 {
					to = ids
				}
			}
		}
	}
	return s.verbParties(t, from, to)
}

// verbParties looks at the verb that governs the noun: its subject makes the
// matter ("made an offer") or receives it ("rejected the offer").
func (s *sentence) verbParties(t int, from, to []string) ([]string, []string) {
	h := s.tok(t).Head
	if h < 0 || s.tok(h).UPOS != "VERB" {
		return from, to
	}
	subj := s.subjectIDs(h)
	switch {
	case s.moves(h, t) != nil && !s.withdraws(h, t):
		if len(to) == 0 {
			to = subj
		}
	case len(from) == 0 && (nlp.Is(s.tok(t).Deprel, "obj") || s.tok(t).Deprel == "nsubj:pass"):
		from = subj
		if len(to) == 0 {
			to = s.receiver(h)
		}
	}
	return from, to
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
