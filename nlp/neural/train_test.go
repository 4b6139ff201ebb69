package neural

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// toyFiles writes the toy sentences and vectors to a model folder.
func toyFiles(t *testing.T) (dir, treebank string) {
	t.Helper()
	dir = t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "model"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, VectorsFile), vectorsOf(64), 0o600); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for range 4 {
		for _, s := range toy() {
			writeSentence(&b, &s)
		}
	}
	treebank = filepath.Join(dir, "toy.conllu")
	if err := os.WriteFile(treebank, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return dir, treebank
}

func TestTrainingTwiceGivesTheSameWeightsThatNewReads(t *testing.T) {
	dir, treebank := toyFiles(t)
	out := filepath.Join(dir, WeightsFile)
	var first []byte
	for range 2 {
		err := Train(TrainOptions{
			Train: []Treebank{{Path: treebank}, {Path: treebank, Silver: true}}, Dev: []string{treebank},
			Vectors: filepath.Join(dir, VectorsFile), Output: out, Epochs: 2, Batch: 30, Command: "demarche train neural",
		})
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		if first != nil && !slices.Equal(first, data) {
			t.Error("the same seed gave other weights")
		}
		first = data
	}
	p, err := New(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	trees(t, annotated(t, p, toy()))
	card, err := os.ReadFile(filepath.Join(dir, "model/neural.CARD.md"))
	if err != nil || !strings.Contains(string(card), "demarche train neural") || !strings.Contains(string(card), "UAS") {
		t.Errorf("the card should name the command and the scores: %v\n%s", err, card)
	}
}

func TestSentencesAreCutForSilverText(t *testing.T) {
	var got []string
	line := `"We will go," Mr. Hale said. "It is late now." Who knows what that means? No.`
	eachSentence(line, func(forms []string) { got = append(got, strings.Join(forms, " ")) })
	want := []string{`" We will go , " Mr. Hale said .`, `" It is late now . "`, "Who knows what that means ?"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTreesDecideFeatures(t *testing.T) {
	table := featsTable{[]string{"Tag"}, map[featsKey]string{
		{"it", 0, 0}: "Form", {"", 0, 5}: "Tree", {"it", 0, 7}: "Both",
	}}
	for _, c := range []struct {
		why    string
		key    featsKey
		closed bool
		want   string
	}{
		{"form and tree seen together", featsKey{"it", 0, 7}, false, "Both"},
		{"the tree decides for open classes", featsKey{"it", 0, 5}, false, "Tree"},
		{"the form decides for closed classes", featsKey{"it", 0, 5}, true, "Form"},
		{"an unknown tree leaves the form", featsKey{"it", 0, 9}, false, "Form"},
		{"nothing known leaves the tag", featsKey{"xyz", 0, 9}, false, "Tag"},
	} {
		if got := table.find(c.key, c.closed); got != c.want {
			t.Errorf("%s: %s, want %s", c.why, got, c.want)
		}
	}
}
