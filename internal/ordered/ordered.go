// Package ordered does work on several cores and hands the results on in the
// order of the input, so that what is printed does not depend on the number of
// workers.
package ordered

import (
	"iter"
	"sync"
)

// Map yields f of each item of a sequence, in its order. The sequence is read
// by one goroutine, f runs in as many as workers says, and at most three items
// a worker are held. All goroutines have ended when the loop over Map has.
func Map[In, Out any](in iter.Seq[In], workers int, f func(In) Out) iter.Seq[Out] {
	workers = max(workers, 1)
	return func(yield func(Out) bool) {
		var wg sync.WaitGroup
		stop := make(chan struct{})
		defer wg.Wait()
		defer close(stop)
		jobs := make(chan job[In, Out])
		order := make(chan chan Out, 2*workers)
		wg.Go(func() { feed(in, jobs, order, stop) })
		for range workers {
			wg.Go(func() {
				for j := range jobs {
					j.done <- f(j.in)
				}
			})
		}
		for done := range order {
			if !yield(<-done) {
				return
			}
		}
	}
}

type job[In, Out any] struct {
	in   In
	done chan Out
}

// feed hands each item to a worker and, in the same order, to the consumer. A
// place in the order is promised only once a worker has the item, so that the
// consumer never waits for what nobody does.
func feed[In, Out any](in iter.Seq[In], jobs chan<- job[In, Out], order chan<- chan Out, stop <-chan struct{}) {
	defer close(order)
	defer close(jobs)
	for item := range in {
		j := job[In, Out]{item, make(chan Out, 1)}
		select {
		case jobs <- j:
		case <-stop:
			return
		}
		select {
		case order <- j.done:
		case <-stop:
			return
		}
	}
}
