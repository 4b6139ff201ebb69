package main

import (
	"fmt"
	"io/fs"
	"os"

	"demarche"
	"demarche/lang"
	"demarche/lang/en"
	"demarche/ontology"
	"demarche/ontology/cameo"
	"demarche/ontology/plover"
)

// The name→value tables of the program: which languages and coding schemes
// it holds. To add one, add a line.
var languages = map[string]func() lang.Language{
	"en": en.Language,
}

func schemes() ([]ontology.Scheme, error) {
	p, err := plover.New()
	if err != nil {
		return nil, err
	}
	c, err := cameo.New()
	if err != nil {
		return nil, err
	}
	return []ontology.Scheme{p, c}, nil
}

// overlay is the user's folder of tables, if there is one.
func (s *session) overlay() fs.FS {
	if s.data == "" {
		return nil
	}
	return os.DirFS(s.data)
}

// analyzer builds the default analyzer, with the user's tables on top.
func (s *session) analyzer() (*demarche.Analyzer, error) {
	return s.analyzerWith(func(*demarche.Options) {})
}

// analyzerWith is the analyzer with options changed.
func (s *session) analyzerWith(change func(*demarche.Options)) (*demarche.Analyzer, error) {
	schemes, err := schemes()
	if err != nil {
		return nil, err
	}
	o := demarche.Options{Ontologies: schemes, Data: s.overlay()}
	change(&o)
	a, err := demarche.New(languages["en"](), o)
	if err != nil {
		return nil, fmt.Errorf("start: %w", err)
	}
	return a, nil
}
