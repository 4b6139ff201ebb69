package main

import (
	"bufio"
	"fmt"
	"io"
	"runtime"

	"demarche"
	"demarche/ingest"
	"demarche/record"
)

// sources says where articles come from; several commands share it.
type sources struct {
	Paths     []string `arg:"" optional:"" help:"Files (text, HTML, JSONL, WARC, WET; also packed with gzip), directories, or - for standard input." placeholder:"FILE"`
	Published string   `help:"Publication date of articles that print none, YYYY-MM-DD." placeholder:"DATE"`
	Publisher string   `help:"Publisher of articles that name none." placeholder:"NAME"`
	// Map says what the fields of JSON lines are called.
	Map map[string]string `help:"Where JSON lines hold the fields: text=body,published=date,publisher=source.name (also title, url, authors, id)." placeholder:"FIELD=NAME,…" mapsep:","`
}

func (src *sources) options() (ingest.Options, error) {
	o := ingest.Options{Publisher: src.Publisher, Map: src.Map}
	if err := o.Map.Check(); err != nil {
		return o, usagef("--map: %w", err)
	}
	if src.Published != "" {
		day, err := record.ParseDay(src.Published)
		if err != nil {
			return o, usagef("--published: %w", err)
		}
		o.Published = day
	}
	if len(src.Paths) == 0 {
		return o, usagef("name a file, a directory, or - for standard input")
	}
	return o, nil
}

type readCmd struct {
	sources
	JSON    bool `help:"One JSON record an article (contract v1)." xor:"form"`
	CSV     bool `help:"One CSV row an event." xor:"form"`
	Lines   bool `help:"One line a statement, event and matter." xor:"form"`
	Indent  bool `help:"Indent the JSON."`
	Workers int  `help:"Articles read at the same time; the output does not depend on it. Default: one a core." placeholder:"N"`
}

// Run reads the articles and writes each in the chosen form.
func (c *readCmd) Run(s *session) error {
	o, err := c.options()
	if err != nil {
		return err
	}
	if c.Workers < 0 {
		return usagef("--workers must not be negative")
	}
	a, err := s.analyzer()
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(s.out, 1<<16)
	write, err := c.writer(s, out)
	if err != nil {
		return err
	}
	for r := range a.AnalyzeAll(s.ctx, s.articles(c.Paths, o), c.workers()) {
		if r.Err != nil {
			s.report(r.Err)
			continue
		}
		if err := write(r.Reading); err != nil {
			return fmt.Errorf("write: %w", err)
		}
		if err := out.Flush(); err != nil {
			return fmt.Errorf("write: %w", err)
		}
	}
	if err := s.ctx.Err(); err != nil {
		return fmt.Errorf("interrupted: %w", err)
	}
	return out.Flush()
}

func (c *readCmd) workers() int {
	if c.Workers > 0 {
		return c.Workers
	}
	return runtime.GOMAXPROCS(0)
}

// writer is the output form: a function called once an article, in order.
func (c *readCmd) writer(s *session, out io.Writer) (func(*demarche.Reading) error, error) {
	switch {
	case c.JSON:
		return func(r *demarche.Reading) error { return writeJSON(out, r.Analysis, c.Indent) }, nil
	case c.CSV:
		w := newEventTable(out)
		return w.write, w.header()
	case c.Lines:
		return func(r *demarche.Reading) error { return writeLines(out, r.Analysis) }, nil
	}
	st := newStyle(s.out)
	first := true
	return func(r *demarche.Reading) error {
		if !first {
			if _, err := io.WriteString(out, "\n"); err != nil {
				return err
			}
		}
		first = false
		return writeAccount(out, st, r)
	}, nil
}

func writeJSON(out io.Writer, a *record.Analysis, indent bool) error {
	encode := record.Encode
	if indent {
		encode = record.EncodeIndent
	}
	data, err := encode(a)
	if err != nil {
		return err
	}
	_, err = out.Write(data)
	return err
}

func writeLines(out io.Writer, a *record.Analysis) error {
	n := record.NewNotation(a)
	var lines []string
	for i := range a.Statements {
		lines = append(lines, n.Statement(&a.Statements[i]))
	}
	for i := range a.Events {
		lines = append(lines, n.Event(&a.Events[i]))
	}
	for i := range a.Matters {
		lines = append(lines, n.Matter(&a.Matters[i]))
	}
	for _, l := range lines {
		if _, err := fmt.Fprintf(out, "%s  %s\n", a.Article.ID, l); err != nil {
			return err
		}
	}
	return nil
}
