package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"demarche/record"
	"demarche/store"
	shared "demarche/store/row"
)

// clause gathers conditions and their arguments.
type clause struct {
	join    string
	order   [2]string // columns that events are ordered by: day, ID
	columns string    // the table, e or p, whose columns an event's codes are asked of
	where   []string
	args    []any

	monthly      bool   // p is pair, whose rows lie by month
	since, until string // months that are looked at, "" for no limit
}

func (c *clause) and(q string, args ...any) {
	c.where = append(c.where, q)
	c.args = append(c.args, args...)
}

func (c *clause) String() string {
	if len(c.where) == 0 {
		return c.join
	}
	return c.join + " WHERE " + strings.Join(c.where, " AND ")
}

// Events are events that pass the filter, the latest first.
func (s *Store) Events(ctx context.Context, f store.Filter) ([]store.Event, error) {
	codes, err := s.codes(ctx, &f)
	if err != nil {
		return nil, s.wrap(err)
	}
	var out []store.Event
	for _, one := range codes {
		list, err := s.eventsOf(ctx, one)
		if err != nil {
			return nil, err
		}
		out = append(out, list...)
	}
	if len(codes) > 1 { // each is in order
		slices.SortFunc(out, func(a, b store.Event) int { return -strings.Compare(a.Cursor(), b.Cursor()) })
		out = out[:min(len(out), f.Max())]
	}
	return out, nil
}

// eventsOf answers for one code at most.
func (s *Store) eventsOf(ctx context.Context, f store.Filter) ([]store.Event, error) {
	c, err := s.eventClause(ctx, &f)
	if err != nil {
		return nil, s.wrap(err)
	}
	if f.AsOf != "" {
		return s.eventsAsOf(ctx, f, c)
	}
	if len(f.Statuses) > 0 {
		c.and(c.columns+".status IN (?"+strings.Repeat(",?", len(f.Statuses)-1)+")", statuses(f.Statuses)...)
	}
	if f.Sources > 1 {
		c.and(c.columns+".sources >= ?", f.Sources)
	}
	var out []store.Event
	err = s.eachMonth(ctx, c, func(c *clause) (bool, error) {
		list, err := s.scanEvents(ctx, `SELECT `+eventColumns+` FROM `+c.latest(), append(c.args, f.Max()-len(out))...)
		out = append(out, list...)
		return len(out) < f.Max(), err
	})
	return out, s.wrap(err)
}

func statuses(list []record.Status) []any {
	var out []any
	for _, t := range list {
		out = append(out, string(t))
	}
	return out
}

// latest is the clause with the latest first and a number of rows.
func (c *clause) latest() string {
	return c.String() + " ORDER BY " + c.order[0] + " DESC, " + c.order[1] + " DESC LIMIT ?"
}

// codes is the filter once for each code or act that it means, where no side
// or name narrows it: an index gives the events of one code in order, but not
// those of several.
func (s *Store) codes(ctx context.Context, f *store.Filter) ([]store.Filter, error) {
	if f.Party != "" || f.Name != "" || f.Text != "" || f.Cameo == "" && f.Act == "" {
		return []store.Filter{*f}, nil
	}
	column, begin, end := "cameo", f.Cameo, f.Cameo+"~"
	if f.Cameo == "" {
		if column, begin, end = "act", string(f.Act), string(f.Act)+".~"; f.Act.Deed() != "" {
			return []store.Filter{*f}, nil
		}
	}
	list, err := s.strings(ctx, `WITH RECURSIVE c(x) AS (SELECT min(`+column+`) FROM event WHERE `+column+` >= ?
		UNION ALL SELECT (SELECT min(`+column+`) FROM event WHERE `+column+` > c.x) FROM c WHERE c.x IS NOT NULL)
		SELECT x FROM c WHERE x IS NOT NULL AND x <= ?`, begin, end)
	var out []store.Filter
	for _, code := range list {
		one := *f
		if column == "cameo" {
			one.Cameo = code
		} else if one.Act = record.Act(code); one.Act.Head() != f.Act.Head() {
			continue
		}
		out = append(out, one)
	}
	return out, err
}

