// Package plover maps acts to PLOVER (manual draft 2.0): event type, mode,
// contexts, quad class, and the strict view by status.
//
// Traps honored (see docs/ontologies.md): modes are keyed by type and mode
// together; international sanctions are SANCTION discontinue; a demand, an
// appeal and an order are all REQUEST.
package plover

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"demarche/internal/table"
	"demarche/record"
)

//go:embed *.txt
var files embed.FS

// Scheme is PLOVER. It is safe for concurrent use.
type Scheme struct {
	types  map[[2]string]typeInfo // by (type, mode)
	heads  map[string]headRow
	deeds  map[string]deedRow
	strict map[string][3]string
}

type typeInfo struct {
	quad  int
	score float64
}

type headRow struct{ cooperative, conflict, mode string }

type deedRow struct {
	kind, mode                string
	contexts                  []string
	request, reject, threaten string
}

// New loads the embedded tables.
func New() (*Scheme, error) { return load(files) }

func load(fsys fs.FS) (*Scheme, error) {
	s := &Scheme{
		types: map[[2]string]typeInfo{}, heads: map[string]headRow{},
		deeds: map[string]deedRow{}, strict: map[string][3]string{},
	}
	for _, step := range []struct {
		name string
		add  func(table.Row) error
	}{{"types.txt", s.addType}, {"heads.txt", s.addHead}, {"deeds.txt", s.addDeed}, {"strict.txt", s.addStrict}} {
		rows, err := table.Read(fsys, step.name)
		if err != nil {
			return nil, fmt.Errorf("plover: %w", err)
		}
		for _, r := range rows {
			if err := step.add(r); err != nil {
				return nil, fmt.Errorf("plover: %w", err)
			}
		}
	}
	return s, nil
}

func (s *Scheme) addType(r table.Row) error {
	quad, err := strconv.Atoi(r.Field(2))
	if err != nil || quad < 1 || quad > 4 {
		return r.Errorf("quad class %q is not 1 to 4", r.Field(2))
	}
	info := typeInfo{quad: quad}
	if r.Field(3) != "-" {
		if info.score, err = strconv.ParseFloat(r.Field(3), 64); err != nil {
			return r.Errorf("score %q is not a number", r.Field(3))
		}
	}
	s.types[[2]string{r.Field(0), blank(r.Field(1))}] = info
	return nil
}

func (s *Scheme) addHead(r table.Row) error {
	if _, ok := record.Heads[r.Field(0)]; !ok {
		return r.Errorf("unknown head %q", r.Field(0))
	}
	s.heads[r.Field(0)] = headRow{blank(r.Field(1)), blank(r.Field(2)), blank(r.Field(3))}
	return nil
}

func (s *Scheme) addDeed(r table.Row) error {
	if _, ok := record.Deeds[r.Field(0)]; !ok {
		return r.Errorf("unknown deed %q", r.Field(0))
	}
	d := deedRow{
		kind: blank(r.Field(1)), mode: blank(r.Field(2)),
		request: blank(r.Field(4)), reject: blank(r.Field(5)), threaten: blank(r.Field(6)),
	}
	if c := blank(r.Field(3)); c != "" {
		d.contexts = strings.Split(c, ";")
	}
	s.deeds[r.Field(0)] = d
	return nil
}

func (s *Scheme) addStrict(r table.Row) error {
	s.strict[r.Field(0)] = [3]string{blank(r.Field(1)), blank(r.Field(2)), blank(r.Field(3))}
	return nil
}

func blank(f string) string {
	if f == "-" {
		return ""
	}
	return f
}

// Name is the scheme and its edition.
func (s *Scheme) Name() string { return "PLOVER 2.0 draft" }

// Code fills the PLOVER type, mode, contexts and quad class. The type is that
// of the deed itself, whatever its status; see Strict for the codebook's view.
func (s *Scheme) Code(act record.Act, _ record.Status, c *record.Codes) {
	kind, mode, contexts := s.lookup(act)
	c.Plover = record.PloverCode{Event: kind, Mode: mode, Contexts: contexts}
	c.Quad = s.types[[2]string{kind, ""}].quad
}

// Type is the PLOVER type of an act, "" for none.
func (s *Scheme) Type(act record.Act) string {
	kind, _, _ := s.lookup(act)
	return kind
}

func (s *Scheme) lookup(act record.Act) (kind, mode string, contexts []string) {
	deed := s.deeds[act.Deed()]
	if act.Head() == "do" {
		return deed.kind, deed.mode, deed.contexts
	}
	head := s.heads[act.Head()]
	kind = head.cooperative
	if s.types[[2]string{deed.kind, ""}].quad == 4 {
		kind = head.conflict
	}
	if kind == "" {
		return "", "", nil
	}
	mode = head.mode
	if mode == "deed" {
		mode = map[string]string{"REQUEST": deed.request, "REJECT": deed.reject, "THREATEN": deed.threaten}[kind]
	}
	return kind, mode, deed.contexts
}

// Score is the PLOVER score (−10 … +10) of a type and mode; ok is false where
// the manual prints none.
func (s *Scheme) Score(kind, mode string) (score float64, ok bool) {
	info, ok := s.types[[2]string{kind, mode}]
	return info.score, ok
}

// Quad is the quad class of an event type, 1 to 4; 0 for no type.
func (s *Scheme) Quad(kind string) int { return s.types[[2]string{kind, ""}].quad }

// Strict is the type that the codebook itself gives to an act with a status,
// "" where it codes nothing. Future cooperation is AGREE, future conflict
// THREATEN, and so on (table strict.txt).
func (s *Scheme) Strict(act record.Act, status record.Status) string {
	kind, _, _ := s.lookup(act)
	row := s.strict[kind]
	switch status {
	case record.Planned, record.Possible, record.Conditional:
		return row[1]
	case record.Denied:
		return row[2]
	case record.Wanted:
		return ""
	}
	return row[0]
}
