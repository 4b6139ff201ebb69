package times

import (
	"fmt"
	"io/fs"
	"strings"
	"sync"

	"demarche/internal/lower"
	"demarche/internal/table"
	"demarche/nlp"
	"demarche/record"
)

// word is what the table says of a word.
type word struct{ class, value string }

// Finder is safe for concurrent use.
type Finder struct {
	words    map[string][]word
	matchers sync.Pool // of *matcher
}

// New reads times.txt.
func New(files fs.FS) (*Finder, error) {
	rows, err := table.Read(files, "times.txt")
	if err != nil {
		return nil, fmt.Errorf("times: %w", err)
	}
	f := &Finder{words: map[string][]word{}}
	for _, r := range rows {
		if len(r.Fields) != 3 {
			return nil, r.Errorf("want word, class and value")
		}
		f.words[r.Field(0)] = append(f.words[r.Field(0)], word{r.Field(1), r.Field(2)})
	}
	f.matchers.New = func() any { return &matcher{f: f} }
	return f, nil
}

// Stage fills Document.Times.
func (f *Finder) Stage() nlp.Stage {
	return nlp.Stage{Name: "times", Needs: []string{"tokens", "tags", "deps"}, Provides: []string{"times"}, Run: func(d *nlp.Document) error {
		d.Times = d.Times[:0]
		m := f.matchers.Get().(*matcher)
		m.published = d.Published
		for i := range d.Sentences {
			m.sentence(d, i)
		}
		m.s = nil
		f.matchers.Put(m)
		return nil
	}}
}

func (m *matcher) sentence(d *nlp.Document, si int) {
	s := &d.Sentences[si]
	m.s, m.lower = s, m.lower[:0]
	for i := range s.Tokens {
		m.lower = append(m.lower, m.memo.Of(s.Tokens[i].Text))
	}
	for i := 0; i < len(s.Tokens); {
		hit, ok := m.match(i)
		if !ok {
			i++
			continue
		}
		start, end := hit.start, hit.end
		if n := len(d.Times); n > 0 && d.Times[n-1].Sentence == si && d.Times[n-1].End > start {
			start = d.Times[n-1].End
		}
		d.Times = append(d.Times, nlp.Time{
			Sentence: si, Start: start, End: end, Span: s.SpanOf(start, end), Type: hit.kind, Value: hit.value,
			Range: hit.days, Deadline: m.isDeadline(start),
		})
		i = end
	}
}

// hit is one expression found.
type hit struct {
	start, end  int
	kind, value string
	days        *record.DateRange
}

// matcher matches at tokens of one sentence.
type matcher struct {
	f         *Finder
	s         *nlp.Sentence
	published record.Day
	lower     []string // the tokens in small letters
	memo      lower.Memo
}

func (m *matcher) low(i int) string {
	if i < 0 || i >= len(m.lower) {
		return ""
	}
	return m.lower[i]
}

// class is the value of token i in a class, "" when it is not in it.
func (m *matcher) class(i int, class string) string {
	for _, w := range m.f.words[m.low(i)] {
		if w.class == class {
			return w.value
		}
	}
	return ""
}

// unit is the unit that token i names, singular or plural.
func (m *matcher) unit(i int) string {
	if u := m.class(i, "unit"); u != "" {
		return u
	}
	if w := m.low(i); strings.HasSuffix(w, "s") {
		for _, x := range m.f.words[w[:len(w)-1]] {
			if x.class == "unit" {
				return x.value
			}
		}
		if w == "centuries" {
			return "C"
		}
	}
	return ""
}

// rules in the order they are tried. A table of method expressions: method
// values made for each token would cost an allocation each.
var rules = []func(*matcher, int) (hit, bool){
	(*matcher).iso, (*matcher).edged, (*matcher).monthDay, (*matcher).dayMonth, (*matcher).monthYear, (*matcher).shifted,
	(*matcher).weekday, (*matcher).relativeDay, (*matcher).counted, (*matcher).year, (*matcher).decade, (*matcher).partOfDay,
}

// mayBegin: every expression begins with a digit, a word of the table or "the".
func (m *matcher) mayBegin(i int, w string) bool {
	if w[0] >= '0' && w[0] <= '9' || w == "the" || len(m.f.words[w]) > 0 {
		return true
	}
	return m.unit(i) != ""
}

// match tries every rule at token i, the most telling first.
func (m *matcher) match(i int) (hit, bool) {
	w := m.low(i)
	if w == "" || len(w) > 20 {
		return hit{}, false
	}
	if !m.mayBegin(i, w) {
		return hit{}, false
	}
	for _, rule := range rules {
		if h, ok := rule(m, i); ok {
			return h, true
		}
	}
	return hit{}, false
}

// isDeadline: "by Friday", "within 48 hours", "before the end of March".
func (m *matcher) isDeadline(start int) bool {
	for k := start - 1; k >= 0 && k >= start-2; k-- {
		switch m.low(k) {
		case "by", "within", "before", "until":
			return true
		case "the", "than":
			continue
		}
		if m.low(k) == "later" && m.low(k-1) == "no" {
			return true
		}
		return false
	}
	return false
}
