package demarche

import (
	"strings"

	"demarche/clean"
	"demarche/nlp"
	"demarche/record"
)

// open lays an article out as a Document: paragraphs, headline, dateline.
func open(art record.Article) *nlp.Document {
	d := &nlp.Document{Text: art.Text, Published: art.Published, Paragraphs: paragraphs(art.Text)}
	d.HasTitle = art.Title != "" && len(d.Paragraphs) > 0 && d.Paragraphs[0].In(art.Text) == art.Title
	start, end := clean.Dateline(art.Text)
	d.Dateline = record.Span{Start: start, End: end}
	return d
}

// paragraphs are the stretches between blank lines, without white space at
// their ends.
func paragraphs(text string) []record.Span {
	out := make([]record.Span, 0, strings.Count(text, "\n\n")+1)
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.Index(text[start:], "\n\n"); i >= 0 {
			end = start + i
		}
		p := text[start:end]
		left := len(p) - len(strings.TrimLeft(p, " \t\r\n"))
		if trimmed := strings.TrimSpace(p); trimmed != "" {
			out = append(out, record.Span{Start: start + left, End: start + left + len(trimmed)})
		}
		start = end + 2
	}
	return out
}
