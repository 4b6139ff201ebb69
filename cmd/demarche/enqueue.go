package main

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"demarche/ingest"
	"demarche/store"
	"demarche/stream"
)

type enqueueCmd struct {
	sources
	kept
	NATS string `help:"Your NATS servers: workers hear of the articles at once. Default: they look every second." name:"nats" env:"DEMARCHE_NATS" placeholder:"URL"`
	Most int    `help:"Wait while so many articles wait already." default:"100000" placeholder:"N"`
}

// Run keeps raw articles in the archive for workers to read. It may be killed
// and started again: what is there is left as it is.
func (c *enqueueCmd) Run(s *session) error {
	o, err := c.options()
	if err != nil {
		return err
	}
	db, err := c.write(s)
	if err != nil {
		return err
	}
	defer db.Close()
	q, err := queueOf(db)
	if err != nil {
		return err
	}
	in := &inbox{s: s, q: q, most: c.Most, bar: newProgress(s.err)}
	if c.NATS != "" {
		link, done, err := (&queueing{NATS: c.NATS}).link(s.ctx, q)
		if err != nil {
			return err
		}
		defer done()
		in.link = link
	}
	if err := in.take(s.pieces(c.Paths, o)); err != nil {
		return err
	}
	in.bar.done()
	if err := s.ctx.Err(); err != nil {
		return fmt.Errorf("interrupted after %d articles; start again to go on: %w", in.fresh, err)
	}
	b, err := q.Backlog(s.ctx)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.out, "enqueued %d articles (%d were before, %d could not be taken); %d wait, %d dead letters\n", in.fresh, in.seen-in.fresh, s.failed, b.Waiting, b.Dead)
	return err
}

// pieces takes all paths apart, "-" being standard input.
func (s *session) pieces(paths []string, o ingest.Options) iter.Seq2[ingest.Piece, error] {
	return func(yield func(ingest.Piece, error) bool) {
		for _, p := range paths {
			seq := ingest.Pieces(p, o)
			if p == "-" {
				seq = ingest.Take(s.in, "standard input", o)
			}
			for piece, err := range seq {
				if !yield(piece, err) {
					return
				}
			}
		}
	}
}

// inbox is one run of enqueue.
type inbox struct {
	s           *session
	q           store.Queue
	link        *stream.Link // nil: workers find the articles by themselves
	most        int
	bar         *progress
	seen, fresh int
}

// inboxTasks and inboxBytes bound what one transaction takes.
const (
	inboxTasks = 256
	inboxBytes = 16 << 20
)

func (in *inbox) take(pieces iter.Seq2[ingest.Piece, error]) error {
	var batch []store.Task
	size := 0
	flush := func() error {
		err := in.keep(batch)
		batch, size = batch[:0], 0
		return err
	}
	for p, err := range pieces {
		if in.s.ctx.Err() != nil {
			break
		}
		if err != nil {
			in.s.report(err)
			continue
		}
		hints, err := json.Marshal(p.Hints)
		if err != nil {
			return err
		}
		batch = append(batch, store.Task{ID: store.TaskID(string(hints), p.Raw), Name: p.Name, Hints: string(hints), Raw: p.Raw})
		if size += len(p.Raw); len(batch) >= inboxTasks || size >= inboxBytes {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	return flush()
}

// keep stores a batch, lets workers know, and waits while too much waits.
func (in *inbox) keep(batch []store.Task) error {
	ctx := in.s.ctx
	if len(batch) == 0 || ctx.Err() != nil {
		return nil
	}
	n, err := in.q.Enqueue(ctx, batch)
	if err != nil {
		return err
	}
	in.seen, in.fresh = in.seen+len(batch), in.fresh+n
	in.bar.tell("enqueued", in.fresh, 0)
	if in.link != nil {
		// Where this fails, workers find what waits a second later.
		if err := in.link.Feed(ctx, in.q, time.Hour); err != nil && ctx.Err() == nil {
			in.s.notice(err)
		}
	}
	return in.room(ctx)
}

// room waits until less than the most waits.
func (in *inbox) room(ctx context.Context) error {
	for ctx.Err() == nil {
		b, err := in.q.Backlog(ctx)
		if err != nil || b.Waiting < in.most {
			return err
		}
		in.bar.tell("waiting for workers", in.fresh, 0)
		select {
		case <-ctx.Done():
		case <-time.After(time.Second):
		}
	}
	return nil
}
