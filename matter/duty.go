package matter

import (
	"demarche/nlp"
	"demarche/record"
)

// duty is the modal by which predicate t lays a duty on its subject, or -1.
func (s *sentence) duty(t int) int {
	for k := 0; k < t; k++ {
		if tk := s.tok(k); tk.Head == t && tk.XPOS == "MD" && s.lex.in("duty", s.word(k)) {
			return k
		}
	}
	return -1
}

// duties reads "Minsk must free them", said by one about another: a demand.
func (s *sentence) duties(t int) []record.Matter {
	if s.tok(t).UPOS != "VERB" || nlp.Is(s.tok(t).Deprel, "advcl") {
		return nil
	}
	modal := s.duty(t)
	if modal >= 0 && s.child(t, "aux:pass") >= 0 {
		return s.passiveDuty(t, modal)
	}
	subj := s.child(t, "nsubj")
	if modal < 0 || subj < 0 {
		return nil
	}
	if w := s.word(subj); w == "we" || w == "i" {
		return nil // what one is to do oneself
	}
	from := s.speaker(t)
	if len(from) == 0 {
		from = s.reporter(t)
	}
	to := s.actorIDs(subj)
	if len(to) == 0 {
		to = s.anyWithin(subj, from)
	}
	if to = without(to, from); len(from) == 0 || len(to) == 0 {
		return nil
	}
	heads := []int{t}
	for _, k := range s.conjuncts(t)[1:] {
		if s.child(k, "nsubj") < 0 && s.tok(k).XPOS == s.tok(t).XPOS {
			heads = append(heads, k)
		}
	}
	var out []record.Matter
	for k, h := range heads {
		m := s.build(t, carrier{kind: record.Demand, rule: "duty: " + s.word(modal)}, heads, k, h, from, to)
		_, hi := s.extent(h, append(append(heads, s.conditionHeads(h)...), s.further(h)...))
		lo := h
		if h > 0 && s.tok(h-1).Head == h && s.word(h-1) == "not" {
			lo--
		}
		m.Content = s.span(lo, hi)
		m.Seeks = s.seeks(m.Content, t, k)
		m.Act = record.MakeAct("demand", m.Seeks.Deed())
		m.Evidence = s.evidence(t, m.Content)
		out = append(out, m)
	}
	return out
}

// passiveDuty reads "all armed groups must be disarmed", said by somebody: a
// demand on whoever can do it, where the deed is one that we know.
func (s *sentence) passiveDuty(t, modal int) []record.Matter {
	subj := s.child(t, "nsubj:pass")
	from := s.speaker(t)
	if len(from) == 0 {
		from = s.reporter(t)
	}
	if subj < 0 || len(from) == 0 || !s.lex.in("undone", s.lemma(t)) {
		return nil
	}
	m := s.build(t, carrier{kind: record.Demand, rule: "duty: " + s.word(modal)}, []int{t}, 0, t, from, without(s.actorIDs(subj), from))
	m.Act = record.MakeAct("demand", m.Seeks.Deed())
	return []record.Matter{m}
}