// eventClause is the filter as SQL; statuses and sources are left out. The
// columns that it asks are those of party and pair where there is a side: the
// event is looked up for what passes alone.
func (s *Store) eventClause(ctx context.Context, f *store.Filter) (*clause, error) {
	few, fewArgs, err := s.few(ctx, f)
	if err != nil {
		return nil, err
	}
	c := &clause{order: [2]string{"e.day", "e.id"}, columns: "e"}
	side, other := store.Side(f.Party, ""), store.Side(f.With, "")
	switch {
	case few != "":
		c.join = "event e"
	case f.Name != "":
		c.join, c.order = "named x CROSS JOIN event e ON e.e = x.e", [2]string{"x.day", "x.event"}
	case f.Party != "" && f.With != "":
		c.join, c.order, c.columns = "pair p CROSS JOIN event e ON e.e = p.e", [2]string{"p.day", "p.event"}, "p"
		c.monthly = true
		c.and("p.a = ? AND p.b = ?", min(side, other), max(side, other))
	case f.Party != "":
		c.join, c.order, c.columns = "party p CROSS JOIN event e ON e.e = p.e", [2]string{"p.day", "p.event"}, "p"
		c.and("p.side = ?", side)
		if side != f.Party {
			c.and("instr(' ' || p.codes, ' ' || ?) > 0", f.Party)
		}
	default:
		c.join = "event e INDEXED BY " + eventIndex(f)
	}
	if f.Name != "" && few == "" {
		c.and("x.name = ?", f.Name)
	}
	if few != "" || f.Name != "" {
		c.parties(f)
	}
	c.join += eventData
	if few != "" {
		c.and("e.e IN ("+few+")", fewArgs...)
	}
	c.codes(f)
	if f.Since != "" {
		c.and(c.order[0]+" >= ?", string(f.Since))
		c.since = month(string(f.Since))
	}
	if f.Until != "" {
		c.and(c.order[0]+" <= ?", string(f.Until))
		c.upTo(string(f.Until))
	}
	if f.Outlet != "" && few == "" {
		number := strings.TrimSuffix(c.order[0], "day") + "e" // of party or pair: asked before the event is looked up
		c.and("EXISTS (SELECT 1 FROM report o WHERE o.e = "+number+" AND o.publisher = ? COLLATE NOCASE AND o.known <= ?)", f.Outlet, string(f.Knowing()))
	}
	return c, c.after(f.After, c.order[:]...)
}

// eventIndex is the index that gives what the filter leaves of all events, in
// order.
func eventIndex(f *store.Filter) string {
	switch {
	case f.Sources > 1 && f.AsOf == "":
		return "event_sources"
	case f.Cameo != "":
		return "event_cameo"
	case f.Act != "":
		return "event_act"
	case f.Country != "":
		return "event_country"
	case len(f.Statuses) == 1 && f.Statuses[0] != record.Occurred && f.AsOf == "":
		return "event_status"
	case f.Plover != "":
		return "event_plover"
	}
	return "event_day"
}

// parties asks for sides where party and pair are not what is gone through.
func (c *clause) parties(f *store.Filter) {
	for _, code := range []string{f.Party, f.With} {
		if code == "" {
			continue
		}
		side := store.Side(code, "")
		q, args := "EXISTS (SELECT 1 FROM party q WHERE q.side = ? AND q.day = e.day AND q.event = e.id", []any{side}
		if side != code {
			q, args = q+" AND instr(' ' || q.codes, ' ' || ?) > 0", append(args, code)
		}
		c.and(q+")", args...)
	}
}

// codes are the conditions on what an event is.
func (c *clause) codes(f *store.Filter) {
	if f.Plover != "" {
		c.and(c.columns+".plover = ?", strings.ToUpper(f.Plover))
	}
	if f.Act != "" {
		if c.columns == "e" && f.Party == "" && f.Name == "" && f.Text == "" {
			c.and("e.act = ?", string(f.Act)) // Events has taken a head apart
		} else {
			c.and("("+c.columns+".act = ? OR "+c.columns+".act LIKE ?)", string(f.Act), string(f.Act)+".%")
		}
	}
	if f.Cameo != "" {
		if c.columns == "e" && f.Party == "" && f.Name == "" && f.Text == "" {
			c.and("e.cameo = ?", f.Cameo)
		} else {
			c.and(c.columns+".cameo LIKE ?", f.Cameo+"%")
		}
	}
	if f.Country != "" {
		c.and(c.columns+".country = ?", strings.ToUpper(f.Country))
	}
	if f.Sources > 1 && f.AsOf == "" && strings.Contains(c.join, "event_sources") {
		c.where = append(c.where, "e.sources > 1")
	}
	if strings.Contains(c.join, "event_country") {
		c.where = append(c.where, "e.country <> ''")
	}
	if strings.Contains(c.join, "event_status") {
		c.where = append(c.where, "e.status <> 'occurred'")
	}
}

