package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"time"

	"demarche"
	"demarche/archive"
	"demarche/ingest"
	"demarche/store"
	"demarche/stream"
)

// queueing says where the messages of an archive's queue go.
type queueing struct {
	NATS    string        `help:"Your NATS servers with JetStream: nats://host:4222, several parted by commas. Default: one inside this process." name:"nats" env:"DEMARCHE_NATS" placeholder:"URL"`
	AckWait time.Duration `help:"After how long without a sign of life an article goes to another worker." default:"30s" placeholder:"TIME"`
}

// link connects to the queue of an archive; done ends the connection, and the
// server where it is inside.
func (q *queueing) link(ctx context.Context, db store.Queue) (l *stream.Link, done func(), err error) {
	name, err := db.Identity(ctx)
	if err != nil {
		return nil, nil, err
	}
	o := stream.Options{URL: q.NATS, Queue: name, AckWait: q.AckWait}
	stop := func() {}
	if q.NATS == "" {
		if o.Node, err = stream.StartNode(stream.NodeOptions{}); err != nil {
			return nil, nil, err
		}
		stop = o.Node.Stop
	}
	if l, err = stream.Connect(ctx, o); err != nil {
		stop()
		return nil, nil, err
	}
	return l, func() { l.Close(); stop() }, nil
}

// queueOf is an archive that keeps a queue; every backend does.
func queueOf(db store.Store) (store.Queue, error) {
	q, ok := db.(store.Queue)
	if !ok {
		return nil, usagef("this archive keeps no queue")
	}
	return q, nil
}

type workerCmd struct {
	kept
	queueing
	Workers   int           `help:"Batches read at the same time. Default: one a core." placeholder:"N"`
	Drain     bool          `help:"Stop when nothing waits."`
	NoFold    bool          `help:"Leave lineages, events and matters to another worker."`
	FoldEvery time.Duration `help:"How often they are brought up to date while articles wait; they are whenever none does." default:"10m" placeholder:"TIME"`
	Quiet     time.Duration `help:"After how long an article that nobody reads is announced again." default:"2m" placeholder:"TIME"`
}

// workerMemory is what a worker's heap is kept below where it can be: tables
// and weights take half, the rest is for the articles under way. The program's
// own pages and the caches of an archive in a file come on top of it; all of
// it together is to stay below 400 MB.
const workerMemory = 224 << 20

// Run reads what waits in the queue until it is told to stop. It may be killed
// at any moment, and as many may run as there are cores.
func (c *workerCmd) Run(s *session) error {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(workerMemory)
	}
	db, err := openLean(s.ctx, c.Archive)
	if err != nil {
		return err
	}
	defer db.Close()
	a, err := s.analyzer()
	if err != nil {
		return err
	}
	w, done, err := c.worker(s, db, a)
	if err != nil {
		return err
	}
	defer done()
	if err := w.Run(s.ctx); err != nil {
		return err
	}
	p := w.Progress()
	_, err = fmt.Fprintf(s.out, "read %d articles, %d became dead letters\n", p.Read, p.Dead)
	return err
}

// worker is a worker on an archive; done lets go of its queue.
func (c *workerCmd) worker(s *session, db store.Store, a *demarche.Analyzer) (w *stream.Worker, done func(), err error) {
	q, err := queueOf(db)
	if err != nil {
		return nil, nil, err
	}
	link, done, err := c.link(s.ctx, q)
	if err != nil {
		return nil, nil, err
	}
	w = &stream.Worker{
		Link: link, Queue: q, Put: db.Put, Read: reader(a), Loops: c.Workers, Drain: c.Drain, Quiet: c.Quiet, FoldEvery: c.FoldEvery,
		Report: s.notice, Tell: newMeter(s.err, time.Minute).tell,
	}
	if !c.NoFold {
		w.Fold = func(ctx context.Context) error { return foldPending(ctx, db) }
	}
	return w, done, nil
}

// foldPending folds where there is something to fold; looking needs no lock.
func foldPending(ctx context.Context, db store.Store) error {
	if _, ok, err := db.Pending(ctx); err != nil || !ok {
		return err
	}
	return archive.ProjectLean(ctx, db, nil)
}

// reader makes the item of a task.
func reader(a *demarche.Analyzer) func(context.Context, *store.Task) (store.Item, error) {
	return func(ctx context.Context, t *store.Task) (store.Item, error) {
		p := ingest.Piece{Name: t.Name, Raw: t.Raw}
		if err := json.Unmarshal([]byte(t.Hints), &p.Hints); err != nil {
			return store.Item{}, fmt.Errorf("%s: hints of the queue: %w", t.Name, err)
		}
		art, err := p.Article()
		if err != nil {
			return store.Item{}, err
		}
		rec, err := a.Analyze(ctx, art)
		if err != nil {
			return store.Item{}, fmt.Errorf("%s: %w", t.Name, err)
		}
		return archive.NewItem(rec, t.Name, t.Raw)
	}
}

// notice says in one line what went wrong with a thing that is tried again, or
// kept as a dead letter: no reason for another exit code.
func (s *session) notice(err error) { fmt.Fprintf(s.err, "demarche: %v\n", err) }
