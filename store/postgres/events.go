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
	c, order, err := s.eventClause(ctx, &f)
	if err != nil {
		return nil, s.wrap(err)
	}
	if err := c.after(f.After, order...); err != nil {
		return nil, err
	}
	if f.AsOf == "" {
		out, err := s.events(ctx, c, order, f.Max())
		return out, s.wrap(err)
	}
	// What was known on a day and is filed under a later one was known before
	// it happened. There is little of it, with an index of its own; all other
	// events need no look at what came after the day.
	ahead, behind := c.clone(), c
	ahead.and(c.columns+".since < "+c.columns+".day AND "+order[0]+" > ?", string(f.AsOf))
	behind.and(order[0]+" <= ?", string(f.AsOf))
	out, err := s.events(ctx, ahead, order, f.Max())
	if err != nil || len(out) == f.Max() {
		return out, s.wrap(err)
	}
	rest, err := s.events(ctx, behind, order, f.Max()-len(out))
	return append(out, rest...), s.wrap(err)
}

// events are the first events of a clause.
func (s *Store) events(ctx context.Context, c *clause, order []string, most int) ([]store.Event, error) {
	return decode[store.Event](ctx, s.pool, `SELECT e.data FROM `+c.String()+` ORDER BY `+order[0]+` DESC, `+order[1]+c.number(` DESC LIMIT ?`, most), c.args...)
}

// eventClause is the filter as SQL, and the columns to order by.
func (s *Store) eventClause(ctx context.Context, f *store.Filter) (*clause, []string, error) {
	articles, few, err := s.few(ctx, f)
	if err != nil {
		return nil, nil, err
	}
	c, order := eventTables(f, articles, few)
	c.between(order[0], f)
	c.codes(f)
	if f.Outlet != "" {
		b := bits(f.Outlet)
		c.and(c.columns+".outlets & ? = ? AND EXISTS (SELECT 1 FROM report r WHERE r.event = "+order[1]+" AND lower(r.publisher) = lower(?) AND r.known <= ?)", b, b, clean(f.Outlet), string(f.Knowing()))
	}
	return c, order, nil
}

// codes are the conditions on what an event is.
func (c *clause) codes(f *store.Filter) {
	of := c.columns
	if f.Plover != "" {
		c.and(of+".plover = ?", strings.ToUpper(f.Plover))
	}
	if f.Act != "" {
		c.and("("+of+".act = ? OR "+of+".act LIKE ?)", string(f.Act), row.Like(string(f.Act))+".%")
	}
	if f.Cameo != "" {
		c.and(of+".cameo LIKE ?", row.Like(f.Cameo)+"%")
	}
	if f.Country != "" {
		c.and(of+".country = ?", strings.ToUpper(f.Country))
	}
	if len(f.Statuses) > 0 {
		c.and(of+".status = ANY(?)", statuses(f))
	}
	if f.Sources > 1 {
		c.and(of+".sources > 1 AND "+of+".sources >= ?", f.Sources)
	}
}

func statuses(f *store.Filter) []string {
	var out []string
	for _, st := range f.Statuses {
		out = append(out, string(st))
	}
	return out
}

// eventTables picks the tables that a question begins with: a few articles, a
// name, a dyad, a side, or all events. The columns that it asks are those of
// the dyads and sides, where there are some.
func eventTables(f *store.Filter, articles []int64, few bool) (*clause, []string) {
	c := &clause{columns: "e"}
	side, other := clean(store.Side(f.Party, "")), clean(store.Side(f.With, ""))
	table := ""
	switch {
	case f.Name != "":
		table = "named"
		c.and("p.name = ?", clean(f.Name))
		for _, code := range []string{f.Party, f.With} {
			if code != "" {
				c.and("EXISTS (SELECT 1 FROM party q WHERE q.side = ? AND q.day = p.day AND q.event = p.event AND q.since = p.since)", clean(store.Side(code, "")))
			}
		}
	case f.Party != "" && f.With != "":
		table, c.columns = "pair", "p"
		c.and("p.a = ? AND p.b = ?", min(side, other), max(side, other))
	case f.Party != "":
		table, c.columns = "party", "p"
		c.and("p.side = ?", side)
		if side != f.Party {
			c.and("strpos(' ' || p.codes, ' ' || ?) > 0", clean(f.Party))
		}
	}
	order := []string{"e.day", "e.id"}
	switch {
	case table != "" && few:
		order = []string{"x.day", "x.event"}
		c.join = c.told(f, articles) + " JOIN " + table + " p ON p.day = x.day AND p.event = x.event JOIN event e ON e.id = p.event AND e.since = p.since"
	case table != "":
		order = []string{"p.day", "p.event"}
		c.join = table + " p JOIN event e ON e.id = p.event AND e.since = p.since"
	case few:
		order = []string{"x.day", "x.event"}
		c.join = c.told(f, articles) + " JOIN event e ON e.id = x.event AND e.day = x.day"
	default:
		c.join = "event e"
	}
	if table != "" {
		c.known("p", f.AsOf)
	} else {
		c.known("e", f.AsOf)
	}
	return c, order
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
func (s *Store) Known(ctx context.Context, before record.Day, days int, _ *store.Reach) ([]store.Report, []store.Shelved, error) {
	list, err := reports(ctx, s.pool, `WHERE known < $1 AND event IN (SELECT DISTINCT event FROM report WHERE known >= $2 AND known < $1) ORDER BY known, article, n`,
		string(before), string(before.Add(-days)))
	if err != nil {
		return nil, nil, s.wrap(err)
	}
	all, err := s.matters(ctx, `FROM matter m WHERE known < $1 AND moved >= $2 ORDER BY known, article, nth`, string(before), string(before.Add(-row.MatterDays)))
	if err != nil {
		return nil, nil, s.wrap(err)
	}
	return list, row.Shelved(store.AllAsOf(all, before.Add(-1))), nil
}

// WholeMatters are matters with their moves.
func (s *Store) WholeMatters(ctx context.Context, ids []string) ([]store.Matter, error) {
	all, err := s.matters(ctx, `FROM matter m WHERE id = ANY($1)`, ids)
	return all, s.wrap(err)
}