// newestHits is how many articles, those added last, a question with words
// looks at where the words alone do not say which are the best.
const newestHits = 2000

// few is a query for the events to look at, with its arguments, where words or
// a small outlet leave few: going through all of a side's events would take
// longer.
func (s *Store) few(ctx context.Context, f *store.Filter) (string, []any, error) {
	const events = `SELECT r.e FROM (%s) w CROSS JOIN article a ON a.seq = w.seq CROSS JOIN report r ON r.known = a.published AND r.article = a.id WHERE a.published <= ?`
	if f.Text != "" {
		list, err := s.hits(ctx, &store.Filter{Text: f.Text, Outlet: f.Outlet, AsOf: f.AsOf}, false, newestHits)
		return fmt.Sprintf(events, `SELECT value seq FROM json_each(?)`), []any{numbers(list), string(f.Knowing())}, err
	}
	if f.Outlet == "" {
		return "", nil, nil
	}
	var n int
	err := s.read.QueryRowContext(ctx, `SELECT count(*) FROM (SELECT 1 FROM article WHERE publisher = ? COLLATE NOCASE LIMIT ?)`, f.Outlet, newestHits+1).Scan(&n)
	if err != nil || n > newestHits {
		return "", nil, err
	}
	return fmt.Sprintf(events, `SELECT seq FROM article WHERE publisher = ? COLLATE NOCASE`), []any{f.Outlet, string(f.Knowing())}, nil
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
	c.upTo(parts[0]) // where it is monthly, the first column is a day
	c.and("("+strings.Join(columns, ", ")+") < (?"+strings.Repeat(", ?", len(columns)-1)+")", args...)
	return nil
}

// eventsAsOf asks wider, some rows at a time, and computes each event again
// from what was known. What lies in the days to come, seen from that day, was
// known before it happened: there is an index of that. So the rows in between,
// which are of no use, are not gone through.
func (s *Store) eventsAsOf(ctx context.Context, f store.Filter, c *clause) ([]store.Event, error) {
	known := c.columns + ".known"
	c.and(known+" <= ?", string(f.AsOf))
	ahead, behind := c.clone(), c.clone()
	ahead.and(ahead.order[0]+" > ? AND "+c.columns+".day > "+known, string(f.AsOf))
	ahead.since = max(ahead.since, month(string(f.AsOf)))
	if i := strings.Index(ahead.join, " INDEXED BY event_day"); i >= 0 {
		ahead.join = strings.Replace(ahead.join, "event_day", "event_future", 1)
	}
	ahead.join = strings.Replace(ahead.join, "party p ", "party p INDEXED BY party_future ", 1)
	behind.and(behind.order[0]+" <= ?", string(f.AsOf))
	behind.upTo(string(f.AsOf))
	out, err := s.knownThen(ctx, &f, ahead, nil)
	if err == nil && len(out) < f.Max() {
		out, err = s.knownThen(ctx, &f, behind, out)
	}
	return out, s.wrap(err)
}

func (c *clause) clone() *clause {
	out := *c
	out.where, out.args = slices.Clone(c.where), slices.Clone(c.args)
	return &out
}

// knownThen adds to a list the events of a clause as they were known, until
// there are enough.
func (s *Store) knownThen(ctx context.Context, f *store.Filter, c *clause, out []store.Event) ([]store.Event, error) {
	err := s.eachMonth(ctx, c, func(c *clause) (more bool, err error) {
		out, err = s.knownIn(ctx, f, c, out)
		return len(out) < f.Max(), err
	})
	return out, err
}

