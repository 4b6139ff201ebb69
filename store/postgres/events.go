package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"demarche/record"
	"demarche/store"
	"demarche/store/row"
)

// now is the end of what is known today.
const now = "9999"

// known keeps to the rows of one state of knowledge.
func (c *clause) known(alias string, asOf record.Day) {
	if asOf == "" {
		c.and(alias+".until = ?", now)
		return
	}
	c.and(alias+".since <= ? AND "+alias+".until > ?", string(asOf), string(asOf))
}

// Events are events that pass the filter, the latest first.
func (s *Store) Events(ctx context.Context, f store.Filter) ([]store.Event, error) {
	if f.AsOf == "" || f.Party != "" || f.Name != "" {
		return s.events(ctx, f, func(*clause) {})
	}
	// What was known on a day and is filed under a later one was known before
	// it happened. There is little of it; all other events need no look at
	// what came after the day.
	out, err := s.events(ctx, f, func(c *clause) { c.and("e.since < e.day AND e.day > ?", string(f.AsOf)) })
	if err != nil || len(out) == f.Max() {
		return out, err
	}
	f.Limit = f.Max() - len(out)
	rest, err := s.events(ctx, f, func(c *clause) { c.and("e.day <= ?", string(f.AsOf)) })
	return append(out, rest...), err
}

// events are events that pass the filter and a further condition.
func (s *Store) events(ctx context.Context, f store.Filter, further func(*clause)) ([]store.Event, error) {
	c, order := eventClause(&f)
	further(c)
	if err := s.worded(ctx, c, &f); err != nil {
		return nil, s.wrap(err)
	}
	if err := c.after(f.After, order...); err != nil {
		return nil, err
	}
	out, err := decode[store.Event](ctx, s.pool, `SELECT e.data FROM `+c.String()+` ORDER BY `+order[0]+` DESC, `+order[1]+c.number(` DESC LIMIT ?`, f.Max()), c.args...)
	return out, s.wrap(err)
}

// eventClause is the filter as SQL, and the columns to order by.
func eventClause(f *store.Filter) (*clause, []string) {
	c, order := eventTables(f)
	c.between(order[0], f)
	if f.Plover != "" {
		c.and("e.plover = ?", strings.ToUpper(f.Plover))
	}
	if f.Act != "" {
		c.and("(e.act = ? OR e.act LIKE ?)", string(f.Act), row.Like(string(f.Act))+".%")
	}
	if f.Cameo != "" {
		c.and("e.cameo LIKE ?", row.Like(f.Cameo)+"%")
	}
	if f.Country != "" {
		c.and("e.country = ?", strings.ToUpper(f.Country))
	}
	if len(f.Statuses) > 0 {
		c.and("e.status = ANY(?)", statuses(f))
	}
	if f.Sources > 1 {
		c.and("e.sources > 1 AND e.sources >= ?", f.Sources)
	}
	if f.Outlet != "" {
		c.and("EXISTS (SELECT 1 FROM report r WHERE r.event = e.id AND lower(r.publisher) = lower(?) AND r.known <= ?)", clean(f.Outlet), latest(f))
	}
	return c, order
}

// worded keeps to events of the last articles that hold the words.
func (s *Store) worded(ctx context.Context, c *clause, f *store.Filter) error {
	if f.Text == "" {
		return nil
	}
	q := tsquery(f.Text)
	if q == "" {
		c.and("false")
		return nil
	}
	all, err := s.latest(ctx, q, &store.Filter{AsOf: f.AsOf}, store.FacetsMax)
	c.and("e.id IN (SELECT r.event FROM report r JOIN article a ON a.id = r.article WHERE a.seq = ANY(?) AND r.known <= ?)", seqs(all), latest(f))
	return err
}

// latest is the last day of knowing that counts.
func latest(f *store.Filter) string {
	if f.AsOf == "" {
		return now
	}
	return string(f.AsOf)
}

func statuses(f *store.Filter) []string {
	var out []string
	for _, st := range f.Statuses {
		out = append(out, string(st))
	}
	return out
}

