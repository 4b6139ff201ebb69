package main

import (
	"context"
	"time"

	"demarche/store"
)

// readQueue runs a worker beside the server until stop is called, where one is
// asked for: one process that answers, and reads what others enqueue.
func (c *serveCmd) readQueue(s *session, db store.Store) (stop func(), err error) {
	if c.NATS == "" {
		return func() {}, nil
	}
	if c.ReadOnly {
		return nil, usagef("--nats reads into the archive; --read-only forbids it")
	}
	a, err := s.analyzer()
	if err != nil {
		return nil, err
	}
	worker := &workerCmd{queueing: queueing{NATS: c.NATS, AckWait: 30 * time.Second}, Quiet: 2 * time.Minute, FoldEvery: 10 * time.Minute}
	if c.NATS == "inside" {
		worker.NATS = ""
	}
	w, done, err := worker.worker(s, db, a)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(s.ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := w.Run(ctx); err != nil {
			s.notice(err)
		}
	}()
	return func() {
		cancel()
		<-ended
		done()
	}, nil
}
