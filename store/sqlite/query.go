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
	c, day := eventClause(&f)
	if f.AsOf != "" {
		return s.eventsAsOf(ctx, f, c, day)
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
	out, err := s.scanEvents(ctx, `SELECT e.data FROM `+c.String()+` ORDER BY `+day+` DESC, e.id DESC LIMIT ?`, append(c.args, f.Max())...)
	return out, s.wrap(err)
}

// eventClause is the filter as SQL, and the column to order by.
func eventClause(f *store.Filter) (*clause, string) {
	c := &clause{join: "event e"}
	day := "e.day"
	side := store.Side(f.Party, "")
	switch {
	case f.Party != "" && f.With != "":
		other := store.Side(f.With, "")
		c.join, day = "pair p JOIN event e ON e.id = p.event", "p.day"
		c.and("p.a = ? AND p.b = ?", min(side, other), max(side, other))
	case f.Party != "":
		c.join, day = "party p JOIN event e ON e.id = p.event", "p.day"
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
		c.and(day+" >= ?", string(f.Since))
	}
	if f.Until != "" {
		c.and(day+" <= ?", string(f.Until))
	}
	if f.Outlet != "" {
		c.and("EXISTS (SELECT 1 FROM report r WHERE r.event = e.id AND r.publisher = ? COLLATE NOCASE)", f.Outlet)
	}
	if f.Text != "" {
		c.text("e.id IN (SELECT r.event FROM report r JOIN article a ON a.id = r.article WHERE a.seq IN (SELECT rowid FROM words WHERE words MATCH ?))", f.Text)
	}
	if at, id, ok := strings.Cut(f.After, "|"); ok {
		c.and("("+day+" < ? OR "+day+" = ? AND e.id < ?)", at, at, id)
	}
	return c, day
}

// eventsAsOf asks wider and computes each event again from what was known.
func (s *Store) eventsAsOf(ctx context.Context, f store.Filter, c *clause, day string) ([]store.Event, error) {
	c.and("e.known <= ?", string(f.AsOf))
	ids, err := s.strings(ctx, `SELECT e.id FROM `+c.String()+` ORDER BY `+day+` DESC, e.id DESC`, c.args...)
	if err != nil {
		return nil, s.wrap(err)
	}
	var out []store.Event
	for _, id := range ids {
		reports, err := s.reports(ctx, `WHERE event = ? AND known <= ? ORDER BY known, article, n`, id, string(f.AsOf))
		if err != nil {
			return nil, s.wrap(err)
		}
		e := store.Sum(id, reports)
		if len(f.Statuses) > 0 && !slices.Contains(f.Statuses, e.Status) || e.Sources < f.Sources ||
			f.Since != "" && e.When() < f.Since || f.Until != "" && e.When() > f.Until {
			continue
		}
		if out = append(out, e); len(out) == f.Max() {
			break
		}
	}
	return out, nil
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

func (s *Store) strings(ctx context.Context, q string, args ...any) ([]string, error) {
	rows, err := s.read.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []string
	for rows.Next() {
		var v string
		if err := rows.Scan(&v); err != nil {
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

// Matters are matters that pass the filter, the last moved first.
func (s *Store) Matters(ctx context.Context, f store.Filter) ([]store.Matter, error) {
	c := &clause{}
	c.and("id NOT IN (SELECT id FROM correction WHERE thing = 'matter' AND do = 'reject')")
	if f.Party != "" {
		c.and("id IN (SELECT matter FROM matter_side WHERE side = ?)", store.Side(f.Party, ""))
	}
	if f.With != "" {
		c.and("id IN (SELECT matter FROM matter_side WHERE side = ?)", store.Side(f.With, ""))
	}
	if f.Kind != "" {
		c.and("kind = ?", f.Kind)
	}
	if f.State != "" && f.AsOf == "" {
		c.and("(state = ? OR id IN (SELECT id FROM correction WHERE thing = 'matter'))", f.State)
	}
	if f.AsOf != "" {
		c.and("known <= ?", string(f.AsOf))
	}
	if f.Since != "" {
		c.and("moved >= ?", string(f.Since))
	}
	if f.Until != "" {
		c.and("opened <= ?", string(f.Until))
	}
	limit := f.Max()
	if f.AsOf != "" || f.Text != "" {
		limit = 1 << 30
	}
	all, err := s.matters(ctx, c.String()+` ORDER BY moved DESC, id DESC LIMIT ?`, append(c.args, limit)...)
	if err != nil {
		return nil, s.wrap(err)
	}
	var out []store.Matter
	for i := range all {
		m, ok := all[i].AsOf(f.AsOf)
		if !ok || f.State != "" && m.State != f.State || f.Text != "" && !holds(&m, f.Text) {
			continue
		}
		if out = append(out, m); len(out) == f.Max() {
			break
		}
	}
	return out, nil
}

func holds(m *store.Matter, text string) bool {
	all := strings.ToLower(m.Content)
	for _, mv := range m.Moves {
		all += " " + strings.ToLower(mv.Quote)
	}
	for _, w := range strings.Fields(strings.ToLower(text)) {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

// Matter is one matter as of a day ("" is now).
func (s *Store) Matter(ctx context.Context, id string, asOf record.Day) (*store.Matter, error) {
	all, err := s.matters(ctx, `WHERE id = ?`, id)
	if err != nil {
		return nil, s.wrap(err)
	}
	if len(all) == 1 {
		if m, ok := all[0].AsOf(asOf); ok {
			return &m, nil
		}
	}
	return nil, fmt.Errorf("matter %s: %w", id, store.ErrNotFound)
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
		k := monday(day)
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
		byWeek[monday(day)].Quad[quad] += n - 1
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

func monday(d record.Day) record.Day {
	t, ok := d.Time()
	if !ok {
		return d
	}
	return d.Add(-(int(t.Weekday()) + 6) % 7)
}