// eventTables picks the table that a question begins with: a name, a dyad, a
// side, or all events.
func eventTables(f *store.Filter) (*clause, []string) {
	if f.Name == "" && f.Party == "" {
		c := &clause{join: "event e"}
		c.known("e", f.AsOf)
		return c, []string{"e.day", "e.id"}
	}
	c := &clause{}
	side, other := clean(store.Side(f.Party, "")), clean(store.Side(f.With, ""))
	table := "party"
	switch {
	case f.Name != "":
		table = "named"
		c.and("p.name = ?", clean(f.Name))
		for _, code := range []string{f.Party, f.With} {
			if code != "" {
				c.and("EXISTS (SELECT 1 FROM party q WHERE q.side = ? AND q.day = p.day AND q.event = p.event AND q.since = p.since)", clean(store.Side(code, "")))
			}
		}
	case f.With != "":
		table = "pair"
		c.and("p.a = ? AND p.b = ?", min(side, other), max(side, other))
	default:
		c.and("p.side = ?", side)
		if side != f.Party {
			c.and("strpos(' ' || p.codes, ' ' || ?) > 0", clean(f.Party))
		}
	}
	c.join = table + " p JOIN event e ON e.id = p.event AND e.since = p.since"
	c.known("p", f.AsOf)
	return c, []string{"p.day", "p.event"}
}

// decode runs a question whose one column is JSON.
func decode[T any](ctx context.Context, q querier, sql string, args ...any) ([]T, error) {
	rows, err := q.Query(ctx, sql, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		var v T
		if err := json.Unmarshal(rows.RawValues()[0], &v); err != nil {
			return nil, fmt.Errorf("%w: %w", store.ErrCorrupt, err)
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// reports reads rows of the report table, whose order is that of knowing.
func reports(ctx context.Context, q querier, where string, args ...any) ([]store.Report, error) {
	rows, err := q.Query(ctx, `SELECT data FROM report `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Report
	for rows.Next() {
		r, err := row.DecodeReport(rows.RawValues()[0])
		if err != nil {
			return nil, fmt.Errorf("%w: %w", store.ErrCorrupt, err)
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

// Reports are what one article says of events.
func (s *Store) Reports(ctx context.Context, article string) ([]store.Report, error) {
	out, err := reports(ctx, s.pool, `WHERE article = $1 ORDER BY n`, article)
	return out, s.wrap(err)
}

// Event is one event with the reports known on a day ("" is now).
func (s *Store) Event(ctx context.Context, id string, asOf record.Day) (*store.Event, []store.Report, error) {
	if asOf == "" {
		asOf = now
	}
	list, err := reports(ctx, s.pool, `WHERE event = $1 AND known <= $2 ORDER BY known, article, n`, id, string(asOf))
	if err != nil {
		return nil, nil, s.wrap(err)
	}
	if len(list) == 0 {
		return nil, nil, fmt.Errorf("event %s: %w", id, store.ErrNotFound)
	}
	e := store.Sum(id, list)
	return &e, list, nil
}

// Known is what the projection held before a day.
func (s *Store) Known(ctx context.Context, before record.Day, days int, _ *store.Reach) ([]store.Report, []store.Matter, error) {
	list, err := reports(ctx, s.pool, `WHERE known < $1 AND event IN (SELECT DISTINCT event FROM report WHERE known >= $2 AND known < $1) ORDER BY known, article, n`,
		string(before), string(before.Add(-days)))
	if err != nil {
		return nil, nil, s.wrap(err)
	}
	all, err := s.matters(ctx, `FROM matter m WHERE known < $1 AND moved >= $2 ORDER BY known, article, nth`, string(before), string(before.Add(-row.MatterDays)))
	if err != nil {
		return nil, nil, s.wrap(err)
	}
	var matters []store.Matter
	for i := range all {
		if m, ok := all[i].AsOf(before.Add(-1)); ok {
			matters = append(matters, m)
		}
	}
	return list, matters, nil
}
