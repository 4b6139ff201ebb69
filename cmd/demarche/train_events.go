package main

import (
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche"
	"demarche/corpus/events"
	"demarche/eval"
	"demarche/event/revise"
	"demarche/lang/en"
	"demarche/record"
)

// eventFolds is into how many parts the texts fall for cross-validation.
const eventFolds = 5

type trainEventsCmd struct {
	Gold []string `arg:"" optional:"" help:"Labeled texts (docs/guideline.md); default corpus/gold/events/train/*.txt." type:"existingfile"`
	Out  string   `help:"Weights to write; the card goes beside them." default:"lang/en/model/events.bin"`
}

// Run learns events.bin: what package revise makes of the rules' events.
func (c *trainEventsCmd) Run(s *session) error {
	a, err := demarche.New(en.Language(), demarche.Options{Data: s.overlay(), RulesOnly: true})
	if err != nil {
		return err
	}
	t, err := a.RevisionTables()
	if err != nil {
		return err
	}
	if len(c.Gold) == 0 {
		if c.Gold, err = filepath.Glob("corpus/gold/events/train/*.txt"); err != nil {
			return err
		}
	}
	l := &eventSamples{s: s, a: a, folds: make([][]*revise.Sample, eventFolds)}
	for _, path := range c.Gold {
		if err := l.read(path); err != nil {
			return err
		}
	}
	fmt.Fprintf(s.err, "%d texts, %d events\n", l.texts, l.events)
	classes := events.Types()
	limits, f1 := revise.Tune(l.folds, classes, t, scoreSides)
	fmt.Fprintf(s.err, "cross-validated F1 of type and both sides %.4f, limits %+v\n", f1, limits)
	r := revise.Train(slices.Concat(l.folds...), classes, t)
	r.SetLimits(limits)
	data, err := r.Encode(map[string]string{"command": "demarche train events"})
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Out, data, 0o644); err != nil {
		return err
	}
	return os.WriteFile(strings.TrimSuffix(c.Out, ".bin")+".CARD.md", []byte(l.card(len(data), f1, limits)), 0o644)
}

func (l *eventSamples) card(size int, f1 float64, limits revise.Limits) string {
	return fmt.Sprintf(`# events.bin

Linear models over hashed features that read the rules' events again: which are events, which words name one, who takes part; see
package event/revise. %d bytes, int8.

- Command: `+"`demarche train events`"+`, a minute on one core; the same texts give the same weights
- Data: %d texts with %d events of corpus/gold/events/train: our own, written and labeled by us (CC0), and sentences of the US Government
  (public domain), labeled by us
- F1 of type and both sides, %d-fold cross-validation on these texts: %.3f; limits found there: %+v
- Dev figures: docs/accuracy.md
`, size, l.texts, l.events, eventFolds, f1, limits)
}

// eventSamples are labeled texts, read by the rules alone, in folds.
type eventSamples struct {
	s             *session
	a             *demarche.Analyzer
	folds         [][]*revise.Sample
	texts, events int
}

func (l *eventSamples) read(path string) error {
	texts, err := events.ReadFile(path)
	if err != nil {
		return err
	}
	for i := range texts {
		t := &texts[i]
		r, err := l.a.Read(l.s.ctx, record.Article{ID: t.Pos, Text: t.Text, Published: t.Published, Language: "en"})
		if err != nil {
			return fmt.Errorf("%s: %w", t.Pos, err)
		}
		x := &revise.Sample{Document: r.Document, Analysis: r.Analysis, Judge: l.a.Verdict}
		for j := range t.Events {
			x.Gold = append(x.Gold, goldOf(t, &t.Events[j]))
		}
		k := int(sha256.Sum256([]byte(t.Text))[5]) % eventFolds
		l.folds[k] = append(l.folds[k], x)
		l.texts++
		l.events += len(t.Events)
	}
	return nil
}

// goldOf is a labeled event as package revise learns from it.
func goldOf(t *events.Text, e *events.Event) revise.Gold {
	g := revise.Gold{Class: e.Plover, Act: e.Act, Source: sideCodes(e.Source), Target: sideCodes(e.Target), Status: e.Status}
	words, _, _ := strings.Cut(e.Words, "…") // "called … for": the verb comes first
	words = strings.TrimSpace(words)
	if at := strings.Index(t.Text, words); at >= 0 {
		g.Span = record.Span{Start: at, End: at + len(words)}
	}
	return g
}

func sideCodes(codes []string) []string {
	var out []string
	for _, c := range codes {
		if side := revise.SideCode(c); side != "" && !slices.Contains(out, side) {
			out = append(out, side)
		}
	}
	return out
}

// scoreSides counts events whose type and both sides are right, and status too.
// Texts written for rare wordings teach, but limits are set for news as it is.
func scoreSides(x *revise.Sample, got []revise.Gold) revise.Counts {
	if strings.HasPrefix(filepath.Base(x.Analysis.Article.ID), "own-") {
		return revise.Counts{}
	}
	s := eval.Events(codedGold(x.Gold), codedGold(got))
	return revise.Counts{Gold: s.Sides.Gold, System: s.Sides.System, Sides: s.Sides.Correct, Status: s.Status.Correct}
}

func codedGold(list []revise.Gold) []eval.Coded {
	out := make([]eval.Coded, len(list))
	for i, g := range list {
		out[i] = eval.Coded{Plover: g.Class, Source: g.Source, Target: g.Target, Status: g.Status}
	}
	return out
}
