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
	samples = append(samples, ownSamples(t)...)
	j := newJudge(t)
	note := "Weights of the status scorer: hashed feature (base 36), weight in 1/256 point.\nTrained on the training part of UDS-IH2 (White et al. 2016; Rudinger et al. 2018), CC BY-SA 4.0, over the English Web Treebank, CC BY-SA 4.0,\nand on the training folds of corpus/gold/status and corpus/gold/events, our own, CC0."
	if err := os.WriteFile(name, j.Train(samples, note), 0o644); err != nil {
		t.Fatal(err)
	}
}

// ownSamples are the deeds of our own gold, training folds.
func ownSamples(t *testing.T) []Sample {
	var out []Sample
	for k, e := range eventDeeds(t) {
		if os.Getenv("STATUS_HOLD") != "" && k%2 == 1 {
			continue
		}
		out = append(out, Sample{e.d, e.si, e.ti, base(e.status)})
	}
	for _, s := range readGold(t) {
		if s.Fold != "train" {
			continue
		}
		d := document(t, s.Text)
		for _, e := range s.Events {
			if si, ti := tokenAt(d, record.NewMapper(s.Text), e.Start); si >= 0 {
				out = append(out, Sample{d, si, ti, base(e.Status)})
			}
		}
	}
	return out
}
