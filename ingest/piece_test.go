package ingest

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"demarche/record"
)

// TestPieces: files taken apart, and each piece read by itself, give the
// articles that reading the files gives, under the same names.
func TestPieces(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"one.txt":      "Ministers meet\n\nGENEVA - The foreign ministers of Iran and Iraq met in Geneva on Monday, officials said.\n",
		"two.jsonl":    `{"title":"Talks","text":"The ministers of Iran and Iraq held talks in Geneva on Monday, officials said.","published":"2015-03-02"}` + "\n\n" + `{"text":7}` + "\n" + `{"text":"The president of France arrived in Cairo on Tuesday for talks with the president of Egypt."}` + "\n",
		"three.html":   "<html><head><title>Envoys</title></head><body><p>The envoys of France and Egypt met in Cairo on Tuesday, the foreign ministry said in a statement.</p><p>They will meet again on Friday, it said.</p></body></html>",
		"four.txt":     "",
		"five.warc.gz": packed1(warcRecord("http://www.example.org/2014/03/10/talks.html", "", htmlPage("", "Five")) + warcRecord("http://example.org/b", "", "nothing")),
		"six.txt.gz":   packed1("Six\n\n" + prose),
		"seven.txt":    "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>The Paper</title><item><title>Seven</title><link>http://example.org/7</link><pubDate>Mon, 03 Mar 2014 10:00:00 GMT</pubDate><description>" + prose + "</description></item></channel></rss>",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{dir, filepath.Join(dir, "missing.txt")} {
		same(t, path, Options{Published: "2020-01-02", Publisher: "The Gazette"})
	}
}

// kept is an article with the name that it came under; an error is but counted.
type kept struct{ id, name, text string }

func same(t *testing.T, path string, o Options) {
	t.Helper()
	names := map[string]string{}
	keep := o
	keep.Keep = func(id string, _ []byte, name string) { names[id] = name }
	var want, got []kept
	failed, lost := 0, 0
	for art, err := range File(path, keep) {
		if err != nil {
			failed++
			continue
		}
		want = append(want, kept{art.ID, names[art.ID], art.Text})
	}
	for p, err := range Pieces(path, o) {
		var art record.Article
		if err == nil {
			art, err = p.Article()
		}
		if err != nil {
			if errors.Unwrap(err) == nil {
				t.Errorf("%s: %v names no file", path, err)
			}
			lost++
			continue
		}
		got = append(got, kept{art.ID, p.Name, art.Text})
	}
	if len(got) != len(want) || lost != failed {
		t.Fatalf("%s: %d pieces and %d errors, want %d and %d", path, len(got), lost, len(want), failed)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s: piece\n%+v, want\n%+v", path, got[i], want[i])
		}
	}
}
