package expect

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/record"
)

func analysis() *record.Analysis {
	text := "Kerry may meet Lavrov"
	return &record.Analysis{
		Article: record.Article{Title: text, Text: text, Published: "2014-03-10"},
		Actors: []record.Actor{
			{ID: "a1", Name: "John Kerry", Code: "USAGOV", Mentions: []record.Span{{Start: 0, End: 5}}},
			{ID: "a2", Name: "Sergei Lavrov", Code: "RUSGOV"},
		},
		Events: []record.Event{{
			ID: "e1", Source: []string{"a1"}, Target: []string{"a2"}, Status: record.Possible, Evidence: record.Span{Start: 0, End: len(text)},
			Codes: record.Codes{Plover: record.PloverCode{Event: "CONSULT"}}, Date: record.OneDay("2014-03-12"),
		}},
	}
}

func TestCheck(t *testing.T) {
	e, err := Load([]byte(`{"article": {"published": "2014-03-10", "text_lacks": ["Share"]}, "must": [
		{"in": "actors", "name": "John Kerry", "code": "USA", "mention": ["Kerry"]},
		{"in": "events", "parties": ["USA", "RUS"], "event": "CONSULT", "status": ["possible"], "date": "2014-03-12", "says": "may meet"},
		{"in": "events", "source": "RUS"}],
		"must_not": [{"in": "events", "status": "occurred"}, {"in": "events", "status": "possible", "why": "to see it bite"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	r := Check(e, analysis())
	if r.Found != 2 || r.Must != 3 || r.Good != 1 || r.All != 1 || len(r.Wrong) != 1 || len(r.ArticleFaults) != 0 {
		t.Errorf("%s: %+v", r, r)
	}
}

func TestLoadRefusesTypos(t *testing.T) {
	for _, s := range []string{`{"must": [{"in": "events", "sorce": "RUS"}]}`, `{"must": []}`, `{`} {
		if _, err := Load([]byte(s)); err == nil {
			t.Errorf("accepted %s", s)
		}
	}
}

// TestSamplesQuoteTheirArticles: every expectation of the samples loads, and
// the words it looks for stand in its article.
func TestSamplesQuoteTheirArticles(t *testing.T) {
	files, err := filepath.Glob("../../testdata/articles/*.expect.json")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d expectations, %v", len(files), err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		e, err := Load(data)
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		text := article(t, strings.TrimSuffix(f, ".expect.json"))
		for _, list := range [][]Item{e.Must, e.MustNot} {
			for i := range list {
				for _, s := range list[i].Says {
					if !strings.Contains(text, normal(s)) {
						t.Errorf("%s: %q is not in the article", f, s)
					}
				}
			}
		}
	}
}

func article(t *testing.T, base string) string {
	t.Helper()
	for _, ext := range []string{".txt", ".html"} {
		if data, err := os.ReadFile(base + ext); err == nil {
			s := strings.ReplaceAll(string(data), "\x92", "’")
			return normal(strings.ReplaceAll(s, "&#8217;", "’"))
		}
	}
	t.Fatalf("no article beside %s", base)
	return ""
}
