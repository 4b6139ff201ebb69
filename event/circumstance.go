package event

import "demarche/record"

// contexts are the context words found in the sentence.
func (w *writer) contexts() []string {
	seen := make([]bool, len(w.lx.contextNames))
	for i := range w.s.Tokens {
		for _, c := range w.lx.contexts[w.s.Tokens[i].Lemma] {
			seen[c] = true
		}
	}
	var out []string
	for i, ok := range seen {
		if ok {
			out = append(out, w.lx.contextNames[i])
		}
	}
	return out
}

// date is when the event is: a time expression in its own clause, else for
// acts of speech the date of the statement that reports it.
func (w *writer) date(f *finding, trigger record.Span) *record.DateRange {
	if r := w.timeUnder(f.tr.at, f.tr.tok); r != nil {
		return r
	}
	if f.act.Head() == "do" {
		return nil
	}
	if st := record.Covering(w.statements, trigger); st >= 0 && w.statements[st].Date != nil {
		r := *w.statements[st].Date
		return &r
	}
	for t, steps := f.tr.at, 0; t >= 0 && steps < 12; t, steps = w.tok(t).Head, steps+1 {
		// What is said to have been demanded was demanded when it was said.
		if h := w.tok(t).Head; h >= 0 && w.rel(t, "ccomp") {
			if r := w.timeUnder(h, h); r != nil {
				return r
			}
		}
	}
	return nil
}

// timeUnder is the time expression in the clause of predicate at or noun tok.
func (w *writer) timeUnder(at, tok int) *record.DateRange {
	for i := range w.d.Times {
		t := &w.d.Times[i]
		if t.Sentence != w.si || t.Range == nil || t.Deadline || t.Type == "DURATION" || t.Type == "SET" {
			continue
		}
		if p := w.predicateOver(t.Start); p == at || p == tok {
			r := *t.Range
			return &r
		}
	}
	return nil
}

// predicateOver is the nearest verb or trigger above token t.
func (v *view) predicateOver(t int) int {
	for steps := 0; t >= 0 && t < len(v.s.Tokens) && steps < len(v.s.Tokens); steps++ {
		if v.tok(t).UPOS == "VERB" || v.triggers[t] != nil {
			return t
		}
		t = v.tok(t).Head
	}
	return -1
}

// place is where the event is: a place named in its own clause after a
// preposition of place, the innermost (last named) of several.
func (w *writer) place(f *finding) string {
	best, at := "", -1
	for i := range w.places {
		for _, m := range w.places[i].Mentions {
			if t := w.tokenAt(m); t > at && w.placed(t, f.tr) {
				best, at = w.places[i].ID, t
				break
			}
		}
	}
	return best
}

// tokenAt is the sentence's first token inside a span, or -1.
func (v *view) tokenAt(span record.Span) int {
	if !v.s.Span.Overlaps(span) {
		return -1
	}
	for t := range v.s.Tokens {
		if span.Overlaps(v.tok(t).Span) {
			return t
		}
	}
	return -1
}

// placed reports whether the place named at token t says where trigger tr
// happens: it stands under a preposition of place, in the trigger's clause.
func (v *view) placed(t int, tr *trigger) bool {
	local := false
	for steps := 0; t >= 0 && steps < 12; steps++ {
		if t == tr.at || t == tr.tok {
			return local
		}
		if v.tok(t).UPOS == "VERB" {
			return false
		}
		local = local || (v.rel(t, "obl") || v.rel(t, "nmod")) && v.lx.in("locative", v.prep(t))
		t = v.tok(t).Head
	}
	return false
}
