package status

import (
	"strings"
	"sync"
	"testing"

	"demarche/lang/en"
	"demarche/nlp"
	"demarche/nlp/neural"
	"demarche/nlp/tokenizer"
	"demarche/record"
)

// language is the pipeline that the measurements run on.
var language = sync.OnceValues(func() (func(string) (*nlp.Document, error), error) {
	files := en.Language().Files
	tk, err := tokenizer.New(files)
	if err != nil {
		return nil, err
	}
	p, err := neural.New(files)
	if err != nil {
		return nil, err
	}
	pipe, err := nlp.NewPipeline(tk.Stage(), p.Stage())
	if err != nil {
		return nil, err
	}
	return func(text string) (*nlp.Document, error) {
		d := &nlp.Document{Text: text, Published: "2019-05-01", Paragraphs: []record.Span{{Start: 0, End: len(text)}}}
		if err := pipe.Run(d); err != nil {
			return nil, err
		}
		lemmatize(d)
		return d, nil
	}, nil
})

func document(t testing.TB, text string) *nlp.Document {
	t.Helper()
	read, err := language()
	if err != nil {
		t.Fatal(err)
	}
	d, err := read(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// lemmas from the treebank, until the lemmatizer is there.
var lemmas = sync.OnceValue(func() map[string]string {
	trees := map[string]*nlp.Document{}
	readCoNLLU(nopT{}, shared+"ud/en_ewt-ud-train.conllu", trees)
	readCoNLLU(nopT{}, shared+"ud/en_gum-ud-train.free-genres.conllu", trees)
	out := map[string]string{}
	for _, d := range trees {
		for _, t := range d.Sentences[0].Tokens {
			out[strings.ToLower(t.Text)+"/"+t.XPOS] = t.Lemma
		}
	}
	return out
})

type nopT struct{}

func (nopT) Skip(...any) {}

func lemmatize(d *nlp.Document) {
	for si := range d.Sentences {
		for ti := range d.Sentences[si].Tokens {
			t := &d.Sentences[si].Tokens[ti]
			if t.Lemma != "" {
				continue
			}
			w := strings.ToLower(t.Text)
			if l, ok := lemmas()[w+"/"+t.XPOS]; ok {
				t.Lemma = l
				continue
			}
			t.Lemma = crude(w, t.XPOS)
		}
	}
}

func crude(w, x string) string {
	base := func(n int) string {
		s := w[:len(w)-n]
		for _, e := range []string{"", "e"} {
			if _, ok := lemmas()[s+e+"/VB"]; ok {
				return s + e
			}
		}
		if len(s) > 2 && s[len(s)-1] == s[len(s)-2] {
			return s[:len(s)-1]
		}
		return s
	}
	switch {
	case (x == "VBD" || x == "VBN") && strings.HasSuffix(w, "ied"):
		return w[:len(w)-3] + "y"
	case (x == "VBD" || x == "VBN") && strings.HasSuffix(w, "ed"):
		return base(2)
	case x == "VBG" && strings.HasSuffix(w, "ing"):
		return base(3)
	case (x == "VBZ" || x == "NNS") && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case (x == "VBZ" || x == "NNS") && strings.HasSuffix(w, "s"):
		return w[:len(w)-1]
	}
	return w
}
