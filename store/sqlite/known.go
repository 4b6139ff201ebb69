package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"unicode/utf8"

	"demarche/record"
	"demarche/store"
	shared "demarche/store/row"
)

// Known is what the projection held before a day. What is out of
// reach is read but not decoded, which is most of the work.
func (s *Store) Known(ctx context.Context, before record.Day, days int, reach *store.Reach) ([]store.Report, []store.Matter, error) {
	n := newReach(reach)
	reports, err := s.knownReports(ctx, before, before.Add(-days), n)
	if err != nil {
		return nil, nil, s.wrap(err)
	}
	all, err := s.knownMatters(ctx, before, before.Add(-shared.MatterDays), n)
	if err != nil {
		return nil, nil, s.wrap(err)
	}
	return reports, store.AllAsOf(all, before.Add(-1)), nil
}

// knownReports are the reports of events that had one since a day.
func (s *Store) knownReports(ctx context.Context, before, since record.Day, reach *reach) ([]store.Report, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT e, known, data FROM report WHERE known < ?1 AND e IN (SELECT e FROM report WHERE known >= ?2 AND known < ?1) ORDER BY e, known, article, n`,
		string(before), string(since))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Report
	var event [][]byte // its reports
	named, then, last := false, false, int64(-1)
	flush := func() error {
		for _, data := range event {
			if !named || !then {
				break
			}
			r, err := decodeReport(data)
			if err != nil {
				return err
			}
			out = append(out, r)
		}
		event, named, then = event[:0], false, false
		return nil
	}
	for rows.Next() {
		var e int64
		var known record.Day
		var data []byte
		if err := rows.Scan(&e, &known, &data); err != nil {
			return nil, err
		}
		if e != last {
			if err := flush(); err != nil {
				return nil, err
			}
			last = e
		}
		event = append(event, data)
		then = then || reach.meets(known, data)
		named = named || reach.names(data)
	}
	if err := flush(); err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b store.Report) int {
		return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.Article, b.Article), cmp.Compare(a.N, b.N))
	})
	return out, rows.Err()
}

// knownMatters are the matters that moved since a day.
func (s *Store) knownMatters(ctx context.Context, before, since record.Day, reach *reach) ([]store.Matter, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT data, moved, known, article FROM matter WHERE known < ? AND moved >= ?`, string(before), string(since))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	type opened struct {
		store.Matter
		known, article string
	}
	var list []opened
	for rows.Next() {
		var data []byte
		var m opened
		if err := rows.Scan(&data, &m.Moved, &m.known, &m.article); err != nil {
			return nil, err
		}
		if !reach.names(data) && !unclaimed(data) {
			continue
		}
		moved := m.Moved
		if err := json.Unmarshal(data, &m.Matter); err != nil {
			return nil, err
		}
		m.Moved = moved
		list = append(list, m)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b opened) int {
		return cmp.Or(cmp.Compare(a.known, b.known), cmp.Compare(a.article, b.article), cmp.Compare(a.Nth, b.Nth))
	})
	out := make([]store.Matter, len(list))
	for i := range list {
		out[i] = list[i].Matter
	}
	return out, s.complete(ctx, out, before.Add(-1))
}

// unclaimed: a matter, as it is kept, has a deadline or was put by nobody whom
// the ledger takes for a side.
func unclaimed(data []byte) bool {
	if !bytes.Contains(data, []byte(`"from":`)) {
		return true
	}
	return slices.ContainsFunc(claimless, func(part []byte) bool { return bytes.Contains(data, part) })
}

// claimless are parts of such a matter; some others have them too.
var claimless = func() [][]byte {
	out := [][]byte{[]byte(`"deadline":`), []byte(`{}`)}
	for _, code := range store.Nobody {
		out = append(out, []byte(`"code":"`+code))
	}
	return out
}()

// reach tells what is out of a store.Reach by the JSON in which it is kept.
type reach struct {
	any, all bool // any name, any day
	parts    [][]byte
	days     [][2]record.Day
	upper    []byte
}

// newReach is any name where a name may be written in another way.
func newReach(r *store.Reach) *reach {
	if r == nil {
		return &reach{any: true, all: true}
	}
	n := &reach{any: len(r.Names) == 0, days: r.Days}
	for _, name := range r.Names {
		plain, err := json.Marshal(name)
		if err != nil || string(plain) != `"`+name+`"` || !utf8.ValidString(name) {
			n.any = true
		}
		n.parts = append(n.parts, bytes.ToUpper([]byte(name)))
	}
	return n
}

// names: what is kept holds one of the names.
func (n *reach) names(data []byte) bool {
	if n.any {
		return true
	}
	upper := n.capitals(data)
	return slices.ContainsFunc(n.parts, func(name []byte) bool { return bytes.Contains(upper, name) })
}

// meets: what a report tells may have happened on one of the days.
func (n *reach) meets(known record.Day, data []byte) bool {
	if n.all {
		return true
	}
	first, last := store.Happened(record.Day(field(data, `"start":"`)), record.Day(field(data, `"end":"`)), known, record.Status(field(data, `"status":"`)))
	return slices.ContainsFunc(n.days, func(d [2]record.Day) bool { return first <= d[1] && d[0] <= last })
}

// field is a plain string of an object kept as JSON. No text can be taken for
// its name: there, quotation marks are escaped.
func field(data []byte, name string) string {
	at := bytes.Index(data, []byte(name))
	if at < 0 {
		return ""
	}
	value, _, _ := bytes.Cut(data[at+len(name):], []byte(`"`))
	return string(value)
}

// capitals are the bytes in upper case, until the next call.
func (n *reach) capitals(data []byte) []byte {
	n.upper = n.upper[:0]
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return bytes.ToUpper(data)
		}
		if 'a' <= b && b <= 'z' {
			b -= 'a' - 'A'
		}
		n.upper = append(n.upper, b)
	}
	return n.upper
}
