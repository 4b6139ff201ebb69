package statement

import (
	"strings"
	"testing"

	"demarche/record"
)

func scan(text string) []string {
	var paragraphs []record.Span
	at := 0
	for _, p := range strings.Split(text, "\n\n") {
		paragraphs = append(paragraphs, record.Span{Start: at, End: at + len(p)})
		at += len(p) + 2
	}
	var out []string
	for _, q := range scanQuotations(text, paragraphs) {
		mark := ""
		if q.open {
			mark = " (open)"
		}
		out = append(out, q.inner.In(text)+mark)
	}
	return out
}

func TestScanQuotations(t *testing.T) {
	for _, c := range []struct{ why, text, want string }{
		{"two in a sentence", "“We met,” she said. “It failed.”", "We met,|It failed."},
		{"straight marks", `"We met," she said. "It failed."`, "We met,|It failed."},
		{"single marks inside stay inside", "“He said ‘no’ twice.”", "He said ‘no’ twice."},
		{"left open to the next paragraph", "“First.\n\n“Second,” he said.", "First. (open)|Second,"},
		{"a stray closing mark opens nothing", "It failed.” They left.", ""},
		{"nothing quoted", "It’s the ministers' plan.", ""},
	} {
		if got := strings.Join(scan(c.text), "|"); got != c.want {
			t.Errorf("%s: got %q, want %q", c.why, got, c.want)
		}
	}
}

func FuzzScanQuotations(f *testing.F) {
	for _, s := range []string{"“a” \"b\" «c» „d”", "”““\n\n\"“", "\"", "a\n\n\n\n“"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var paragraphs []record.Span
		at := 0
		for _, p := range strings.Split(text, "\n\n") {
			paragraphs = append(paragraphs, record.Span{Start: at, End: at + len(p)})
			at += len(p) + 2
		}
		end := 0
		for _, q := range scanQuotations(text, paragraphs) {
			if !q.outer.Contains(q.inner) || q.outer.Start < end || q.outer.End > len(text) {
				t.Fatalf("%+v in %q", q, text)
			}
			end = q.outer.End
		}
	})
}
