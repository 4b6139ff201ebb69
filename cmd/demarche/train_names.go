package main

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"demarche/corpus/conllu"
	"demarche/corpus/names"
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
	nameLists
	cut   *tokenizer.Tokenizer
	parse *neural.Parser
	log   io.Writer
	used  []string // a line a corpus, for the card
}

func newNameTrainer(c *trainMentionsCmd, files fs.FS, log io.Writer) (*nameTrainer, error) {
	t := &nameTrainer{trainMentionsCmd: c, files: files, log: log}
	var err error
	if t.nameLists, err = readNameLists(); err != nil {
		return nil, err
	}
	if t.cut, err = tokenizer.New(files); err != nil {
		return nil, err
	}
	t.parse, err = neural.New(files)
	return t, err
}

// train trains once on marked text and, where wanted, again with silver.
func (t *nameTrainer) train() ([]byte, error) {
	docs, err := t.documents()
	if err != nil {
		return nil, err
	}
	samples, err := t.samples(append(docs, careless(docs)...))
	if err != nil {
		return nil, err
	}
	if t.Marks != "" {
		taught, err := t.taught(samples)
		if err != nil {
			return nil, err
		}
		samples = append(samples, taught...)
	}
	raw, err := fs.ReadFile(t.files, neural.VectorsFile)
	if err != nil {
		return nil, err
	}
	v, err := vectors.Parse(raw)
	if err != nil {
		return nil, err
	}
	o := mentions.TrainOptions{Epochs: t.Epochs, Seed: t.Seed, Runs: t.Runs, Log: t.log, Command: "demarche train mentions"}
	data, err := mentions.Train(samples, t.files, v, o)
	if err != nil || !t.Silver {
		return data, err
	}
	marked := map[string]bool{}
	for i := range docs {
		marked[docs[i].ID] = true
	}
	silver, err := t.silver(data, marked)
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
			failed = cmp.Or(failed, err)
			return
		}
		defer f.Close()
		docs, err := read(f)
		if err != nil {
			failed = cmp.Or(failed, fmt.Errorf("%s: %w", path, err))
			return
		}
		fmt.Fprintf(t.log, "%s: %d documents\n", path, len(docs))
		t.used = append(t.used, summary(path, docs))
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
	add(ner("re3d.jsonl"), func(in io.Reader) ([]names.Document, error) {
		train, _, err := t.re3d(in)
		return train, err
	})
	own, err := filepath.Glob(filepath.Join(t.Own, "*.txt"))
	if err != nil {
		return nil, err
	}
	for _, path := range own {
		add(path, func(in io.Reader) ([]names.Document, error) { return names.ReadMarked(path, in) })
	}
	add(filepath.Join(t.From, "ud", "en_ewt-ud-train.conllu"), quiet)
	return markedAnew(all), failed
}

// quiet is the sentences of a treebank that surely hold no name: no proper
// noun, and no capitals but the first. Our marked sentences of it are those
// that may hold one.
func quiet(in io.Reader) ([]names.Document, error) {
	var out []names.Document
	err := conllu.Read(in, func(s *conllu.Sentence) error {
		text := ""
		for _, c := range s.Comments {
			if strings.HasPrefix(c, "# newdoc") {
				out = append(out, names.Document{})
			}
			if t, ok := strings.CutPrefix(c, "# text = "); ok {
				text = t
			}
		}
		if text != "" && len(out) > 0 && isQuiet(s.Tokens) {
			out[len(out)-1].Text += text + "\n\n"
		}
		return nil
	})
	return slices.DeleteFunc(out, func(d names.Document) bool { return d.Text == "" }), err
}

func isQuiet(tokens []nlp.Token) bool {
	for i := range tokens {
		t := &tokens[i]
		if t.UPOS == "PROPN" || t.UPOS == "X" || i > 0 && t.Text[0] >= 'A' && t.Text[0] <= 'Z' && t.UPOS != "PRON" {
			return false
		}
	}
	return true
}

// markedAnew leaves out the documents of re3d that we have marked ourselves.
func markedAnew(docs []names.Document) []names.Document {
	ours := map[string]bool{}
	for i := range docs {
		if id, ok := strings.CutPrefix(docs[i].ID, "re3d/"); ok {
			ours[id] = true
		}
	}
	return slices.DeleteFunc(docs, func(d names.Document) bool { return ours[d.ID] })
}

// summary is a line on a corpus.
func summary(path string, docs []names.Document) string {
	n := 0
	for i := range docs {
		n += len(docs[i].Entities)
	}
	return fmt.Sprintf("%s: %d documents, %d names", filepath.Base(path), len(docs), n)
}

// freeGenre is whether GUM's texts of a genre may be used in what is shipped.
func freeGenre(genre string) bool {
	switch genre {
	case "academic", "bio", "court", "interview", "news", "speech", "textbook", "vlog", "voyage":
		return true
	}
	return false
}

// careless is every fourth document of web text as careless writers spell:
// without capitals.
func careless(docs []names.Document) []names.Document {
	var out []names.Document
	n := 0
	for _, d := range docs {
		if !isWeb(d.ID) {
			continue
		}
		if n++; n%4 != 0 {
			continue
		}
		if low := strings.ToLower(d.Text); len(low) == len(d.Text) {
			d.Text = low
			out = append(out, d)
		}
	}
	return out
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
		s := mentions.NewSample(d, gold)
		s.Weights = slices.Repeat([]float32{worth(docs[i].ID)}, len(s.Sentences))
		out = append(out, s)
	}
	return out, nil
}

// worth is how much the sentences of a document count: web text marked by us
// most, since news and Wikipedia are plentiful and others' rules differ a little.
func worth(id string) float32 {
	switch {
	case id == "":
		return 1
	case isWeb(id):
		return 2
	}
	return 0.5
}

// isWeb tells the documents of the English Web Treebank, whose names begin
// with their genre.
func isWeb(id string) bool {
	switch genre, _, _ := strings.Cut(id, "-"); genre {
	case "answers", "reviews", "email", "weblog", "newsgroup":
		return true
	}
	return false
}

// annotate reads a text, a paragraph a line, as far as names need.
func (t *nameTrainer) annotate(text string) (*nlp.Document, error) {
	d := t.tokens(text)
	return d, t.parse.Stage().Run(d)
}

// paragraphs are the lines of a text that are not blank.
func paragraphs(text string) []record.Span {
	var out []record.Span
	at := 0
	for _, p := range strings.SplitAfter(text, "\n") {
		if strings.TrimSpace(p) != "" {
			out = append(out, record.Span{Start: at, End: at + len(p)})
		}
		at += len(p)
	}
	return out
}
