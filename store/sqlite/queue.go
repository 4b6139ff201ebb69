package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"time"

	"demarche/store"
	shared "demarche/store/row"
)

var _ store.Queue = (*Store)(nil)

// The queue's table is made when it is first used: most archives have none.
const queueSchema = `CREATE TABLE IF NOT EXISTS task (
  n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, state TEXT NOT NULL, sent INTEGER NOT NULL, tries INTEGER NOT NULL, error TEXT NOT NULL,
  name TEXT NOT NULL, hints TEXT NOT NULL, size INTEGER NOT NULL, data BLOB);
CREATE INDEX IF NOT EXISTS task_state ON task (state, sent, n)`

// queue runs f in a transaction with the queue's table there.
func (s *Store) queue(ctx context.Context, f func(*sql.Tx) error) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, queueSchema); err != nil {
			return err
		}
		return f(tx)
	})
}

// Identity is made of the file's path: the queue of a file is one machine's.
func (s *Store) Identity(context.Context) (string, error) {
	abs, err := filepath.Abs(s.path)
	if err != nil {
		return "", s.wrap(err)
	}
	sum := sha256.Sum256([]byte(abs))
	return hex.EncodeToString(sum[:16]), nil
}

// Enqueue keeps tasks; a dead one that comes again waits again.
func (s *Store) Enqueue(ctx context.Context, tasks []store.Task) (int, error) {
	n := 0
	err := s.queue(ctx, func(tx *sql.Tx) error {
		for i := range tasks {
			t := &tasks[i]
			res, err := tx.ExecContext(ctx, `INSERT INTO task (id, state, sent, tries, error, name, hints, size, data) VALUES (?, 'waiting', 0, 0, '', ?, ?, ?, ?)
				ON CONFLICT (id) DO UPDATE SET state = 'waiting', sent = 0, tries = 0, error = '' WHERE state = 'dead'`, t.ID, t.Name, t.Hints, len(t.Raw), shared.Squeeze(t.Raw))
			if err != nil {
				return err
			}
			k, err := res.RowsAffected()
			if err != nil {
				return err
			}
			n += int(k)
		}
		return nil
	})
	return n, err
}

const taskColumns = `id, name, hints, size, tries, error, sent`

func scanTask(rows *sql.Rows, more ...any) (store.Task, error) {
	var t store.Task
	var sent int64
	err := rows.Scan(append([]any{&t.ID, &t.Name, &t.Hints, &t.Size, &t.Tries, &t.Error, &sent}, more...)...)
	t.Sent = time.UnixMilli(sent)
	return t, err
}

// tasks runs a question that gives taskColumns.
func tasks(ctx context.Context, q querier, scan func(*sql.Rows) (store.Task, error), query string, args ...any) ([]store.Task, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Task
	for rows.Next() {
		t, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, rows.Err()
}

func bare(rows *sql.Rows) (store.Task, error) { return scanTask(rows) }

func whole(rows *sql.Rows) (store.Task, error) {
	var data []byte
	t, err := scanTask(rows, &data)
	if err != nil {
		return t, err
	}
	t.Raw, err = shared.Expand(data)
	return t, err
}

// Claim is the next tasks to announce.
func (s *Store) Claim(ctx context.Context, quiet time.Duration, limit int) ([]store.Task, error) {
	var out []store.Task
	now := time.Now()
	err := s.queue(ctx, func(tx *sql.Tx) error {
		var err error
		out, err = tasks(ctx, tx, bare, `UPDATE task SET sent = ? WHERE id IN (SELECT id FROM task WHERE state = 'waiting' AND sent < ? ORDER BY sent, n LIMIT ?) RETURNING `+taskColumns,
			now.UnixMilli(), now.Add(-quiet).UnixMilli(), limit)
		return err
	})
	return out, err
}

// Begin gives those tasks that still wait.
func (s *Store) Begin(ctx context.Context, ids []string) ([]store.Task, error) {
	var out []store.Task
	err := s.queue(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE task SET sent = ?, tries = tries + 1 WHERE state = 'waiting' AND id IN (SELECT value FROM json_each(?))`, time.Now().UnixMilli(), jsonList(ids)); err != nil {
			return err
		}
		var err error
		out, err = tasks(ctx, tx, whole, `SELECT `+taskColumns+`, data FROM task WHERE state = 'waiting' AND id IN (SELECT value FROM json_each(?)) ORDER BY id`, jsonList(ids))
		return err
	})
	return out, err
}

// jsonList is a list as SQLite's json_each takes it.
func jsonList(ids []string) string {
	data, _ := json.Marshal(ids) // strings always are JSON
	return string(data)
}

// Finish forgets the bytes of tasks that are read and kept.
func (s *Store) Finish(ctx context.Context, ids []string) error {
	return s.settle(ctx, `UPDATE task SET state = 'done', error = '', data = NULL WHERE id IN (SELECT value FROM json_each(?))`, jsonList(ids))
}

// Fail notes why a try failed.
func (s *Store) Fail(ctx context.Context, id, reason string) error {
	return s.settle(ctx, `UPDATE task SET error = ? WHERE id = ? AND state = 'waiting'`, reason, id)
}

// Bury makes a task a dead letter.
func (s *Store) Bury(ctx context.Context, id, reason string) error {
	return s.settle(ctx, `UPDATE task SET state = 'dead', error = ? WHERE id = ? AND state = 'waiting'`, reason, id)
}

func (s *Store) settle(ctx context.Context, q string, args ...any) error {
	return s.queue(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, q, args...)
		return err
	})
}

// queued is whether the queue was ever used.
func (s *Store) queued(ctx context.Context) (bool, error) {
	var n int
	err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema WHERE name = 'task'`).Scan(&n)
	return n > 0, s.wrap(err)
}

// Dead are the dead letters.
func (s *Store) Dead(ctx context.Context, limit int) ([]store.Task, error) {
	if ok, err := s.queued(ctx); !ok {
		return nil, err
	}
	out, err := tasks(ctx, s.read, bare, `SELECT `+taskColumns+` FROM task WHERE state = 'dead' ORDER BY id LIMIT ?`, limit)
	return out, s.wrap(err)
}

// Replay lets dead letters wait again.
func (s *Store) Replay(ctx context.Context, ids []string) (int, error) {
	n := int64(0)
	err := s.queue(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `UPDATE task SET state = 'waiting', sent = 0, tries = 0 WHERE state = 'dead' AND (? = 'null' OR id IN (SELECT value FROM json_each(?)))`, jsonList(ids), jsonList(ids))
		if err != nil {
			return err
		}
		n, err = res.RowsAffected()
		return err
	})
	return int(n), err
}

// Backlog is how many tasks there are.
func (s *Store) Backlog(ctx context.Context) (store.Backlog, error) {
	var b store.Backlog
	if ok, err := s.queued(ctx); !ok {
		return b, err
	}
	err := s.read.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM task WHERE state = 'waiting'), (SELECT count(*) FROM task WHERE state = 'dead')`).Scan(&b.Waiting, &b.Dead)
	return b, s.wrap(err)
}
