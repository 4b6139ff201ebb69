package events_test

import (
	"maps"
	"os"
	"path/filepath"
	"testing"

	"demarche/corpus/events"
	"demarche/eval"
)

// read gives the labeled texts of the files that match, by their words.
func read(t *testing.T, pattern string) map[string]*events.Text {
	t.Helper()
	files, _ := filepath.Glob("../gold/events/" + pattern + ".txt")
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

// TestAgreement scores the second labelings against the first, file by file,
// as a program would be scored: what two careful readers reach is what a
// program can. The floor keeps later batches from being labeled by another rule.
func TestAgreement(t *testing.T) {
	first := read(t, "train/*")
	maps.Copy(first, read(t, "dev/*"))
	n, all := 0, eval.EventScore{}
	for _, name := range []string{"official", "own", "settled", "plain", "own3", "own4", "plain5", "plain8"} {
		second := read(t, "second/"+name)
		score := agreement(t, first, second)
		report(t, name, len(second), score)
		if score.Codes.F1() < 0.5 {
			t.Errorf("%s: codes F1 %.3f", name, score.Codes.F1())
		}
		n, all = n+len(second), all.Add(score)
	}
	report(t, "all", n, all)
	if twice := len(read(t, "second/*")); n != twice || n*20 < len(first) {
		t.Errorf("%d texts read, %d labeled twice, of %d", n, twice, len(first))
	}
}

func agreement(t *testing.T, first, second map[string]*events.Text) (sum eval.EventScore) {
	t.Helper()
	for text, two := range second {
		one, ok := first[text]
		if !ok {
			t.Errorf("%s: not among the first labels", two.Pos)
			continue
		}
		sum = sum.Add(eval.Events(eval.CodedGold(one), eval.CodedGold(two)))
	}
	return sum
}

func report(t *testing.T, name string, n int, s eval.EventScore) {
	t.Helper()
	t.Logf("%s: %d texts, %d and %d events: type F1 %.3f, and sides %.3f, and codes %.3f, and status %.3f",
		name, n, s.Type.Gold, s.Type.System, s.Type.F1(), s.Sides.F1(), s.Codes.F1(), s.Status.F1())
}
