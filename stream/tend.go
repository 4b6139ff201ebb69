package stream

import (
	"context"
	"time"
)

// feed announces what waits, every second: what was enqueued where no NATS
// could be reached, what was too much at once, and what got lost.
func (w *Worker) feed(ctx context.Context) {
	for ctx.Err() == nil {
		if err := w.Link.Feed(ctx, w.Queue, w.Quiet); err != nil {
			w.trouble(ctx, err)
		}
		pause(ctx, time.Second)
	}
}

// idle is how long nothing must have waited before events and matters are
// brought up to date: during a stream of articles each fold does work again.
const idle = 2 * time.Second

// folds brings events and matters up to date when nothing waits, and now and
// then while much does.
func (w *Worker) folds(ctx context.Context) {
	if w.Fold == nil {
		return
	}
	folded, busy := time.Now(), time.Now()
	for ctx.Err() == nil {
		pause(ctx, time.Second)
		b, err := w.Queue.Backlog(ctx)
		if err != nil {
			w.trouble(ctx, err)
			continue
		}
		if b.Waiting > 0 {
			busy = time.Now()
		}
		if time.Since(busy) < idle && time.Since(folded) < w.FoldEvery {
			continue
		}
		if err := w.Fold(ctx); err != nil {
			w.trouble(ctx, err)
		}
		folded = time.Now()
	}
}

// watch tells of progress and, with Drain, ends the work when nothing waits.
func (w *Worker) watch(ctx context.Context, stop func()) {
	for ctx.Err() == nil {
		b, err := w.Queue.Backlog(ctx)
		if err != nil {
			w.trouble(ctx, err)
			continue
		}
		w.Tell(Progress{Read: int(w.read.Load()), Dead: int(w.dead.Load()), Waiting: b.Waiting})
		if w.Drain && b.Waiting == 0 {
			if w.Fold != nil {
				if err := w.Fold(ctx); err != nil {
					w.trouble(ctx, err)
					continue
				}
			}
			stop()
			return
		}
		pause(ctx, 500*time.Millisecond)
	}
}

// Progress is how far the worker is; how much waits is not looked up.
func (w *Worker) Progress() Progress {
	return Progress{Read: int(w.read.Load()), Dead: int(w.dead.Load())}
}
