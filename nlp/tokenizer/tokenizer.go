package tokenizer

import (
	"fmt"
	"io/fs"
	"slices"
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
	d.Sentences = slices.Grow(d.Sentences[:0], len(d.Text)/100+len(d.Paragraphs))
	c := cutter{t: t, text: d.Text}
	for p, span := range d.Paragraphs {
		// A dateline is a sentence of its own: left before its report, a parser
		// takes the place for the subject.
		if cut := d.Dateline.End; !d.Dateline.Empty() && span.Start == d.Dateline.Start && cut < span.End {
			c.cut(d, p, span.Start, cut)
			span.Start = cut
		}
		c.cut(d, p, span.Start, span.End)
	}
}

// cut cuts a paragraph, or a part of it, into sentences of tokens.
func (c *cutter) cut(d *nlp.Document, p, start, end int) {
	if need := (end-start)/4 + 8; need > len(c.free) {
		c.free = make([]nlp.Token, max(need, (len(d.Text)-start)/5))
	}
	c.tokens = c.free[:0]
	c.paragraph(start, end)
	c.t.sentences(d, p, c.tokens)
	if n := len(c.tokens); n <= len(c.free) { // else append has moved them
		c.free = c.free[n:]
	}
}

// appendLower appends a word with its ASCII letters made small.
func appendLower(out []byte, word string) []byte {
	for i := 0; i < len(word); i++ {
		b := word[i]
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		out = append(out, b)
	}
	return out
}

// isAbbreviation classes a word that ends in a full stop.
func (t *Tokenizer) isAbbreviation(word string) class {
	if len(word) > 12 || !strings.HasSuffix(word, ".") {
		return notAbbreviation
	}
	var small [12]byte
	if c := t.abbreviations[string(appendLower(small[:0], word))]; c != notAbbreviation {
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
