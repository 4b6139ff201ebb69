package matter

import (
	"slices"
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// wanting are the verbs under which making sure is a condition.
var wanting = []string{"want", "need", "have", "insist", "require", "wait", "demand", "seek", "like"}

// assurance reads "needs to see evidence", "wants to ensure that …": a
// condition set by whoever needs it.
func (s *sentence) assurance(t int, c carrier) []record.Matter {
	outer := s.wanter(t)
	if outer < 0 {
		return nil
	}
	heads, slot := s.contents(t, c)
	if len(heads) == 0 {
		return nil
	}
	from := s.subjectIDs(outer)
	if len(from) == 0 {
		from = s.speaker(t)
	}
	to := s.within(heads[0], from)
	if len(to) == 0 {
		to = s.anyWithin(heads[0], from)
	}
	if len(to) == 0 {
		to = s.told(t, from)
	}
	if len(from) == 0 || slot == "obj" && len(to) == 0 {
		return nil
	}
	var out []record.Matter
	for k, h := range heads {
		m := s.build(t, c, heads, k, h, from, to)
		m.Evidence = s.evidence(outer, m.Content)
		out = append(out, m)
	}
	return out
}

// wanter is the verb of wanting above t, t itself under "must", or -1.
func (s *sentence) wanter(t int) int {
	at := t
	if tk := s.tok(t); tk.Deprel == "conj" {
		at = tk.Head
	}
	tk := s.tok(at)
	if (tk.Deprel == "xcomp" || tk.Deprel == "ccomp" || tk.Deprel == "advcl") && tk.Head >= 0 {
		if slices.Contains(wanting, s.lemma(tk.Head)) && s.child(tk.Head, "obj") < 0 {
			return tk.Head
		}
	}
	for k := range s.s.Tokens {
		if a := s.tok(k); a.Head == t && a.XPOS == "MD" && s.word(k) == "must" {
			return t
		}
	}
	return -1
}

// anyWithin are the first actors named in h's words.
func (s *sentence) anyWithin(h int, from []string) []string {
	for k := range s.s.Tokens {
		if s.s.Dominates(h, k) {
			if ids := without(s.anyIDs(k), from); len(ids) > 0 {
				return ids
			}
		}
	}
	return nil
}

// conditions reads the "if" clauses on which a political deed hangs.
func (s *sentence) conditions() []record.Matter {
	var out []record.Matter
	for i := range s.events {
		e := &s.events[i]
		if e.Condition.Empty() || !s.s.Span.Contains(e.Condition) || !s.s.Span.Overlaps(e.Trigger) {
			continue
		}
		if slices.ContainsFunc(out, func(m record.Matter) bool { return m.Content.Overlaps(e.Condition) }) {
			continue
		}
		if m, ok := s.condition(e); ok {
			out = append(out, m)
		}
	}
	return append(out, s.plainConditions(out)...)
}

// plainConditions reads conditions on deeds that are no events: "will return
// to the table if …".
func (s *sentence) plainConditions(found []record.Matter) []record.Matter {
	if !slices.ContainsFunc(s.s.Tokens, func(t nlp.Token) bool { return s.lex.in("condition-word", strings.ToLower(t.Text)) }) {
		return nil
	}
	var out []record.Matter
	for t := range s.s.Tokens {
		if s.tok(t).UPOS != "VERB" {
			continue
		}
		v := s.judge.Judge(s.d, s.si, t)
		if v.Condition.Empty() || v.Status != record.Conditional {
			continue
		}
		told := func(m record.Matter) bool { return m.Content.Overlaps(v.Condition) }
		if slices.ContainsFunc(found, told) || slices.ContainsFunc(out, told) {
			continue
		}
		e := record.Event{Act: "demand", Source: s.subjectIDs(t), Condition: v.Condition, Evidence: s.tok(t).Span.Union(v.Condition)}
		if m, ok := s.condition(&e); ok && sameIDs(m.From, e.Source) {
			m.Rule = v.Rule
			out = append(out, m)
		}
	}
	return out
}

// condition makes a matter of the clause on which event e depends.
func (s *sentence) condition(e *record.Event) (record.Matter, bool) {
	head := s.headIn(e.Condition)
	if head < 0 {
		return record.Matter{}, false
	}
	from := s.lift(e.Source)
	var opened *record.DateRange
	m := record.Matter{Kind: record.Condition, Content: e.Condition, State: "open", Event: e.ID, Rule: "condition of " + string(e.Act)}
	if st := s.statementAt(head); st != nil {
		m.Statement = st.ID
		opened = st.Date
		if who := s.speaker(head); len(who) > 0 {
			from = who
		}
	}
	m.From = from
	m.To = s.within(head, from)
	if len(m.To) == 0 {
		m.To = s.anyWithin(head, from)
	}
	if k := s.child(head, "nsubj"); len(m.To) == 0 && k >= 0 && s.tok(k).UPOS == "PRON" {
		m.To = without(s.lift(e.Target), from)
	}
	if len(m.From) == 0 || len(m.To) == 0 {
		return m, false
	}
	m.Seeks = s.seeks(m.Content, -1, 0)
	m.Act = record.MakeAct("demand", m.Seeks.Deed())
	m.Opened = opened
	if m.Opened == nil {
		m.Opened = record.OneDay(s.d.Published)
	}
	m.Evidence = e.Evidence.Union(e.Condition)
	return m, true
}

// headIn is the token in span whose head lies outside it.
func (s *sentence) headIn(span record.Span) int {
	for k := range s.s.Tokens {
		t := s.tok(k)
		if span.Contains(t.Span) && t.UPOS != "PUNCT" && (t.Head < 0 || !span.Contains(s.tok(t.Head).Span)) {
			return k
		}
	}
	return -1
}

// unconditioned is content h without the condition on which it hangs, where
// that stands before or after it: "could meet him, but only if he engages".
func (s *sentence) unconditioned(h int, content record.Span) record.Span {
	c := s.judge.Judge(s.d, s.si, h).Condition
	if c.Empty() || !content.Overlaps(c) {
		c = s.onlyIf(h, content)
	}
	if c.Empty() || !content.Overlaps(c) || c.Contains(s.tok(h).Span) {
		return content
	}
	out := content
	if s.tok(h).Span.Start < c.Start {
		out.End = c.Start
	} else {
		out.Start = c.End
	}
	toks := s.tokens(out)
	for len(toks) > 1 && slices.Contains([]string{"but", "only", "and", "then", "even"}, s.word(toks[len(toks)-1])) {
		toks = toks[:len(toks)-1]
	}
	if len(toks) == 0 || !slices.Contains(toks, h) {
		return content
	}
	return s.tok(toks[0]).Span.Union(s.tok(toks[len(toks)-1]).Span)
}

// onlyIf is what follows "if" or "unless" after head h in content.
func (s *sentence) onlyIf(h int, content record.Span) record.Span {
	for _, k := range s.tokens(content) {
		if w := s.word(k); k > h+1 && (w == "if" || w == "unless") {
			return record.Span{Start: s.tok(k).Span.Start, End: content.End}
		}
	}
	return record.Span{}
}
