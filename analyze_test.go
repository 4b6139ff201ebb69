package demarche_test

import (
	"bytes"
	"context"
	"flag"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"demarche"
	"demarche/ingest"
	"demarche/lang/en"
	"demarche/ontology"
	"demarche/ontology/cameo"
	"demarche/ontology/plover"
	"demarche/record"
)

var update = flag.Bool("update", false, "rewrite the golden records; then read the diff")

// analyzer is the default one, made once for all tests.
var analyzer = sync.OnceValues(func() (*demarche.Analyzer, error) {
	p, err := plover.New()
	if err != nil {
		return nil, err
	}
	c, err := cameo.New()
	if err != nil {
		return nil, err
	}
	return demarche.New(en.Language(), demarche.Options{Ontologies: []ontology.Scheme{p, c}})
})

func newAnalyzer(t testing.TB) *demarche.Analyzer {
	t.Helper()
	a, err := analyzer()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// samples are the articles in the repository, by file name.
func samples(t testing.TB) (names []string, articles []record.Article) {
	t.Helper()
	paths, err := filepath.Glob("testdata/articles/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range paths {
		if !strings.HasSuffix(p, ".txt") && !strings.HasSuffix(p, ".html") {
			continue
		}
		for art, err := range ingest.File(p, ingest.Options{}) {
			if err != nil {
				t.Fatalf("%s: %v", p, err)
			}
			names, articles = append(names, p), append(articles, art)
		}
	}
	if len(names) < 12 {
		t.Fatalf("only %d sample articles", len(names))
	}
	return names, articles
}

func seq(articles []record.Article) iter.Seq2[record.Article, error] {
	return func(yield func(record.Article, error) bool) {
		for _, a := range articles {
			if !yield(a, nil) {
				return
			}
		}
	}
}

// TestSameBytes holds the rule of determinism: the same input gives the same
// bytes, read again and with any number of workers.
func TestSameBytes(t *testing.T) {
	a := newAnalyzer(t)
	_, articles := samples(t)
	var want []byte
	for _, workers := range []int{1, 1, 2, 7} {
		var got bytes.Buffer
		for r := range a.AnalyzeAll(context.Background(), seq(articles), workers) {
			if r.Err != nil {
				t.Fatal(r.Err)
			}
			data, err := record.Encode(r.Reading.Analysis)
			if err != nil {
				t.Fatal(err)
			}
			got.Write(data)
		}
		if want == nil {
			want = bytes.Clone(got.Bytes())
		}
		if !bytes.Equal(got.Bytes(), want) {
			t.Fatalf("%d workers: other bytes", workers)
		}
	}
}

// TestGoldens holds every sample to its golden record, in the notation.
func TestGoldens(t *testing.T) {
	a := newAnalyzer(t)
	names, articles := samples(t)
	for i, name := range names {
		r, err := a.Analyze(context.Background(), articles[i])
		if err != nil {
			t.Fatal(err)
		}
		if err := record.Check(r); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		golden(t, filepath.Join("testdata/golden", filepath.Base(name)+".golden"), notation(r))
	}
}

// notation is the record of one article, a line a thing.
func notation(a *record.Analysis) string {
	n := record.NewNotation(a)
	lines := []string{"article  " + a.Article.Title + "  " + string(a.Article.Published) + "  " + a.Article.Dateline + "  " + a.Article.Agency}
	for _, x := range a.Actors {
		lines = append(lines, strings.TrimRight("actor  "+n.Actors(x.ID)+"  "+x.Role, " "))
	}
	for i := range a.Statements {
		lines = append(lines, n.Statement(&a.Statements[i]))
	}
	for i := range a.Events {
		lines = append(lines, n.Event(&a.Events[i]))
	}
	for i := range a.Matters {
		lines = append(lines, n.Matter(&a.Matters[i]))
	}
	return strings.Join(lines, "\n") + "\n"
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("%v (run with -update, then read it)", err)
		return
	}
	if string(want) == got {
		return
	}
	have := map[string]bool{}
	for _, l := range strings.Split(string(want), "\n") {
		have[l] = true
	}
	for _, l := range strings.Split(got, "\n") {
		if !have[l] {
			t.Errorf("%s: new line:\n  %s", path, l)
		}
		delete(have, l)
	}
	for l := range have {
		t.Errorf("%s: lost line:\n  %s", path, l)
	}
}

// TestSpansSurviveDamage is the property behind every quotation: whatever the
// text, each span lies in it on character borders and each reference resolves.
func TestSpansSurviveDamage(t *testing.T) {
	a := newAnalyzer(t)
	_, articles := samples(t)
	rng := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		art := articles[rng.IntN(len(articles))]
		art.Text = damage(rng, art.Text)
		art.ID = record.ArticleID(art.Publisher, art.URL, art.Published, art.Text)
		r, err := a.Analyze(context.Background(), art)
		if err != nil {
			t.Fatalf("%v\n%s", err, art.Text)
		}
		if err := record.Check(r); err != nil {
			t.Fatalf("%v\n%s", err, art.Text)
		}
		data, err := record.Encode(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := record.Decode(data); err != nil {
			t.Fatal(err)
		}
	}
}

// damage cuts, doubles, swaps and litters a text, by whole characters.
func damage(rng *rand.Rand, text string) string {
	runes := []rune(text)
	litter := []rune("“”\"'’()[]—–-…\u00a0\u200b\u0301𝔘é\n\t .,;:?!$%&0")
	for range 1 + rng.IntN(40) {
		if len(runes) < 2 {
			break
		}
		i, j := rng.IntN(len(runes)), rng.IntN(len(runes))
		i, j = min(i, j), max(i, j)
		j = min(j, i+rng.IntN(200))
		switch rng.IntN(4) {
		case 0:
			runes = append(runes[:i:i], runes[j:]...)
		case 1:
			runes = append(append(runes[:j:j], runes[i:j]...), runes[j:]...)
		case 2:
			runes[i], runes[j] = runes[j], runes[i]
		default:
			runes[i] = litter[rng.IntN(len(litter))]
		}
	}
	return string(runes)
}
