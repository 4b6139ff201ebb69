package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"demarche/corpus/names"
	"demarche/nlp"
	"demarche/nlp/mentions"
	"demarche/record"
)

// teacherSentence is a sentence for the teacher: tokens, their labels where
// they are marked, and their classes in the gazetteer, as bits.
type teacherSentence struct {
	T []string `json:"t"`
	Y []string `json:"y,omitempty"`
	G []uint32 `json:"g"`
}

type teacherDoc struct {
	Src string            `json:"src"`
	Doc string            `json:"doc"`
	S   []teacherSentence `json:"s"`
}

// export writes what the teacher learns from and marks: marked.jsonl,
// dev.jsonl, silver.jsonl and free.txt, a sentence of tokens a line.
func (t *nameTrainer) export() error {
	if err := os.MkdirAll(t.Export, 0o755); err != nil {
		return err
	}
	finder, err := mentions.New(t.files)
	if err != nil {
		return err
	}
	docs, err := t.documents()
	if err != nil {
		return err
	}
	for _, f := range []struct {
		name string
		fill func(put func(any) error) error
	}{
		{"marked.jsonl", func(put func(any) error) error { return t.exportMarked(finder, docs, put) }},
		{"dev.jsonl", func(put func(any) error) error { return t.exportDev(finder, put) }},
		{"silver.jsonl", func(put func(any) error) error { return t.exportSilver(finder, put) }},
		{"free.txt", t.exportFree},
	} {
		if err := t.write(f.name, f.fill); err != nil {
			return err
		}
	}
	return nil
}

func (t *nameTrainer) exportMarked(finder *mentions.Finder, docs []names.Document, put func(any) error) error {
	samples, err := t.samples(docs)
	for i := range samples {
		if err := put(forTeacher(finder, "marked", docs[i].ID, samples[i].Sentences, samples[i].Tags)); err != nil {
			return err
		}
	}
	return err
}

func (t *nameTrainer) exportSilver(finder *mentions.Finder, put func(any) error) error {
	texts, err := t.taughtTexts()
	for i, text := range texts {
		if err := put(forTeacher(finder, "free", fmt.Sprint(i), t.tokens(text).Sentences, nil)); err != nil {
			return err
		}
	}
	return err
}

// write makes one file of what fill puts: strings as they are, else JSON.
func (t *nameTrainer) write(name string, fill func(put func(any) error) error) error {
	f, err := os.Create(filepath.Join(t.Export, name))
	if err != nil {
		return err
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	err = fill(func(v any) error {
		if s, ok := v.(string); ok {
			_, err := w.WriteString(s + "\n")
			return err
		}
		return json.NewEncoder(w).Encode(v)
	})
	if err != nil {
		return err
	}
	return w.Flush()
}

func forTeacher(f *mentions.Finder, src, id string, sentences []nlp.Sentence, tags [][]string) teacherDoc {
	x := teacherDoc{Src: src, Doc: id}
	lists := f.Lists(sentences)
	for i := range sentences {
		s := teacherSentence{G: lists[i]}
		for k := range sentences[i].Tokens {
			s.T = append(s.T, sentences[i].Tokens[k].Text)
		}
		if tags != nil {
			s.Y = tags[i]
		}
		x.S = append(x.S, s)
	}
	return x
}

// tokens cuts a text, a paragraph a line, into sentences and tokens.
func (t *nameTrainer) tokens(text string) *nlp.Document {
	d := &nlp.Document{Text: text, Paragraphs: paragraphs(text)}
	t.cut.Annotate(d)
	return d
}

// exportDev writes the development files, for the teacher's scores.
func (t *nameTrainer) exportDev(finder *mentions.Finder, put func(any) error) error {
	types := map[string]nlp.MentionType{
		"PER": nlp.Person, "ORG": nlp.Organization, "LOC": nlp.Location,
		"Person": nlp.Person, "Organization": nlp.Organization, "Location": nlp.Location, "Facility": nlp.Location,
	}
	for _, name := range []string{"worldwide-dev.bio.tsv", "uner_ewt-dev.bio.tsv"} {
		err := eachNamesDoc(filepath.Join(t.From, "ner", name), func(n *namesDoc) error {
			at := runeStarts(n.Text)
			var gold []mentions.Labeled
			for _, e := range n.Entities {
				start, ok1 := e[0].(int)
				end, ok2 := e[1].(int)
				if kind := types[fmt.Sprint(e[2])]; kind != "" && ok1 && ok2 {
					gold = append(gold, mentions.Labeled{Span: record.Span{Start: at[start], End: at[end]}, Type: kind})
				}
			}
			d := t.tokens(n.Text)
			return put(forTeacher(finder, name, "", d.Sentences, mentions.NewSample(d, gold).Tags))
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// runeStarts is where each code point of a text begins, and its length.
func runeStarts(text string) []int {
	var out []int
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}

// exportFree writes all free text: treebanks first, then public texts.
func (t *nameTrainer) exportFree(put func(any) error) error {
	var all []string
	for _, bank := range []string{"en_ewt-ud-train.conllu", "en_gum-ud-train.free-genres.conllu", "en_atis-ud-train.conllu", "en_eslspok-ud-train.conllu"} {
		texts, err := treebankTexts(filepath.Join(t.From, "ud", bank), nil)
		if err != nil {
			return err
		}
		all = append(all, texts...)
	}
	for _, name := range []string{"wikinews-geovirus.jsonl", "obama-press-briefings-2009-2017.jsonl.gz", "whitehouse-2021-2026.sample.jsonl.gz", "statedept-human-rights-2016-2024.sample.jsonl.gz"} {
		texts, err := wholeTexts(filepath.Join(t.From, "text", name))
		if err != nil {
			return err
		}
		all = append(all, texts...)
	}
	for _, text := range all {
		d := t.tokens(text)
		for i := range d.Sentences {
			if err := put(strings.TrimSpace(words(&d.Sentences[i]))); err != nil {
				return err
			}
		}
		if err := put(""); err != nil {
			return err
		}
	}
	return nil
}
