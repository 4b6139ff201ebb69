package main

import (
	"fmt"
	"io"
	"os"

	"demarche/ingest"
	"demarche/record"
)

type verifyCmd struct {
	Record  string `arg:"" help:"A record (JSON), or - for standard input." placeholder:"RECORD"`
	Article string `arg:"" optional:"" help:"The article it was read from." placeholder:"ARTICLE"`
}

// Run re-checks every span, reference and hash of a record; with the article
// at hand, also that the record's text is what that article says.
func (c *verifyCmd) Run(s *session) error {
	data, err := s.readAll(c.Record)
	if err != nil {
		return err
	}
	a, err := record.Decode(data)
	if err != nil {
		return fmt.Errorf("verify %s: %w", c.Record, err)
	}
	if err := record.Check(a); err != nil {
		return fmt.Errorf("verify %s: %w", c.Record, err)
	}
	if c.Article != "" {
		if err := s.sameArticle(a, c.Article); err != nil {
			return fmt.Errorf("verify %s: %w", c.Record, err)
		}
	}
	_, err = fmt.Fprintf(s.out, "%s: sound (%d actors, %d statements, %d events, %d matters)\n",
		c.Record, len(a.Actors), len(a.Statements), len(a.Events), len(a.Matters))
	return err
}

func (s *session) readAll(path string) ([]byte, error) {
	if path == "-" {
		return io.ReadAll(s.in)
	}
	return os.ReadFile(path)
}

func (s *session) sameArticle(a *record.Analysis, path string) error {
	o := ingest.Options{Published: a.Article.Published, Publisher: a.Article.Publisher, URL: a.Article.URL}
	var last error
	for art, err := range s.articles([]string{path}, o) {
		if err != nil {
			last = err
			continue
		}
		if art.ID == a.Article.ID && art.Text == a.Article.Text {
			return nil
		}
		last = fmt.Errorf("the text of %s (article %s) is not the text of the record (article %s)", path, art.ID, a.Article.ID)
	}
	if last == nil {
		last = fmt.Errorf("no article in %s", path)
	}
	return last
}
