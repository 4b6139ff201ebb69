package tokenizer

import (
	"fmt"
	"io/fs"
	"strings"

	"demarche/nlp"
)

// Tokenizer holds the word lists. It is safe for concurrent use.
type Tokenizer struct {
	abbreviations map[string]class
	prefixes      map[string]bool
}

// class says how an abbreviation behaves before a sentence end.
type class uint8

const (
	notAbbreviation class = iota
	title                 // a name follows: never the end
	inner                 // seldom the end
	final                 // may be the end
	initial               // "J.", "J.R.": like a title
)

// New reads abbreviations.txt and prefixes.txt.
func New(files fs.FS) (*Tokenizer, error) {
	t := &Tokenizer{abbreviations: map[string]class{}, prefixes: map[string]bool{}}
	lines, err := readLines(files, "abbreviations.txt")
	if err != nil {
		return nil, err
	}
	classes := map[string]class{"title": title, "inner": inner, "final": final}
	for _, l := range lines {
		word, name, _ := strings.Cut(l.text, "\t")
		c, ok := classes[name]
		if !ok || !strings.HasSuffix(word, ".") {
			return nil, fmt.Errorf("abbreviations.txt:%d: want a word with a full stop, a tab, and title, inner or final", l.number)
		}
		t.abbreviations[word] = c
	}
	lines, err = readLines(files, "prefixes.txt")
	if err != nil {
		return nil, err
	}
	for _, l := range lines {
		t.prefixes[l.text] = true
	}
	return t, nil
}

type line struct {
	number int
	text   string
}

func readLines(files fs.FS, name string) ([]line, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("tokenizer: %w", err)
	}
	var out []line
	for i, l := range strings.Split(string(data), "\n") {
		if l = strings.TrimSpace(l); l != "" && l[0] != '#' {
			out = append(out, line{i + 1, l})
		}
	}
	return out, nil
}

// Stage fills sentences and tokens.
func (t *Tokenizer) Stage() nlp.Stage {
	return nlp.Stage{Name: "tokenizer", Provides: []string{"sentences", "tokens"}, Run: func(d *nlp.Document) error {
		t.Annotate(d)
		return nil
	}}
}

// Annotate cuts every paragraph of the document.
func (t *Tokenizer) Annotate(d *nlp.Document) {
	d.Sentences = d.Sentences[:0]
	for p, span := range d.Paragraphs {
		// A dateline is a sentence of its own: left before its report, a parser
		// takes the place for the subject.
		if cut := d.Dateline.End; !d.Dateline.Empty() && span.Start == d.Dateline.Start && cut < span.End {
			t.paragraph(d, p, span.Start, cut)
			span.Start = cut
		}
		t.paragraph(d, p, span.Start, span.End)
	}
}

func (t *Tokenizer) paragraph(d *nlp.Document, p, start, end int) {
	c := cutter{t: t, text: d.Text}
	c.tokens = make([]nlp.Token, 0, (end-start)/5+4)
	c.paragraph(start, end)
	t.sentences(d, p, c.tokens)
}

// isAbbreviation classes a word that ends in a full stop.
func (t *Tokenizer) isAbbreviation(word string) class {
	if len(word) > 12 || !strings.HasSuffix(word, ".") {
		return notAbbreviation
	}
	if c := t.abbreviations[strings.ToLower(word)]; c != notAbbreviation {
		return c
	}
	// Initials: capital letters, each with its stop.
	for i := 0; i < len(word); i++ {
		capital := word[i] >= 'A' && word[i] <= 'Z'
		if i%2 == 0 && !capital || i%2 == 1 && word[i] != '.' {
			return notAbbreviation
		}
	}
	return initial
}
