package main

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"demarche/nlp/mentions"
)

// silver is free text that a first finder marks; learning from it again
// teaches the words around names, and whole documents agree with themselves.
func (t *nameTrainer) silver(weights []byte, marked map[string]bool) ([]mentions.Sample, error) {
	finder, err := mentions.NewWith(t.files, weights)
	if err != nil {
		return nil, err
	}
	texts, err := t.freeTexts(marked)
	if err != nil {
		return nil, err
	}
	var out []mentions.Sample
	found := 0
	for _, text := range texts {
		d, err := t.annotate(text)
		if err != nil {
			return nil, err
		}
		finder.Find(d)
		var gold []mentions.Labeled
		for i := range d.Mentions {
			gold = append(gold, mentions.Labeled{Span: d.MentionSpan(&d.Mentions[i]), Type: d.Mentions[i].Type})
		}
		found += len(gold)
		out = append(out, mentions.NewSample(d, gold))
	}
	fmt.Fprintf(t.log, "silver: %d documents, %d names\n", len(out), found)
	return out, nil
}

// maxSilver is how much of a long text is used, in bytes.
const maxSilver = 6000

// freeTexts are the documents of EWT train that are not marked, Wikinews, and
// every so many of the public texts of the US Government.
func (t *nameTrainer) freeTexts(marked map[string]bool) ([]string, error) {
	texts, err := treebankTexts(filepath.Join(t.From, "ud", "en_ewt-ud-train.conllu"), marked)
	if err != nil {
		return nil, err
	}
	for _, c := range []struct {
		name  string
		every int
	}{{"wikinews-geovirus.jsonl", 1}, {"statedept-human-rights-2016-2024.sample.jsonl.gz", 32}, {"whitehouse-2021-2026.sample.jsonl.gz", 40}} {
		more, err := jsonTexts(filepath.Join(t.From, "text", c.name), c.every)
		if err != nil {
			return nil, err
		}
		texts = append(texts, more...)
	}
	return texts, nil
}

// treebankTexts are the raw texts of a treebank's documents, but for some.
func treebankTexts(path string, without map[string]bool) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var out, lines []string
	skip := false
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		if doc, ok := strings.CutPrefix(sc.Text(), "# newdoc id = "); ok {
			if len(lines) > 0 {
				out, lines = append(out, strings.Join(lines, "\n")), nil
			}
			skip = without[doc]
		}
		if text, ok := strings.CutPrefix(sc.Text(), "# text = "); ok && !skip {
			lines = append(lines, text)
		}
	}
	return append(out, strings.Join(lines, "\n")), sc.Err()
}

// jsonTexts are the beginnings of the texts of every so many lines of a JSONL
// file.
func jsonTexts(path string, every int) ([]string, error) {
	texts, err := everyText(path, every)
	for i, text := range texts {
		texts[i] = strings.ToValidUTF8(text[:min(len(text), maxSilver)], "")
	}
	return texts, err
}

// wholeTexts are all texts of a JSONL file.
func wholeTexts(path string) ([]string, error) { return everyText(path, 1) }

func everyText(path string, every int) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
	}
	var out []string
	sc := bufio.NewScanner(in)
	sc.Buffer(nil, 1<<26)
	for n := 0; sc.Scan(); n++ {
		if n%every != 0 {
			continue
		}
		var line struct{ Text string }
		if err := json.Unmarshal(sc.Bytes(), &line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", path, n+1, err)
		}
		out = append(out, line.Text)
	}
	return out, sc.Err()
}
