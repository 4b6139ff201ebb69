package demarche

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/internal/table"
	"demarche/nlp"
	"demarche/record"
)

// discards are phrases that show that a sentence, or a whole article, is not
// about politics ("World Cup"): a user's table discards.txt, of the kind that
// other coders have. Without one nothing is discarded.
type discards struct{ sentence, article []string }

// loadDiscards reads the table where there is one: phrase | sentence or article.
func loadDiscards(files fs.FS) (*discards, error) {
	rows, err := table.Read(files, "discards.txt")
	if errors.Is(err, fs.ErrNotExist) {
		return &discards{}, nil
	}
	if err != nil {
		return nil, err
	}
	d := &discards{}
	for _, r := range rows {
		phrase := strings.ToLower(r.Field(0))
		switch what := r.Field(1); {
		case phrase == "":
			return nil, r.Errorf("no phrase")
		case what == "article":
			d.article = append(d.article, phrase)
		case what == "sentence":
			d.sentence = append(d.sentence, phrase)
		default:
			return nil, r.Errorf("want sentence or article, not %q", what)
		}
	}
	return d, nil
}

// spans are the parts of a document that are discarded.
func (x *discards) spans(d *nlp.Document) []record.Span {
	if len(x.article) > 0 && holdsAny(strings.ToLower(d.Text), x.article) {
		return []record.Span{{Start: 0, End: len(d.Text)}}
	}
	if len(x.sentence) == 0 {
		return nil
	}
	var out []record.Span
	for _, s := range d.Sentences {
		if holdsAny(strings.ToLower(s.Span.In(d.Text)), x.sentence) {
			out = append(out, s.Span)
		}
	}
	return out
}

// keepEvents leaves out the events whose evidence begins in a discarded part.
func keepEvents(events []record.Event, gone []record.Span) []record.Event {
	return slices.DeleteFunc(events, func(e record.Event) bool { return within(e.Evidence, gone) })
}

func keepMatters(matters []record.Matter, gone []record.Span) []record.Matter {
	return slices.DeleteFunc(matters, func(m record.Matter) bool { return within(m.Evidence, gone) })
}

func within(s record.Span, spans []record.Span) bool {
	return slices.ContainsFunc(spans, func(g record.Span) bool { return g.Start <= s.Start && s.Start < g.End })
}

// holdsAny reports whether a text holds one of the phrases as whole words.
func holdsAny(text string, phrases []string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool {
		for from := 0; ; {
			i := strings.Index(text[from:], p)
			if i < 0 {
				return false
			}
			start, end := from+i, from+i+len(p)
			before, _ := utf8.DecodeLastRuneInString(text[:start])
			after, _ := utf8.DecodeRuneInString(text[end:])
			if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
				return true
			}
			from = start + 1
		}
	})
}
