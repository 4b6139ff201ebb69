package demarche

import (
	"context"
	"iter"

	"demarche/internal/ordered"
)

// Result is one article of a batch: its reading, or the error that spoiled
// it. One bad article never stops the others.
type Result struct {
	Article Article
	Reading *Reading
	Err     error
}

// AnalyzeAll reads articles with several workers and yields the results in
// the order of the input, so that the output does not depend on the number of
// workers. At most a few articles a worker are held in memory. Workers stop
// when the consumer stops or ctx is done.
func (a *Analyzer) AnalyzeAll(ctx context.Context, articles iter.Seq2[Article, error], workers int) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		for r := range ordered.Map(results(ctx, articles), workers, func(r Result) Result { return a.result(ctx, r) }) {
			if ctx.Err() != nil || !yield(r) {
				return
			}
		}
	}
}

// results are the articles as results to be, until ctx is done.
func results(ctx context.Context, articles iter.Seq2[Article, error]) iter.Seq[Result] {
	return func(yield func(Result) bool) {
		for art, err := range articles {
			if ctx.Err() != nil || !yield(Result{Article: art, Err: err}) {
				return
			}
		}
	}
}

func (a *Analyzer) result(ctx context.Context, r Result) Result {
	if r.Err == nil {
		r.Reading, r.Err = a.Read(ctx, r.Article)
	}
	return r
}
