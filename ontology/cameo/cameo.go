// Package cameo maps acts to CAMEO, edition 1.1b3, with Goldstein values.
//
// Two CAMEO numberings are in circulation under one name; codes.txt marks
// where the older one differs. demarche codes 1.1b3 and says so.
package cameo

import (
	"embed"
	"fmt"
	"io/fs"
	"strconv"

	"demarche/internal/table"
	"demarche/record"
)

//go:embed *.txt
var files embed.FS

// Edition is the edition of every code this package gives.
const Edition = "1.1b3"

// Scheme is CAMEO 1.1b3. It is safe for concurrent use.
type Scheme struct {
	codes map[string]Info
	heads map[string]headRow
	deeds map[string]map[string]string // deed → column → code
	order []string                     // deeds as the table has them
	// inverse says which act a code says, see Act.
	inverse map[string]record.Act
}

// Info describes one CAMEO code.
type Info struct {
	Label     string
	Goldstein float64
	// OlderDiffers says that the older numbering gives the code another meaning.
	OlderDiffers bool
	// OlderGoldstein is the value in the older numbering; equal to Goldstein
	// where the two agree.
	OlderGoldstein float64
}

type headRow struct{ column, conflict, bare string }

var columns = []string{"do", "appeal", "demand", "intend", "reject", "threaten", "accuse"}

// New loads the embedded tables.
func New() (*Scheme, error) { return load(files) }

func load(fsys fs.FS) (*Scheme, error) {
	s := &Scheme{codes: map[string]Info{}, heads: map[string]headRow{}, deeds: map[string]map[string]string{}}
	for _, step := range []struct {
		name string
		add  func(table.Row) error
	}{{"codes.txt", s.addCode}, {"heads.txt", s.addHead}, {"deeds.txt", s.addDeed}} {
		rows, err := table.Read(fsys, step.name)
		if err != nil {
			return nil, fmt.Errorf("cameo: %w", err)
		}
		for _, r := range rows {
			if err := step.add(r); err != nil {
				return nil, fmt.Errorf("cameo: %w", err)
			}
		}
	}
	s.invert()
	return s, nil
}

func (s *Scheme) addCode(r table.Row) error {
	g, err := strconv.ParseFloat(r.Field(2), 64)
	if err != nil {
		return r.Errorf("Goldstein value %q is not a number", r.Field(2))
	}
	info := Info{Label: r.Field(1), Goldstein: g, OlderGoldstein: g, OlderDiffers: r.Field(4) == "differs"}
	if old := r.Field(3); old != "-" {
		if info.OlderGoldstein, err = strconv.ParseFloat(old, 64); err != nil {
			return r.Errorf("older Goldstein value %q is not a number", old)
		}
	}
	s.codes[r.Field(0)] = info
	return nil
}

func (s *Scheme) addHead(r table.Row) error {
	if _, ok := record.Heads[r.Field(0)]; !ok {
		return r.Errorf("unknown head %q", r.Field(0))
	}
	s.heads[r.Field(0)] = headRow{r.Field(1), r.Field(2), r.Field(3)}
	return nil
}

func (s *Scheme) addDeed(r table.Row) error {
	if _, ok := record.Deeds[r.Field(0)]; !ok {
		return r.Errorf("unknown deed %q", r.Field(0))
	}
	row := map[string]string{}
	for i, col := range columns {
		code := r.Field(i + 1)
		if _, ok := s.codes[code]; !ok && code != "-" {
			return r.Errorf("%s: no such code %q", col, code)
		}
		row[col] = dash(code)
	}
	s.deeds[r.Field(0)] = row
	s.order = append(s.order, r.Field(0))
	return nil
}

// Name is the scheme and its edition.
func (s *Scheme) Name() string { return "CAMEO " + Edition }

// Info describes a code; ok is false for a code that is not CAMEO 1.1b3.
func (s *Scheme) Info(code string) (info Info, ok bool) {
	info, ok = s.codes[code]
	return info, ok
}

// Code fills the CAMEO code and its Goldstein value. As the codebook rules,
// cooperation that is planned, possible or conditional is intent (03x).
func (s *Scheme) Code(act record.Act, status record.Status, c *record.Codes) {
	c.Cameo = s.lookup(act, status)
	c.Goldstein = s.codes[c.Cameo].Goldstein
}

func (s *Scheme) lookup(act record.Act, status record.Status) string {
	head, ok := s.heads[act.Head()]
	if !ok {
		return ""
	}
	deed, ok := s.deeds[act.Deed()]
	if !ok {
		return dash(head.bare)
	}
	column := head.column
	if s.conflict(deed) {
		column = head.conflict
	} else if column == "do" && future(status) {
		column = "intend"
	}
	if column == "-" {
		return dash(head.bare)
	}
	return deed[column]
}

// conflict reports whether a deed done is material conflict (roots 14–20).
func (s *Scheme) conflict(deed map[string]string) bool {
	return deed["do"] >= "14"
}

func future(s record.Status) bool {
	return s == record.Planned || s == record.Possible || s == record.Conditional
}

func dash(code string) string {
	if code == "-" {
		return ""
	}
	return code
}
