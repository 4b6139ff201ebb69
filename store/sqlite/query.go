package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"demarche/record"
	"demarche/store"
)

// clause gathers conditions and their arguments.
type clause struct {
	join  string
	order [2]string // columns that events are ordered by: day, ID
	where []string
	args  []any
}

func (c *clause) and(q string, args ...any) {
	c.where = append(c.where, q)
	c.args = append(c.args, args...)
}

// text is a condition on words; where nothing is left of them, nothing fits.
func (c *clause) text(q, words string) {
	if m := match(words); m != "" {
		c.and(q, m)
		return
	}
	c.where = append(c.where, "0")
}

func (c *clause) String() string {
	if len(c.where) == 0 {
		return c.join
	}
	return c.join + " WHERE " + strings.Join(c.where, " AND ")
}

// Events are events that pass the filter, the latest first.
func (s *Store) Events(ctx context.Context, f store.Filter) ([]store.Event, error) {
	c, err := eventClause(&f)
	if err != nil {
		return nil, err
	}
	if f.AsOf != "" {
		return s.eventsAsOf(ctx, f, c)
	}
	if len(f.Statuses) > 0 {
		marks := make([]string, len(f.Statuses))
		for i, st := range f.Statuses {
			marks[i] = "?"
			c.args = append(c.args, string(st))
		}
		c.where = append(c.where, "e.status IN ("+strings.Join(marks, ",")+")")
	}
	if f.Sources > 1 {
		c.and("e.sources >= ?", f.Sources)
	}
	out, err := s.scanEvents(ctx, `SELECT e.data FROM `+c.latest(), append(c.args, f.Max())...)
	return out, s.wrap(err)
}

// latest is the clause with the latest first and a number of rows.
func (c *clause) latest() string {
	return c.String() + " ORDER BY " + c.order[0] + " DESC, " + c.order[1] + " DESC LIMIT ?"
}

// eventClause is the filter as SQL.
func eventClause(f *store.Filter) (*clause, error) {
	c := &clause{join: "event e", order: [2]string{"e.day", "e.id"}}
	side := store.Side(f.Party, "")
	switch {
	case f.Name != "":
		c.join, c.order = "named x JOIN event e ON e.id = x.event", [2]string{"x.day", "x.event"}
		c.and("x.name = ?", f.Name)
		for _, code := range []string{f.Party, f.With} {
			if code != "" {
				c.and("EXISTS (SELECT 1 FROM party p WHERE p.side = ? AND p.day = x.day AND p.event = x.event)", store.Side(code, ""))
			}
		}
	case f.Party != "" && f.With != "":
		other := store.Side(f.With, "")
		c.join, c.order = "pair p JOIN event e ON e.id = p.event", [2]string{"p.day", "p.event"}
		c.and("p.a = ? AND p.b = ?", min(side, other), max(side, other))
	case f.Party != "":
		c.join, c.order = "party p JOIN event e ON e.id = p.event", [2]string{"p.day", "p.event"}
		c.and("p.side = ?", side)
		if side != f.Party {
			c.and("instr(' ' || p.codes, ' ' || ?) > 0", f.Party)
		}
	}
	if f.Plover != "" {
		c.and("e.plover = ?", strings.ToUpper(f.Plover))
	}
	if f.Act != "" {
		c.and("(e.act = ? OR e.act LIKE ?)", string(f.Act), string(f.Act)+".%")
	}
	if f.Cameo != "" {
		c.and("e.cameo LIKE ?", f.Cameo+"%")
	}
	if f.Country != "" {
		c.and("e.country = ?", strings.ToUpper(f.Country))
	}
	if f.Since != "" {
		c.and(c.order[0]+" >= ?", string(f.Since))
	}
	if f.Until != "" {
		c.and(c.order[0]+" <= ?", string(f.Until))
	}
	if f.Outlet != "" {
		c.and("EXISTS (SELECT 1 FROM report r WHERE r.event = e.id AND r.publisher = ? COLLATE NOCASE)", f.Outlet)
	}
	if f.Text != "" {
		c.text("e.id IN (SELECT r.event FROM report r JOIN article a ON a.id = r.article WHERE a.seq IN (SELECT rowid FROM words WHERE words MATCH ?))", f.Text)
	}
	return c, c.after(f.After, c.order[:]...)
}

// after goes on after a cursor in a list ordered by some columns, descending.
func (c *clause) after(cursor string, columns ...string) error {
	parts, err := store.CutCursor(cursor, len(columns))
	if err != nil || parts == nil {
		return err
	}
	var args []any
	for _, p := range parts {
		args = append(args, p)
	}
	c.and("("+strings.Join(columns, ", ")+") < (?"+strings.Repeat(", ?", len(columns)-1)+")", args...)
	return nil
}

// eventsAsOf asks wider, some rows at a time, and computes each event again
// from what was known.
func (s *Store) eventsAsOf(ctx context.Context, f store.Filter, c *clause) ([]store.Event, error) {
	c.and("e.known <= ?", string(f.AsOf))
	var out []store.Event
	for n := 2*f.Max() + 50; ; {
		rows, err := s.found(ctx, `SELECT `+c.order[0]+`, `+c.order[1]+`, e.latest, e.data FROM `+c.latest(), append(c.args, n)...)
		if err != nil {
			return nil, s.wrap(err)
		}
		for _, row := range rows {
			e, err := s.eventAsOf(ctx, row, &f)
			if err != nil {
				return nil, s.wrap(err)
			}
			if e == nil {
				continue
			}
			if out = append(out, *e); len(out) == f.Max() {
				return out, nil
			}
		}
		if len(rows) < n {
			return out, nil
		}
		next := *c
		next.where, next.args = slices.Clone(c.where), slices.Clone(c.args)
		last := rows[len(rows)-1]
		if err := next.after(last.day+"|"+last.id, c.order[:]...); err != nil {
			return nil, err
		}
		c = &next
	}
}

