package record

import "fmt"

// converter turns byte spans into wire spans, keeping the first error.
type converter struct {
	m   *Mapper
	err error
}

func (c *converter) span(s Span) jsonSpan {
	w, err := c.m.toWire(s)
	if err != nil && c.err == nil {
		c.err = err
	}
	return w
}

// optional leaves an absent span out of the JSON.
func (c *converter) optional(s Span) *jsonSpan {
	if s.Empty() {
		return nil
	}
	w := c.span(s)
	return &w
}

func (c *converter) spans(in []Span) []jsonSpan {
	out := make([]jsonSpan, 0, len(in))
	for _, s := range in {
		out = append(out, c.span(s))
	}
	return out
}

func newWire(a *Analysis) (*jsonAnalysis, error) {
	c := &converter{m: NewMapper(a.Article.Text)}
	w := &jsonAnalysis{
		Version: Version, Coder: a.Coder, Article: jsonArticle(a.Article),
		Actors:     make([]jsonActor, 0, len(a.Actors)),
		Places:     make([]jsonPlace, 0, len(a.Places)),
		Statements: make([]jsonStatement, 0, len(a.Statements)),
		Events:     make([]jsonEvent, 0, len(a.Events)),
		Matters:    make([]jsonMatter, 0, len(a.Matters)),
	}
	for _, x := range a.Actors {
		w.Actors = append(w.Actors, jsonActor{x.ID, x.Name, x.Kind, x.Code, x.Role, x.Entity, c.spans(x.Mentions), x.Rule})
	}
	for _, x := range a.Places {
		w.Places = append(w.Places, jsonPlace{x.ID, x.Name, x.Country, x.Lat, x.Lon, x.Precision, x.GeoNameID, c.spans(x.Mentions)})
	}
	for i := range a.Statements {
		w.Statements = append(w.Statements, c.statement(&a.Statements[i]))
	}
	for i := range a.Events {
		w.Events = append(w.Events, c.event(&a.Events[i]))
	}
	for i := range a.Matters {
		w.Matters = append(w.Matters, c.matter(&a.Matters[i]))
	}
	if c.err != nil {
		return nil, fmt.Errorf("encode record %s: %w", a.Article.ID, c.err)
	}
	return w, nil
}

func (c *converter) statement(s *Statement) jsonStatement {
	return jsonStatement{
		ID: s.ID, Speaker: s.Speaker, OnBehalfOf: s.OnBehalfOf, Addressee: s.Addressee, Kind: s.Kind,
		Source: c.optional(s.Source), Cue: c.optional(s.Cue), Content: c.spans(s.Content),
		Channel: s.Channel, Audience: s.Audience, Date: s.Date, Within: s.Within, Rule: s.Rule, Confidence: s.Confidence,
	}
}

func (c *converter) event(e *Event) jsonEvent {
	w := jsonEvent{
		ID: e.ID, Act: e.Act, Source: e.Source, Target: e.Target, Cameo: e.Codes.Cameo, Quad: e.Codes.Quad,
		Status: e.Status, Cue: c.optional(e.Cue), Date: e.Date, Place: e.Place, Statement: e.Statement,
		Condition: c.optional(e.Condition), Trigger: c.optional(e.Trigger), Evidence: c.optional(e.Evidence),
		Rule: e.Rule, Confidence: e.Confidence,
	}
	if e.Codes.Plover.Event != "" {
		p := e.Codes.Plover
		w.Plover = &p
	}
	if e.Codes.Cameo != "" {
		g := e.Codes.Goldstein
		w.Goldstein = &g
	}
	return w
}

func (c *converter) matter(m *Matter) jsonMatter {
	w := jsonMatter{
		ID: m.ID, Kind: m.Kind, Act: m.Act, From: m.From, To: m.To, Content: c.optional(m.Content),
		Condition: c.optional(m.Condition), Deadline: m.Deadline, State: m.State, Opened: m.Opened,
		Evidence: c.optional(m.Evidence), Statement: m.Statement, Event: m.Event, Rule: m.Rule,
	}
	if m.Seeks != "" {
		w.Seeks = &jsonSeeks{m.Seeks, m.SeeksCode.Plover.Event, m.SeeksCode.Cameo}
	}
	return w
}
