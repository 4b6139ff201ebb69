package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"demarche/corpus/names"
	"demarche/internal/table"
	"demarche/nlp"
	"demarche/nlp/mentions"
	"demarche/nlp/neural"
	"demarche/nlp/neural/vectors"
	"demarche/nlp/tokenizer"
	"demarche/record"
)

// nameTrainer gathers corpora of names and trains the finder on them.
type nameTrainer struct {
	*trainMentionsCmd
	files fs.FS
	lists map[string]map[string]bool // class and name, of name-lists.txt
	cut   *tokenizer.Tokenizer
	parse *neural.Parser
	log   io.Writer
}

func newNameTrainer(c *trainMentionsCmd, files fs.FS, log io.Writer) (*nameTrainer, error) {
	t := &nameTrainer{trainMentionsCmd: c, files: files, lists: map[string]map[string]bool{}, log: log}
	rows, err := table.Read(files, "name-lists.txt")
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		if t.lists[r.Field(0)] == nil {
			t.lists[r.Field(0)] = map[string]bool{}
		}
		for _, n := range strings.Split(r.Field(1), "; ") {
			t.lists[r.Field(0)][n] = true
		}
	}
	if t.cut, err = tokenizer.New(files); err != nil {
		return nil, err
	}
	t.parse, err = neural.New(files)
	return t, err
}

func (t *nameTrainer) is(class string) names.Peoples {
	return func(word string) bool { return t.lists[class][word] }
}

// train trains once on marked text and, where wanted, again with silver.
func (t *nameTrainer) train() ([]byte, error) {
	docs, err := t.documents()
	if err != nil {
		return nil, err
	}
	samples, err := t.samples(docs)
	if err != nil {
		return nil, err
	}
	raw, err := fs.ReadFile(t.files, neural.VectorsFile)
	if err != nil {
		return nil, err
	}
	v, err := vectors.Parse(raw)
	if err != nil {
		return nil, err
	}
	o := mentions.TrainOptions{Epochs: t.Epochs, Seed: t.Seed, Log: t.log, Command: "demarche train mentions"}
	data, err := mentions.Train(samples, t.files, v, o)
	if err != nil || !t.Silver {
		return data, err
	}
	silver, err := t.silver(data)
	if err != nil {
		return nil, err
	}
	return mentions.Train(append(samples, silver...), t.files, v, o)
}

// documents reads the corpora that may be shipped in weights.
func (t *nameTrainer) documents() ([]names.Document, error) {
	var all []names.Document
	var failed error
	add := func(path string, read func(io.Reader) ([]names.Document, error)) {
		f, err := os.Open(path)
		if err != nil {
			failed = err
			return
		}
		defer f.Close()
		docs, err := read(f)
		if err != nil {
			failed = fmt.Errorf("%s: %w", path, err)
			return
		}
		fmt.Fprintf(t.log, "%s: %d documents\n", path, len(docs))
		all = append(all, docs...)
	}
	bio := func(in io.Reader) ([]names.Document, error) { return names.ReadBIO(in, t.is("people")) }
	ner := func(name string) string { return filepath.Join(t.From, "ner", name) }
	add(ner("wikigold.bio.tsv"), bio)
	add(ner("crossner-politics-train.bio.tsv"), bio)
	add(ner("crossner-politics-dev.bio.tsv"), bio)
	add(ner("gum-entities-train.jsonl"), func(in io.Reader) ([]names.Document, error) {
		return names.ReadGUM(in, freeGenre, t.is("title"), t.is("people"))
	})
	add(ner("re3d.jsonl"), t.re3d)
	own, err := filepath.Glob(filepath.Join(t.Own, "*.txt"))
	if err != nil {
		return nil, err
	}
	for _, path := range own {
		add(path, func(in io.Reader) ([]names.Document, error) { return names.ReadMarked(path, in) })
	}
	return all, failed
}

// freeGenre is whether GUM's texts of a genre may be used in what is shipped.
func freeGenre(genre string) bool {
	switch genre {
	case "academic", "bio", "court", "interview", "news", "speech", "textbook", "vlog", "voyage":
		return true
	}
	return false
}

// re3d is the documents under free licences, but every fifth, which is kept
// apart for measuring.
func (t *nameTrainer) re3d(in io.Reader) ([]names.Document, error) {
	free := func(licence string) bool {
		return !strings.Contains(licence, "NC") && !strings.HasPrefix(licence, "EU")
	}
	docs, err := names.ReadRe3d(in, free, t.is("title"), t.is("country"), t.is("people"))
	if err != nil {
		return nil, err
	}
	var train, apart []names.Document
	for i, d := range docs {
		if i%5 == 0 {
			apart = append(apart, d)
		} else {
			train = append(train, d)
		}
	}
	if t.Apart == "" {
		return train, nil
	}
	f, err := os.Create(t.Apart)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return train, names.WriteJSON(f, apart)
}

func (t *nameTrainer) samples(docs []names.Document) ([]mentions.Sample, error) {
	out := make([]mentions.Sample, 0, len(docs))
	for i := range docs {
		d, err := t.annotate(docs[i].Text)
		if err != nil {
			return nil, err
		}
		var gold []mentions.Labeled
		for _, e := range docs[i].Entities {
			gold = append(gold, mentions.Labeled(e))
		}
		out = append(out, mentions.NewSample(d, gold))
	}
	return out, nil
}

// annotate reads a text, a paragraph a line, as far as names need.
func (t *nameTrainer) annotate(text string) (*nlp.Document, error) {
	d := &nlp.Document{Text: text}
	at := 0
	for _, p := range strings.SplitAfter(text, "\n") {
		if strings.TrimSpace(p) != "" {
			d.Paragraphs = append(d.Paragraphs, record.Span{Start: at, End: at + len(p)})
		}
		at += len(p)
	}
	t.cut.Annotate(d)
	return d, t.parse.Stage().Run(d)
}
