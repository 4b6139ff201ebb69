package status

import (
	"sync"
	"testing"

	"demarche/lang/en"
	"demarche/nlp"
	"demarche/nlp/lemmatizer"
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
	lem, err := lemmatizer.New(files)
	if err != nil {
		return nil, err
	}
	pipe, err := nlp.NewPipeline(tk.Stage(), p.Stage(), lem.Stage())
	if err != nil {
		return nil, err
	}
	return func(text string) (*nlp.Document, error) {
		d := &nlp.Document{Text: text, Published: "2019-05-01", Paragraphs: []record.Span{{Start: 0, End: len(text)}}}
		if err := pipe.Run(d); err != nil {
			return nil, err
		}
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
