package statement

import (
	"demarche/nlp"
	"demarche/record"
)

// Extract finds the statements of a document: what was communicated, not
// what was only thought (see Attributions).
func (x *Extractor) Extract(d *nlp.Document, actors []record.Actor) []record.Statement {
	w := x.run(d, actors)
	var out []record.Statement
	for _, f := range w.found {
		if !f.speech || len(f.content) == 0 {
			continue
		}
		if st, ok := w.statement(f); ok {
			out = append(out, st)
		}
	}
	nest(out)
	return out
}

func (w *work) statement(f *found) (record.Statement, bool) {
	st := record.Statement{Source: f.source, Cue: f.cue, Rule: f.rule, Channel: f.channel.name, Audience: f.channel.audience, Date: f.when, Confidence: 0.9}
	for _, c := range f.content {
		if c = w.tidy(c); !c.Empty() {
			st.Content = append(st.Content, c)
		}
	}
	if len(st.Content) == 0 {
		return st, false
	}
	st.Kind = w.kindOf(st.Content)
	if f.rule == "transcript" || f.rule == "title" {
		st.Kind = record.Direct // word for word, though without marks
	}
	if f.speaker >= 0 {
		speaker := &w.actors[f.speaker]
		st.Speaker = speaker.ID
		st.OnBehalfOf = w.behalf(speaker)
	} else {
		st.Confidence = 0.5
	}
	for _, a := range f.addressee {
		st.Addressee = append(st.Addressee, w.actors[a].ID)
	}
	st.ID = record.NewID('s', st.Cue, st.Content, st.Speaker)
	return st, true
}

// behalf is the state that an official speaks for, where the article names it.
func (w *work) behalf(speaker *record.Actor) string {
	if len(speaker.Code) <= 3 {
		return ""
	}
	for i := range w.actors {
		if a := &w.actors[i]; a.Kind == record.KindState && a.Code == speaker.Code[:3] {
			return a.ID
		}
	}
	return ""
}

// nest links a statement to the smallest other one whose content reports it.
func nest(list []record.Statement) {
	for i := range list {
		best := -1
		for j := range list {
			if i == j {
				continue
			}
			for _, c := range list[j].Content {
				if c.Contains(list[i].Cue) && (best < 0 || c.Len() < longest(list[best].Content)) {
					best = j
				}
			}
		}
		if best >= 0 {
			list[i].Within = list[best].ID
		}
	}
}

func longest(list []record.Span) (n int) {
	for _, c := range list {
		n = max(n, c.Len())
	}
	return n
}

// Attribution is one of the quotes layer: spans in bytes of Document.Text.
type Attribution struct {
	Source, Cue, Content []record.Span
	Speaker              string // resolved name, else the words of the source
}

// Attributions finds who said or thought what, attitudes included.
func (x *Extractor) Attributions(d *nlp.Document, actors []record.Actor) []Attribution {
	w := x.run(d, actors)
	var out []Attribution
	for _, f := range w.found {
		if len(f.content) == 0 || w.nested(f) {
			continue
		}
		a := Attribution{Cue: one(w.verbGroup(f)), Content: f.content, Source: one(f.source)}
		if f.speaker >= 0 {
			a.Speaker = actors[f.speaker].Name
		} else {
			a.Speaker = f.source.In(d.Text)
		}
		out = append(out, a)
	}
	return out
}

// nested: the cue lies in what another statement reports. The guideline
// annotates the outer one alone.
func (w *work) nested(f *found) bool {
	for _, g := range w.found {
		if g == f {
			continue
		}
		for _, c := range g.content {
			if c.Contains(f.cue) && (g.speech || !f.speech) {
				return true
			}
		}
	}
	return false
}

func one(s record.Span) []record.Span {
	if s.Empty() {
		return nil
	}
	return []record.Span{s}
}

// verbGroup is the cue with its auxiliaries and negation, as the guideline
// counts them.
func (w *work) verbGroup(f *found) record.Span {
	s := &w.d.Sentences[f.sentence]
	if f.token >= len(s.Tokens) || f.rule == "transcript" || f.rule == "title" || f.rule == "according to" {
		return f.cue
	}
	start := f.token
	for start > 0 {
		t := &s.Tokens[start-1]
		if t.Head != f.token || !nlp.Is(t.Deprel, "aux") && t.Deprel != "advmod" || t.UPOS == "PUNCT" {
			break
		}
		start--
	}
	return s.SpanOf(start, max(f.token, f.particle)+1)
}
