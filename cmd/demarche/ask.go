package main

import (
	"fmt"
	"slices"
	"strings"

	"demarche/store"
	"demarche/store/table"
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
		return list(&c.narrow, s, table.Reports, reports)
	}
	events, err := db.Events(s.ctx, f)
	if err != nil {
		return err
	}
	return list(&c.narrow, s, table.Events, events)
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
	all, err := db.Statements(s.ctx, f)
	if err != nil {
		return err
	}
	return list(&c.narrow, s, table.Statements, all)
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
		return list(&c.narrow, s, table.Moves, m.Moves)
	}
	all, err := db.Matters(s.ctx, f)
	if err != nil {
		return err
	}
	return list(&c.narrow, s, table.Matters, all)
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
	all, err := db.Actors(s.ctx, f)
	if err != nil {
		return err
	}
	return list(&c.narrow, s, table.Actors, all)
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
	all, err := db.Search(s.ctx, f)
	if err != nil {
		return err
	}
	return list(&c.narrow, s, table.Hits, all)
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
	t := table.Weeks
	if st.width > 0 && !c.CSV {
		row := t.Row
		t.Header = append(slices.Clone(t.Header), "conflict | cooperation")
		t.Row = func(w *store.Week) []string { return append(row(w), bars(w, most)) }
	}
	return list(&c.narrow, s, t, weeks)
}

// bars are conflict to the left and cooperation to the right of a line.
func bars(w *store.Week, most int) string {
	const half = 20
	left, right := (w.Quad[3]+w.Quad[4])*half/most, (w.Quad[1]+w.Quad[2])*half/most
	return strings.Repeat("·", half-left) + strings.Repeat("▒", left) + "│" + strings.Repeat("█", right)
}
