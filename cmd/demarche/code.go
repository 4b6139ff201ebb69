package main

import (
	"encoding/json"
	"fmt"

	"demarche/record"
)

type codeCmd struct {
	Pairs bool   `required:"" help:"Lines give text, source spans and target spans; lines name the act between them."`
	File  string `arg:"" optional:"" help:"JSON lines; standard input by default." placeholder:"FILE"`
}

type pairLine struct {
	ID     json.RawMessage `json:"id"`
	Text   string          `json:"text"`
	Source struct {
		Spans [][2]int `json:"spans"`
	} `json:"source"`
	Target struct {
		Spans [][2]int `json:"spans"`
	} `json:"target"`
}

type pairResult struct {
	ID         json.RawMessage `json:"id"`
	Root       string          `json:"root"`
	Mode       string          `json:"mode,omitempty"`
	Act        record.Act      `json:"act,omitempty"`
	Status     record.Status   `json:"status,omitempty"`
	Cameo      string          `json:"cameo,omitempty"`
	Confidence float64         `json:"confidence"`
	Rule       string          `json:"rule,omitempty"`
}

// Run names the act of every pair; the root is the strict PLOVER type.
func (c *codeCmd) Run(s *session) error {
	l, err := s.layers()
	if err != nil {
		return err
	}
	return mapLines(s, c.File, l.pair)
}

func (l *layers) pair(in *pairLine) (any, error) {
	m := record.NewMapper(in.Text)
	source, err := byteSpans(m, in.Source.Spans)
	if err != nil {
		return nil, fmt.Errorf("source: %w", err)
	}
	target, err := byteSpans(m, in.Target.Spans)
	if err != nil {
		return nil, fmt.Errorf("target: %w", err)
	}
	d, err := l.a.Annotate(in.Text, "")
	if err != nil {
		return nil, err
	}
	p := l.a.Pair(d, l.a.Resolve(d), source, target)
	out := pairResult{ID: in.ID, Act: p.Act, Status: p.Status, Confidence: p.Confidence, Rule: p.Rule}
	if p.Act != "" {
		codes := l.codes(p.Act, p.Status)
		out.Root, out.Mode, out.Cameo = l.plover.Strict(p.Act, p.Status), codes.Plover.Mode, codes.Cameo
	}
	return out, nil
}

func byteSpans(m *record.Mapper, spans [][2]int) ([]record.Span, error) {
	var out []record.Span
	for _, s := range spans {
		a, err := m.Bytes(s[0])
		if err != nil {
			return nil, err
		}
		b, err := m.Bytes(s[1])
		if err != nil {
			return nil, err
		}
		out = append(out, record.Span{Start: a, End: b})
	}
	return out, nil
}
