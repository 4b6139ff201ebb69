package demarche

import (
	"io/fs"

	"demarche/nlp"
	"demarche/nlp/lemmatizer"
	"demarche/nlp/mentions"
	"demarche/nlp/neural"
	"demarche/nlp/times"
	"demarche/nlp/tokenizer"
)

// languageStages are the stages that every article goes through, in order.
func languageStages(files fs.FS) ([]nlp.Stage, error) {
	cut, err := tokenizer.New(files)
	if err != nil {
		return nil, err
	}
	parse, err := neural.New(files)
	if err != nil {
		return nil, err
	}
	lemmas, err := lemmatizer.New(files)
	if err != nil {
		return nil, err
	}
	when, err := times.New(files)
	if err != nil {
		return nil, err
	}
	names, err := mentions.New(files)
	if err != nil {
		return nil, err
	}
	return []nlp.Stage{cut.Stage(), parse.Stage(), lemmas.Stage(), names.Stage(), when.Stage()}, nil
}
