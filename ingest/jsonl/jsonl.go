// Package jsonl reads articles from JSON lines: {"id", "title", "text",
// "published", "url", "publisher", "authors"}, all but text optional, or
// whatever a field map says they are called.
package jsonl

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"demarche/clean"
	"demarche/ingest/html"
	"demarche/ingest/text"
	"demarche/record"
)

// maxLine bounds one line.
const maxLine = 32 << 20

// Line is one line of a file.
type Line struct {
	Number  int // from 1
	Key     string
	Article record.Article
	Raw     []byte // the line itself; valid until the next
}

// Lines yields the article of each line, or what is wrong with it.
func Lines(r io.Reader, m Map) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		for bare, err := range Split(r) {
			l := bare
			if err == nil {
				l, err = m.decode(bare.Raw)
				l.Number, l.Raw = bare.Number, bare.Raw
			}
			if !yield(l, err) {
				return
			}
		}
	}
}

// Split yields the lines that are not empty, undecoded.
func Split(r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		br := bufio.NewReaderSize(r, 64<<10)
		var buf []byte
		for n := 1; ; n++ {
			raw, err := readLine(br, buf[:0])
			buf = raw
			switch {
			case errors.Is(err, errLong):
				if !yield(Line{Number: n}, err) {
					return
				}
				continue
			case err != nil && !errors.Is(err, io.EOF):
				yield(Line{Number: n}, err)
				return
			}
			if strings.TrimSpace(string(raw)) != "" && !yield(Line{Number: n, Raw: raw}, nil) {
				return
			}
			if err != nil {
				return
			}
		}
	}
}

var errLong = fmt.Errorf("line longer than %d MB", maxLine>>20)

// readLine reads a line of any length and keeps at most maxLine of it.
func readLine(br *bufio.Reader, buf []byte) ([]byte, error) {
	long := false
	for {
		part, err := br.ReadSlice('\n')
		if len(buf)+len(part) > maxLine {
			long = true
			buf = buf[:0]
		}
		if !long {
			buf = append(buf, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if long && (err == nil || errors.Is(err, io.EOF)) {
			return buf, errLong
		}
		return buf, err
	}
}

// decode reads one line.
func (m Map) decode(data []byte) (Line, error) {
	var o map[string]any
	if err := json.Unmarshal(data, &o); err != nil {
		return Line{}, fmt.Errorf("not a JSON article: %w", err)
	}
	l := Line{Key: m.text(o, "id")}
	body, ok := m.value(o, "text").(string)
	if !ok {
		return l, fmt.Errorf("no %q", m.path("text"))
	}
	art := text.FromPage(clean.Clean(m.text(o, "title"), paragraphs(body)))
	art.URL, art.Publisher = m.text(o, "url"), m.text(o, "publisher")
	if a := m.list(o, "authors"); len(a) > 0 {
		art.Authors = a
	}
	day, printed := m.day(o)
	if day == "" && printed != "" {
		return l, fmt.Errorf("%q %.40q is not a date", m.path("published"), printed)
	}
	if day != "" {
		art.Published = day
	}
	l.Article = art
	return l, nil
}

// paragraphs are those of plain text, or of HTML where the text is markup.
func paragraphs(body string) []string {
	if t := strings.TrimSpace(body); strings.HasPrefix(t, "<") && (strings.Contains(t, "</p>") || strings.Contains(t, "</div>") || strings.Contains(t, "<br")) {
		return html.Fragment(t)
	}
	return clean.Paragraphs(body)
}
