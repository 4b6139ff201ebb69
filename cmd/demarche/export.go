package main

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"

	"demarche/export"
	"demarche/export/parquet"
	"demarche/record"
)

type exportCmd struct {
	sources
	Format    string   `help:"${enum}." enum:"gdelt,gdelt-mentions,icews,polecat,plover,phoenix,csv,ndjson,parquet" default:"csv" short:"f"`
	Out       string   `help:"File to write; a folder with --partition. Default: standard output." short:"o" placeholder:"FILE|DIR"`
	Partition string   `help:"Parquet: a folder for each month." enum:",month" default:"" placeholder:"month"`
	Status    []string `help:"Statuses to write, or all. Default: occurred." placeholder:"STATUS"`
	Goldstein string   `help:"Goldstein values of the five codes where CAMEO's two numberings differ: ${enum}." enum:"1.1b3,older" default:"1.1b3"`
}

// analyses streams records; files, articles and the archive are such streams.
type analyses = iter.Seq2[*record.Analysis, error]

// Run writes the records of the inputs, or those of the articles among them.
func (c *exportCmd) Run(s *session) error {
	o, err := c.exportOptions()
	if err != nil {
		return err
	}
	in, err := c.analyses(s)
	if err != nil {
		return err
	}
	x, done, err := c.exporter(s, o)
	if err != nil {
		return err
	}
	err = pour(s, in, x)
	if e := done(); err == nil {
		err = e
	}
	return err
}

// pour writes a stream with an exporter, reporting what could not be read.
func pour(s *session, in analyses, x export.Exporter) error {
	if err := x.Begin(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	for a, err := range in {
		if err != nil {
			s.report(err)
			continue
		}
		if err := x.Write(a); err != nil {
			return fmt.Errorf("export %s: %w", a.Article.ID, err)
		}
		if err := s.ctx.Err(); err != nil {
			return fmt.Errorf("interrupted: %w", err)
		}
	}
	if err := x.Close(); err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

func (c *exportCmd) exportOptions() (export.Options, error) {
	o := export.Options{OlderGoldstein: c.Goldstein == "older"}
	for _, st := range c.Status {
		switch {
		case st == "all":
			o.Statuses = record.Statuses
			return o, nil
		case !record.Status(st).Valid():
			return o, usagef("--status: no status %q; there are %v, and all", st, record.Statuses)
		}
		o.Statuses = append(o.Statuses, record.Status(st))
	}
	switch {
	case c.Partition != "" && c.Format != "parquet":
		return o, usagef("--partition is for --format parquet")
	case c.Partition != "" && c.Out == "":
		return o, usagef("--partition needs --out DIR")
	}
	return o, nil
}

// exporter opens the output; done closes it.
func (c *exportCmd) exporter(s *session, o export.Options) (x export.Exporter, done func() error, err error) {
	nothing := func() error { return nil }
	if c.Partition != "" {
		return parquet.ByMonth(inFolder(c.Out), o), nothing, nil
	}
	w, shut := io.Writer(s.out), nothing
	if c.Out != "" {
		f, err := os.Create(c.Out)
		if err != nil {
			return nil, nil, err
		}
		w, shut = f, f.Close
	}
	buf := bufio.NewWriterSize(w, 1<<16)
	if c.Format == "parquet" {
		x = parquet.New(func(string) (io.WriteCloser, error) { return unclosed{buf}, nil }, o)
	} else if x, err = export.New(c.Format, buf, o); err != nil {
		return nil, nil, err
	}
	return x, func() error {
		err := buf.Flush()
		if e := shut(); err == nil {
			err = e
		}
		return err
	}, nil
}

type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }

func inFolder(dir string) parquet.Open {
	return func(name string) (io.WriteCloser, error) {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		return os.Create(path)
	}
}
