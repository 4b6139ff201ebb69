// Package conllu reads and writes CoNLL-U, the ten-column form of Universal
// Dependencies treebanks. Indices are 1-based here and nowhere else.
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"

	"demarche/nlp"
	"demarche/record"
)

// Sentence is one sentence with its comments and surface tokens.
type Sentence struct {
	Comments []string // without the line end, "#" included
	Tokens   []nlp.Token
	// Multi[i] is the surface form of the multiword token that begins at
	// token i, "" for none.
	Multi []string
	// SpaceAfter[i] is false where the file says SpaceAfter=No.
	SpaceAfter []bool
}

// maxLine bounds one line; real ones are far shorter.
const maxLine = 1 << 22

// Read calls yield for each sentence until it returns an error. Empty nodes
// (1.1) are skipped. Errors name the line.
func Read(in io.Reader, yield func(*Sentence) error) error {
	r := reader{s: &Sentence{}}
	sc := bufio.NewScanner(in)
	sc.Buffer(make([]byte, 1<<16), maxLine)
	for line := 1; sc.Scan(); line++ {
		if err := r.line(strings.TrimSuffix(sc.Text(), "\r"), yield); err != nil {
			return fmt.Errorf("conllu line %d: %w", line, err)
		}
	}
	if err := sc.Err(); err != nil {
		return fmt.Errorf("read conllu: %w", err)
	}
	return r.end(yield)
}

type reader struct {
	s     *Sentence
	until int // last word of the multiword token being read
}

func (r *reader) line(text string, yield func(*Sentence) error) error {
	switch {
	case text == "":
		return r.end(yield)
	case text[0] == '#':
		r.s.Comments = append(r.s.Comments, text)
		return nil
	}
	c := strings.Split(text, "\t")
	if len(c) != 10 {
		return fmt.Errorf("%d columns, want 10", len(c))
	}
	if strings.Contains(c[0], ".") {
		return nil
	}
	if first, last, ok := strings.Cut(c[0], "-"); ok {
		return r.multi(first, last, c)
	}
	return r.word(c)
}

func (r *reader) multi(first, last string, c []string) error {
	a, err1 := strconv.Atoi(first)
	b, err2 := strconv.Atoi(last)
	if err1 != nil || err2 != nil || a != len(r.s.Tokens)+1 || b <= a || b-a > 20 {
		return fmt.Errorf("bad multiword id %q", c[0])
	}
	r.until = b
	r.s.Multi = append(r.s.Multi, c[1])
	for len(r.s.Multi) < b {
		r.s.Multi = append(r.s.Multi, "")
	}
	for len(r.s.SpaceAfter) < b {
		r.s.SpaceAfter = append(r.s.SpaceAfter, len(r.s.SpaceAfter) == b-1 && !noSpace(c[9]))
	}
	return nil
}

func (r *reader) word(c []string) error {
	id, err := strconv.Atoi(c[0])
	if err != nil || id != len(r.s.Tokens)+1 {
		return fmt.Errorf("bad id %q", c[0])
	}
	head := 0
	if c[6] != "_" {
		if head, err = strconv.Atoi(c[6]); err != nil || head < 0 {
			return fmt.Errorf("bad head %q", c[6])
		}
	}
	t := nlp.Token{
		Text: c[1], Lemma: c[2], UPOS: blank(c[3]), XPOS: blank(c[4]), Feats: blank(c[5]), Head: head - 1, Deprel: blank(c[7]),
	}
	if id > r.until {
		r.s.Multi = append(r.s.Multi, "")
		r.s.SpaceAfter = append(r.s.SpaceAfter, !noSpace(c[9]))
	} else {
		t.Joined = r.s.Multi[id-1] == ""
	}
	r.s.Tokens = append(r.s.Tokens, t)
	return nil
}

func noSpace(misc string) bool { return strings.Contains(misc, "SpaceAfter=No") }

func blank(s string) string {
	if s == "_" {
		return ""
	}
	return s
}

func (r *reader) end(yield func(*Sentence) error) error {
	s := r.s
	r.s, r.until = &Sentence{}, 0
	if len(s.Tokens) == 0 {
		return nil
	}
	if len(s.Multi) != len(s.Tokens) {
		return fmt.Errorf("multiword token runs past the end of the sentence")
	}
	for i := range s.Tokens {
		if s.Tokens[i].Head >= len(s.Tokens) {
			return fmt.Errorf("head %d of word %d outside the sentence", s.Tokens[i].Head+1, i+1)
		}
	}
	return yield(s)
}

// Layer lays sentences out as one document, each a paragraph.
type Layer struct {
	text strings.Builder
	d    nlp.Document
}

// Add writes the sentence's surface after what is there: spans are set,
// tokens are parted as the file says.
func (l *Layer) Add(s *Sentence) {
	if l.text.Len() > 0 {
		l.text.WriteString("\n\n")
	}
	out := nlp.Sentence{Tokens: s.Tokens, Paragraph: len(l.d.Paragraphs)}
	out.Span.Start = l.text.Len()
	for i := range s.Tokens {
		start := l.text.Len()
		l.text.WriteString(s.Tokens[i].Text)
		s.Tokens[i].Span = record.Span{Start: start, End: l.text.Len()}
		if s.SpaceAfter[i] && i+1 < len(s.Tokens) {
			l.text.WriteByte(' ')
		}
	}
	out.Span.End = l.text.Len()
	l.d.Paragraphs = append(l.d.Paragraphs, out.Span)
	l.d.Sentences = append(l.d.Sentences, out)
}

// Document is the document laid out so far.
func (l *Layer) Document() *nlp.Document {
	l.d.Text = l.text.String()
	return &l.d
}

// Write writes the sentences of a document.
func Write(out io.Writer, d *nlp.Document) error {
	w := bufio.NewWriter(out)
	for i := range d.Sentences {
		s := &d.Sentences[i]
		fmt.Fprintf(w, "# text = %s\n", strings.Join(strings.Fields(s.Span.In(d.Text)), " "))
		writeTokens(w, d, s)
		w.WriteByte('\n')
	}
	return w.Flush()
}

func writeTokens(w *bufio.Writer, d *nlp.Document, s *nlp.Sentence) {
	for i := range s.Tokens {
		end := i + 1
		for end < len(s.Tokens) && s.Tokens[end].Joined {
			end++
		}
		if end > i+1 && !s.Tokens[i].Joined {
			fmt.Fprintf(w, "%d-%d\t%s\t_\t_\t_\t_\t_\t_\t_\t%s\n", i+1, end, surface(s.SpanOf(i, end).In(d.Text)), misc(s, end-1))
		}
		t := &s.Tokens[i]
		m := "_"
		if !t.Joined && end == i+1 {
			m = misc(s, i)
		}
		fmt.Fprintf(w, "%d\t%s\t%s\t%s\t%s\t%s\t%d\t%s\t_\t%s\n", i+1, surface(t.Text), fill(surface(t.Lemma)), fill(t.UPOS), fill(t.XPOS), fill(t.Feats), t.Head+1, fill(t.Deprel), m)
	}
}

// surface keeps a form on its line and in its column.
func surface(s string) string {
	if strings.ContainsAny(s, "\t\r\n") {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

func fill(s string) string {
	if s == "" {
		return "_"
	}
	return s
}

// misc says whether white space follows token i.
func misc(s *nlp.Sentence, i int) string {
	if i+1 < len(s.Tokens) && s.Tokens[i+1].Span.Start == s.Tokens[i].Span.End {
		return "SpaceAfter=No"
	}
	return "_"
}