// eventAsOf is the event of a row as it was known, nil where the filter leaves
// it out. What has no later reports is as it was.
func (s *Store) eventAsOf(ctx context.Context, row found, f *store.Filter) (*store.Event, error) {
	var e store.Event
	if row.latest <= f.AsOf && row.latest != "" {
		if err := json.Unmarshal(row.data, &e); err != nil {
			return nil, err
		}
	} else {
		reports, err := s.reports(ctx, `WHERE event = ? AND known <= ? ORDER BY known, article, n`, row.id, string(f.AsOf))
		if err != nil {
			return nil, err
		}
		e = store.Sum(row.id, reports)
	}
	e.At = record.Day(row.day)
	if len(f.Statuses) > 0 && !slices.Contains(f.Statuses, e.Status) || e.Sources < f.Sources ||
		f.Since != "" && e.When() < f.Since || f.Until != "" && e.When() > f.Until {
		return nil, nil
	}
	return &e, nil
}

func (s *Store) scanEvents(ctx context.Context, q string, args ...any) ([]store.Event, error) {
	rows, err := s.read.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Event
	for rows.Next() {
		var data []byte
		var e store.Event
		if err := rows.Scan(&data); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(data, &e); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, rows.Err()
}

// found is an event as it is now, its place in a list, and when its last
// report became known.
type found struct {
	day, id string
	latest  record.Day
	data    []byte
}

func (s *Store) found(ctx context.Context, q string, args ...any) ([]found, error) {
	rows, err := s.read.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []found
	for rows.Next() {
		var v found
		if err := rows.Scan(&v.day, &v.id, &v.latest, &v.data); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}

// Event is one event with the reports known on a day ("" is now).
func (s *Store) Event(ctx context.Context, id string, asOf record.Day) (*store.Event, []store.Report, error) {
	if asOf == "" {
		asOf = "9999"
	}
	reports, err := s.reports(ctx, `WHERE event = ? AND known <= ? ORDER BY known, article, n`, id, string(asOf))
	if err != nil {
		return nil, nil, s.wrap(err)
	}
	if len(reports) == 0 {
		return nil, nil, fmt.Errorf("event %s: %w", id, store.ErrNotFound)
	}
	e := store.Sum(id, reports)
	return &e, reports, nil
}

// Reports are what one article says of events.
func (s *Store) Reports(ctx context.Context, article string) ([]store.Report, error) {
	out, err := s.reports(ctx, `WHERE known = (SELECT published FROM article WHERE id = ?) AND article = ? ORDER BY n`, article, article)
	return out, s.wrap(err)
}

// Weeks are the weeks of a dyad, the first first: events that occurred, unless
// the filter names other statuses.
func (s *Store) Weeks(ctx context.Context, f store.Filter) ([]store.Week, error) {
	if f.Party == "" || f.With == "" {
		return nil, fmt.Errorf("a timeline needs two sides")
	}
	if len(f.Statuses) == 0 {
		f.Statuses = []record.Status{record.Occurred}
	}
	byWeek := map[record.Day]*store.Week{}
	add := func(day record.Day, quad int, goldstein float64) {
		k := store.Monday(day)
		if byWeek[k] == nil {
			byWeek[k] = &store.Week{Monday: k}
		}
		byWeek[k].Quad[quad]++
		byWeek[k].Goldstein += goldstein
	}
	if f.AsOf != "" {
		f.Limit = 100000
		events, err := s.Events(ctx, f)
		if err != nil {
			return nil, err
		}
		for i := range events {
			add(events[i].When(), events[i].Quad, events[i].Goldstein)
		}
		return sortWeeks(byWeek), nil
	}
	a, b := store.Side(f.Party, ""), store.Side(f.With, "")
	c := &clause{join: "pair"}
	c.and("a = ? AND b = ?", min(a, b), max(a, b))
	if f.Since != "" {
		c.and("day >= ?", string(f.Since))
	}
	if f.Until != "" {
		c.and("day <= ?", string(f.Until))
	}
	marks := strings.TrimSuffix(strings.Repeat("?,", len(f.Statuses)), ",")
	for _, st := range f.Statuses {
		c.args = append(c.args, string(st))
	}
	c.where = append(c.where, "status IN ("+marks+")")
	rows, err := s.read.QueryContext(ctx, `SELECT day, quad, count(*), sum(goldstein) FROM `+c.String()+` GROUP BY day, quad ORDER BY day, quad`, c.args...)
	if err != nil {
		return nil, s.wrap(err)
	}
	defer rows.Close()
	for rows.Next() {
		var day record.Day
		var quad, n int
		var sum float64
		if err := rows.Scan(&day, &quad, &n, &sum); err != nil {
			return nil, s.wrap(err)
		}
		add(day, quad, sum)
		byWeek[store.Monday(day)].Quad[quad] += n - 1
	}
	return sortWeeks(byWeek), s.wrap(rows.Err())
}

func sortWeeks(m map[record.Day]*store.Week) []store.Week {
	var out []store.Week
	for _, w := range m {
		out = append(out, *w)
	}
	slices.SortFunc(out, func(a, b store.Week) int { return strings.Compare(string(a.Monday), string(b.Monday)) })
	return out
}
