package times

import (
	"os"
	"strings"
	"testing"

	"demarche/nlp"
	"demarche/record"
)

// annotate cuts at spaces and hangs every token on the verb: "*met" marks it
// past, "will *meet" future.
func annotate(t testing.TB, text string, published record.Day) *nlp.Document {
	t.Helper()
	f, err := New(os.DirFS("../../lang/en"))
	if err != nil {
		t.Fatal(err)
	}
	d := &nlp.Document{Published: published}
	var s nlp.Sentence
	verb := -1
	for i, w := range strings.Fields(text) {
		xpos := "NN"
		if strings.HasPrefix(w, "*") {
			w, verb, xpos = w[1:], i, "VBD"
		}
		if w == "will" || w == "could" {
			xpos = "MD"
		}
		if d.Text != "" {
			d.Text += " "
		}
		start := len(d.Text)
		d.Text += w
		s.Tokens = append(s.Tokens, nlp.Token{Text: w, XPOS: xpos, UPOS: "NOUN", Span: record.Span{Start: start, End: len(d.Text)}})
	}
	for i := range s.Tokens {
		s.Tokens[i].Head = verb
		if i == verb {
			s.Tokens[i].Head, s.Tokens[i].UPOS, s.Tokens[i].Deprel = -1, "VERB", "root"
		}
	}
	d.Sentences = []nlp.Sentence{s}
	if err := f.Stage().Run(d); err != nil {
		t.Fatal(err)
	}
	return d
}

// The articles of these phrases are dated Monday, March 10, 2014.
func TestResolve(t *testing.T) {
	for _, c := range []struct{ text, span, value, start, end string }{
		{"they *met on Saturday", "Saturday", "2014-03-08", "2014-03-08", "2014-03-08"},
		{"they *met on Monday", "Monday", "2014-03-10", "2014-03-10", "2014-03-10"},
		{"they will *meet on Friday", "Friday", "2014-03-14", "2014-03-14", "2014-03-14"},
		{"they could *meet this week", "this week", "2014-W11", "2014-03-10", "2014-03-16"},
		{"they *met last week", "last week", "2014-W10", "2014-03-03", "2014-03-09"},
		{"they *met last Monday", "last Monday", "2014-03-03", "2014-03-03", "2014-03-03"},
		{"they will *meet next month", "next month", "2014-04", "2014-04-01", "2014-04-30"},
		{"they *met yesterday evening", "yesterday evening", "2014-03-09TEV", "2014-03-09", "2014-03-09"},
		{"they *met in January", "January", "2014-01", "2014-01-01", "2014-01-31"},
		{"they *met in December", "December", "2013-12", "2013-12-01", "2013-12-31"},
		{"they *met on March 4", "March 4", "2014-03-04", "2014-03-04", "2014-03-04"},
		{"they *met on 27 February 2014", "27 February 2014", "2014-02-27", "2014-02-27", "2014-02-27"},
		{"they *met on February 27 , 2010 .", "February 27 , 2010", "2010-02-27", "2010-02-27", "2010-02-27"},
		{"a referendum *planned for March 16 will", "March 16", "2014-03-16", "2014-03-16", "2014-03-16"},
		{"it *began two weeks ago", "two weeks ago", "2014-02-24", "2014-02-24", "2014-02-24"},
		{"it *began three years ago", "three years ago", "2011", "2011-01-01", "2011-12-31"},
		{"they *met for six hours", "six hours", "PT6H", "", ""},
		{"the ultimatum *ran within 48 hours", "48 hours", "PT48H", "2014-03-10", "2014-03-12"},
		{"since 1956 they *talked", "1956", "1956", "1956-01-01", "1956-12-31"},
		{"in the 1990s it *ended", "1990s", "199", "1990-01-01", "1999-12-31"},
		{"he will *leave by the end of the month", "end of the month", "2014-03", "2014-03-22", "2014-03-31"},
		{"he will *leave early next year", "early next year", "2015", "2015-01-01", "2015-05-01"},
		{"he will *leave this summer", "this summer", "2014-SU", "2014-06-01", "2014-08-31"},
		{"a treaty of the 19th century *held", "19th century", "18", "1801-01-01", "1900-12-31"},
		{"in the past three days it *ended", "the past three days", "P3D", "2014-03-07", "2014-03-10"},
		{"they *met on 2014-03-05", "2014-03-05", "2014-03-05", "2014-03-05", "2014-03-05"},
		{"they *met at 10:30 p.m. there", "10:30 p.m.", "T22:30", "", ""},
	} {
		d := annotate(t, c.text, "2014-03-10")
		if len(d.Times) == 0 {
			t.Errorf("%s: nothing found", c.text)
			continue
		}
		got := d.Times[0]
		r := record.DateRange{}
		if got.Range != nil {
			r = *got.Range
		}
		if got.Span.In(d.Text) != c.span || got.Value != c.value || string(r.Start) != c.start || string(r.End) != c.end {
			t.Errorf("%s: got %q %s %v, want %q %s {%s %s}", c.text, got.Span.In(d.Text), got.Value, r, c.span, c.value, c.start, c.end)
		}
	}
}

func TestNotTimes(t *testing.T) {
	for _, text := range []string{"they may *meet", "troops *march on the capital", "killed 2000 soldiers *said", "the second man *left", "a few men *left"} {
		if d := annotate(t, text, "2014-03-10"); len(d.Times) != 0 {
			t.Errorf("%s: took %q for a time", text, d.Times[0].Span.In(d.Text))
		}
	}
}

func TestDeadlineAndUnresolved(t *testing.T) {
	d := annotate(t, "they must *leave by Friday", "2014-03-10")
	if len(d.Times) != 1 || !d.Times[0].Deadline {
		t.Errorf("by Friday is a deadline: %+v", d.Times)
	}
	d = annotate(t, "they *met on Friday", "")
	if len(d.Times) != 1 || d.Times[0].Range != nil {
		t.Errorf("without a day of publication nothing is guessed: %+v", d.Times)
	}
}

func FuzzStage(f *testing.F) {
	f.Add("the end of March 31 , 2014 - a few 30 centuries ago , at noon next week")
	f.Fuzz(func(t *testing.T, text string) {
		d := annotate(t, text, "2014-03-10")
		at := 0
		for _, x := range d.Times {
			if x.Start < at || x.End <= x.Start || x.End > len(d.Sentences[0].Tokens) {
				t.Fatalf("%+v out of order in %q", x, text)
			}
			at = x.End
		}
	})
}
