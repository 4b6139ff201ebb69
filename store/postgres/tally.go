package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"demarche/record"
	"demarche/store"
)

// tally gathers by how much a transaction changes what there is.
type tally map[string]int

func (t tally) add(what string, n int) { t[what] += n }

func (t tally) write(ctx context.Context, tx pgx.Tx) error {
	var names []string
	var counts []int64
	for what, n := range t {
		if n != 0 {
			names, counts = append(names, what), append(counts, int64(n))
		}
	}
	_, err := tx.Exec(ctx, `INSERT INTO tally (what, n) SELECT * FROM unnest($1::text[], $2::bigint[])`, names, counts)
	return err
}

// addUp makes one row of each count. Only a fold does, alone.
func addUp(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, `WITH old AS (DELETE FROM tally RETURNING what, n) INSERT INTO tally SELECT what, sum(n) FROM old GROUP BY what`)
	return err
}

// Counts is how much the archive holds.
func (s *Store) Counts(ctx context.Context) (store.Counts, error) {
	var c store.Counts
	rows, err := s.pool.Query(ctx, `SELECT what, sum(n)::bigint FROM tally GROUP BY what
		UNION ALL SELECT 'correction', count(*) FROM correction
		UNION ALL SELECT 'pending', count(*) FROM article WHERE NOT projected AND published <> ''`)
	if err != nil {
		return c, s.wrap(err)
	}
	fields := map[string]*int{
		"article": &c.Articles, "lineage": &c.Lineages, "report": &c.Reports, "event": &c.Events, "statement": &c.Statements,
		"matter": &c.Matters, "move": &c.Moves, "correction": &c.Corrections, "pending": &c.Pending,
	}
	var what string
	var n int
	if _, err := pgx.ForEachRow(rows, []any{&what, &n}, func() error {
		if f := fields[what]; f != nil {
			*f = n
		}
		return nil
	}); err != nil {
		return c, s.wrap(err)
	}
	var first, last string
	err = s.pool.QueryRow(ctx, `SELECT coalesce((SELECT min(published) FROM article WHERE published > ''), ''), coalesce((SELECT max(published) FROM article), '')`).Scan(&first, &last)
	c.First, c.Last = record.Day(first), record.Day(last)
	return c, s.wrap(err)
}
