package demarche

import (
	"context"
	"iter"
	"sync"
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
	workers = max(workers, 1)
	return func(yield func(Result) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer cancel()
		jobs := make(chan job)
		order := make(chan job, 2*workers)
		wg.Go(func() { feed(ctx, articles, jobs, order) })
		for range workers {
			wg.Go(func() { a.work(ctx, jobs) })
		}
		for j := range order {
			select {
			case r := <-j.done:
				if !yield(r) {
					return
				}
			case <-ctx.Done():
				return
			}
		}
	}
}

type job struct {
	result Result
	done   chan Result
}

// feed hands each article to a worker and, in the same order, to the consumer.
func feed(ctx context.Context, articles iter.Seq2[Article, error], jobs, order chan<- job) {
	defer close(order)
	defer close(jobs)
	for art, err := range articles {
		j := job{result: Result{Article: art, Err: err}, done: make(chan Result, 1)}
		for _, to := range []chan<- job{order, jobs} {
			select {
			case to <- j:
			case <-ctx.Done():
				return
			}
		}
	}
}

func (a *Analyzer) work(ctx context.Context, jobs <-chan job) {
	for j := range jobs {
		r := j.result
		if r.Err == nil {
			r.Reading, r.Err = a.Read(ctx, r.Article)
		}
		j.done <- r
	}
}
