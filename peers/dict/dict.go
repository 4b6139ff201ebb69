package dict

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"demarche/record"
)

// Kind is what sort of dictionary a file is.
type Kind string

// Kinds of dictionary.
const (
	Actors   Kind = "actors"
	Agents   Kind = "agents"
	Verbs    Kind = "verbs"
	Discards Kind = "discards"
)

// Options say what is known. The zero value of a field is its default.
type Options struct {
	// Petrarch2 reads dates as PETRARCH-2 does: "<d" before d and "a-b" without
	// b, where TABARI and PETRARCH-1 include the day.
	Petrarch2 bool
	// Country names the state of a three-letter code; needed for actors.
	Country func(code string) (string, bool)
	// FirstName reports whether a word begins names of persons.
	FirstName func(word string) bool
	// Act is the act that a CAMEO code says; needed for verbs.
	Act func(code string) (act record.Act, exact, ok bool)
	// Known are the patterns of the verbs table that is overlaid.
	Known map[string]bool
}

// Loss is a line, or part of one, that could not be carried over.
type Loss struct {
	File string
	Line int
	What string
}

// Error is "file:line: what".
func (l Loss) Error() string { return fmt.Sprintf("%s:%d: %s", l.File, l.Line, l.What) }

// Tables are the rows that dictionaries became, by the table they belong to.
type Tables struct {
	Persons, Bodies, States, Agents, Verbs, Classes, Discards []string

	Read map[Kind]int // entries read
	Lost []Loss
}

// ErrKind is a file that looks like none of the dictionaries.
var ErrKind = errors.New("looks like no dictionary of actors, agents, verbs or discards")

// Importer gathers dictionaries.
type Importer struct {
	o      Options
	t      Tables
	states map[string]*stateNames
	order  []string
	seen   map[string]bool
	file   string
}

// New makes an importer.
func New(o Options) *Importer {
	if o.Country == nil {
		o.Country = func(string) (string, bool) { return "", false }
	}
	if o.FirstName == nil {
		o.FirstName = func(string) bool { return false }
	}
	if o.Act == nil {
		o.Act = func(string) (record.Act, bool, bool) { return "", false, false }
	}
	return &Importer{o: o, t: Tables{Read: map[Kind]int{}}, states: map[string]*stateNames{}, seen: map[string]bool{}}
}

// Tables gives what was gathered.
func (im *Importer) Tables() *Tables {
	im.t.States = im.stateRows()
	slices.SortStableFunc(im.t.Lost, func(a, b Loss) int { return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line) })
	return &im.t
}

// Add reads one dictionary; kind "" is told by its name and content.
func (im *Importer) Add(name string, data []byte, kind Kind) error {
	im.file = name
	lines := im.readLines(data)
	if kind == "" {
		kind = guess(name, lines)
	}
	if kind != "" && len(lines) == 0 {
		im.lose(1, "no entry")
	}
	switch kind {
	case Actors:
		im.actors(lines)
	case Agents:
		im.agents(lines)
	case Verbs:
		im.verbs(lines)
	case Discards:
		im.discards(lines)
	default:
		return fmt.Errorf("%s: %w", name, ErrKind)
	}
	return nil
}

func (im *Importer) lose(line int, format string, args ...any) {
	im.t.Lost = append(im.t.Lost, Loss{im.file, line, fmt.Sprintf(format, args...)})
}

// once reports whether a row is new.
func (im *Importer) once(row string) bool {
	if im.seen[row] {
		return false
	}
	im.seen[row] = true
	return true
}

// textLine is a line without its comment; indented tells that it began with a
// blank.
type textLine struct {
	n        int
	text     string
	indented bool
}

// readLines strips comments, markup and control bytes, and stops at TABARI's
// end marker. "####" opens a section of PETRARCH-2 and stays. A file that ends
// within a line may have lost what followed.
func (im *Importer) readLines(data []byte) []textLine {
	var out []textLine
	if n := len(data); n > 0 && data[n-1] != '\n' {
		im.lose(1+bytes.Count(data, []byte("\n")), "the last line does not end: the file may be cut off")
	}
	sc := bufio.NewScanner(bytes.NewReader(data))
	sc.Buffer(make([]byte, 64<<10), 16<<20)
	comment := false
	for n := 1; sc.Scan(); n++ {
		raw := strings.ToValidUTF8(strings.TrimSuffix(sc.Text(), "\r"), "")
		if text := strings.Map(printable, raw); text != raw {
			im.lose(n, "bytes that are no text")
			raw = text
		}
		if strings.HasPrefix(raw, "~FINISH") || strings.HasPrefix(raw, "~~FINISH") {
			break
		}
		raw, comment = stripMarkup(raw, comment)
		text := raw
		if !strings.HasPrefix(text, "####") {
			text, _, _ = strings.Cut(text, "#")
			text, _, _ = strings.Cut(text, ";")
		}
		trimmed := strings.TrimSpace(text)
		if trimmed == "" || strings.HasPrefix(trimmed, "/") {
			continue
		}
		out = append(out, textLine{n, trimmed, text[0] == ' ' || text[0] == '\t'})
	}
	return out
}

// printable drops control bytes.
func printable(r rune) rune {
	if r < ' ' && r != '\t' || r == 0x7f {
		return -1
	}
	return r
}

// stripMarkup takes "<!-- … -->" away, over lines too, and "<! …" lines.
func stripMarkup(s string, in bool) (string, bool) {
	var b strings.Builder
	for s != "" {
		if in {
			_, rest, ok := strings.Cut(s, "-->")
			if !ok {
				return b.String(), true
			}
			s, in = rest, false
			continue
		}
		before, rest, ok := strings.Cut(s, "<!--")
		b.WriteString(before)
		if !ok {
			break
		}
		s, in = rest, true
	}
	if out := b.String(); !strings.HasPrefix(out, "<!") {
		return out, in
	}
	return "", in
}

// guess tells the kind of a dictionary by its name, else by its lines.
func guess(name string, lines []textLine) Kind {
	low := strings.ToLower(name[strings.LastIndexAny(name, `/\`)+1:])
	for _, g := range []struct {
		part string
		kind Kind
	}{{"discard", Discards}, {"agent", Agents}, {"actor", Actors}, {"verb", Verbs}, {"cameo", Verbs}} {
		if strings.Contains(low, g.part) {
			return g.kind
		}
	}
	for _, l := range lines[:min(len(lines), 200)] {
		switch {
		case strings.Contains(l.text, "[~") || strings.Contains(l.text, "~]"):
			return Agents
		case strings.HasPrefix(l.text, "- ") && strings.Contains(l.text, "*"), strings.HasPrefix(l.text, "---"):
			return Verbs
		}
	}
	for _, l := range lines[:min(len(lines), 200)] {
		if strings.Contains(l.text, "[") {
			return Actors
		}
	}
	return ""
}

// brackets parts a line into what stands before its codes and the codes.
// Lines end a code with a wrong bracket, or none, often enough.
func brackets(text string) (before string, codes []string, ok bool) {
	before, rest, found := strings.Cut(text, "[")
	for found {
		i := strings.IndexAny(rest, "]")
		if i < 0 {
			return strings.TrimSpace(before), codes, false
		}
		codes = append(codes, strings.TrimSpace(rest[:i]))
		_, rest, found = strings.Cut(rest[i+1:], "[")
	}
	return strings.TrimSpace(before), codes, true
}
