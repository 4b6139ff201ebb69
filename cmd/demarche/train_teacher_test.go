package main

import (
	"slices"
	"testing"

	"demarche/nlp"
)

func TestTaughtSample(t *testing.T) {
	sentence := func(words ...string) nlp.Sentence {
		var s nlp.Sentence
		for _, w := range words {
			s.Tokens = append(s.Tokens, nlp.Token{Text: w})
		}
		return s
	}
	sentences := []nlp.Sentence{
		sentence("Holt", "left"), // sure
		sentence("Holt", "came"), // unsure of a token
		sentence("We", "left"),   // marked by ourselves
		sentence("They", "left"), // cut otherwise when it was marked
		sentence("No", "marks"),
	}
	marks := [][2][]int{
		{{1, 0}, {90, 99}}, {{1, 0}, {taughtSure - 1, 99}}, {{0, 0}, {99, 99}}, {{0}, {99}},
	}
	s, used := taughtSample(sentences, marks, map[string]bool{"We left ": true})
	if want := []float32{taughtWorth, 0, 0, 0, 0}; used != 1 || !slices.Equal(s.Weights, want) {
		t.Errorf("%d used, weights %v; want 1, %v", used, s.Weights, want)
	}
	if !slices.Equal(s.Tags[0], []string{"B-PER", "O"}) || len(s.Tags) != len(sentences) {
		t.Errorf("tags are %v", s.Tags)
	}
}

func TestShippedTeacherMarks(t *testing.T) {
	marks, err := readTaught("../../corpus/silver/names.jsonl.gz")
	if err != nil {
		t.Fatal(err)
	}
	sentences := 0
	for _, m := range marks {
		for _, s := range m.S {
			if len(s[0]) != len(s[1]) {
				t.Fatal("a label without how sure the teacher is")
			}
			sentences++
		}
	}
	if len(marks) != 1510 || sentences < 40000 {
		t.Errorf("%d texts, %d sentences", len(marks), sentences)
	}
}
