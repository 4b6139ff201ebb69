// Package stream spreads the reading of articles over processes and machines
// with NATS JetStream. By default the NATS server runs inside the process and
// listens nowhere, so that one machine needs nothing; with an address it is
// the users' own cluster.
//
// The archive is the source of truth: raw articles are kept in it before
// anybody hears of them (store.Queue), and messages carry nothing but their
// IDs. So a message that is lost is announced again, one that comes twice finds
// nothing left to do, and a worker, a NATS node or all of them may die at any
// moment. A message is acknowledged when what it names is kept.
//
// Messages stay few: workers announce a little more than they can do (Feed),
// the rest waits in the archive.
package stream

import (
	"context"
	"time"

	"demarche/store"
)

// Source is what announcing needs of a queue.
type Source interface {
	Claim(ctx context.Context, quiet time.Duration, limit int) ([]store.Task, error)
}

// Queue is what a worker needs of a queue.
type Queue interface {
	Source
	Begin(ctx context.Context, ids []string) ([]store.Task, error)
	Finish(ctx context.Context, ids []string) error
	Fail(ctx context.Context, id, reason string) error
	Bury(ctx context.Context, id, reason string) error
	Backlog(ctx context.Context) (store.Backlog, error)
}
