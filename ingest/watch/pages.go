package watch

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/url"
	"runtime"
	"sync"
	"time"

	"demarche/ingest"
	"demarche/ingest/fetch"
	"demarche/internal/ordered"
	"demarche/record"
)

// answer is a page that was asked for.
type answer struct {
	page *page
	res  *fetch.Response
	art  record.Article
	err  error
}

// pages fetches what waits, each host's pages one after the other and the
// hosts side by side, until a time; pages are opened on all cores.
func (w *Watcher) pages(ctx context.Context, until time.Time, yield func(record.Article, error) bool) {
	workers := w.o.Ingest.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	for a := range ordered.Map(w.answers(ctx, until), workers, w.open) {
		if !w.hand(a, yield) {
			return
		}
	}
}

// answers are the pages as they come in.
func (w *Watcher) answers(ctx context.Context, until time.Time) iter.Seq[answer] {
	return func(yield func(answer) bool) {
		ctx, cancel := context.WithCancel(ctx)
		defer cancel()
		out := make(chan answer)
		var wg sync.WaitGroup
		slots := make(chan struct{}, w.o.Hosts)
		wg.Go(func() {
			for _, host := range byHost(w.state.backlog(time.Now())) {
				slots <- struct{}{}
				wg.Go(func() {
					defer func() { <-slots }()
					w.host(ctx, host, until, out)
				})
			}
		})
		go func() { wg.Wait(); close(out) }()
		for a := range out {
			if !yield(a) {
				cancel()
				for range out { // until all have ended
				}
				return
			}
		}
	}
}

// byHost parts pages by their hosts, in the order of finding.
func byHost(pages []*page) [][]*page {
	at := map[string]int{}
	var out [][]*page
	for _, p := range pages {
		host := ""
		if u, err := url.Parse(p.URL); err == nil {
			host = u.Host
		}
		i, ok := at[host]
		if !ok {
			i = len(out)
			at[host] = i
			out = append(out, nil)
		}
		out[i] = append(out[i], p)
	}
	return out
}

// hostFailures is after how many failures in a row that are the host's and not
// the page's the rest of its pages wait for the next round.
const hostFailures = 3

func (w *Watcher) host(ctx context.Context, pages []*page, until time.Time, out chan<- answer) {
	bad := 0
	for _, p := range pages {
		if ctx.Err() != nil || time.Now().After(until) || bad >= hostFailures {
			return
		}
		res, err := w.client.Get(ctx, p.URL, fetch.Validators{})
		if ctx.Err() != nil {
			return
		}
		if bad++; err == nil || final(err) {
			bad = 0
		}
		w.count(func(s *Stats) { s.Fetched++ })
		select {
		case out <- answer{page: p, res: res, err: err}:
		case <-ctx.Done():
			return
		}
	}
}

// final reports whether trying again is of no use.
func final(err error) bool {
	var status *fetch.StatusError
	if errors.As(err, &status) {
		return status.Gone()
	}
	for _, e := range []error{fetch.ErrRobots, fetch.ErrTooLarge, fetch.ErrRedirects, fetch.ErrScheme, fetch.ErrPrivate} {
		if errors.Is(err, e) {
			return true
		}
	}
	return false
}

// open makes the article of a page. What it does not print, its feed says.
func (w *Watcher) open(a answer) answer {
	if a.err != nil {
		return a
	}
	o := w.o.Ingest
	if a.page.Published != "" {
		o.Published = a.page.Published
	}
	if o.Publisher == "" {
		o.Publisher = a.page.Publisher
	}
	a.art, a.err = ingest.Page(a.res.Body, a.res.URL, a.res.ContentType, o)
	if a.err != nil {
		a.err = &openError{fmt.Errorf("%s: %w", a.page.URL, a.err)}
	}
	return a
}

// openError is of a page that was fetched and holds no article for us.
type openError struct{ error }

// Unwrap gives what is wrong.
func (e *openError) Unwrap() error { return e.error }

const maxTries = 5

// hand hands an article or error on, and behind it the mark that the page is
// done; a page that may yet be had waits, longer after each try.
func (w *Watcher) hand(a answer, yield func(record.Article, error) bool) bool {
	var opened *openError
	if a.err != nil && !errors.As(a.err, &opened) && !final(a.err) && a.page.Tries+1 < maxTries {
		again := *a.page
		again.Tries++
		again.After = time.Now().Add(backoff(2*again.Tries, w.o.Interval)).Unix()
		return yield(record.Article{}, fmt.Errorf("%w (try %d of %d)", a.err, again.Tries, maxTries)) && w.note(yield, line{Wait: &again})
	}
	if a.err == nil && w.o.Ingest.Keep != nil {
		w.o.Ingest.Keep(a.art.ID, a.res.Body, a.page.URL)
	}
	return yield(a.art, a.err) && yield(record.Article{}, &Mark{w.state, line{Done: a.page.URL, Why: why(a.err)}})
}
