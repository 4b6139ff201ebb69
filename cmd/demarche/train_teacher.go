package main

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"demarche/nlp"
	"demarche/nlp/mentions"
)

// taughtMarks are the teacher's marks on one text: of each sentence the
// labels of its tokens (numbers of mentions.LabelNames) and how sure it is of
// each, in hundredths.
type taughtMarks struct {
	S [][2][]int `json:"s"`
}

// A sentence counts where the teacher is at least this sure of every token,
// and then half as much as one that we marked.
const (
	taughtSure  = 50
	taughtWorth = 0.5
)

// taught is the free text with the teacher's marks; sentences that we marked
// ourselves, or of which the teacher is unsure, are only context.
func (t *nameTrainer) taught(ours []mentions.Sample) ([]mentions.Sample, error) {
	marks, err := readTaught(t.Marks)
	if err != nil {
		return nil, err
	}
	texts, err := t.taughtTexts()
	if err != nil {
		return nil, err
	}
	if len(texts) != len(marks) {
		return nil, fmt.Errorf("%s: marks on %d texts, but there are %d", t.Marks, len(marks), len(texts))
	}
	marked := map[string]bool{}
	for i := range ours {
		for j := range ours[i].Sentences {
			marked[words(&ours[i].Sentences[j])] = true
		}
	}
	var out []mentions.Sample
	used := 0
	for i, text := range texts {
		d, err := t.annotate(text)
		if err != nil {
			return nil, err
		}
		s, n := taughtSample(d.Sentences, marks[i].S, marked)
		if used += n; n > 0 {
			out = append(out, s)
		}
	}
	fmt.Fprintf(t.log, "teacher: %d texts, %d sentences\n", len(out), used)
	t.used = append(t.used, fmt.Sprintf("%s: %d documents, %d sentences", filepath.Base(t.Marks), len(out), used))
	return out, nil
}

// taughtSample is a text with the teacher's marks, and how many of its
// sentences count.
func taughtSample(sentences []nlp.Sentence, marks [][2][]int, marked map[string]bool) (mentions.Sample, int) {
	s, used := mentions.Sample{Sentences: sentences}, 0
	names := mentions.LabelNames()
	for j := range sentences {
		tags := make([]string, len(sentences[j].Tokens))
		weight := float32(0)
		if j < len(marks) && len(tags) > 0 && len(marks[j][0]) == len(tags) && len(marks[j][1]) == len(tags) && !marked[words(&sentences[j])] {
			weight = taughtWorth
			for k, l := range marks[j][0] {
				if l < 0 || l >= len(names) || marks[j][1][k] < taughtSure {
					weight = 0
					break
				}
				tags[k] = names[l]
			}
		}
		if weight > 0 {
			used++
		}
		s.Tags, s.Weights = append(s.Tags, tags), append(s.Weights, weight)
	}
	return s, used
}

// words is a sentence's tokens, joined.
func words(s *nlp.Sentence) string {
	var b strings.Builder
	for i := range s.Tokens {
		b.WriteString(s.Tokens[i].Text + " ")
	}
	return b.String()
}

func readTaught(path string) ([]taughtMarks, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	var out []taughtMarks
	for in := json.NewDecoder(z); in.More(); {
		var m taughtMarks
		if err := in.Decode(&m); err != nil {
			return nil, fmt.Errorf("%s: text %d: %w", path, len(out)+1, err)
		}
		out = append(out, m)
	}
	return out, nil
}

// taughtTexts are the texts that the teacher marks: EWT train, Wikinews and
// every so many of the public texts of the US Government.
func (t *nameTrainer) taughtTexts() ([]string, error) {
	texts, err := treebankTexts(filepath.Join(t.From, "ud", "en_ewt-ud-train.conllu"), nil)
	if err != nil {
		return nil, err
	}
	for _, c := range []struct {
		name  string
		every int
	}{
		{"wikinews-geovirus.jsonl", 1},
		{"statedept-human-rights-2016-2024.sample.jsonl.gz", 12},
		{"whitehouse-2021-2026.sample.jsonl.gz", 16},
		{"obama-press-briefings-2009-2017.jsonl.gz", 12},
	} {
		more, err := jsonTexts(filepath.Join(t.From, "text", c.name), c.every)
		if err != nil {
			return nil, err
		}
		texts = append(texts, more...)
	}
	return texts, nil
}
