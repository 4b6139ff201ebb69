package main

import (
	"fmt"
	"strings"

	"demarche"
	"demarche/corpus/events"
	"demarche/eval"
	"demarche/record"
)

type evalEventsCmd struct {
	Diff   bool     `help:"List, text by text, what was missed (-) and what was too much (+)."`
	Causes bool     `help:"Count why events are missed: no event of the type, a party missing, another party."`
	Rules  bool     `help:"What the rules alone find, without the learned revision."`
	Gold   []string `arg:"" help:"Labeled texts (docs/guideline.md)." type:"existingfile"`
}

// Run prints how many labeled events are found.
func (c *evalEventsCmd) Run(s *session) error {
	a, err := s.analyzerWith(func(o *demarche.Options) { o.RulesOnly = c.Rules })
	if err != nil {
		return err
	}
	var total eval.EventScore
	var causes eval.Causes
	for _, path := range c.Gold {
		texts, err := events.ReadFile(path)
		if err != nil {
			return err
		}
		for i := range texts {
			gold, system, err := bothEvents(s, a, &texts[i])
			if err != nil {
				return err
			}
			score := eval.Events(gold, system)
			total = total.Add(score)
			causes = causes.Add(eval.CausesOf(gold, system))
			if c.Diff && (score.Status.Correct < len(gold) || len(system) > len(gold)) {
				printDiff(s, &texts[i], gold, system)
			}
		}
	}
	printPRF(s.out, "type", total.Type)
	printPRF(s.out, "and sides", total.Sides)
	printPRF(s.out, "and codes", total.Codes)
	printPRF(s.out, "and status", total.Status)
	if c.Causes {
		fmt.Fprintf(s.out, "  of %d events %d found; no event of the type %d; source missing %d, another source %d; target missing %d, another target %d\n",
			causes.Gold, causes.Found, causes.NoType, causes.SourceMissing, causes.SourceOther, causes.TargetMissing, causes.TargetOther)
	}
	_, err = fmt.Fprintf(s.out, "  %d events found that did not happen, %d of them coded occurred\n", total.Open, total.OpenAsOccurred)
	return err
}

// bothEvents are the events of gold, and those that are read, of a text.
func bothEvents(s *session, a *demarche.Analyzer, t *events.Text) (gold, system []eval.Coded, err error) {
	r, err := a.Analyze(s.ctx, record.Article{ID: t.Pos, Text: t.Text, Published: t.Published, Language: "en"})
	if err != nil {
		return nil, nil, fmt.Errorf("%s: %w", t.Pos, err)
	}
	return eval.CodedGold(t), eval.CodedOf(r), nil
}

func printDiff(s *session, t *events.Text, gold, system []eval.Coded) {
	fmt.Fprintf(s.out, "%s %s\n", t.Pos, t.Text)
	for i, d := range eval.Diff(gold, system) {
		words := ""
		if i < len(t.Events) { // gold's come first
			words = fmt.Sprintf("  %s “%s”", t.Events[i].Act, t.Events[i].Words)
		}
		fmt.Fprintf(s.out, "  %c %s %s -> %s %s%s\n", d.Sign, d.Plover, codeList(d.Source), codeList(d.Target), d.Status, words)
	}
}

func codeList(codes []string) string {
	if len(codes) == 0 {
		return "-"
	}
	return strings.Join(codes, ",")
}
