package names

import (
	"fmt"
	"io"
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// ReadMarked reads our own sentences: one a line, names in brackets with
// their type, "[PER Anna Holt] left [LOC Sylvania].", "#" comments; a bracket
// of the text is written "\[". A line "# doc = ID" begins a document; before
// the first one, every ten lines are a document.
func ReadMarked(id string, in io.Reader) ([]Document, error) {
	data, err := io.ReadAll(in)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", id, err)
	}
	r := markedReader{}
	for n, line := range strings.Split(string(data), "\n") {
		if err := r.line(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", id, n+1, err)
		}
	}
	r.document("")
	return r.out, nil
}

type markedReader struct {
	out   []Document
	d     Document
	lines int  // of the document
	named bool // documents have names
}

func (r *markedReader) line(line string) error {
	if id, ok := strings.CutPrefix(line, docMark); ok {
		r.document(id)
		r.named = true
		return nil
	}
	if line == "" || line[0] == '#' {
		return nil
	}
	if r.lines == 10 && !r.named {
		r.document("")
	}
	if r.d.Text != "" {
		r.d.Text += "\n\n"
	}
	r.lines++
	return r.d.add(line)
}

// document ends the document and begins another.
func (r *markedReader) document(id string) {
	if r.d.Text != "" {
		r.out = append(r.out, r.d)
	}
	r.d, r.lines = Document{ID: id}, 0
}

// add appends a marked line.
func (d *Document) add(line string) error {
	for line != "" {
		before, rest, ok := strings.Cut(line, "[")
		if text, escaped := strings.CutSuffix(before, `\`); ok && escaped {
			d.Text += text + "["
			line = rest
			continue
		}
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

const docMark = "# doc = "

// WriteMarked writes documents in the form that ReadMarked reads.
func WriteMarked(w io.Writer, docs []Document) error {
	var b strings.Builder
	for i := range docs {
		d := &docs[i]
		b.WriteString(docMark + d.ID + "\n")
		at, k := 0, 0
		for _, line := range strings.SplitAfter(d.Text, "\n\n") {
			end := at + len(line)
			for ; k < len(d.Entities) && d.Entities[k].Span.End <= end; k++ {
				e := d.Entities[k]
				b.WriteString(escape(d.Text[at:e.Span.Start]) + "[" + string(e.Type) + " " + e.Span.In(d.Text) + "]")
				at = e.Span.End
			}
			b.WriteString(escape(strings.TrimSuffix(d.Text[at:end], "\n\n")) + "\n")
			at = end
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func escape(text string) string { return strings.ReplaceAll(text, "[", `\[`) }
