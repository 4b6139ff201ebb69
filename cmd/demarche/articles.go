package main

import (
	"iter"

	"demarche/ingest"
	"demarche/record"
)

// articles streams the articles of all paths, "-" being standard input.
func (s *session) articles(paths []string, o ingest.Options) iter.Seq2[record.Article, error] {
	return func(yield func(record.Article, error) bool) {
		for _, p := range paths {
			seq := ingest.File(p, o)
			if p == "-" {
				seq = ingest.Decode(s.in, "standard input", o)
			}
			for art, err := range seq {
				if !yield(art, err) {
					return
				}
			}
		}
	}
}
