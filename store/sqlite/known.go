package sqlite

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"demarche/record"
	"demarche/store"
	shared "demarche/store/row"
)

// Known is what the projection held before a day. Reports out of reach are read
// but not decoded, which is most of the work.
func (s *Store) Known(ctx context.Context, before record.Day, days int, reach *store.Reach) ([]store.Report, []store.Shelved, error) {
	reports, err := s.knownReports(ctx, before, before.Add(-days), newReach(reach))
	if err != nil {
		return nil, nil, s.wrap(err)
	}
	matters, err := s.shelved(ctx, before, before.Add(-shared.MatterDays))
	return reports, matters, s.wrap(err)
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
	var list, event [][]byte // what is in reach and not decoded; the reports of the event at hand
	named, then, last := false, false, int64(-1)
	flush := func(most int) (err error) {
		if named && then {
			list = append(list, event...)
		}
		event, named, then = event[:0], false, false
		if len(list) > most {
			out, err = decodeReports(out, list)
			list = list[:0]
		}
		return err
	}
	for rows.Next() {
		var e int64
		var known record.Day
		var data []byte
		if err := rows.Scan(&e, &known, &data); err != nil {
			return nil, err
		}
		if e != last {
			if err := flush(atATime); err != nil {
				return nil, err
			}
			last = e
		}
		event = append(event, data)
		then = then || reach.meets(known, data)
		named = named || reach.names(data)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	err = flush(0)
	slices.SortFunc(out, func(a, b store.Report) int {
		return cmp.Or(cmp.Compare(a.Published, b.Published), cmp.Compare(a.Article, b.Article), cmp.Compare(a.N, b.N))
	})
	return out, err
}

// atATime is how many reports are decoded at the same time.
const atATime = 4096

// decodeReports adds many to a list, decoded on all cores: most of what it
// takes to know a month.
func decodeReports(all []store.Report, list [][]byte) ([]store.Report, error) {
	all = slices.Grow(all, len(list))
	out, errs := all[len(all):len(all)+len(list)], make([]error, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for w := range errs {
		wg.Go(func() {
			for i := w; i < len(list) && errs[w] == nil; i += len(errs) {
				out[i], errs[w] = decodeReport(list[i])
			}
		})
	}
	wg.Wait()
	return all[:len(all)+len(list)], errors.Join(errs...)
}

// shelved are the matters that moved since a day. What moved later as well has
// to be given as it was before.
func (s *Store) shelved(ctx context.Context, before, since record.Day) ([]store.Shelved, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT id, known, moved, article, nth, shelves,
		moved >= ?1 OR due <> '' OR shelves = '' OR id IN (SELECT id FROM correction WHERE thing = 'matter') FROM matter WHERE known < ?1 AND moved >= ?2`, string(before), string(since))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Shelved
	var whole []string
	for rows.Next() {
		var m store.Shelved
		var shelves string
		var asked bool
		if err := rows.Scan(&m.ID, &m.Known, &m.Moved, &m.Article, &m.Nth, &shelves, &asked); err != nil {
			return nil, err
		}
		if asked {
			whole = append(whole, m.ID)
		} else {
			m.Shelves = strings.Split(shelves, "\n")
		}
		out = append(out, m)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	slices.SortFunc(out, func(a, b store.Shelved) int {
		return cmp.Or(cmp.Compare(a.Known, b.Known), cmp.Compare(a.Article, b.Article), cmp.Compare(a.Nth, b.Nth))
	})
	return out, s.asOf(ctx, out, whole, before.Add(-1))
}

// asOf gives some of the matters all of what was known on a day.
func (s *Store) asOf(ctx context.Context, list []store.Shelved, ids []string, day record.Day) error {
	all, err := s.wholeMatters(ctx, ids, day)
	if err != nil {
		return err
	}
	all = store.AllAsOf(all, day)
	byID := map[string]*store.Matter{}
	for i := range all {
		byID[all[i].ID] = &all[i]
	}
	for i := range list {
		if m := byID[list[i].ID]; m != nil {
			list[i].Matter, list[i].Moved = m, m.Moves[len(m.Moves)-1].Known
		}
	}
	return nil
}

// WholeMatters are matters with their moves.
func (s *Store) WholeMatters(ctx context.Context, ids []string) ([]store.Matter, error) {
	all, err := s.wholeMatters(ctx, ids, "")
	return all, s.wrap(err)
}

// wholeMatters are matters as they are, with the moves known on a day ("" is now).
func (s *Store) wholeMatters(ctx context.Context, ids []string, day record.Day) ([]store.Matter, error) {
	var out []store.Matter
	for part := range slices.Chunk(ids, 1000) {
		list, err := json.Marshal(part)
		if err != nil {
			return nil, err
		}
		all, err := s.mattersKnown(ctx, day, `json_each(?) j CROSS JOIN matter m ON m.id = j.value`, string(list))
		if err != nil {
			return nil, err
		}
		out = append(out, all...)
	}
	return out, nil
}

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
