package status

import (
	"os"
	"strings"
	"testing"

	"demarche/nlp"
	"demarche/record"
)

// TestTrainScorer writes the weights when STATUS_TRAIN names a file. The
// training part of UDS-IH2 is CC BY-SA 4.0 over EWT.
func TestTrainScorer(t *testing.T) {
	name := os.Getenv("STATUS_TRAIN")
	if name == "" {
		t.Skip("STATUS_TRAIN names no file")
	}
	trees := map[string]*nlp.Document{}
	for _, p := range []string{"dev", "train"} {
		readCoNLLU(t, shared+"ud/en_ewt-ud-"+p+".conllu", trees)
	}
	var samples []Sample
	for _, s := range readUDS(t, "train") {
		doc := trees[s.Sent]
		if doc == nil || len(doc.Sentences[0].Tokens) != len(strings.Split(s.Text, " ")) {
			continue
		}
		for _, e := range s.Events {
			samples = append(samples, Sample{doc, 0, e.Tok[0], e.Score})
		}
		own := document(t, s.Text)
		m := record.NewMapper(s.Text)
		for _, e := range s.Events {
			if si, ti := tokenAt(own, m, e.Start); si >= 0 && os.Getenv("STATUS_GOLD_ONLY") == "" {
				samples = append(samples, Sample{own, si, ti, e.Score})
			}
		}
	}
	j := newJudge(t)
	note := "Weights of the status scorer: hashed feature (base 36), weight in 1/256 point.\nTrained on the training part of UDS-IH2 (White et al. 2016; Rudinger et al. 2018), CC BY-SA 4.0, over the English Web Treebank, CC BY-SA 4.0."
	if err := os.WriteFile(name, j.Train(samples, note), 0o644); err != nil {
		t.Fatal(err)
	}
}
