package jsonl

import (
	"bytes"
	"strings"
	"testing"
)

func TestMap(t *testing.T) {
	const text = "The ministers met in Geneva on Monday and agreed to hold further talks on the border."
	for _, c := range []struct {
		name, line string
		m          Map
		want       string // title|published|publisher|url|authors|error
	}{
		{"as it is", `{"title":"T","text":"` + text + `","published":"2014-03-10","publisher":"P","url":"http://a/b"}`, nil, "T|2014-03-10|P|http://a/b||"},
		{"date for published", `{"text":"` + text + `","date":"March 10, 2014"}`, nil, "|2014-03-10||||"},
		{"mapped", `{"headline":"T","body":"` + text + `","when":"2014-03-10T10:00:00Z"}`, Map{"title": "headline", "text": "body", "published": "when"}, "T|2014-03-10||||"},
		{"nested", `{"doc":{"body":"` + text + `"},"source":{"name":"P"},"by":[{"name":"A B"},"C D"]}`, Map{"text": "doc.body", "publisher": "source.name", "authors": "by"}, "||P||A B,C D|"},
		{"a name with a dot", `{"a.b":"` + text + `"}`, Map{"text": "a.b"}, "|||||"},
		{"seconds", `{"text":"` + text + `","t":1394409600}`, Map{"published": "t"}, "|2014-03-10||||"},
		{"milliseconds", `{"text":"` + text + `","t":1394409600000}`, Map{"published": "t"}, "|2014-03-10||||"},
		{"markup", `{"title":"T","text":"<p>` + text + `</p><p>It was <b>cold</b>, they said, and the talks went on until the evening of the day.</p>"}`, nil, "T|||||"},
		{"no text", `{"body":"x"}`, nil, `|||||no "text"`},
		{"no date", `{"text":"` + text + `","published":"soon"}`, nil, `|||||"published" "soon" is not a date`},
		{"no object", `[1]`, nil, "|||||not a JSON article"},
	} {
		for l, err := range Lines(strings.NewReader(c.line+"\n"), c.m) {
			a := l.Article
			got := strings.Join([]string{a.Title, string(a.Published), a.Publisher, a.URL, strings.Join(a.Authors, ","), ""}, "|")
			if err != nil {
				got = "|||||" + err.Error()
			}
			if err == nil && (got != c.want || !strings.Contains(a.Text, text) || strings.Contains(a.Text, "<")) || err != nil && !strings.HasPrefix(got, c.want) {
				t.Errorf("%s: %s, text %q", c.name, got, a.Text)
			}
		}
	}
	for _, m := range []Map{{"body": "x"}, {"text": ""}, {"text": "."}} {
		if m.Check() == nil {
			t.Errorf("%v is let through", m)
		}
	}
}

// TestLongLines: a line beyond the bound costs that line.
func TestLongLines(t *testing.T) {
	long := `{"text":"` + strings.Repeat("x", maxLine) + `"}`
	n, errs := 0, []string{}
	for l, err := range Lines(strings.NewReader(`{"text":"a"}`+"\n"+long+"\n\n"+`{"text":"b"}`), nil) {
		n++
		if err != nil {
			errs = append(errs, err.Error())
		} else if l.Number != 1 && l.Number != 4 {
			t.Errorf("line %d", l.Number)
		}
	}
	if n != 3 || len(errs) != 1 {
		t.Errorf("%d lines, %v", n, errs)
	}
}

func FuzzLines(f *testing.F) {
	f.Add([]byte(`{"text": "a", "published": 1e300}`), "a.b")
	f.Add([]byte(`{"text": ["a"], "authors": [[{"name": 1}]]}`), "text")
	f.Fuzz(func(t *testing.T, data []byte, path string) {
		n := bytes.Count(data, []byte("\n")) + 1
		for l := range Lines(bytes.NewReader(data), Map{"text": path, "published": "published"}) {
			if l.Number < 1 || l.Number > n {
				t.Fatalf("line %d of %d", l.Number, n)
			}
		}
	})
}
