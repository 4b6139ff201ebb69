package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"

	"demarche"
	"demarche/corpus/conllu"
	"demarche/eval"
)

// evalCmd measures the binary against gold that the user has; docs/accuracy.md
// holds what it says of the development sets.
type evalCmd struct {
	UD      evalUDCmd      `cmd:"" name:"ud" help:"Tags, lemmas and trees against CoNLL-U, on its own tokens, or --raw."`
	Names   evalNamesCmd   `cmd:"" help:"Names against JSON lines of doc, text and entities, or BIO."`
	Pairs   evalPairsCmd   `cmd:"" help:"Acts between given parties against JSON lines with gold_root."`
	Events  evalEventsCmd  `cmd:"" help:"Events of our own gold: type, parties, status (docs/guideline.md)."`
	Status  evalStatusCmd  `cmd:"" help:"Factuality scores against JSON lines with events."`
	Quotes  evalQuotesCmd  `cmd:"" help:"Attributions against JSON lines with source, cue and content."`
	Cluster evalClusterCmd `cmd:"" help:"Copies, cuts and rewrites against JSON lines with cluster."`
}

type evalUDCmd struct {
	Raw  bool     `help:"Start from the raw text of the '# text' comments."`
	Gold []string `arg:"" help:"CoNLL-U files." type:"existingfile"`
}

// Run prints the CoNLL 2018 measures of each file.
func (c *evalUDCmd) Run(s *session) error {
	a, err := s.analyzer()
	if err != nil {
		return err
	}
	for _, path := range c.Gold {
		gold, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var system bytes.Buffer
		if err := c.parse(a, gold, &system); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		score, err := eval.UD(bytes.NewReader(gold), &system)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		fmt.Fprintln(s.out, path)
		for _, m := range []struct {
			name string
			p    eval.PRF
		}{
			{"Tokens", score.Tokens},
			{"Sentences", score.Sentences},
			{"Words", score.Words},
			{"UPOS", score.UPOS},
			{"XPOS", score.XPOS},
			{"Lemmas", score.Lemmas},
			{"UAS", score.UAS},
			{"LAS", score.LAS},
		} {
			printPRF(s.out, m.name, m.p)
		}
	}
	return nil
}

func (c *evalUDCmd) parse(a *demarche.Analyzer, gold []byte, out io.Writer) error {
	if c.Raw {
		return parseRaw(a, rawText(string(gold)), out)
	}
	d, err := layConllu(bytes.NewReader(gold))
	if err != nil {
		return err
	}
	if err := a.Reparse(d); err != nil {
		return err
	}
	return conllu.Write(out, d)
}

// rawText is the text of a treebank: its "# text" comments, a blank line
// before each new paragraph or document.
func rawText(gold string) string {
	var paragraphs []string
	var cur []string
	flush := func() {
		if len(cur) > 0 {
			paragraphs = append(paragraphs, strings.Join(cur, " "))
			cur = nil
		}
	}
	for line := range strings.SplitSeq(gold, "\n") {
		line = strings.TrimRight(line, "\r")
		switch {
		case strings.HasPrefix(line, "# newdoc"), strings.HasPrefix(line, "# newpar"):
			flush()
		case strings.HasPrefix(line, "# text = "):
			cur = append(cur, line[len("# text = "):])
		}
	}
	flush()
	return strings.Join(paragraphs, "\n\n")
}

func printPRF(out io.Writer, name string, p eval.PRF) {
	fmt.Fprintf(out, "  %-12s P %6.2f  R %6.2f  F1 %6.2f\n", name, 100*p.Precision(), 100*p.Recall(), 100*p.F1())
}

// eachLine decodes the JSON lines of a file.
func eachLine[T any](path string, do func(*T) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	dec := json.NewDecoder(f)
	for n := 1; dec.More(); n++ {
		var v T
		if err := dec.Decode(&v); err != nil {
			return fmt.Errorf("%s: line %d: %w", path, n, err)
		}
		if err := do(&v); err != nil {
			return fmt.Errorf("%s: line %d: %w", path, n, err)
		}
	}
	return nil
}
