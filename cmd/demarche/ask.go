package main

import (
	"fmt"
	"strconv"
	"strings"

	"demarche/record"
	"demarche/store"
)

type eventsCmd struct {
	ID string `arg:"" optional:"" help:"Show one event with all its reports."`
	kept
	narrow
}

// Run lists events, or shows one.
func (c *eventsCmd) Run(s *session) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	db, err := c.read(s)
	if err != nil {
		return err
	}
	defer db.Close()
	if c.ID != "" {
		_, reports, err := db.Event(s.ctx, c.ID, f.AsOf)
		if err != nil {
			return err
		}
		return c.rows(s, []string{"known", "day", "status", "type", "source", "target", "place", "publisher", "origin", "report", "evidence", "why"}, len(reports), func(i int) []string {
			r := &reports[i]
			return []string{
				string(r.Published), days(r.Start, r.End), string(r.Status), r.Plover, partyNames(r.Source), partyNames(r.Target), r.Place, r.Publisher, r.Origin,
				r.Article + "/" + r.ID, r.Evidence, r.Why,
			}
		}, func(i int) any { return reports[i] })
	}
	events, err := db.Events(s.ctx, f)
	if err != nil {
		return err
	}
	header := []string{"day", "status", "type", "cameo", "quad", "goldstein", "source", "target", "place", "articles", "sources", "id", "evidence"}
	return c.rows(s, header, len(events), func(i int) []string {
		e := &events[i]
		return []string{
			string(e.When()), string(e.Status), e.Plover, e.Cameo, strconv.Itoa(e.Quad), strconv.FormatFloat(e.Goldstein, 'f', 1, 64),
			partyNames(e.Source), partyNames(e.Target), e.Place, strconv.Itoa(e.Papers), strconv.Itoa(e.Sources), e.ID, e.Evidence,
		}
	}, func(i int) any { return events[i] })
}

func days(a, b record.Day) string {
	if a == b || b == "" {
		return string(a)
	}
	return string(a) + "/" + string(b)
}

type statementsCmd struct {
	kept
	narrow
}

// Run lists who said what.
func (c *statementsCmd) Run(s *session) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	db, err := c.read(s)
	if err != nil {
		return err
	}
	defer db.Close()
	list, err := db.Statements(s.ctx, f)
	if err != nil {
		return err
	}
	return c.rows(s, []string{"published", "speaker", "cue", "content", "publisher", "article"}, len(list), func(i int) []string {
		t := &list[i]
		return []string{string(t.Published), partyNames([]store.Party{t.Speaker}), t.Cue, t.Content, t.Publisher, t.Article}
	}, func(i int) any { return list[i] })
}

type mattersCmd struct {
	ID string `arg:"" optional:"" help:"Show one matter with all its moves."`
	kept
	narrow
}

// Run lists what is on the table, or shows one matter move by move.
func (c *mattersCmd) Run(s *session) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	db, err := c.read(s)
	if err != nil {
		return err
	}
	defer db.Close()
	if c.ID != "" {
		m, err := db.Matter(s.ctx, c.ID, f.AsOf)
		if err != nil {
			return err
		}
		if !c.JSON && !c.CSV {
			fmt.Fprintf(s.out, "%s  %s  %s → %s  %s since %s\n  “%s”\n", m.Kind, m.ID, partyNames(m.From), partyNames(m.To), m.State, m.Since, m.Content)
			if m.Gates != "" {
				fmt.Fprintf(s.out, "  %s waits for it\n", m.Gates)
			}
		}
		return c.rows(s, []string{"day", "known", "move", "state", "article", "rule", "quote"}, len(m.Moves), func(i int) []string {
			v := &m.Moves[i]
			return []string{string(v.Day), string(v.Known), v.Move, v.State, v.Article, v.Rule, v.Quote}
		}, func(i int) any { return m.Moves[i] })
	}
	list, err := db.Matters(s.ctx, f)
	if err != nil {
		return err
	}
	return c.rows(s, []string{"opened", "kind", "state", "since", "from", "to", "seeks", "moves", "id", "content"}, len(list), func(i int) []string {
		m := &list[i]
		return []string{string(m.Opened), string(m.Kind), m.State, string(m.Since), partyNames(m.From), partyNames(m.To), string(m.Seeks), strconv.Itoa(len(m.Moves)), m.ID, m.Content}
	}, func(i int) any { return list[i] })
}

type actorsCmd struct {
	kept
	narrow
}

// Run lists who speaks most.
func (c *actorsCmd) Run(s *session) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	db, err := c.read(s)
	if err != nil {
		return err
	}
	defer db.Close()
	list, err := db.Actors(s.ctx, f)
	if err != nil {
		return err
	}
	return c.rows(s, []string{"code", "name", "statements"}, len(list), func(i int) []string {
		return []string{list[i].Code, list[i].Name, strconv.Itoa(list[i].Statements)}
	}, func(i int) any { return list[i] })
}

type searchCmd struct {
	Words []string `arg:"" help:"Words; \"a phrase\", prefix*."`
	kept
	narrow
}

// Run finds articles by their words.
func (c *searchCmd) Run(s *session) error {
	f, err := c.filter()
	if err != nil {
		return err
	}
	f.Text = strings.Join(c.Words, " ")
	db, err := c.read(s)
	if err != nil {
		return err
	}
	defer db.Close()
	list, err := db.Search(s.ctx, f)
	if err != nil {
		return err
	}
	return c.rows(s, []string{"published", "publisher", "title", "article", "text"}, len(list), func(i int) []string {
		h := &list[i]
		return []string{string(h.Published), h.Publisher, h.Title, h.ID, h.Snippet}
	}, func(i int) any { return list[i] })
}

type timelineCmd struct {
	A string `arg:"" help:"One side: USA."`
	B string `arg:"" help:"The other: RUS."`
	kept
	narrow
}

// Run draws cooperation and conflict of a dyad by week: events that occurred.
func (c *timelineCmd) Run(s *session) error {
	c.Party, c.With = c.A, c.B
	f, err := c.filter()
	if err != nil {
		return err
	}
	db, err := c.read(s)
	if err != nil {
		return err
	}
	defer db.Close()
	weeks, err := db.Weeks(s.ctx, f)
	if err != nil {
		return err
	}
	st := newStyle(s.out)
	most := 1
	for _, w := range weeks {
		most = max(most, w.Quad[1]+w.Quad[2], w.Quad[3]+w.Quad[4])
	}
	header := []string{"week of", "verbal coop", "material coop", "verbal conf", "material conf", "goldstein", "conflict | cooperation"}
	if c.CSV || st.width == 0 && !c.JSON {
		header = header[:6]
	}
	return c.rows(s, header, len(weeks), func(i int) []string {
		w := &weeks[i]
		row := []string{string(w.Monday), strconv.Itoa(w.Quad[1]), strconv.Itoa(w.Quad[2]), strconv.Itoa(w.Quad[3]), strconv.Itoa(w.Quad[4]), strconv.FormatFloat(w.Goldstein, 'f', 1, 64)}
		if len(header) > 6 {
			row = append(row, bars(w, most))
		}
		return row
	}, func(i int) any { return weeks[i] })
}

// bars are conflict to the left and cooperation to the right of a line.
func bars(w *store.Week, most int) string {
	const half = 20
	left, right := (w.Quad[3]+w.Quad[4])*half/most, (w.Quad[1]+w.Quad[2])*half/most
	return strings.Repeat("·", half-left) + strings.Repeat("▒", left) + "│" + strings.Repeat("█", right)
}
