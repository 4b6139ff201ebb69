package matter

import (
	"demarche/record"
)

// enumerated reads "Psaki listed two proposals. One is direct dialogue … The
// other is a contact group …": each is a matter of the kind announced.
func (s *sentence) enumerated() []record.Matter {
	root := -1
	for k := range s.s.Tokens {
		if s.tok(k).Head < 0 {
			root = k
			break
		}
	}
	if root < 0 || !s.isNoun(root) || s.child(root, "cop") < 0 {
		return nil
	}
	subj := s.child(root, "nsubj")
	if subj < 0 || !s.lex.in("item", s.word(subj)) {
		return nil
	}
	for back := 1; back <= 4 && s.si-back >= 0; back++ {
		p := &sentence{reader: s.reader, si: s.si - back, s: &s.d.Sentences[s.si-back]}
		for k := range p.s.Tokens {
			if p.tok(k).XPOS != "NNS" {
				continue
			}
			for _, c := range p.lex.nouns[p.lemma(k)] {
				if c.kind == record.Demand || c.kind == record.Proposal || c.kind == record.Condition {
					return s.item(p, k, root, c)
				}
			}
		}
	}
	return nil
}

func (s *sentence) item(p *sentence, noun, root int, c carrier) []record.Matter {
	from, to := p.nounParties(noun)
	if len(from) == 0 {
		from = p.speaker(noun)
	}
	if h := p.tok(noun).Head; len(from) == 0 && h >= 0 {
		from = p.subjectIDs(h)
	}
	if len(from) == 0 {
		return nil
	}
	lo, hi := s.extent(root, append(s.conditionHeads(root), s.child(root, "nsubj"), s.child(root, "cop")))
	content := s.trim(s.span(lo, hi))
	for k := range s.s.Tokens {
		// The extent of a root holds its subject and copula, which come first.
		if (k == s.child(root, "nsubj") || k == s.child(root, "cop")) && s.tok(k).Span.End > content.Start && s.tok(k).Span.End < s.tok(root).Span.Start {
			content.Start = s.tok(k).Span.End
		}
	}
	content = s.trim(content)
	m := record.Matter{Kind: c.kind, From: from, To: without(to, from), Content: content, State: "open", Rule: c.rule + "+list"}
	if len(m.To) == 0 {
		m.To = without(s.anyWithin(root, from), from)
	}
	s.link(&m, root, 0)
	m.Evidence = s.evidence(root, content)
	return []record.Matter{m}
}

// heldOut reads a meeting that the side itself calls possible: "Kerry could
// meet Lavrov this week, the State Department said" is a proposal of talks.
func (s *sentence) heldOut(found []record.Matter) []record.Matter {
	var out []record.Matter
	for i := range s.events {
		e := &s.events[i]
		if !s.s.Span.Contains(e.Trigger) || !talks[e.Act.Deed()] || e.Status != record.Possible && e.Status != record.Conditional || len(e.Source) == 0 || len(e.Target) == 0 {
			continue
		}
		if h := e.Act.Head(); h != "do" && h != "agree" {
			continue
		}
		t := s.headIn(e.Trigger)
		if t < 0 || s.tok(t).UPOS != "VERB" {
			continue
		}
		from := s.lift(e.Source)
		if by := s.speaker(t); !sameIDs(by, from) {
			continue
		}
		lo, hi := s.extent(t, s.conditionHeads(t))
		m := record.Matter{
			Kind: record.Proposal, Act: "propose.meet", From: from, To: without(s.lift(e.Target), from), Content: s.unconditioned(t, s.trim(s.fromDoer(t, lo, hi))),
			Seeks: "do.meet", Condition: e.Condition, State: "open", Event: e.ID, Statement: e.Statement, Evidence: e.Evidence, Rule: "held out: " + e.Rule,
		}
		m.Opened, m.Deadline = s.opened(t), s.deadline(t, m.Content)
		if e.Date != nil && m.Deadline == nil {
			m.Deadline = e.Date
		}
		if m.Content.Empty() || len(m.To) == 0 {
			continue
		}
		out = append(out, m)
	}
	return s.untold(found, out)
}

var talks = map[string]bool{"meet": true, "visit": true, "talk": true, "negotiate": true, "host": true}
