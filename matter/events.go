package matter

import (
	"slices"

	"demarche/record"
)

// kindOf is the matter that a speech act opens.
var kindOf = map[string]record.MatterKind{
	"demand": record.Demand, "appeal": record.Demand, "order": record.Demand,
	"propose": record.Proposal, "offer": record.Proposal, "ask": record.Question,
	"threaten": record.Threat, "promise": record.Promise,
}

// headOf is the speech act of each kind, where no event tells it.
var headOf = map[record.MatterKind]string{
	record.Demand: "demand", record.Proposal: "propose", record.Question: "ask",
	record.Threat: "threaten", record.Promise: "promise", record.Condition: "demand",
}

// speechEvent is the speech act that the event coder found at token t.
func (s *sentence) speechEvent(t int) *record.Event {
	at := s.tok(t).Span
	for i := range s.events {
		e := &s.events[i]
		if e.Trigger.Overlaps(at) && kindOf[e.Act.Head()] != "" {
			return e
		}
	}
	return nil
}

// link joins matter m, the k-th content of carrier t, to its event and
// statement, and says what would fulfil it.
func (s *sentence) link(m *record.Matter, t, k int) {
	if e := s.speechEvent(t); e != nil {
		m.Event = e.ID
	}
	if st := s.statementAt(t); st != nil {
		m.Statement = st.ID
	}
	m.Seeks = s.seeks(m.Content, t, k)
	if m.Kind == record.Question {
		m.Seeks = "do.answer"
	}
	m.Act = record.MakeAct(headOf[m.Kind], m.Seeks.Deed())
	if m.Kind == record.Question {
		m.Act = "ask"
	}
}

// seeks is the deed named in content: the first event whose trigger lies in
// it, or the deed of the k-th speech act at carrier t.
func (s *sentence) seeks(content record.Span, t, k int) record.Act {
	var best *record.Event
	for i := range s.events {
		e := &s.events[i]
		if e.Act.Head() == "do" && content.Contains(e.Trigger) && (best == nil || e.Trigger.Start < best.Trigger.Start) {
			best = e
		}
	}
	if best != nil {
		return best.Act
	}
	if t < 0 {
		return ""
	}
	at := s.tok(t).Span
	var deeds []record.Act
	for i := range s.events {
		e := &s.events[i]
		if e.Trigger.Overlaps(at) && kindOf[e.Act.Head()] != "" && e.Act.Deed() != "" {
			deeds = append(deeds, record.MakeAct("do", e.Act.Deed()))
		}
	}
	if len(deeds) == 0 {
		return ""
	}
	return deeds[min(k, len(deeds)-1)]
}

// fromEvents makes matters of speech acts that no carrier of found told.
func (s *sentence) fromEvents(found []record.Matter) []record.Matter {
	var out []record.Matter
	for i := range s.events {
		e := &s.events[i]
		kind := kindOf[e.Act.Head()]
		if kind == "" || !s.s.Span.Contains(e.Trigger) || e.Status != record.Occurred && e.Status != record.Planned {
			continue
		}
		if len(e.Source) == 0 || len(e.Target) == 0 && e.Act.Deed() == "" {
			continue
		}
		told := func(m record.Matter) bool {
			return m.Evidence.Overlaps(e.Trigger) && (m.Kind == kind || m.Content.Overlaps(e.Trigger) || sameIDs(m.From, s.lift(e.Source)))
		}
		if slices.ContainsFunc(found, told) || slices.ContainsFunc(out, told) {
			continue
		}
		if t := s.headIn(e.Trigger); t >= 0 && s.unsaid(t, kind) {
			continue
		}
		out = append(out, s.fromEvent(e, kind))
	}
	return out
}

// unsaid: nobody asks, or what is threatened is what the verb names.
func (s *sentence) unsaid(t int, kind record.MatterKind) bool {
	switch kind {
	case record.Question:
		return s.unasked(t)
	case record.Threat:
		k := s.saidAt(t)
		return k >= 0 && s.tok(t).UPOS == "VERB" && s.slotOf(k) == "obj" && s.endangered(k)
	}
	return false
}

func (s *sentence) fromEvent(e *record.Event, kind record.MatterKind) record.Matter {
	content := record.Span{Start: e.Trigger.End, End: e.Evidence.End}
	t, said := s.headIn(e.Trigger), -1
	if t >= 0 {
		if k := s.saidAt(t); k >= 0 {
			said = k
			lo, hi := s.extent(k, append(s.conditionHeads(k), s.further(k)...))
			content = s.fromDoer(k, lo, hi)
		}
	}
	content = s.trim(content)
	if content.Empty() {
		content = e.Evidence
	}
	m := record.Matter{
		Kind: kind, Act: e.Act, From: s.lift(e.Source), Content: content, Condition: e.Condition, State: "open",
		Event: e.ID, Statement: e.Statement, Opened: e.Date, Evidence: e.Evidence.Union(content), Rule: e.Rule,
	}
	m.To = without(s.lift(e.Target), m.From)
	if kind == record.Proposal && said >= 0 {
		m.To = s.widened(m.To, said, m.From)
	}
	if d := e.Act.Deed(); d != "" {
		m.Seeks = record.MakeAct("do", d)
	}
	if kind == record.Question {
		m.Seeks = "do.answer"
	}
	if m.Opened == nil && t >= 0 {
		m.Opened = s.opened(t)
	}
	if t >= 0 {
		m.Deadline = s.deadline(t, content)
	}
	return m
}

// widened adds those to whom a proposal is put besides whom its event names: "the
// idea of a group in which Russia and Ukraine would sit" is put to both.
func (s *sentence) widened(to []string, h int, from []string) []string {
	all := s.within(h, from)
	if len(to) == 0 || len(all) <= len(to) || slices.ContainsFunc(to, func(id string) bool { return !slices.Contains(all, id) }) {
		return to
	}
	return all
}

// saidAt is what carrier t says: a clause, else a phrase, or -1.
func (s *sentence) saidAt(t int) int {
	phrase := -1
	for _, k := range s.s.Children(t) {
		switch slot := s.slotOf(k); {
		case !s.content(k, slot):
		case slot == "to" || slot == "that" || slot == "ing":
			return k
		case phrase < 0 && (slot == "for" || slot == "obj"):
			phrase = k
		}
	}
	return phrase
}

// trim moves a span's borders to the first and last word inside it.
func (s *sentence) trim(span record.Span) record.Span {
	var out record.Span
	for k := range s.s.Tokens {
		if t := s.tok(k); span.Contains(t.Span) && t.UPOS != "PUNCT" {
			out = out.Union(t.Span)
		}
	}
	return out
}
