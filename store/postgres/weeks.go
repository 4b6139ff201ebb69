package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"demarche/record"
	"demarche/store"
	"demarche/store/row"
)

// Weeks are the weeks of a dyad, the first first: events that occurred, unless
// the filter names other statuses.
func (s *Store) Weeks(ctx context.Context, f store.Filter) ([]store.Week, error) {
	if f.Party == "" || f.With == "" {
		return nil, errors.New("a timeline needs two sides")
	}
	if len(f.Statuses) == 0 {
		f.Statuses = []record.Status{record.Occurred}
	}
	a, b := store.Side(f.Party, ""), store.Side(f.With, "")
	out, err := s.weeks(ctx, min(a, b), max(a, b), f)
	return out, s.wrap(err)
}

func (s *Store) weeks(ctx context.Context, a, b string, f store.Filter) ([]store.Week, error) {
	c := &clause{join: "pair p"}
	c.and("p.a = ? AND p.b = ?", clean(a), clean(b))
	c.known("p", f.AsOf)
	c.between("p.day", &f)
	c.and("p.status = ANY(?)", statuses(&f))
	rows, err := s.pool.Query(ctx, `SELECT p.day, p.quad, count(*), sum(p.goldstein) FROM `+c.String()+` GROUP BY p.day, p.quad ORDER BY p.day, p.quad`, c.args...)
	if err != nil {
		return nil, err
	}
	var weeks row.Weeks
	var day string
	var quad, n int
	var sum float64
	_, err = pgx.ForEachRow(rows, []any{&day, &quad, &n, &sum}, func() error {
		weeks.Add(record.Day(day), quad, n, sum)
		return nil
	})
	return weeks, err
}
