package api

import (
	"context"
	"log/slog"
	"sync"
	"time"

	"demarche/archive"
	"demarche/store"
)

// folder computes what follows from articles, one fold at a time, for
// everybody who added some. It goes on when a client has gone.
type folder struct {
	store store.Store
	log   *slog.Logger
	stop  context.CancelFunc
	work  sync.WaitGroup
	call  chan struct{}

	mu     sync.Mutex
	asked  uint64        // folds asked for
	done   uint64        // of those, how many are folded
	passed chan struct{} // closed when done rises
}

// again is how long the folder waits after an error, such as another process
// that writes.
const again = 2 * time.Second

func newFolder(s store.Store, log *slog.Logger) *folder {
	ctx, stop := context.WithCancel(context.Background())
	f := &folder{store: s, log: log, stop: stop, call: make(chan struct{}, 1), passed: make(chan struct{})}
	f.work.Go(func() { f.run(ctx) })
	return f
}

func (f *folder) close() {
	f.stop()
	f.work.Wait()
}

// wake asks for a fold and returns its number.
func (f *folder) wake() uint64 {
	f.mu.Lock()
	f.asked++
	n := f.asked
	f.mu.Unlock()
	select {
	case f.call <- struct{}{}:
	default: // it is awake
	}
	return n
}

// wait reports whether the fold is done before ctx is.
func (f *folder) wait(ctx context.Context, n uint64) bool {
	for {
		f.mu.Lock()
		done, passed := f.done >= n, f.passed
		f.mu.Unlock()
		if done {
			return true
		}
		select {
		case <-passed:
		case <-ctx.Done():
			return false
		}
	}
}

func (f *folder) run(ctx context.Context) {
	for {
		select {
		case <-f.call:
		case <-ctx.Done():
			return
		}
		f.mu.Lock()
		n := f.asked
		f.mu.Unlock()
		for err := archive.Project(ctx, f.store, nil); err != nil; err = archive.Project(ctx, f.store, nil) {
			if ctx.Err() != nil {
				return
			}
			f.log.WarnContext(ctx, "fold put off", "error", err)
			select {
			case <-time.After(again):
			case <-ctx.Done():
				return
			}
		}
		f.mu.Lock()
		f.done = n
		close(f.passed)
		f.passed = make(chan struct{})
		f.mu.Unlock()
	}
}
