package matter

import (
	"demarche/nlp"
	"demarche/record"
)

// opened is the day of the speech act: a time on the carrier or on the verbs
// above it ("told him on Saturday that …"), else the statement's day, else
// the day of publication.
func (s *sentence) opened(t int) *record.DateRange {
	if r := s.child(t, "acl:relcl"); r >= 0 && s.isNoun(t) {
		if d := s.timeUnder(r); d != nil {
			return d
		}
	}
	at := t
	for steps := 0; at >= 0 && steps < 8; steps++ {
		if d := s.timeUnder(at); d != nil {
			return d
		}
		tk := s.tok(at)
		switch {
		case nlp.Is(tk.Deprel, "ccomp"), tk.Deprel == "xcomp", tk.Deprel == "conj", nlp.Is(tk.Deprel, "obj"), tk.Deprel == "nsubj:pass", nlp.Is(tk.Deprel, "obl"), tk.Deprel == "parataxis":
			at = tk.Head
		default:
			at = -1
		}
	}
	if st := s.statementAt(t); st != nil && st.Date != nil {
		d := *st.Date
		return &d
	}
	if d := s.timeBefore(t); d != nil {
		return d
	}
	return record.OneDay(s.d.Published)
}

// timeBefore is the nearest past time in the sentence before t, for times
// that the parser hung on a name ("on Saturday Washington wanted").
func (s *sentence) timeBefore(t int) *record.DateRange {
	for k := len(s.d.Times) - 1; k >= 0; k-- {
		x := &s.d.Times[k]
		if x.Sentence == s.si && x.End <= t && x.Range != nil && !x.Deadline && s.d.Published != "" && x.Range.End <= s.d.Published {
			d := *x.Range
			return &d
		}
	}
	return nil
}

// timeUnder is a resolved, past or present time expression hanging on t.
func (s *sentence) timeUnder(t int) *record.DateRange {
	for k := range s.d.Times {
		x := &s.d.Times[k]
		if x.Sentence != s.si || x.Range == nil || x.Deadline || s.d.Published != "" && x.Range.Start > s.d.Published {
			continue
		}
		for c := x.Start; c < x.End && c < len(s.s.Tokens); c++ {
			if s.tok(c).Head == t {
				d := *x.Range
				return &d
			}
		}
	}
	return nil
}

// deadline is a "by Friday" inside the content or on the carrier.
func (s *sentence) deadline(t int, content record.Span) *record.DateRange {
	for k := range s.d.Times {
		x := &s.d.Times[k]
		if x.Sentence != s.si || !x.Deadline || x.Range == nil {
			continue
		}
		on := false
		for c := x.Start; c < x.End && c < len(s.s.Tokens); c++ {
			on = on || s.tok(c).Head == t
		}
		if on || content.Contains(x.Span) {
			d := *x.Range
			return &d
		}
	}
	return nil
}

// evidence is the stretch from the carrier's subject to the end of content.
func (s *sentence) evidence(t int, content record.Span) record.Span {
	span := s.tok(t).Span.Union(content)
	if h := s.tok(t).Head; s.isNoun(t) && h >= 0 && s.tok(h).UPOS == "VERB" {
		span = span.Union(s.tok(h).Span)
		t = h
	}
	if k := s.subject(t); k >= 0 && !s.isNoun(t) {
		lo, hi := s.extent(k, nil)
		if hi <= t {
			span = span.Union(s.span(lo, hi))
		} else {
			span = span.Union(s.tok(k).Span)
		}
	}
	return span
}
