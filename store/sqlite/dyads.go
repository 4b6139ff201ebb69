package sqlite

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"
	"strings"

	"demarche/record"
	"demarche/store"
	shared "demarche/store/row"
)

// dyadWeek is a row of the table dyad, dyadSum what it counts.
type dyadWeek struct {
	monday record.Day
	a, b   string
	status record.Status
	quad   int
}

type dyadSum struct{ n, tenths int }

// tallyDyad adds an event to its dyad's week, or takes it away.
func (w *projector) tallyDyad(pair [2]string, e *store.Event, sign int) {
	k := dyadWeek{store.Monday(e.When()), pair[0], pair[1], e.Status, e.Quad}
	if w.weeks[k] == nil {
		w.weeks[k] = &dyadSum{}
	}
	w.weeks[k].n += sign
	w.weeks[k].tenths += sign * int(math.Round(e.Goldstein*10))
}

// dyads writes what was counted.
func (w *projector) dyads() error {
	var rows []row
	var gone []dyadWeek
	for _, k := range slices.SortedFunc(maps.Keys(w.weeks), compareWeeks) {
		v := w.weeks[k]
		if *v == (dyadSum{}) {
			continue
		}
		rows = append(rows, row{values: []any{string(k.monday), k.a, k.b, string(k.status), k.quad, v.n, v.tenths}})
		if v.n < 0 {
			gone = append(gone, k)
		}
	}
	if err := w.insertRows(`INSERT OR FAIL INTO dyad (monday, a, b, status, quad, n, tenths)`, ` ON CONFLICT DO UPDATE SET n = n + excluded.n, tenths = tenths + excluded.tenths`, rows); err != nil {
		return err
	}
	for _, k := range gone {
		if err := w.exec(`DELETE FROM dyad WHERE monday = ? AND a = ? AND b = ? AND status = ? AND quad = ? AND n <= 0`, string(k.monday), k.a, k.b, string(k.status), k.quad); err != nil {
			return err
		}
	}
	return nil
}

func compareWeeks(x, y dyadWeek) int {
	return cmp.Or(cmp.Compare(x.monday, y.monday), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b), cmp.Compare(x.status, y.status), cmp.Compare(x.quad, y.quad))
}

// Dyads are the pairs of sides with the most events in some weeks.
func (s *Store) Dyads(ctx context.Context, f store.Filter) ([]store.Dyad, error) {
	list, err := shared.Dyads(f,
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
		side := store.Side(f.Party, "")
		c.and("(a = ? OR b = ?)", side, side)
	}
	limit := f.Max()
	if f.AsOf != "" {
		limit = 2*limit + 10
	}
	rows, err := s.read.QueryContext(ctx, `SELECT a, b, sum(n) FROM `+c.String()+` GROUP BY a, b ORDER BY 3 DESC, a, b LIMIT ?`, append(c.args, limit)...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Dyad
	for rows.Next() {
		var d store.Dyad
		if err := rows.Scan(&d.A, &d.B, &d.Events); err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, rows.Err()
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
	var args []any
	for _, st := range f.Statuses {
		args = append(args, string(st))
	}
	c.and("status IN ("+strings.TrimSuffix(strings.Repeat("?,", len(args)), ",")+")", args...)
	return c
}

// dyadWeeks gives a dyad its weeks.
func (s *Store) dyadWeeks(ctx context.Context, f *store.Filter, d *store.Dyad) error {
	if f.AsOf != "" {
		since := f.Since
		if since != "" {
			since = store.Monday(since)
		}
		weeks, err := s.Weeks(ctx, store.Filter{Party: d.A, With: d.B, Since: since, AsOf: f.AsOf, Statuses: f.Statuses})
		d.Weeks, d.Events = weeks, 0
		for _, w := range weeks {
			d.Events += w.Quad[0] + w.Quad[1] + w.Quad[2] + w.Quad[3] + w.Quad[4]
		}
		return err
	}
	c := weekClause(f)
	c.join = "(" + dyadWeeks + ") w CROSS JOIN dyad ON monday = w.x"
	c.and("a = ? AND b = ?", d.A, d.B)
	rows, err := s.read.QueryContext(ctx, `SELECT monday, quad, sum(n), sum(tenths) FROM `+c.String()+` GROUP BY monday, quad ORDER BY monday, quad`, c.args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var monday record.Day
		var quad, n, tenths int
		if err := rows.Scan(&monday, &quad, &n, &tenths); err != nil {
			return err
		}
		if k := len(d.Weeks); k == 0 || d.Weeks[k-1].Monday != monday {
			d.Weeks = append(d.Weeks, store.Week{Monday: monday})
		}
		w := &d.Weeks[len(d.Weeks)-1]
		w.Quad[quad] += n
		w.Goldstein += float64(tenths) / 10
	}
	return rows.Err()
}
