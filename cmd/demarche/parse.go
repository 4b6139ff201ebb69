package main

import (
	"io"
	"strings"

	"demarche/corpus/conllu"
	"demarche/nlp"
	"demarche/record"
)

type parseCmd struct {
	Conllu bool   `required:"" help:"Write CoNLL-U."`
	Tokens bool   `help:"The input is CoNLL-U: keep its sentences and tokens."`
	File   string `arg:"" optional:"" help:"Raw text, or CoNLL-U with --tokens; standard input by default." placeholder:"FILE"`
}

// Run parses a text.
func (c *parseCmd) Run(s *session) error {
	a, err := s.analyzer()
	if err != nil {
		return err
	}
	in, _, err := s.input(c.File)
	if err != nil {
		return err
	}
	defer in.Close()
	if c.Tokens {
		d := &nlp.Document{}
		if err := layConllu(in, d); err != nil {
			return err
		}
		if err := a.Reparse(d); err != nil {
			return err
		}
		return conllu.Write(s.out, d)
	}
	data, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	// A paragraph at a time, so that a treebank's raw text costs no memory.
	for _, p := range strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n\n") {
		if strings.TrimSpace(p) == "" {
			continue
		}
		d, err := a.Annotate(strings.ReplaceAll(p, "\n", " "), record.Day(""))
		if err != nil {
			return err
		}
		if err := conllu.Write(s.out, d); err != nil {
			return err
		}
	}
	return nil
}

// layConllu writes given sentences into one document.
func layConllu(in io.Reader, d *nlp.Document) error {
	var l conllu.Layer
	err := conllu.Read(in, func(s *conllu.Sentence) error {
		l.Add(s)
		return nil
	})
	*d = *l.Document()
	return err
}
