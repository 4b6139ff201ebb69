package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"demarche/eval"
	"demarche/nlp/mentions"
	"demarche/record"
)

// card says what the finder was trained on, how, and how good it is.
func (t *nameTrainer) card(data []byte) (string, error) {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\nFinder of names (PER ORG LOC NORP EVENT MISC): linear-chain conditional random field, int8; see package nlp/mentions. %d bytes.\n\n",
		filepath.Base(t.Out), len(data))
	how, more := "", ""
	if t.Marks != "" {
		more += taughtData
	}
	if t.Silver {
		how, more = "--silver ", more+silverData
	}
	fmt.Fprintf(&b, "- Command: `demarche train mentions %s--from DATA` (seed %d, %d epochs, weights averaged over %d runs)\n", how, t.Seed, t.Epochs, t.Runs)
	b.WriteString("- Data (web text marked by us counts twice, other documents with a name of their own half, free text half):\n")
	for _, line := range t.used {
		fmt.Fprintf(&b, "  - %s\n", line)
	}
	b.WriteString(namesData + more + namesLists)
	scores, err := t.scores(data)
	if err != nil {
		return "", err
	}
	return b.String() + scores, nil
}

// namesData says where the data come from and its licenses.
const namesData = `- Licenses: WikiGold CC BY 4.0; CrossNER politics MIT; GUM, genres academic, bio, court, interview, news, speech, textbook, vlog, voyage:
  annotations CC BY 4.0, texts public domain, CC BY or CC BY-SA; re3d (Dstl), documents under US public domain, OGL 3.0, CC BY and
  CC BY-SA, every fifth kept apart; our own marks (corpus/gold/names): news.txt CC0, gov.txt CC0 over US Government works, ewt.txt and
  re3d.txt CC BY-SA 4.0 over UD English EWT train and re3d
`

// taughtData says who marked the free text.
const taughtData = `- Free text (names.jsonl.gz, in corpus/silver): UD English EWT train (CC BY-SA 4.0) where we have not marked it, Wikinews (CC BY 2.5),
  samples of State Department human rights reports, White House texts and Obama's press briefings (US Government works, public domain),
  marked by a teacher of our own that learned from free text and the data above alone, once, on an NVIDIA H200, 2026-11-26 (tools/teacher)
`

// silverData says what a second training is from.
const silverData = `- Silver, marked by the finder of the first training: UD English EWT train (CC BY-SA 4.0) where we have not marked it, Wikinews (CC BY
  2.5), samples of State Department human rights reports and White House texts (US Government works, public domain)
`

// namesLists says what else the weights rest on.
const namesLists = `- Clusters of words: k-means of model/vectors.bin (see its card); gazetteer: name-lists.txt
`

// scores measures on the development files that lie in the data folder.
func (t *nameTrainer) scores(data []byte) (string, error) {
	finder, err := mentions.NewWith(t.files, data)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	b.WriteString("\nScores on development files (exact spans, types folded to PER ORG LOC, names found from raw text; worldwide is never trained on):\n\n")
	for _, path := range []string{
		filepath.Join(t.From, "ner", "worldwide-dev.bio.tsv"), filepath.Join(t.From, "ner", "uner_ewt-dev.bio.tsv"),
		filepath.Join(t.From, "ner", "re3d.jsonl"), filepath.Join(t.Own, "dev", "re3d.txt"), // the same documents, marked anew
	} {
		if _, err := os.Stat(path); err != nil {
			continue
		}
		var total eval.PRF
		err := eachNamesDoc(path, func(d *namesDoc) error {
			got, err := t.find(finder, d.Text)
			total = total.Add(eval.Names(squashed(d.Text, d.Entities), squashed(d.Text, got)))
			return err
		})
		if err != nil {
			return "", err
		}
		fmt.Fprintf(&b, "- %s: P %.1f R %.1f F1 %.1f\n", filepath.Base(path), 100*total.Precision(), 100*total.Recall(), 100*total.F1())
	}
	return b.String(), nil
}

// find is the names that the finder finds in a text, in code points.
func (t *nameTrainer) find(finder *mentions.Finder, text string) ([][3]any, error) {
	d, err := t.annotate(text)
	if err != nil {
		return nil, err
	}
	finder.Find(d)
	m := record.NewMapper(text)
	out := [][3]any{}
	for i := range d.Mentions {
		r := runes(m, d.MentionSpan(&d.Mentions[i]))
		out = append(out, [3]any{r[0], r[1], string(d.Mentions[i].Type)})
	}
	return out, nil
}
