package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"demarche/export"
	"demarche/peers/events"
)

type importEventsCmd struct {
	Files  []string `arg:"" help:"Event files of GDELT (events), ICEWS, POLECAT or Phoenix, also packed (zip, gzip); what they are, they show." placeholder:"FILE"`
	Format string   `help:"csv or ndjson." enum:"csv,ndjson" default:"ndjson"`
	Out    string   `help:"File to write. Default: standard output." placeholder:"FILE" short:"o"`
}

// Run writes the rows in our form, one after the other.
func (c *importEventsCmd) Run(s *session) error {
	r, err := events.NewReader()
	if err != nil {
		return err
	}
	w := s.out
	if c.Out != "" {
		f, err := os.Create(c.Out)
		if err != nil {
			return err
		}
		defer f.Close()
		w = f
	}
	buf := bufio.NewWriterSize(w, 1<<16)
	write, flush, err := eventWriter(buf, c.Format)
	if err != nil {
		return err
	}
	n := 0
	for _, path := range c.Files {
		for e, err := range r.File(path) {
			if s.ctx.Err() != nil {
				return s.ctx.Err()
			}
			if err != nil {
				s.report(err)
				continue
			}
			n++
			if err := write(e); err != nil {
				return err
			}
		}
	}
	if err := flush(); err != nil {
		return err
	}
	if err := buf.Flush(); err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.err, "read %d events; %d rows could not be read\n", n, s.failed)
	return err
}

func eventWriter(w io.Writer, format string) (write func(*export.Event) error, flush func() error, err error) {
	if format == "ndjson" {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return func(e *export.Event) error { return enc.Encode(e) }, func() error { return nil }, nil
	}
	cw := csv.NewWriter(w)
	var row []string
	write = func(e *export.Event) error {
		row = e.Cells(row[:0])
		return cw.Write(row)
	}
	return write, func() error { cw.Flush(); return cw.Error() }, cw.Write(export.EventColumns())
}
