package names

import (
	"fmt"
	"io"
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// ReadMarked reads our own sentences: one a line, names in brackets with
// their type, "[PER Anna Holt] left [LOC Sylvania].", "#" comments. Every
// ten lines are a document.
func ReadMarked(id string, in io.Reader) ([]Document, error) {
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", id, err)
	}
	var out []Document
	var d Document
	count := 0
	for n, line := range strings.Split(string(data), "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		if d.Text != "" {
			d.Text += "\n\n"
		}
		if err := d.add(line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", id, n+1, err)
		}
		if count++; count%10 == 0 {
			out, d = append(out, d), Document{}
		}
	}
	if d.Text != "" {
		out = append(out, d)
	}
	return out, nil
}

// add appends a marked line.
func (d *Document) add(line string) error {
	for line != "" {
		before, rest, ok := strings.Cut(line, "[")
		d.Text += before
		if !ok {
			return nil
		}
		name, after, ok := strings.Cut(rest, "]")
		t, text, ok2 := strings.Cut(name, " ")
		if !ok || !ok2 || text == "" || fold[t] != nlp.MentionType(t) {
			return fmt.Errorf("bad mark [%s]", name)
		}
		start := len(d.Text)
		d.Text += text
		d.Entities = append(d.Entities, Entity{record.Span{Start: start, End: len(d.Text)}, nlp.MentionType(t)})
		line = after
	}
	return nil
}
