package main

import (
	"bytes"
	"fmt"
	"strings"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
)

type rereadCmd struct {
	kept
	Diff bool `help:"Print what changed, a line an event or matter."`
	Dry  bool `help:"Change nothing."`
}

// Run reads the archive's articles again with this version, keeps the old
// records beside the new, and reports what changed. Corrections stay.
func (c *rereadCmd) Run(s *session) error {
	db, err := c.write(s)
	if err != nil {
		return err
	}
	defer db.Close()
	a, err := s.analyzer()
	if err != nil {
		return err
	}
	read, changed := 0, 0
	bar := newProgress(s.err)
	n, err := db.Counts(s.ctx)
	if err != nil {
		return err
	}
	var batch []store.Item
	for old, err := range db.Records(s.ctx, "", "9999") {
		if err != nil {
			return err
		}
		now, err := a.Analyze(s.ctx, old.Article)
		if err != nil {
			s.report(fmt.Errorf("article %s: %w", old.Article.ID, err))
			continue
		}
		read++
		bar.tell("read again", read, n.Articles)
		if same(old, now) {
			continue
		}
		changed++
		if c.Diff {
			c.print(s, old, now)
		}
		it, err := archive.NewItem(now, "", nil)
		if err != nil {
			return err
		}
		batch = append(batch, it)
	}
	bar.done()
	if !c.Dry {
		if err := db.Reread(s.ctx, batch); err != nil {
			return err
		}
		if err := archive.Project(s.ctx, db, nil); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(s.out, "read %d articles again, %d changed\n", read, changed)
	return err
}

// same compares two records but for the coder that made them.
func same(a, b *record.Analysis) bool {
	x, y := *a, *b
	x.Coder, y.Coder = record.Coder{}, record.Coder{}
	p, err1 := record.Encode(&x)
	q, err2 := record.Encode(&y)
	return err1 == nil && err2 == nil && bytes.Equal(p, q)
}

// print shows the lines that left and came.
func (c *rereadCmd) print(s *session, old, now *record.Analysis) {
	before, after := notes(old), notes(now)
	for _, l := range minus(before, after) {
		fmt.Fprintf(s.out, "- %s %s\n", old.Article.ID, l)
	}
	for _, l := range minus(after, before) {
		fmt.Fprintf(s.out, "+ %s %s\n", now.Article.ID, l)
	}
}

func notes(a *record.Analysis) []string {
	n := record.NewNotation(a)
	var out []string
	for i := range a.Events {
		out = append(out, n.Event(&a.Events[i]))
	}
	for i := range a.Matters {
		out = append(out, n.Matter(&a.Matters[i]))
	}
	return out
}

func minus(a, b []string) []string {
	have := map[string]int{}
	for _, l := range b {
		have[l]++
	}
	var out []string
	for _, l := range a {
		if have[l]--; have[l] < 0 {
			out = append(out, l)
		}
	}
	return out
}

// cut parts FIELD=VALUE.
func cut(s string) (field, value string, ok bool) {
	field, value, ok = strings.Cut(s, "=")
	return strings.TrimSpace(field), strings.TrimSpace(value), ok && field != ""
}
