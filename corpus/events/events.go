package events

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"demarche/record"
)

// Text is one labeled text.
type Text struct {
	Pos        string // file:line
	Published  record.Day
	Text       string
	Events     []Event
	Statements []Statement
	Matters    []Matter
}

// Event is a labeled event; parties are actor codes, Words stand in the text.
type Event struct {
	Plover     string
	Act        record.Act
	Source     []string
	Target     []string
	Status     record.Status
	Words      string
	At         string
	Start, End record.Day
}

// Statement is a labeled attribution.
type Statement struct{ Speaker, Cue, Content string }

// Matter is a labeled matter.
type Matter struct {
	Kind     record.MatterKind
	From, To []string
	Content  string
}

// Dev reports whether a text belongs to the development fold.
func (t *Text) Dev() bool { return sha256.Sum256([]byte(t.Text))[0]%10 < 3 }

// Read reads labeled texts; errors name file and line, all that there are.
func Read(name string, in io.Reader) ([]Text, error) {
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	r := &reader{name: name}
	for n, line := range strings.Split(string(data), "\n") {
		r.line(n+1, strings.TrimSpace(line))
	}
	r.close()
	return r.out, errors.Join(r.errs...)
}

// ReadFile reads the labeled texts of a file.
func ReadFile(path string) ([]Text, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Read(path, f)
}

type reader struct {
	name string
	out  []Text
	cur  *Text
	errs []error
}

func (r *reader) fail(n int, format string, args ...any) {
	r.errs = append(r.errs, fmt.Errorf("%s:%d: %s", r.name, n, fmt.Sprintf(format, args...)))
}

func (r *reader) close() {
	if r.cur != nil && r.cur.Text == "" {
		r.errs = append(r.errs, fmt.Errorf("%s: no text", r.cur.Pos))
	}
	if r.cur != nil {
		r.out = append(r.out, *r.cur)
	}
	r.cur = nil
}

func (r *reader) line(n int, line string) {
	word, rest, _ := strings.Cut(line, " ")
	switch {
	case line == "":
		r.close()
	case line[0] == '#':
	case word == "==":
		r.close()
		day, err := record.ParseDay(strings.TrimSpace(rest))
		if err != nil {
			r.fail(n, "%v", err)
		}
		r.cur = &Text{Pos: fmt.Sprintf("%s:%d", r.name, n), Published: day}
	case r.cur == nil:
		r.fail(n, "outside of a block: %q", line)
	case r.cur.Text == "":
		r.cur.Text = strings.ReplaceAll(line, `\n`, "\n\n")
	default:
		r.label(n, word, strings.Split(rest, "|"))
	}
}

func (r *reader) label(n int, kind string, f []string) {
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	var err error
	switch kind {
	case "event":
		var e Event
		if e, err = parseEvent(f); err == nil {
			err = r.cur.holds(e.Words)
		}
		r.cur.Events = append(r.cur.Events, e)
	case "speaker":
		var s Statement
		if s, err = parseStatement(f); err == nil {
			err = errors.Join(r.cur.holds(s.Cue), r.cur.holds(s.Content))
		}
		r.cur.Statements = append(r.cur.Statements, s)
	case "matter":
		var m Matter
		if m, err = parseMatter(f); err == nil {
			err = r.cur.holds(m.Content)
		}
		r.cur.Matters = append(r.cur.Matters, m)
	default:
		err = fmt.Errorf("no label %q", kind)
	}
	if err != nil {
		r.fail(n, "%v", err)
	}
}

// holds tells whether every part of words ("called … for") is in the text, in order.
func (t *Text) holds(words string) error {
	rest := t.Text
	for part := range strings.SplitSeq(words, "…") {
		part = strings.TrimSpace(part)
		i := strings.Index(rest, part)
		if i < 0 || words == "" {
			return fmt.Errorf("not in the text: %q", words)
		}
		rest = rest[i+len(part):]
	}
	return nil
}
