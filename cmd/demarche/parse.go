package main

import (
	"io"
	"strings"

	"demarche"
	"demarche/corpus/conllu"
	"demarche/nlp"
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
		d, err := layConllu(in)
		if err != nil {
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
	return parseRaw(a, string(data), s.out)
}

// parseRaw parses a text paragraph by paragraph, so that a long one costs no
// memory.
func parseRaw(a *demarche.Analyzer, text string, out io.Writer) error {
	for p := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if strings.TrimSpace(p) == "" {
			continue
		}
		d, err := a.Annotate(strings.ReplaceAll(p, "\n", " "), "")
		if err != nil {
			return err
		}
		if err := conllu.Write(out, d); err != nil {
			return err
		}
	}
	return nil
}

// layConllu lays given sentences out as one document.
func layConllu(in io.Reader) (*nlp.Document, error) {
	var l conllu.Layer
	err := conllu.Read(in, func(s *conllu.Sentence) error {
		l.Add(s)
		return nil
	})
	return l.Document(), err
}
