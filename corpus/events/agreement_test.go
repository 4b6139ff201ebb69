package events_test

import (
	"os"
	"path/filepath"
	"testing"

	"demarche/corpus/events"
	"demarche/eval"
)

// read gives all labeled texts of a fold by their words.
func read(t *testing.T, fold string) map[string]*events.Text {
	t.Helper()
	files, _ := filepath.Glob("../gold/events/" + fold + "/*.txt")
	out := map[string]*events.Text{}
	for _, file := range files {
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		texts, err := events.Read(file, f)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		for i := range texts {
			out[texts[i].Text] = &texts[i]
		}
	}
	return out
}

func coded(t *events.Text) []eval.Coded {
	var out []eval.Coded
	for _, e := range t.Events {
		out = append(out, eval.Coded{Plover: e.Plover, Source: e.Source, Target: e.Target, Status: e.Status})
	}
	return out
}

// TestAgreement scores the second labeling against the first as a program
// would be scored: what two careful readers reach is what a program can. The
// floor keeps later batches from being labeled by another rule.
func TestAgreement(t *testing.T) {
	first, second := read(t, "train"), read(t, "second")
	for text, x := range read(t, "dev") {
		first[text] = x
	}
	var total eval.EventScore
	for text, two := range second {
		one, ok := first[text]
		if !ok {
			t.Errorf("%s: not among the first labels", two.Pos)
			continue
		}
		total = total.Add(eval.Events(coded(one), coded(two)))
	}
	t.Logf("%d texts: type F1 %.3f, and sides %.3f, and codes %.3f, and status %.3f",
		len(second), total.Type.F1(), total.Sides.F1(), total.Codes.F1(), total.Status.F1())
	if len(second)*20 < len(first) || total.Codes.F1() < 0.5 {
		t.Errorf("%d of %d texts labeled twice, codes F1 %.3f", len(second), len(first), total.Codes.F1())
	}
}
