package postgres

import (
	"cmp"
	"context"
	"slices"
	"time"

	"github.com/jackc/pgx/v5"

	"demarche/store"
	"demarche/store/row"
)

var _ store.Queue = (*Store)(nil)

// Identity is a name that the archive got by chance when it was made.
func (s *Store) Identity(ctx context.Context) (string, error) {
	var name string
	err := s.pool.QueryRow(ctx, `SELECT name FROM archive`).Scan(&name)
	return name, s.wrap(err)
}

// Enqueue keeps tasks; a dead one that comes again waits again.
func (s *Store) Enqueue(ctx context.Context, tasks []store.Task) (int, error) {
	tasks = slices.Clone(tasks)
	slices.SortFunc(tasks, func(a, b store.Task) int { return cmp.Compare(a.ID, b.ID) })
	tasks = slices.CompactFunc(tasks, func(a, b store.Task) bool { return a.ID == b.ID })
	cols := make([][]string, 3)
	var sizes []int64
	var data [][]byte
	for i := range tasks {
		t := &tasks[i]
		for k, v := range []string{t.ID, t.Name, t.Hints} {
			cols[k] = append(cols[k], clean(v))
		}
		sizes, data = append(sizes, int64(len(t.Raw))), append(data, row.Squeeze(t.Raw))
	}
	var n int
	err := s.transact(ctx, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `INSERT INTO task AS t (id, state, sent, tries, error, name, hints, size, data)
			SELECT id, 'waiting', 'epoch', 0, '', name, hints, size, data FROM unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::bytea[]) x (id, name, hints, size, data)
			ON CONFLICT (id) DO UPDATE SET state = 'waiting', sent = 'epoch', tries = 0, error = '' WHERE t.state = 'dead'`, cols[0], cols[1], cols[2], sizes, data)
		n = int(done.RowsAffected())
		return err
	})
	return n, err
}

// Claim is the next tasks to announce.
func (s *Store) Claim(ctx context.Context, quiet time.Duration, limit int) ([]store.Task, error) {
	var out []store.Task
	err := s.transact(ctx, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `UPDATE task SET sent = now() WHERE id IN
			(SELECT id FROM task WHERE state = 'waiting' AND sent < now() - make_interval(secs => $1) ORDER BY sent, n LIMIT $2 FOR UPDATE SKIP LOCKED)
			RETURNING `+taskColumns, quiet.Seconds(), limit)
		if err != nil {
			return err
		}
		out, err = pgx.CollectRows(rows, scanTask)
		return err
	})
	return out, err
}

const taskColumns = `id, name, hints, size, tries, error, sent`

func scanTask(r pgx.CollectableRow) (store.Task, error) {
	var t store.Task
	return t, r.Scan(&t.ID, &t.Name, &t.Hints, &t.Size, &t.Tries, &t.Error, &t.Sent)
}

// Begin gives those tasks that still wait.
func (s *Store) Begin(ctx context.Context, ids []string) ([]store.Task, error) {
	ids = slices.Clone(ids)
	var out []store.Task
	err := s.transact(ctx, func(tx pgx.Tx) error {
		rows, err := tx.Query(ctx, `UPDATE task SET sent = now(), tries = tries + 1 WHERE id IN
			(SELECT id FROM task WHERE id = ANY($1) AND state = 'waiting' ORDER BY id FOR UPDATE) RETURNING `+taskColumns+`, data`, ids)
		if err != nil {
			return err
		}
		out, err = pgx.CollectRows(rows, func(r pgx.CollectableRow) (store.Task, error) {
			var t store.Task
			var data []byte
			if err := r.Scan(&t.ID, &t.Name, &t.Hints, &t.Size, &t.Tries, &t.Error, &t.Sent, &data); err != nil {
				return t, err
			}
			var err error
			t.Raw, err = row.Expand(data)
			return t, err
		})
		return err
	})
	slices.SortFunc(out, func(a, b store.Task) int { return cmp.Compare(a.ID, b.ID) })
	return out, err
}

// Finish forgets the bytes of tasks that are read and kept.
func (s *Store) Finish(ctx context.Context, ids []string) error {
	return s.settle(ctx, `UPDATE task SET state = 'done', error = '', data = NULL WHERE id IN (SELECT id FROM task WHERE id = ANY($1) AND state <> 'done' ORDER BY id FOR UPDATE)`, ids)
}

// Fail notes why a try failed.
func (s *Store) Fail(ctx context.Context, id, reason string) error {
	return s.settle(ctx, `UPDATE task SET error = $2 WHERE id = $1 AND state = 'waiting'`, id, clean(reason))
}

// Bury makes a task a dead letter.
func (s *Store) Bury(ctx context.Context, id, reason string) error {
	return s.settle(ctx, `UPDATE task SET state = 'dead', error = $2 WHERE id = $1 AND state = 'waiting'`, id, clean(reason))
}

func (s *Store) settle(ctx context.Context, q string, args ...any) error {
	return s.transact(ctx, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, q, args...)
		return err
	})
}

// Dead are the dead letters.
func (s *Store) Dead(ctx context.Context, limit int) ([]store.Task, error) {
	rows, err := s.pool.Query(ctx, `SELECT `+taskColumns+` FROM task WHERE state = 'dead' ORDER BY id LIMIT $1`, limit)
	if err != nil {
		return nil, s.wrap(err)
	}
	out, err := pgx.CollectRows(rows, scanTask)
	return out, s.wrap(err)
}

// Replay lets dead letters wait again.
func (s *Store) Replay(ctx context.Context, ids []string) (int, error) {
	n := 0
	err := s.transact(ctx, func(tx pgx.Tx) error {
		done, err := tx.Exec(ctx, `UPDATE task SET state = 'waiting', sent = 'epoch', tries = 0 WHERE state = 'dead' AND ($1::text[] IS NULL OR id = ANY($1))`, ids)
		n = int(done.RowsAffected())
		return err
	})
	return n, err
}

// Backlog is how many tasks there are.
func (s *Store) Backlog(ctx context.Context) (store.Backlog, error) {
	var b store.Backlog
	err := s.pool.QueryRow(ctx, `SELECT (SELECT count(*) FROM task WHERE state = 'waiting'), (SELECT count(*) FROM task WHERE state = 'dead')`).Scan(&b.Waiting, &b.Dead)
	return b, s.wrap(err)
}
