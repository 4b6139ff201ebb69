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
	o, err := schemes()
	if err != nil {
		return nil, err
	}
	a, err := demarche.New(languages["en"](), demarche.Options{Ontologies: o, Data: s.overlay()})
	if err != nil {
		return nil, fmt.Errorf("start: %w", err)
	}
	return a, nil
}
