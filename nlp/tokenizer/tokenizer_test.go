package tokenizer

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"demarche/nlp"
	"demarche/record"
)

func load(t testing.TB) *Tokenizer {
	t.Helper()
	tk, err := New(os.DirFS("../../lang/en"))
	if err != nil {
		t.Fatal(err)
	}
	return tk
}

func annotate(tk *Tokenizer, text string) *nlp.Document {
	d := &nlp.Document{Text: text}
	pos := 0
	for _, p := range strings.Split(text, "\n\n") {
		if p != "" {
			d.Paragraphs = append(d.Paragraphs, record.Span{Start: pos, End: pos + len(p)})
		}
		pos += len(p) + 2
	}
	tk.Annotate(d)
	return d
}

// show writes tokens with spaces, "+" before a joined one, " / " between sentences.
func show(d *nlp.Document) string {
	var out []string
	for _, s := range d.Sentences {
		var words []string
		for _, t := range s.Tokens {
			if t.Joined {
				words = append(words, "+"+t.Text)
			} else {
				words = append(words, t.Text)
			}
		}
		out = append(out, strings.Join(words, " "))
	}
	return strings.Join(out, " / ")
}

func TestCut(t *testing.T) {
	tk := load(t)
	for _, c := range []struct{ why, text, want string }{
		{"contractions", "They don’t say he’ll can't cannot.", "They do +n’t say he +’ll ca +n't can +not ."},
		{"possessives", "Russia's and the parents' plan", "Russia +'s and the parents +' plan"},
		{"contractions with space before, as in text cut into words before", "Ray 's pizza, they 're, I ’ll: \"I 'm\"", "Ray 's pizza , they 're , I ’ll : \" I 'm \""},
		{"no contraction at the front, nor a longer word", "'s Hertogenbosch, 'star 'd-e", "' s Hertogenbosch , ' star ' d - e"},
		{"a closing quotation mark is no possessive", "the ‘two states’ plan", "the ‘ two states ’ plan"},
		{"hyphens cut compounds, not prefixes", "a pro-Moscow, long-term plan", "a pro-Moscow , long - term plan"},
		{"U.S. inside a sentence", "The U.S. Congress met in the U.S. The talks failed.", "The U.S. Congress met in the U.S. / The talks failed ."},
		{"U.S.-led", "a U.S.-led force", "a U.S. - led force"},
		{"titles and initials end nothing", "Mr. J. R. Holt met Gen. Ibrahim. He left.", "Mr. J. R. Holt met Gen. Ibrahim . / He left ."},
		{"addresses in brackets", "See <http://example.org/a_b-c> (www.example.org/x).", "See < http://example.org/a_b-c > ( www.example.org/x ) ."},
		{"telephone numbers are whole, ranges are not", "Call 555-1234 about 1990-1995.", "Call 555-1234 about 1990 - 1995 ."},
		{"faces, and dots of careless writers", "Fine :) but..no", "Fine :) but .. no"},
		{"titles before titles", "Brig. Gen. Richard Holt spoke. He left.", "Brig. Gen. Richard Holt spoke . / He left ."},
		{"dateline", "WASHINGTON - Officials met.", "WASHINGTON - Officials met ."},
		{"money and percent", "$1.5 billion, US$5m and 97%", "$ 1.5 billion , US$ 5m and 97 %"},
		{"quoted sentences", "“We met.” “It failed,” she said.", "“ We met . ” / “ It failed , ” she said ."},
		{"times and dates", "at 10:30 p.m. on 3/4/2014 (GMT)", "at 10:30 p.m. on 3/4/2014 ( GMT )"},
		{"ellipsis", "Well... we'll see…", "Well ... we +'ll see …"},
		{"addresses", "See https://example.org/a-b?c=1, or write to a.b@example.org.", "See https://example.org/a-b?c=1 , or write to a.b@example.org ."},
		{"dash without spaces", "talks—the first—failed", "talks — the first — failed"},
		{"footnotes stay with their sentence", "He left in 1805. [6] She stayed.", "He left in 1805 . [ 6 ] / She stayed ."},
		{"marks in a row are one token", "Really?! Yes!!", "Really ?! / Yes !!"},
		{"decades", "the '90s and the 1990s", "the '90s and the 1990s"},
		{"nested quotes", "“He said ‘never’ twice,” Holt said.", "“ He said ‘ never ’ twice , ” Holt said ."},
		{"paragraphs part sentences", "No stop here\n\nNext one", "No stop here / Next one"},
	} {
		if got := show(annotate(tk, c.text)); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.why, got, c.want)
		}
	}
}

func TestEndlessSentence(t *testing.T) {
	tk := load(t)
	d := annotate(tk, strings.Repeat("word ", 5000))
	if len(d.Sentences) < 5000/maxSentence {
		t.Errorf("%d sentences: an endless one must be cut", len(d.Sentences))
	}
}

// check holds the promises of the package: exact spans in order, no character
// lost, sentences covering their tokens.
func check(t *testing.T, d *nlp.Document) {
	t.Helper()
	at := 0
	for i := range d.Sentences {
		s := &d.Sentences[i]
		if len(s.Tokens) == 0 || s.Span != s.SpanOf(0, len(s.Tokens)) {
			t.Fatalf("sentence %d does not cover its tokens", i)
		}
		for _, tok := range s.Tokens {
			if tok.Span.Start < at || tok.Span.Len() <= 0 || tok.Span.In(d.Text) != tok.Text {
				t.Fatalf("token %q at %v is out of order or not exact", tok.Text, tok.Span)
			}
			if gap := d.Text[at:tok.Span.Start]; strings.IndexFunc(gap, func(r rune) bool { return !isSpace(r) && r != utf8.RuneError }) >= 0 {
				t.Fatalf("lost %q", gap)
			}
			at = tok.Span.End
		}
	}
}

func FuzzAnnotate(f *testing.F) {
	tk := load(f)
	for _, s := range []string{"“We met,” she said. U.S.-led 'talks' don't.", "a\u200bb ''' ... -- ?!.)", "\xff\xfe$%", "x’s’s’s n't 'll"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if utf8.ValidString(text) {
			check(t, annotate(tk, text))
		}
	})
}

func BenchmarkAnnotate(b *testing.B) {
	tk := load(b)
	text := strings.Repeat("The U.S. said on Monday that Russia's long-term plan (announced in 2014) wasn't “serious.” ", 100)
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		d := annotate(tk, text)
		for i := range d.Sentences {
			n += len(d.Sentences[i].Tokens)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

func TestDatelineIsASentence(t *testing.T) {
	tk := load(t)
	d := &nlp.Document{Text: "WASHINGTON - Officials met.", Paragraphs: []record.Span{{Start: 0, End: 27}}, Dateline: record.Span{Start: 0, End: 13}}
	tk.Annotate(d)
	check(t, d)
	if got, want := show(d), "WASHINGTON - / Officials met ."; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
