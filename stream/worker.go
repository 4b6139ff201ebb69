package stream

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"demarche/store"
)

// Worker reads what waits in a queue until it is stopped.
type Worker struct {
	Link  *Link
	Queue Queue
	// Read reads one task. An error is the article's fault: it becomes a dead
	// letter. It must be safe for concurrent use.
	Read func(ctx context.Context, t *store.Task) (store.Item, error)
	// Put keeps what was read; an error is nobody's fault, and is tried again.
	Put func(ctx context.Context, items []store.Item) (int, error)
	// Fold, where not nil, brings events and matters up to date.
	Fold func(ctx context.Context) error
	// Report hears of what goes wrong. Tell hears of progress.
	Report func(error)
	Tell   func(Progress)

	Loops     int           // batches read at the same time; default: one a core
	MaxTries  int           // before a task that kills its workers is given up; default: 8
	Quiet     time.Duration // after which a task without a sign of life is announced again; default: 2 minutes
	FoldEvery time.Duration // at least so often while articles wait; default: 10 minutes
	Drain     bool          // stop when nothing waits

	read, dead atomic.Int64
}

// Progress is how far a worker is.
type Progress struct {
	Read, Dead int // by this worker
	Waiting    int // in the queue
}

// Run works until ctx is done or, with Drain, until nothing waits. It returns
// nil in both cases: what goes wrong on the way is reported and tried again.
func (w *Worker) Run(ctx context.Context) error {
	w.defaults()
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	var loops sync.WaitGroup
	for range w.Loops {
		loops.Go(func() { w.loop(ctx) })
	}
	loops.Go(func() { w.feed(ctx) })
	loops.Go(func() { w.folds(ctx) })
	loops.Go(func() { w.watch(ctx, stop) })
	loops.Wait()
	return nil
}

func (w *Worker) defaults() {
	if w.Loops <= 0 {
		w.Loops = runtime.GOMAXPROCS(0)
	}
	if w.MaxTries <= 0 {
		w.MaxTries = 8
	}
	if w.Quiet <= 0 {
		w.Quiet = 2 * time.Minute
	}
	if w.FoldEvery <= 0 {
		w.FoldEvery = 10 * time.Minute
	}
	if w.Report == nil {
		w.Report = func(error) {}
	}
	if w.Tell == nil {
		w.Tell = func(Progress) {}
	}
}

// loop takes one message after the other.
func (w *Worker) loop(ctx context.Context) {
	for ctx.Err() == nil {
		msg, err := w.next(ctx)
		switch {
		case err != nil:
			w.trouble(ctx, err)
		case msg != nil:
			w.handle(ctx, msg)
		}
	}
}

// next is the next message; nil where none came in a while.
func (w *Worker) next(ctx context.Context) (jetstream.Msg, error) {
	c, err := w.Link.consumer(ctx)
	if err != nil {
		return nil, err
	}
	batch, err := c.Fetch(1, jetstream.FetchMaxWait(time.Second))
	if err != nil {
		return nil, err
	}
	for msg := range batch.Messages() {
		return msg, nil
	}
	if err := batch.Error(); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return nil, err
	}
	return nil, nil
}

// trouble reports an error and waits a little, so that a server that is away
// is not asked without end.
func (w *Worker) trouble(ctx context.Context, err error) {
	if ctx.Err() != nil {
		return
	}
	w.Report(err)
	pause(ctx, time.Second)
}

func pause(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}

// handle reads what a message names, and acknowledges it when all is kept.
func (w *Worker) handle(ctx context.Context, msg jetstream.Msg) {
	defer w.beat(msg)()
	err := w.tasks(ctx, strings.Split(string(msg.Data()), "\n"))
	if err == nil {
		err = msg.Ack()
	} else if e := msg.NakWithDelay(2 * time.Second); e != nil && ctx.Err() == nil {
		err = errors.Join(err, e)
	}
	if err != nil {
		w.trouble(ctx, err)
	}
}

// beat says that a message is being worked on until it is told to stop.
func (w *Worker) beat(msg jetstream.Msg) (stop func()) {
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		t := time.NewTicker(w.Link.o.AckWait / 3)
		defer t.Stop()
		for {
			select {
			case <-done:
				return
			case <-t.C:
				msg.InProgress() // where it does not arrive, another worker does the same work
			}
		}
	})
	return func() { close(done); wg.Wait() }
}

// suspect is after how many tries a task is read by itself, so that it takes
// no others with it.
const suspect = 3

func (w *Worker) tasks(ctx context.Context, ids []string) error {
	all, err := w.Queue.Begin(ctx, ids)
	if err != nil {
		return err
	}
	var together []store.Task
	for i := range all {
		if all[i].Tries <= suspect {
			together = append(together, all[i])
			continue
		}
		if err := w.batch(ctx, all[i:i+1]); err != nil {
			return err
		}
	}
	return w.batch(ctx, together)
}

// batch reads tasks and keeps them in one transaction.
func (w *Worker) batch(ctx context.Context, tasks []store.Task) error {
	var items []store.Item
	var ids []string
	for i := range tasks {
		t := &tasks[i]
		it, err := w.one(ctx, t)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			if err := w.bury(ctx, t, err); err != nil {
				return err
			}
			continue
		}
		items, ids = append(items, it), append(ids, t.ID)
	}
	if len(items) == 0 {
		return nil
	}
	if _, err := w.Put(ctx, items); err != nil {
		for _, id := range ids {
			w.Queue.Fail(ctx, id, err.Error()) // for who looks; the error itself is reported
		}
		return err
	}
	w.read.Add(int64(len(items)))
	return w.Queue.Finish(ctx, ids)
}

// one reads a task, unless it has been tried too often. A panic is the
// article's fault as well: others must be read.
func (w *Worker) one(ctx context.Context, t *store.Task) (it store.Item, err error) {
	if t.Tries > w.MaxTries {
		return it, fmt.Errorf("given up after %d tries (%s)", t.Tries-1, or(t.Error, "each ended with its worker"))
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return w.Read(ctx, t)
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

func (w *Worker) bury(ctx context.Context, t *store.Task, why error) error {
	w.dead.Add(1)
	w.Report(why)
	return w.Queue.Bury(ctx, t.ID, why.Error())
}
