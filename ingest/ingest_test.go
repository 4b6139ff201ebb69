package ingest

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"demarche/ingest/html"
	"demarche/record"
)

const prose = "The ministers of the two countries met in Geneva on Monday and agreed that they would hold further talks on the border with the help of the United Nations."

func decode(t *testing.T, name, text string, o Options) (arts []record.Article, errs []error) {
	t.Helper()
	for a, err := range Decode(strings.NewReader(text), name, o) {
		if err != nil {
			errs = append(errs, err)
		} else {
			arts = append(arts, a)
		}
	}
	return arts, errs
}

func TestWhatIsWrongIsNamed(t *testing.T) {
	deep := strings.Repeat("<div>", 100_000) + prose
	for _, c := range []struct {
		name, text string
		want       error
	}{
		{"empty.txt", " \n", ErrEmpty},
		{"binary.txt", "GIF89a\x00\x01\x02", ErrBinary},
		{"french.txt", "Titre\n\nLe ministre des affaires étrangères a rencontré son homologue à Genève pour discuter de la crise et des moyens de la résoudre dans les semaines qui viennent.", ErrNotEnglish},
		{"russian.txt", "Министры иностранных дел встретились в Женеве в понедельник и договорились продолжить переговоры.", ErrNotEnglish},
		{"large.txt", strings.Repeat("x", maxBytes+1), ErrTooLarge},
		{"large.html", "<html>" + strings.Repeat("x", 6<<20), html.ErrTooLarge},
		{"deep.html", "<html><body>" + deep, nil},
		{"line.jsonl", `{"title": "no text"}`, nil},
	} {
		began := time.Now()
		arts, errs := decode(t, c.name, c.text, Options{})
		switch {
		case c.want != nil && (len(errs) != 1 || !errors.Is(errs[0], c.want)):
			t.Errorf("%s: %v, want %v", c.name, errs, c.want)
		case c.want == nil && len(arts)+len(errs) != 1:
			t.Errorf("%s: %d articles and %d errors", c.name, len(arts), len(errs))
		}
		for _, err := range errs {
			if !strings.HasPrefix(err.Error(), c.name+":") || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s: the error must be one line naming the file: %q", c.name, err)
			}
		}
		if d := time.Since(began); d > 10*time.Second {
			t.Errorf("%s took %v", c.name, d)
		}
	}
}

func TestOneBadLineStopsNothing(t *testing.T) {
	arts, errs := decode(t, "x.jsonl", `{"text": "`+prose+`", "published": "2014-03-10", "title": "A title"}`+"\nnot json\n"+`{"text": "`+prose+`"}`+"\n", Options{Published: "2015-01-01"})
	if len(arts) != 2 || len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), "x.jsonl:2:") {
		t.Fatalf("%d articles, errors %v", len(arts), errs)
	}
	if arts[0].Published != "2014-03-10" || arts[1].Published != "2015-01-01" || arts[0].ID == arts[1].ID {
		t.Errorf("%+v", arts)
	}
}

func TestEncodings(t *testing.T) {
	for name, data := range map[string]string{
		"windows-1252":     "Caf\xe9 talks\n\n\x93We met,\x94 the minister said. " + prose,
		"UTF-8 with a BOM": "\ufeffCafé talks\n\n“We met,” the minister said. " + prose,
	} {
		arts, errs := decode(t, "a.txt", data, Options{})
		if len(arts) != 1 || !strings.Contains(arts[0].Text, "“We met,”") || arts[0].Title != "Café talks" {
			t.Errorf("%s: %v %v", name, arts, errs)
		}
	}
	page := "<html><head><meta charset=windows-1252><title>x</title></head><body><article><h1>Caf\xe9 talks</h1><p>\x93We met,\x94 he said. " + prose + "</p><p>" + prose + "</p></article></body></html>"
	arts, errs := decode(t, "a.html", page, Options{})
	if len(arts) != 1 || !strings.Contains(arts[0].Text, "“We met,”") || arts[0].Title != "Café talks" {
		t.Errorf("declared windows-1252: %v %v", arts, errs)
	}
}

func TestDirectory(t *testing.T) {
	dir := t.TempDir()
	for _, n := range []string{"b.txt", "a.txt", "skip.pdf"} {
		if err := os.WriteFile(filepath.Join(dir, n), []byte("Title "+n+"\n\n"+prose), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var titles []string
	for a, err := range File(dir, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		titles = append(titles, a.Title)
	}
	if strings.Join(titles, ",") != "Title a.txt,Title b.txt" {
		t.Errorf("%v: sorted, and only files we read", titles)
	}
	for _, err := range File(t.TempDir(), Options{}) {
		if !errors.Is(err, ErrNoArticle) {
			t.Errorf("an empty directory: %v", err)
		}
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte("<html><body><p>"+prose), "a.html")
	f.Add([]byte("Title\n\n"+prose), "a.txt")
	f.Add([]byte(`{"text": "x", "title": "y"}`), "a.jsonl")
	f.Add([]byte("<!doctype html><script type=application/ld+json>[{\"@type\":[\"NewsArticle\"]}]</script><h1>"), "x")
	f.Fuzz(func(t *testing.T, data []byte, name string) {
		for a, err := range Decode(bytes.NewReader(data), name, Options{}) {
			if err == nil && (!utf8.ValidString(a.Text) || a.ID != record.ArticleID(a.Publisher, a.URL, a.Published, a.Text)) {
				t.Fatalf("broken article %+v", a)
			}
		}
	})
}