// knownIn is knownThen for a clause that lies in one piece.
func (s *Store) knownIn(ctx context.Context, f *store.Filter, c *clause, out []store.Event) ([]store.Event, error) {
	for n := 2*f.Max() + 50; ; {
		rows, err := s.found(ctx, `SELECT `+c.order[0]+`, e.e, e.latest, `+eventColumns+` FROM `+c.latest(), append(slices.Clone(c.args), n)...)
		if err != nil {
			return nil, err
		}
		for _, row := range rows {
			e, err := s.eventAsOf(ctx, row, f)
			if err != nil {
				return nil, err
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
		last := rows[len(rows)-1]
		next := c.clone()
		if err := next.after(last.day+"|"+last.event.ID, c.order[:]...); err != nil {
			return nil, err
		}
		c = next
	}
}

// eventAsOf is the event of a row as it was known, nil where the filter leaves
// it out. What has no later reports is as it was.
func (s *Store) eventAsOf(ctx context.Context, row found, f *store.Filter) (*store.Event, error) {
	e := row.event
	if row.latest > f.AsOf {
		reports, err := s.reports(ctx, `WHERE e = ? AND known <= ? ORDER BY known, article, n`, row.e, string(f.AsOf))
		if err != nil {
			return nil, err
		}
		sum := store.Sum(e.ID, reports)
		e = &sum
	}
	e.At = record.Day(row.day)
	for _, code := range []string{f.Party, f.With} {
		if code != "" && !slices.Contains(shared.Sides(e), store.Side(code, "")) {
			return nil, nil // that it took part was not known then
		}
	}
	if len(f.Statuses) > 0 && !slices.Contains(f.Statuses, e.Status) || e.Sources < f.Sources ||
		f.Since != "" && e.When() < f.Since || f.Until != "" && e.When() > f.Until {
		return nil, nil
	}
	return e, nil
}

// eventColumns, of event e and eventData, are what scanEvent reads: an event
// of one report is in that report.
const (
	eventColumns = `e.id, e.data, r.data`
	eventData    = ` LEFT JOIN report r ON r.e = e.e AND e.data IS NULL`
)

func scanEvent(row interface{ Scan(...any) error }, more ...any) (*store.Event, error) {
	var id string
	var data, report []byte
	if err := row.Scan(append(more, &id, &data, &report)...); err != nil {
		return nil, err
	}
	if data != nil {
		var e store.Event
		return &e, json.Unmarshal(data, &e)
	}
	r, err := decodeReport(report)
	if err != nil {
		return nil, err
	}
	e := store.Sum(id, []store.Report{r})
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
		e, err := scanEvent(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, *e)
	}
	return out, rows.Err()
}

func (s *Store) strings(ctx context.Context, q string, args ...any) ([]string, error) {
	return texts(ctx, s.read, q, args...)
}

// texts are the rows of a query for one column.
func texts(ctx context.Context, from querier, q string, args ...any) ([]string, error) {
	rows, err := from.QueryContext(ctx, q, args...)
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

// found is an event as it is now, its place in a list, and when its last
// report became known.
type found struct {
	day    string
	e      int64
	latest record.Day
	event  *store.Event
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
		if v.event, err = scanEvent(rows, &v.day, &v.e, &v.latest); err != nil {
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
	reports, err := s.reports(ctx, `WHERE e = (SELECT e.e FROM (`+eventMonths+`) m CROSS JOIN event e ON substr(e.known, 1, 7) = m.x WHERE e.id = ?) AND known <= ? ORDER BY known, article, n`, id, string(asOf))
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
	a, b := store.Side(f.Party, ""), store.Side(f.With, "")
	c := &clause{join: "(" + pairMonths + ") m CROSS JOIN pair p ON p.month = m.x"}
	c.and("a = ? AND b = ?", min(a, b), max(a, b))
	if f.AsOf != "" {
		if err := s.stale(ctx, f, add); err != nil {
			return nil, err
		}
		c.and("latest <= ?", string(f.AsOf))
	}
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

// stale adds what was known on a day of the events that have later reports.
func (s *Store) stale(ctx context.Context, f store.Filter, add func(record.Day, int, float64)) error {
	f.Limit = 100000
	c, err := s.eventClause(ctx, &store.Filter{Party: f.Party, With: f.With})
	if err != nil {
		return s.wrap(err)
	}
	c.and("p.known <= ? AND p.latest > ?", string(f.AsOf), string(f.AsOf))
	events, err := s.knownThen(ctx, &f, c, nil)
	for i := range events {
		add(events[i].When(), events[i].Quad, events[i].Goldstein)
	}
	return s.wrap(err)
}

func sortWeeks(m map[record.Day]*store.Week) []store.Week {
	var out []store.Week
	for _, w := range m {
		out = append(out, *w)
	}
	slices.SortFunc(out, func(a, b store.Week) int { return strings.Compare(string(a.Monday), string(b.Monday)) })
	return out
}
