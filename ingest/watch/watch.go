package watch

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"strings"
	"sync"
	"time"

	"demarche/ingest"
	"demarche/ingest/fetch"
	"demarche/record"
)

// Options say what is watched and how. The zero value of a field is its default.
type Options struct {
	Sources  []string      // addresses and files of feeds and sitemaps, folders
	State    string        // the file that keeps what was seen
	Interval time.Duration // between two rounds (--interval); 0: 15 minutes
	Since    record.Day    // pages that their feed dates earlier are left alone (--since)
	Hosts    int           // hosts asked at the same time (--hosts); 0: 16
	NoFetch  bool          // read what feeds hold and fetch no page (--no-fetch)
	Once     bool          // one round, without a limit on its length (--once)
	Fetch    fetch.Options
	Ingest   ingest.Options
}

// Watcher watches. One Round at a time.
type Watcher struct {
	o      Options
	state  *state
	client *fetch.Client
	mu     sync.Mutex
	stats  Stats
}

// Stats count a round.
type Stats struct {
	Asked, Unchanged, Failed int // sources
	New                      int // pages, items and files found
	Fetched                  int // pages asked for
	Waiting                  int // pages that wait, also for another try
}

// Open begins to watch where it was left.
func Open(o Options) (*Watcher, error) {
	if o.Interval <= 0 {
		o.Interval = 15 * time.Minute
	}
	if o.Hosts <= 0 {
		o.Hosts = 16
	}
	s, err := load(o.State)
	if err != nil {
		return nil, err
	}
	return &Watcher{o: o, state: s, client: fetch.New(o.Fetch)}, nil
}

// Close ends the watch; what was seen is kept.
func (w *Watcher) Close() error {
	w.client.Close()
	return w.state.file.Close()
}

// Stats are those of the round that runs, or of the last.
func (w *Watcher) Stats() Stats {
	w.mu.Lock()
	defer w.mu.Unlock()
	s := w.stats
	s.Waiting = w.state.size()
	return s
}

func (w *Watcher) count(f func(*Stats)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	f(&w.stats)
}

// Mark travels among the articles of a round, as an error that is none: all
// articles before it are of pages that may be noted as seen, which Note does.
// Whoever stores articles calls it once those are stored.
type Mark struct {
	state *state
	line  line
}

// Error is never shown.
func (m *Mark) Error() string { return "a mark" }

// Note writes down that the page is done.
func (m *Mark) Note() error { return m.state.add(m.line) }

// Round asks all sources, fetches what is new and yields its articles, errors
// and marks. Unless it is to be the only one, it ends after an interval, so
// that no large sitemap keeps it from the other sources; what is left waits
// for the next.
func (w *Watcher) Round(ctx context.Context) iter.Seq2[record.Article, error] {
	w.count(func(s *Stats) { *s = Stats{} })
	return func(yield func(record.Article, error) bool) {
		began := time.Now()
		for _, name := range w.o.Sources {
			if ctx.Err() != nil || !w.ask(ctx, name, yield) {
				return
			}
		}
		if !w.o.NoFetch {
			until := began.Add(w.o.Interval)
			if w.o.Once {
				until = began.AddDate(100, 0, 0)
			}
			w.pages(ctx, until, yield)
		}
	}
}

// ask asks one source; false where the consumer has enough.
func (w *Watcher) ask(ctx context.Context, name string, yield func(record.Article, error) bool) bool {
	w.count(func(s *Stats) { s.Asked++ })
	info, err := os.Stat(name)
	switch {
	case isAddress(name):
		return w.askAddress(ctx, name, "", 0, yield)
	case err != nil:
		w.count(func(s *Stats) { s.Failed++ })
		return yield(record.Article{}, fmt.Errorf("%s: %w", name, errors.Unwrap(err)))
	case info.IsDir():
		return w.folder(ctx, name, yield)
	}
	return w.askFile(ctx, name, yield)
}

func isAddress(name string) bool {
	return strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://")
}
