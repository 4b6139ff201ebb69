package names

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"demarche/nlp"
	"demarche/record"
)

// small words may stand inside a name.
var small = map[string]bool{"of": true, "for": true, "and": true, "the": true, "de": true, "al": true, "-": true, "'s": true, "’s": true, "&": true, "al-": true, "bin": true, "ibn": true, "du": true, "la": true, "von": true, "van": true}

// lines calls yield for each line of JSON.
func lines(in io.Reader, yield func([]byte) error) error {
	sc := bufio.NewScanner(in)
	sc.Buffer(nil, 1<<26)
	for n := 1; sc.Scan(); n++ {
		if err := yield(sc.Bytes()); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
	}
	return sc.Err()
}

// ReadGUM reads the entities of GUM documents whose genre is wanted; names
// are cut down to their proper nouns, titles cut off.
func ReadGUM(in io.Reader, genre func(string) bool, titles, peoples Peoples) ([]Document, error) {
	var out []Document
	err := lines(in, func(line []byte) error {
		var g struct {
			Doc      string
			Tokens   []string
			UPOS     []string
			Starts   []int `json:"sent_starts"`
			Mentions []struct {
				Start, End int
				Type       string
				Named      bool
			}
		}
		if err := json.Unmarshal(line, &g); err != nil {
			return err
		}
		part := strings.Split(g.Doc, "_")
		if len(part) < 2 || !genre(part[1]) || len(g.UPOS) != len(g.Tokens) {
			return nil
		}
		d := Document{ID: g.Doc}
		at := make([]int, len(g.Tokens)+1)
		var b strings.Builder
		for i, t := range g.Tokens {
			if i > 0 {
				b.WriteString(map[bool]string{true: "\n\n", false: " "}[slices.Contains(g.Starts, i)])
			}
			at[i] = b.Len()
			b.WriteString(t)
		}
		d.Text = b.String()
		for _, m := range g.Mentions {
			t, ok := fold[m.Type]
			if !m.Named || !ok || m.Start < 0 || m.End > len(g.Tokens) {
				continue
			}
			start, end := properRun(g.Tokens, g.UPOS, m.Start, m.End, titles)
			if start < end {
				s := record.Span{Start: at[start], End: at[end-1] + len(g.Tokens[end-1])}
				d.Entities = append(d.Entities, Entity{s, sharpen(t, s.In(d.Text), peoples)})
			}
		}
		d.Entities = apart(d.Text, d.Entities)
		out = append(out, d)
		return nil
	})
	return out, err
}

// properRun is the first run of proper nouns in a mention, titles left out.
func properRun(tokens, upos []string, start, end int, titles Peoples) (int, int) {
	for start < end && (!isName(tokens[start], upos[start]) || titles(tokens[start])) {
		start++
	}
	last := start
	for i := start; i < end; i++ {
		switch {
		case isName(tokens[i], upos[i]):
			last = i + 1
		case !small[tokens[i]]:
			return start, last
		}
	}
	return start, last
}

// isName: "New" and "United" are adjectives to the tagger, so capitals count.
func isName(token, upos string) bool {
	return upos == "PROPN" || capital(token) && !isArticle(token) && upos != "PRON"
}

// ReadRe3d reads the documents of re3d that the licence filter wants: names
// only (pronouns and common nouns are entities there), without articles and
// titles; states are places even where they act.
func ReadRe3d(in io.Reader, licence func(string) bool, titles, states, peoples Peoples) ([]Document, error) {
	var out []Document
	err := lines(in, func(line []byte) error {
		var g struct {
			Doc, Licence, Text string
			Entities           [][]any
		}
		if err := json.Unmarshal(line, &g); err != nil {
			return err
		}
		if !licence(g.Licence) {
			return nil
		}
		d := Document{ID: g.Doc, Text: g.Text}
		bytes := byteOffsets(g.Text)
		for _, e := range g.Entities {
			if len(e) < 3 {
				continue
			}
			a, ok1 := e[0].(float64)
			b, ok2 := e[1].(float64)
			name, _ := e[2].(string)
			t, ok3 := fold[name]
			if !ok1 || !ok2 || !ok3 || a < 0 || b < a || int(b) >= len(bytes) {
				continue
			}
			s := nameIn(g.Text, record.Span{Start: bytes[int(a)], End: bytes[int(b)]}, titles)
			if text := s.In(g.Text); s.Len() > 0 {
				if states(text) {
					t = nlp.Location
				}
				d.Entities = append(d.Entities, Entity{s, sharpen(t, text, peoples)})
			}
		}
		d.Entities = apart(d.Text, d.Entities)
		out = append(out, d)
		return nil
	})
	return out, err
}

func byteOffsets(text string) []int {
	var out []int
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}

// nameIn narrows a span to a name: every word capitalized, but for small
// ones; an empty span where it holds common words.
func nameIn(text string, s record.Span, titles Peoples) record.Span {
	words := fields(text, s)
	for len(words) > 0 && (isArticle(words[0].In(text)) || titles(words[0].In(text))) {
		words = words[1:]
	}
	for i := len(words) - 2; i >= 0; i-- { // "Iraqi President Fuad Masum"
		if titles(words[i].In(text)) && i+1 < len(words) && capital(words[i+1].In(text)) {
			words = words[i+1:]
			break
		}
	}
	if len(words) == 0 || len(words) == 1 && pronouns[strings.ToLower(words[0].In(text))] {
		return record.Span{}
	}
	for i, w := range words {
		if t := w.In(text); !capital(t) && (i == 0 || i == len(words)-1 || !small[t]) {
			return record.Span{}
		}
	}
	return record.Span{Start: words[0].Start, End: words[len(words)-1].End}
}

var pronouns = map[string]bool{"i": true, "he": true, "she": true, "it": true, "we": true, "they": true, "you": true, "this": true, "his": true, "her": true, "our": true, "their": true, "my": true}

func isArticle(w string) bool {
	switch w {
	case "the", "The", "a", "A", "an", "An":
		return true
	}
	return false
}

func fields(text string, s record.Span) []record.Span {
	var out []record.Span
	for i := s.Start; i < s.End; {
		for i < s.End && text[i] <= ' ' {
			i++
		}
		j := i
		for j < s.End && text[j] > ' ' {
			j++
		}
		if j > i {
			out = append(out, record.Span{Start: i, End: j})
		}
		i = j
	}
	return out
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	if unicode.IsUpper(r) {
		return true
	}
	low := strings.ToLower(w)
	return strings.HasPrefix(low, "al-") && w != low
}

// coordinated reports whether "A and B" was taken for one name that begins with A.
func coordinated(text string, whole, part record.Span) bool {
	return part.Start == whole.Start && part.End < whole.End &&
		(strings.HasPrefix(text[part.End:whole.End], " and ") || strings.HasPrefix(text[part.End:whole.End], " 's ") || strings.HasPrefix(text[part.End:whole.End], " for "))
}

// apart sorts entities and keeps the longer of two that overlap, but the
// parts of a coordination.
func apart(text string, all []Entity) []Entity {
	slices.SortStableFunc(all, func(a, b Entity) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return b.Span.End - a.Span.End
	})
	out := all[:0]
	for _, e := range all {
		if n := len(out); n > 0 && e.Span.Start < out[n-1].Span.End {
			if coordinated(text, out[n-1].Span, e.Span) {
				out[n-1] = e
			}
			continue
		}
		out = append(out, e)
	}
	return out
}
