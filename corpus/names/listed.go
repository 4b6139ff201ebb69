package names

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/nlp"
	"demarche/record"
)

// ReadListed reads sentences and, from a second file, what annotators listed
// for them. Sentences are "id TAB text" below "# doc ID" lines; lists are
// "id TAB PER=Anna Holt;LOC=Sylvania", the exact words in the order of the
// sentence. What does not fit is left out and reported, a misfit a line
// with its file and place; a sentence whose list is missing is left out too.
func ReadListed(name string, sentences, lists io.Reader) (docs []Document, misfits []error, err error) {
	marks, misfits, err := readLists(name+".ann", lists)
	if err != nil {
		return nil, nil, err
	}
	r := listedReader{name: name, marks: marks, misfits: misfits}
	sc := bufio.NewScanner(sentences)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		r.line(n, sc.Text())
	}
	if err := sc.Err(); err != nil {
		return nil, nil, fmt.Errorf("read %s.txt: %w", name, err)
	}
	r.document("")
	return r.out, r.misfits, nil
}

// list is what an annotator wrote for a sentence, and where.
type list struct {
	line  int
	marks string
}

func readLists(name string, in io.Reader) (map[string]list, []error, error) {
	out := map[string]list{}
	var misfits []error
	sc := bufio.NewScanner(in)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), " \r")
		if line == "" || line[0] == '#' {
			continue
		}
		id, marks, _ := strings.Cut(line, "\t")
		if _, twice := out[id]; twice {
			misfits = append(misfits, fmt.Errorf("%s:%d: %s is listed twice", name, n, id))
		}
		out[id] = list{n, marks}
	}
	if err := sc.Err(); err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	return out, misfits, nil
}

type listedReader struct {
	name    string
	marks   map[string]list
	out     []Document
	d       Document
	misfits []error
}

func (r *listedReader) document(id string) {
	if r.d.Text != "" {
		r.out = append(r.out, r.d)
	}
	r.d = Document{ID: id}
}

func (r *listedReader) line(n int, line string) {
	if id, ok := strings.CutPrefix(line, "# doc "); ok {
		r.document(id)
		return
	}
	id, text, ok := strings.Cut(line, "\t")
	if !ok {
		return
	}
	l, ok := r.marks[id]
	if !ok {
		r.misfits = append(r.misfits, fmt.Errorf("%s.txt:%d: %s has no list", r.name, n, id))
		return
	}
	if r.d.Text != "" {
		r.d.Text += "\n\n"
	}
	start := len(r.d.Text)
	r.d.Text += text
	at := 0
	for _, m := range strings.Split(l.marks, ";") {
		if m = strings.TrimSpace(m); m == "" {
			continue
		}
		e, err := locate(text, at, m)
		if err != nil {
			r.misfits = append(r.misfits, fmt.Errorf("%s.ann:%d: %s: %w", r.name, l.line, id, err))
			continue
		}
		at = e.Span.End
		e.Span.Start, e.Span.End = start+e.Span.Start, start+e.Span.End
		r.d.Entities = append(r.d.Entities, e)
	}
}

// locate finds a mark, "PER=Anna Holt", in a sentence from a place on: whole
// words, as spelled.
func locate(text string, at int, mark string) (Entity, error) {
	t, name, ok := strings.Cut(mark, "=")
	kind := nlp.MentionType(t)
	if !ok || name == "" || fold[t] != kind {
		return Entity{}, fmt.Errorf("bad mark %q", mark)
	}
	if strings.ContainsAny(name, "[]") {
		return Entity{}, fmt.Errorf("bracket in mark %q", mark)
	}
	for from := at; from < len(text); {
		i := strings.Index(text[from:], name)
		if i < 0 {
			break
		}
		i += from
		if s := (record.Span{Start: i, End: i + len(name)}); wholeWords(text, s) {
			return Entity{s, kind}, nil
		}
		_, n := utf8.DecodeRuneInString(text[i:])
		from = i + n
	}
	return Entity{}, fmt.Errorf("%q does not stand in the rest of the sentence", name)
}

// wholeWords reports whether a span does not begin or end inside a word.
func wholeWords(text string, s record.Span) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:s.Start])
	first, _ := utf8.DecodeRuneInString(text[s.Start:])
	last, _ := utf8.DecodeLastRuneInString(text[:s.End])
	after, _ := utf8.DecodeRuneInString(text[s.End:])
	return !(inWord(before) && inWord(first)) && !(inWord(last) && inWord(after))
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}
