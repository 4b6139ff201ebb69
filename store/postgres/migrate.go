package postgres

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"demarche/store"
)

// The files are numbered from 1; each lifts an archive by one version.
//
//go:embed migrations/*.sql
var files embed.FS

func migrations() ([]string, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	var out []string
	for i, name := range names {
		if n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(name, "migrations/"), ".sql")); err != nil || n != i+1 {
			return nil, fmt.Errorf("%s: not the number %04d", name, i+1)
		}
		text, err := files.ReadFile(name)
		if err != nil {
			return nil, err
		}
		out = append(out, string(text))
	}
	return out, nil
}

// migrate makes the archive or lifts it; a reader finds it or does not.
func (s *Store) migrate(ctx context.Context) error {
	steps, err := migrations()
	if err != nil {
		return err
	}
	version, err := s.version(ctx, s.pool)
	switch {
	case err != nil:
		return err
	case version > len(steps):
		return store.ErrNewer
	case version == len(steps):
		return nil
	case s.readOnly && version == 0:
		return fmt.Errorf("no archive here (make one with demarche add): %w", store.ErrNotFound)
	case s.readOnly:
		return fmt.Errorf("an archive of version %d; writing to it once lifts it to %d: %w", version, len(steps), store.ErrReadOnly)
	}
	return pgx.BeginFunc(ctx, s.pool, func(tx pgx.Tx) error { return s.lift(ctx, tx, steps) })
}

// lift runs the steps that are missing; of processes that begin at the same
// time one does, the others wait and find it done.
func (s *Store) lift(ctx context.Context, tx pgx.Tx, steps []string) error {
	if err := s.exclude(ctx, tx, "lift"); err != nil {
		return err
	}
	version, err := s.version(ctx, tx)
	if err != nil || version == len(steps) {
		return err
	}
	if version == 0 {
		schema := pgx.Identifier{s.schema}.Sanitize()
		if _, err := tx.Exec(ctx, "CREATE SCHEMA IF NOT EXISTS "+schema+"; SET LOCAL search_path TO "+schema+"; CREATE TABLE archive (version integer NOT NULL, name text NOT NULL); INSERT INTO archive VALUES (0, md5(random()::text || clock_timestamp()))"); err != nil {
			return err
		}
	}
	for i, q := range steps[version:] {
		if _, err := tx.Exec(ctx, q); err != nil {
			return fmt.Errorf("migration %04d: %w", version+i+1, err)
		}
	}
	_, err = tx.Exec(ctx, "UPDATE archive SET version = $1", len(steps))
	return err
}

type querier interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
	QueryRow(ctx context.Context, sql string, args ...any) pgx.Row
}

// there is whether a schema has a table. It asks the catalog's tables: what
// to_regclass says may be older than the transaction that one has waited for.
func (s *Store) there(ctx context.Context, q querier, table string) (bool, error) {
	var yes bool
	err := q.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = $2)", s.schema, table).Scan(&yes)
	return yes, err
}

// version is that of the archive; 0 is none.
func (s *Store) version(ctx context.Context, q querier) (int, error) {
	if there, err := s.there(ctx, q, "archive"); err != nil || !there {
		return 0, err
	}
	var n int
	err := q.QueryRow(ctx, "SELECT version FROM "+pgx.Identifier{s.schema, "archive"}.Sanitize()).Scan(&n)
	var e *pgconn.PgError
	if errors.As(err, &e) && strings.HasPrefix(e.Code, "42") || errors.Is(err, pgx.ErrNoRows) {
		return 0, fmt.Errorf("%w: the schema's table archive is none of ours", store.ErrCorrupt)
	}
	return n, err
}
