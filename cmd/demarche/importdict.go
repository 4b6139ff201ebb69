package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche"
	"demarche/actor"
	"demarche/internal/table"
	"demarche/lang"
	"demarche/ontology/cameo"
	"demarche/peers/dict"
)

type importDictCmd struct {
	Files     []string `arg:"" help:"Dictionaries." placeholder:"FILE"`
	Out       string   `help:"Folder for the tables, to be given as --data." required:"" placeholder:"DIR" short:"o"`
	Kind      string   `help:"What the files are; told by name and content where not given." enum:",actors,agents,verbs,discards" default:""`
	Petrarch2 bool     `help:"Read dates as PETRARCH-2 does: a range without its last day."`
}

// Run writes the tables, loads them once to be sure, and names every line
// that could not be carried over.
func (c *importDictCmd) Run(s *session) error {
	language := languages["en"]()
	o, err := c.options(language)
	if err != nil {
		return err
	}
	im := dict.New(o)
	for _, path := range c.Files {
		data, err := os.ReadFile(path)
		if err == nil {
			err = im.Add(path, data, dict.Kind(c.Kind))
		}
		if err != nil {
			s.report(err)
		}
	}
	t := im.Tables()
	if err := c.write(t, language.Files); err != nil {
		return err
	}
	if _, err := demarche.New(language, demarche.Options{Data: os.DirFS(c.Out)}); err != nil {
		return fmt.Errorf("what was written cannot be loaded: %w", err)
	}
	for _, l := range t.Lost {
		fmt.Fprintf(s.err, "demarche: %v\n", l)
	}
	_, err = fmt.Fprintf(s.out, "read %d actors, %d agents, %d verbs and patterns, %d discards\nwrote %d rows of persons, %d of bodies, %d of states, %d of agents, %d of verbs, %d of discards to %s\n%d lines or parts of lines were not carried over\n",
		t.Read[dict.Actors], t.Read[dict.Agents], t.Read[dict.Verbs], t.Read[dict.Discards],
		len(t.Persons), len(t.Bodies), len(t.States), len(t.Agents), len(t.Verbs), len(t.Discards), c.Out, len(t.Lost))
	return err
}

func (c *importDictCmd) options(language lang.Language) (dict.Options, error) {
	o := dict.Options{Petrarch2: c.Petrarch2, Known: map[string]bool{}}
	directory, err := actor.NewDirectory(nil)
	if err != nil {
		return o, err
	}
	o.Country = func(code string) (string, bool) {
		name, ok := directory.Name(code)
		return name, ok && len(code) == 3
	}
	scheme, err := cameo.New()
	if err != nil {
		return o, err
	}
	o.Act = scheme.Act
	names, err := table.Read(language.Files, "first-names.txt")
	if err != nil {
		return o, err
	}
	first := map[string]bool{}
	for _, r := range names {
		for _, n := range strings.Fields(r.Field(1)) {
			first[n] = true
		}
	}
	o.FirstName = func(w string) bool { return first[w] }
	verbs, err := table.Read(language.Files, "verbs.txt")
	if err != nil {
		return o, err
	}
	for _, r := range verbs {
		o.Known[r.Field(0)] = true
	}
	return o, nil
}

// write writes a table where there are rows for one. Verbs and classes go
// behind ours: a table of the same name stands for ours whole.
func (c *importDictCmd) write(t *dict.Tables, ours fs.FS) error {
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return err
	}
	for _, f := range []struct {
		name, base string
		rows       []string
	}{
		{"actors-imported.txt", "", t.Persons},
		{"actors-bodies-imported.txt", "", t.Bodies},
		{"actors-states-imported.txt", "", t.States},
		{"actors-agents-imported.txt", "", t.Agents},
		{"verbs.txt", "verbs.txt", t.Verbs},
		{"classes.txt", "classes.txt", t.Classes},
		{"discards.txt", "", t.Discards},
	} {
		if len(f.rows) == 0 {
			continue
		}
		var base []byte
		if f.base != "" {
			var err error
			if base, err = fs.ReadFile(ours, f.base); err != nil {
				return err
			}
		}
		if err := os.WriteFile(filepath.Join(c.Out, f.name), c.table(base, f.rows), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func (c *importDictCmd) table(base []byte, rows []string) []byte {
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	w.Write(base)
	names := slices.Clone(c.Files)
	for i := range names {
		names[i] = filepath.Base(names[i])
	}
	fmt.Fprintf(w, "# Imported from %s by demarche import dict.\n", strings.Join(names, ", "))
	for _, r := range rows {
		fmt.Fprintln(w, strings.ReplaceAll(r, " | ", "\t"))
	}
	w.Flush()
	return b.Bytes()
}
