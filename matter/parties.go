package matter

import (
	"demarche/nlp"
	"demarche/record"
)

// subject is the subject token of verb t, its own or, for infinitives and
// later conjuncts, that of the verb above; -1 when there is none.
func (s *sentence) subject(t int) int {
	for steps := 0; t >= 0 && steps < 8; steps++ {
		if k := s.child(t, "nsubj"); k >= 0 {
			if s.tok(k).Deprel != "nsubj:pass" || s.child(t, "aux:pass") < 0 {
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
