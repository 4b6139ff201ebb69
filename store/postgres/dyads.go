package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"demarche/record"
	"demarche/store"
	"demarche/store/row"
)

// Dyads are the pairs of sides with the most events in some weeks.
func (s *Store) Dyads(ctx context.Context, f store.Filter) ([]store.Dyad, error) {
	list, err := row.Dyads(f,
		func(f *store.Filter) ([]store.Dyad, error) { return s.busiest(ctx, f) },
		func(f *store.Filter, d *store.Dyad) error { return s.dyadWeeks(ctx, f, d) })
	if err != nil {
		return nil, s.wrap(err)
	}
	return list, nil
}

// busiest are the pairs to look at. What was known on a day is counted for
// each by itself, so more of them are looked at then.
func (s *Store) busiest(ctx context.Context, f *store.Filter) ([]store.Dyad, error) {
	c := weekClause(f)
	if f.Party != "" {
		side := clean(store.Side(f.Party, ""))
		c.and("(a = ? OR b = ?)", side, side)
	}
	limit := f.Max()
	if f.AsOf != "" {
		limit = 2*limit + 10
	}
	rows, err := s.pool.Query(ctx, `SELECT a, b, sum(n)::bigint FROM `+c.String()+c.number(` GROUP BY a, b ORDER BY 3 DESC, a, b LIMIT ?`, limit), c.args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(r pgx.CollectableRow) (store.Dyad, error) {
		var d store.Dyad
		return d, r.Scan(&d.A, &d.B, &d.Events)
	})
}

// weekClause keeps to the weeks and statuses of a filter.
func weekClause(f *store.Filter) *clause {
	c := &clause{join: "dyad"}
	if f.Since != "" {
		c.and("monday >= ?", string(store.Monday(f.Since)))
	}
	if f.Until != "" {
		c.and("monday <= ?", string(f.Until))
	}
	c.and("status = ANY(?)", statuses(f))
	return c
}

// dyadWeeks gives a dyad its weeks.
func (s *Store) dyadWeeks(ctx context.Context, f *store.Filter, d *store.Dyad) error {
	if f.AsOf != "" {
		since := f.Since
		if since != "" {
			since = store.Monday(since)
		}
		weeks, err := s.weeks(ctx, d.A, d.B, store.Filter{Since: since, AsOf: f.AsOf, Statuses: f.Statuses})
		d.Weeks, d.Events = weeks, 0
		for _, w := range weeks {
			d.Events += w.Quad[0] + w.Quad[1] + w.Quad[2] + w.Quad[3] + w.Quad[4]
		}
		return err
	}
	c := weekClause(f)
	c.and("a = ? AND b = ?", d.A, d.B)
	rows, err := s.pool.Query(ctx, `SELECT monday, quad, sum(n)::bigint, sum(tenths)::bigint FROM `+c.String()+` GROUP BY monday, quad ORDER BY monday, quad`, c.args...)
	if err != nil {
		return err
	}
	var monday record.Day
	var quad, n, tenths int
	_, err = pgx.ForEachRow(rows, []any{&monday, &quad, &n, &tenths}, func() error {
		if k := len(d.Weeks); k == 0 || d.Weeks[k-1].Monday != monday {
			d.Weeks = append(d.Weeks, store.Week{Monday: monday})
		}
		w := &d.Weeks[len(d.Weeks)-1]
		w.Quad[quad] += n
		w.Goldstein += float64(tenths) / 10
		return nil
	})
	return err
}
