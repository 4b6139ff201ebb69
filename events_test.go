package demarche_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"demarche"
	"demarche/corpus/events"
	"demarche/eval"
	"demarche/record"
)

// eventFloors are what is found of the events of our gold's dev fold, in F1, by
// kind of text: plain wire style, the first texts of our own, texts written for
// rare wordings, sentences of official prose. Raise them, never lower them for
// the same texts.
var eventFloors = []struct {
	name                       string
	kind, sides, codes, status float64
}{
	{"plain", 0.765, 0.45, 0.41, 0.38},
	{"first", 0.68, 0.46, 0.435, 0.38},
	{"own", 0.5, 0.285, 0.255, 0.23},
	{"official", 0.64, 0.23, 0.22, 0.2},
}

// kindOfTexts is the row of eventFloors that a file belongs to.
func kindOfTexts(path string) string {
	name, _, _ := strings.Cut(filepath.Base(path), "-")
	switch name {
	case "plain", "own", "official":
		return name
	}
	return "first"
}

// TestEventFloors reads the dev fold, which is measured on and not read.
func TestEventFloors(t *testing.T) {
	a := newAnalyzer(t)
	files, err := filepath.Glob("corpus/gold/events/dev/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no dev fold: %v", err)
	}
	scores := map[string]eval.EventScore{}
	for _, name := range files {
		kind := kindOfTexts(name)
		scores[kind] = scores[kind].Add(scoreEvents(t, a, name))
	}
	for _, f := range eventFloors {
		s := scores[f.name]
		for _, m := range []struct {
			what  string
			got   eval.PRF
			floor float64
		}{{"type", s.Type, f.kind}, {"type and sides", s.Sides, f.sides}, {"type and codes", s.Codes, f.codes}, {"type, codes and status", s.Status, f.status}} {
			t.Logf("%s texts, %s: F1 %.3f", f.name, m.what, m.got.F1())
			if m.got.F1() < m.floor {
				t.Errorf("%s texts, %s: F1 %.3f, floor %.3f", f.name, m.what, m.got.F1(), m.floor)
			}
		}
	}
}

func scoreEvents(t *testing.T, a *demarche.Analyzer, name string) (total eval.EventScore) {
	t.Helper()
	texts, err := events.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := range texts {
		x := &texts[i]
		r, err := a.Analyze(context.Background(), record.Article{ID: x.Pos, Text: x.Text, Published: x.Published, Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		total = total.Add(eval.Events(eval.CodedGold(x), eval.CodedOf(r)))
	}
	return total
}
