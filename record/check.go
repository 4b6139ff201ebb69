package record

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// Check verifies an analysis against the rules that hold everywhere: spans
// lie inside the text on code point borders, every reference names something
// in the record, acts, statuses and kinds belong to their vocabularies, and
// the article's ID is the hash of its content. It returns every fault found.
func Check(a *Analysis) error {
	c := &checker{a: a, ids: map[string]bool{}}
	for _, x := range a.Actors {
		c.define(x.ID, "actor")
		for _, m := range x.Mentions {
			c.span(x.ID, m)
		}
	}
	for _, x := range a.Places {
		c.define(x.ID, "place")
		for _, m := range x.Mentions {
			c.span(x.ID, m)
		}
	}
	for i := range a.Statements {
		c.define(a.Statements[i].ID, "statement")
	}
	for i := range a.Events {
		c.define(a.Events[i].ID, "event")
	}
	for i := range a.Matters {
		c.define(a.Matters[i].ID, "matter")
	}
	c.article()
	for i := range a.Statements {
		c.statement(&a.Statements[i])
	}
	for i := range a.Events {
		c.event(&a.Events[i])
	}
	for i := range a.Matters {
		c.matter(&a.Matters[i])
	}
	return errors.Join(c.errs...)
}

type checker struct {
	a    *Analysis
	ids  map[string]bool
	errs []error
}

func (c *checker) fault(id, format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf("%s: %s", id, fmt.Sprintf(format, args...)))
}

func (c *checker) define(id, what string) {
	if id == "" {
		c.fault("record", "%s without an id", what)
	}
	if c.ids[id] {
		c.fault(id, "id used twice")
	}
	c.ids[id] = true
}

func (c *checker) refer(from string, ids ...string) {
	for _, id := range ids {
		if id != "" && !c.ids[id] {
			c.fault(from, "refers to %q, which is not in the record", id)
		}
	}
}

func (c *checker) span(id string, s Span) {
	text := c.a.Article.Text
	switch {
	case s.Start < 0 || s.End > len(text) || s.End < s.Start:
		c.fault(id, "span [%d:%d] outside the text", s.Start, s.End)
	case !border(text, s.Start) || !border(text, s.End):
		c.fault(id, "span [%d:%d] cuts a character", s.Start, s.End)
	}
}

func border(text string, i int) bool { return i == len(text) || utf8.RuneStart(text[i]) }

func (c *checker) article() {
	art := &c.a.Article
	if want := ArticleID(art.Publisher, art.URL, art.Published, art.Text); art.ID != want {
		c.fault("article", "id %s does not match the content (%s)", art.ID, want)
	}
	if !utf8.ValidString(art.Text) {
		c.fault("article", "text is not valid UTF-8")
	}
}

func (c *checker) statement(s *Statement) {
	c.refer(s.ID, s.Speaker, s.OnBehalfOf, s.Within)
	c.refer(s.ID, s.Addressee...)
	c.span(s.ID, s.Cue)
	c.span(s.ID, s.Source)
	for _, p := range s.Content {
		c.span(s.ID, p)
	}
	if s.Kind != Direct && s.Kind != Indirect && s.Kind != Mixed {
		c.fault(s.ID, "unknown kind %q", s.Kind)
	}
}

func (c *checker) event(e *Event) {
	c.refer(e.ID, e.Source...)
	c.refer(e.ID, e.Target...)
	c.refer(e.ID, e.Place, e.Statement)
	for _, s := range []Span{e.Cue, e.Condition, e.Trigger, e.Evidence} {
		c.span(e.ID, s)
	}
	if !e.Act.Valid() {
		c.fault(e.ID, "unknown act %q", e.Act)
	}
	if !e.Status.Valid() {
		c.fault(e.ID, "unknown status %q", e.Status)
	}
	if len(e.Source) == 0 && len(e.Target) == 0 {
		c.fault(e.ID, "nobody did it to nobody")
	}
	if e.Evidence.Empty() {
		c.fault(e.ID, "no evidence")
	}
}

func (c *checker) matter(m *Matter) {
	c.refer(m.ID, m.From...)
	c.refer(m.ID, m.To...)
	c.refer(m.ID, m.Statement, m.Event)
	for _, s := range []Span{m.Content, m.Condition, m.Evidence} {
		c.span(m.ID, s)
	}
	if m.Seeks != "" && !m.Seeks.Valid() {
		c.fault(m.ID, "seeks unknown act %q", m.Seeks)
	}
	states, ok := MatterStates[m.Kind]
	if !ok {
		c.fault(m.ID, "unknown kind %q", m.Kind)
		return
	}
	for _, s := range states {
		if s == m.State {
			return
		}
	}
	c.fault(m.ID, "a %s cannot be %q", m.Kind, m.State)
}

// MatterStates are the states each kind of matter can be in (contract v1).
var MatterStates = map[MatterKind][]string{
	Demand:    {"open", "met", "refused", "breached", "withdrawn", "lapsed"},
	Proposal:  {"open", "accepted", "rejected", "countered", "carried out", "lapsed"},
	Question:  {"open", "answered", "refused", "lapsed"},
	Threat:    {"open", "carried out", "withdrawn", "lapsed"},
	Promise:   {"open", "kept", "broken", "withdrawn", "lapsed"},
	Condition: {"open", "satisfied", "failed", "dropped"},
}
