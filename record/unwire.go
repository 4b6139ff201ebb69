package record

import "fmt"

// reverter turns wire spans into byte spans, keeping the first error and
// where it was.
type reverter struct {
	m   *Mapper
	at  string
	err error
}

func (r *reverter) span(s jsonSpan) Span {
	out, err := r.m.fromWire(s)
	if err != nil && r.err == nil {
		r.err = fmt.Errorf("decode record: %s: %w", r.at, err)
	}
	return out
}

func (r *reverter) optional(s *jsonSpan) Span {
	if s == nil {
		return Span{}
	}
	return r.span(*s)
}

func (r *reverter) spans(in []jsonSpan) []Span {
	var out []Span
	for _, s := range in {
		out = append(out, r.span(s))
	}
	return out
}

func (w *jsonAnalysis) analysis() (*Analysis, error) {
	r := &reverter{m: NewMapper(w.Article.Text)}
	a := &Analysis{Coder: w.Coder, Article: Article(w.Article)}
	for _, x := range w.Actors {
		r.at = "actor " + x.ID
		a.Actors = append(a.Actors, Actor{x.ID, x.Name, x.Kind, x.Code, x.Role, x.Entity, r.spans(x.Mentions), x.Rule})
	}
	for _, x := range w.Places {
		r.at = "place " + x.ID
		a.Places = append(a.Places, Place{x.ID, x.Name, x.Country, x.Lat, x.Lon, x.Precision, x.GeoNameID, r.spans(x.Mentions)})
	}
	for i := range w.Statements {
		r.at = "statement " + w.Statements[i].ID
		a.Statements = append(a.Statements, r.statement(&w.Statements[i]))
	}
	for i := range w.Events {
		r.at = "event " + w.Events[i].ID
		a.Events = append(a.Events, r.event(&w.Events[i]))
	}
	for i := range w.Matters {
		r.at = "matter " + w.Matters[i].ID
		a.Matters = append(a.Matters, r.matter(&w.Matters[i]))
	}
	return a, r.err
}

func (r *reverter) statement(s *jsonStatement) Statement {
	return Statement{
		ID: s.ID, Speaker: s.Speaker, OnBehalfOf: s.OnBehalfOf, Addressee: s.Addressee, Kind: s.Kind,
		Source: r.optional(s.Source), Cue: r.optional(s.Cue), Content: r.spans(s.Content),
		Channel: s.Channel, Audience: s.Audience, Date: s.Date, Within: s.Within, Rule: s.Rule, Confidence: s.Confidence,
	}
}

func (r *reverter) event(e *jsonEvent) Event {
	ev := Event{
		ID: e.ID, Act: e.Act, Source: e.Source, Target: e.Target,
		Codes:  Codes{Cameo: e.Cameo, Quad: e.Quad},
		Status: e.Status, Cue: r.optional(e.Cue), Date: e.Date, Place: e.Place, Statement: e.Statement,
		Condition: r.optional(e.Condition), Trigger: r.optional(e.Trigger), Evidence: r.optional(e.Evidence),
		Rule: e.Rule, Confidence: e.Confidence,
	}
	if e.Plover != nil {
		ev.Codes.Plover = *e.Plover
	}
	if e.Goldstein != nil {
		ev.Codes.Goldstein = *e.Goldstein
	}
	return ev
}

func (r *reverter) matter(m *jsonMatter) Matter {
	out := Matter{
		ID: m.ID, Kind: m.Kind, Act: m.Act, From: m.From, To: m.To, Content: r.optional(m.Content),
		Condition: r.optional(m.Condition), Deadline: m.Deadline, State: m.State, Opened: m.Opened,
		Evidence: r.optional(m.Evidence), Statement: m.Statement, Event: m.Event, Rule: m.Rule,
	}
	if m.Seeks != nil {
		out.Seeks = m.Seeks.Act
		out.SeeksCode = Codes{Plover: PloverCode{Event: m.Seeks.Plover}, Cameo: m.Seeks.Cameo}
	}
	return out
}
