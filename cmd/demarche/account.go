package main

import (
	"fmt"
	"io"
	"strings"

	"demarche"
	"demarche/nlp"
	"demarche/record"
)

// account writes one article's record for people: headline, who, what with
// status in words and color, statements, matters, each with its words.
type account struct {
	b strings.Builder
	style
	a *record.Analysis
	d *nlp.Document
}

func writeAccount(out io.Writer, st style, r *demarche.Reading) error {
	c := &account{style: st, a: r.Analysis, d: r.Document}
	c.head()
	c.actors()
	c.events()
	c.matters()
	c.statements()
	_, err := io.WriteString(out, c.b.String())
	return err
}

func (c *account) printf(format string, args ...any) { fmt.Fprintf(&c.b, format, args...) }

func (c *account) section(name string, n int) {
	if n > 0 {
		c.printf("\n%s\n", c.bold(strings.ToUpper(name)))
	}
}

func (c *account) head() {
	art := &c.a.Article
	title := art.Title
	if title == "" {
		title = "(no headline)"
	}
	c.printf("%s\n", c.bold(title))
	var facts []string
	for _, f := range []string{string(art.Published), art.Dateline, art.Agency, art.Publisher, strings.Join(art.Authors, ", "), art.ID} {
		if f != "" {
			facts = append(facts, f)
		}
	}
	c.printf("%s\n", c.dim(strings.Join(facts, " · ")))
}

// actors lists who takes part in anything; the others are only mentioned.
func (c *account) actors() {
	used := map[string]bool{}
	note := func(ids ...string) {
		for _, id := range ids {
			used[id] = true
		}
	}
	for i := range c.a.Events {
		note(c.a.Events[i].Source...)
		note(c.a.Events[i].Target...)
	}
	for i := range c.a.Statements {
		note(c.a.Statements[i].Speaker)
	}
	c.section("Who", len(used))
	for i := range c.a.Actors {
		x := &c.a.Actors[i]
		if !used[x.ID] {
			continue
		}
		c.printf("  %-12s %s", x.Code, x.Name)
		if x.Role != "" {
			c.printf("%s", c.dim(", "+x.Role))
		}
		c.printf("\n")
	}
}

func (c *account) events() {
	c.section("What", len(c.a.Events))
	for i := range c.a.Events {
		e := &c.a.Events[i]
		kind := e.Codes.Plover.Event
		if kind == "" {
			kind = strings.ToUpper(e.Act.Head())
		}
		c.printf("  %s %-10s %s", c.status(e.Status), kind, c.names(e.Source))
		if len(e.Target) > 0 {
			c.printf(" → %s", c.names(e.Target))
		}
		c.printf("%s\n", c.facts(string(e.Act), e.Codes.Cameo, dates(e.Date), c.place(e.Place)))
		c.words(e.Evidence, "")
		c.words(e.Condition, "if ")
	}
}

func (c *account) matters() {
	c.section("On the table", len(c.a.Matters))
	for i := range c.a.Matters {
		m := &c.a.Matters[i]
		c.printf("  %-11s %-10s %s", m.Kind, m.State, c.names(m.From))
		if len(m.To) > 0 {
			c.printf(" → %s", c.names(m.To))
		}
		c.printf("%s\n", c.facts(string(m.Seeks), dates(m.Opened)))
		c.words(m.Content, "")
		c.words(m.Condition, "if ")
	}
}

func (c *account) statements() {
	c.section("Who said what", len(c.a.Statements))
	for i := range c.a.Statements {
		s := &c.a.Statements[i]
		who := "(unnamed)"
		if s.Speaker != "" {
			who = c.names([]string{s.Speaker})
		}
		c.printf("  %s %s%s\n", c.bold(who), oneLine(s.Cue.In(c.a.Article.Text)), c.facts(string(s.Kind), s.Channel, dates(s.Date)))
		for _, p := range s.Content {
			c.words(p, "")
		}
	}
}

// words quotes a span with its sentence number.
func (c *account) words(s record.Span, lead string) {
	if s.Empty() {
		return
	}
	text := lead + "“" + s.In(c.a.Article.Text) + "”"
	c.printf("    %s %s\n", c.wrap(text, 4), c.dim(fmt.Sprintf("[s%d]", c.sentence(s))))
}

// sentence is the number of the sentence in which the span begins, from 1.
func (c *account) sentence(s record.Span) int {
	n := 1
	for i := range c.d.Sentences {
		if c.d.Sentences[i].Span.Start <= s.Start {
			n = i + 1
		}
	}
	return n
}

func (c *account) names(ids []string) string {
	var out []string
	for _, id := range ids {
		for i := range c.a.Actors {
			if c.a.Actors[i].ID == id {
				out = append(out, c.a.Actors[i].Name)
			}
		}
	}
	if len(out) == 0 {
		return "(somebody)"
	}
	return strings.Join(out, ", ")
}

func (c *account) place(id string) string {
	for i := range c.a.Places {
		if c.a.Places[i].ID == id && id != "" {
			return "in " + c.a.Places[i].Name
		}
	}
	return ""
}

func (c *account) facts(facts ...string) string {
	var kept []string
	for _, f := range facts {
		if f != "" {
			kept = append(kept, f)
		}
	}
	if len(kept) == 0 {
		return ""
	}
	return c.dim("  " + strings.Join(kept, " · "))
}

func dates(r *record.DateRange) string {
	switch {
	case r == nil:
		return ""
	case r.Start == r.End:
		return string(r.Start)
	}
	return string(r.Start) + "–" + string(r.End)
}
