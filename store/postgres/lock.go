package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"demarche/store"
)

// Lock waits until this store alone may fold, over all processes. PostgreSQL
// gives the lock up when the process that holds it dies.
func (s *Store) Lock(ctx context.Context) (unlock func(), err error) {
	if s.readOnly {
		return nil, s.wrap(store.ErrReadOnly)
	}
	conn, err := s.pool.Acquire(ctx)
	if err == nil {
		if _, err = conn.Exec(ctx, "SELECT pg_advisory_lock(hashtextextended($1, 0))", s.key("fold")); err == nil {
			return s.holding(conn.Conn(), conn.Release), nil
		}
		conn.Release()
	}
	if ctx.Err() != nil {
		err = fmt.Errorf("%w (%w)", store.ErrBusy, ctx.Err())
	}
	return nil, s.wrap(err)
}

func (s *Store) holding(conn *pgx.Conn, release func()) func() {
	s.held.Add(1)
	return func() {
		s.held.Add(-1)
		// A connection that did not take the unlocking is closed, which unlocks.
		if _, err := conn.Exec(context.Background(), "SELECT pg_advisory_unlock(hashtextextended($1, 0))", s.key("fold")); err != nil {
			conn.Close(context.Background())
		}
		release()
	}
}

// key is the name of a lock: locks are the database's, archives are schemas.
func (s *Store) key(what string) string { return fmt.Sprintf("demarche %s %s", what, s.schema) }

// exclude takes a lock to the end of a transaction.
func (s *Store) exclude(ctx context.Context, tx pgx.Tx, what string) error {
	_, err := tx.Exec(ctx, "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", s.key(what))
	return err
}

// alone runs f in a transaction that no fold of another process runs beside.
func (s *Store) alone(ctx context.Context, f func(pgx.Tx) error) error {
	return s.transact(ctx, func(tx pgx.Tx) error {
		if s.held.Load() == 0 {
			if err := s.exclude(ctx, tx, "fold"); err != nil {
				return err
			}
		}
		return f(tx)
	})
}
