package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"

	"modernc.org/sqlite"

	"demarche/store"
)

// Lock holds an exclusive transaction on an empty file beside the archive: it
// works over processes and ends with them, killed or not.
func (s *Store) Lock(ctx context.Context) (func(), error) {
	if s.write == nil {
		return nil, s.wrap(store.ErrReadOnly)
	}
	abs, err := filepath.Abs(s.path + "-lock")
	if err != nil {
		return nil, s.wrap(err)
	}
	q := url.Values{"_pragma": {"busy_timeout(200)"}, "_txlock": {"exclusive"}}
	db, err := sql.Open("sqlite", "file:"+escape(abs)+"?"+q.Encode())
	if err != nil {
		return nil, s.wrap(err)
	}
	for {
		tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
		if err == nil {
			return func() { tx.Rollback(); db.Close() }, nil // nothing was written: there is nothing to lose
		}
		var e *sqlite.Error
		if !errors.As(err, &e) || !isBusy(e) {
			db.Close()
			return nil, s.wrap(err)
		}
		if ctx.Err() != nil {
			db.Close()
			return nil, fmt.Errorf("%s: %w (%w)", s.path, store.ErrBusy, ctx.Err())
		}
	}
}

// Generation is the file's change counter as one reading connection sees it.
func (s *Store) Generation(ctx context.Context) (uint64, error) {
	s.watching.Lock()
	defer s.watching.Unlock()
	var n uint64
	// The connection is kept for good: a canceled request must not spoil it.
	err := s.watch.QueryRowContext(context.WithoutCancel(ctx), "PRAGMA data_version").Scan(&n)
	return n, s.wrap(err)
}
