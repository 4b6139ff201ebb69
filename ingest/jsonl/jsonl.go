// Package jsonl reads articles from JSON lines: {"id", "title", "text",
// "published", "url", "publisher"}, all but text optional.
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

type object struct {
	ID        string  `json:"id"`
	Title     string  `json:"title"`
	Text      *string `json:"text"`
	Published string  `json:"published"`
	Date      string  `json:"date"`
	URL       string  `json:"url"`
	Publisher string  `json:"publisher"`
}

// Lines yields the article of each line, or what is wrong with it.
func Lines(r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		sc := bufio.NewScanner(r)
		sc.Buffer(make([]byte, 64<<10), maxLine)
		n := 0
		for sc.Scan() {
			n++
			if strings.TrimSpace(sc.Text()) == "" {
				continue
			}
			l, err := decode(sc.Bytes())
			l.Number, l.Raw = n, sc.Bytes()
			if !yield(l, err) {
				return
			}
		}
		if err := sc.Err(); err != nil {
			if errors.Is(err, bufio.ErrTooLong) {
				err = fmt.Errorf("line longer than %d MB; the rest of the file is not read", maxLine>>20)
			}
			yield(Line{Number: n + 1}, err)
		}
	}
}

func decode(data []byte) (Line, error) {
	var o object
	if err := json.Unmarshal(data, &o); err != nil {
		return Line{}, fmt.Errorf("not a JSON article: %w", err)
	}
	if o.Text == nil {
		return Line{Key: o.ID}, errors.New(`no "text"`)
	}
	var p *clean.Page
	if o.Title != "" {
		p = clean.Clean(o.Title, clean.Paragraphs(*o.Text))
	} else {
		p = clean.Clean("", clean.Paragraphs(*o.Text))
	}
	art := text.FromPage(p)
	art.URL, art.Publisher = o.URL, o.Publisher
	if o.Published == "" {
		o.Published = o.Date
	}
	if t := clean.ParseDate(o.Published); !t.IsZero() {
		art.Published = record.NewDay(t.Date())
	} else if o.Published != "" {
		return Line{Key: o.ID}, fmt.Errorf(`"published" %.40q is not a date`, o.Published)
	}
	return Line{Key: o.ID, Article: art}, nil
}
