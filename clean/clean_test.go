package clean

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestClean(t *testing.T) {
	p := Clean("", Paragraphs(`Ministers meet in Vienna

A minister arrives in Vienna. Picture: Nadia Brandt

A minister arrives in Vienna. Picture: Nadia Brandt

Published Mar 3, 2015

By ANNA HOLT and Jan Petr, Reuters

Share on Facebook

VIENNA, March 3 (Reuters) - The ministers met on Tuesday.

They agreed on nothing, officials said.

(Reporting by Anna Holt; Editing by Lena Ojo)

Related Topics:

Ten recipes for a rainy day`))
	for _, c := range []struct{ what, got, want string }{
		{"title", p.Title, "Ministers meet in Vienna"},
		{"date", p.Published.Format("2006-01-02"), "2015-03-03"},
		{"dateline", p.Dateline, "VIENNA"},
		{"agency", p.Agency, "Reuters"},
		{"authors", strings.Join(p.Authors, "; "), "Anna Holt; Jan Petr"},
		{"captions", strings.Join(p.Captions, "; "), "A minister arrives in Vienna."},
		{"body", strings.Join(p.Body, " | "), "VIENNA, March 3 (Reuters) - The ministers met on Tuesday. | They agreed on nothing, officials said."},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestSignOff(t *testing.T) {
	for _, c := range []struct {
		why, last string
		want      int
	}{
		{"a paper's name under its text", "Amber Coast Post", 2},
		{"a sentence is text", "Nobody Came.", 3},
		{"a phrase in small letters is text", "Nobody came at all", 3},
		{"one word may be a list's end", "Estonia", 3},
	} {
		p := Clean("Ministers meet", []string{"They met on Tuesday in the old hall of the town.", "They agreed on nothing, officials said.", c.last})
		if len(p.Body) != c.want {
			t.Errorf("%s: %q", c.why, p.Body)
		}
	}
}

func TestDateline(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"place and hyphen", "Title\n\nWASHINGTON - It rained.", "WASHINGTON - "},
		{"date and agency", "MOSCOW, March 3 (Xinhua) -- It rained.", "MOSCOW, March 3 (Xinhua) -- "},
		{"long dash, small letters", "T\n\nKiev — It rained.", "Kiev — "},
		{"two words", "T\n\nNEW DELHI: It rained.", "NEW DELHI: "},
		{"a sentence is none", "T\n\nThe talks - the third - failed.", ""},
		{"a speaker's turn is none", "T\n\nMR. HOLT: Good afternoon.", ""},
		{"an office's turn is none", "T\n\nFOREIGN SECRETARY BRANDT: It rained.", ""},
		{"a caption's side is none", "T\n\nSmith (right) — a minister.", ""},
	} {
		start, end := Dateline(c.text)
		if got := c.text[start:end]; got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

func TestParseDate(t *testing.T) {
	for in, want := range map[string]string{
		"March 10, 2014": "2014-03-10", "10 March 2014": "2014-03-10", "Mar. 3, 2015": "2015-03-03", "2014-03-10T08:00:00Z": "2014-03-10",
		"1st May 2020": "2020-05-01", "31/12/2019": "2019-12-31", "12/31/2019": "2019-12-31", "3/4/2019": "", "soon": "",
	} {
		got := ""
		if d := ParseDate(in); !d.IsZero() {
			got = d.Format("2006-01-02")
		}
		if got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
}

func TestWrappedLinesAreJoined(t *testing.T) {
	text := "A headline here\n\n" + strings.Repeat("The ministers of the two countries met again in Geneva on Monday to\n", 5) + "talk.\n\nThey left."
	if got := Paragraphs(text); len(got) != 3 || strings.Contains(got[1], "\n") || !strings.HasSuffix(got[1], "to talk.") {
		t.Errorf("%q", got)
	}
}

func FuzzClean(f *testing.F) {
	f.Add("Title\n\nWASHINGTON - x\n\nPublished Mar 10, 2014\n\n- AFP")
	f.Add("By A B\n\n\xff\xfe (")
	f.Fuzz(func(t *testing.T, text string) {
		p := Clean("", Paragraphs(text))
		out := p.Text()
		if !utf8.ValidString(out) {
			t.Fatalf("not UTF-8: %q", out)
		}
		if start, end := Dateline(out); start < 0 || end < start || end > len(out) {
			t.Fatalf("dateline [%d:%d] of %q", start, end, out)
		}
	})
}
