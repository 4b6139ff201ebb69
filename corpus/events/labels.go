package events

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"demarche/record"
)

// types are PLOVER's sixteen.
var types = []string{
	"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
	"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}

// Types are the PLOVER types that events are labeled with.
func Types() []string { return slices.Clone(types) }

var kinds = []record.MatterKind{record.Demand, record.Proposal, record.Question, record.Threat, record.Promise, record.Condition}

// code is an actor code: three letters of a country or kind (or "---"), then roles.
var code = regexp.MustCompile(`^([A-Z]{3}|---[A-Z]{3})([A-Z]{3})*$`)

func parseEvent(f []string) (e Event, err error) {
	if len(f) < 5 {
		return e, fmt.Errorf("an event has five fields, this one %d", len(f))
	}
	kind, act, _ := strings.Cut(f[0], " ")
	e = Event{Plover: kind, Act: record.Act(strings.TrimSpace(act)), Status: record.Status(f[3]), Words: f[4]}
	if !slices.Contains(types, kind) {
		return e, fmt.Errorf("no PLOVER type %q", kind)
	}
	if !e.Act.Valid() {
		return e, fmt.Errorf("no act %q", e.Act)
	}
	if !e.Status.Valid() {
		return e, fmt.Errorf("no status %q", e.Status)
	}
	if e.Source, err = codes(f[1]); err != nil {
		return e, err
	}
	if e.Target, err = codes(f[2]); err != nil {
		return e, err
	}
	if len(f) > 5 {
		err = e.circumstances(f[5])
	}
	return e, err
}

func (e *Event) circumstances(s string) (err error) {
	for part := range strings.FieldsSeq(s) {
		name, value, _ := strings.Cut(part, "=")
		switch name {
		case "at":
			e.At = strings.ReplaceAll(value, "_", " ")
		case "on":
			first, last, two := strings.Cut(value, "/")
			if e.Start, err = record.ParseDay(first); err != nil {
				return err
			}
			if e.End = e.Start; two {
				if e.End, err = record.ParseDay(last); err != nil {
					return err
				}
			}
		default:
			return fmt.Errorf("no circumstance %q", part)
		}
	}
	return nil
}

func codes(s string) ([]string, error) {
	if s == "-" {
		return nil, nil
	}
	var out []string
	for c := range strings.SplitSeq(s, ",") {
		c = strings.TrimSpace(c)
		if !code.MatchString(c) {
			return nil, fmt.Errorf("no actor code: %q", c)
		}
		out = append(out, c)
	}
	return out, nil
}

func parseStatement(f []string) (Statement, error) {
	if len(f) != 3 || f[0] == "" {
		return Statement{}, fmt.Errorf("a speaker line has three fields: who | cue | content")
	}
	return Statement{f[0], f[1], f[2]}, nil
}

func parseMatter(f []string) (m Matter, err error) {
	if len(f) != 4 {
		return m, fmt.Errorf("a matter has four fields: kind | from | to | content")
	}
	m = Matter{Kind: record.MatterKind(f[0]), Content: f[3]}
	if !slices.Contains(kinds, m.Kind) {
		return m, fmt.Errorf("no kind of matter %q", f[0])
	}
	if m.From, err = codes(f[1]); err != nil {
		return m, err
	}
	m.To, err = codes(f[2])
	return m, err
}
