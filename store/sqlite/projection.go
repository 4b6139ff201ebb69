package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/binary"
	"maps"
	"slices"
	"strconv"
	"strings"

	"demarche/record"
	"demarche/store"
)

// Project replaces the projection from a day on by what follows from the
// articles up to another.
func (s *Store) Project(ctx context.Context, first, until record.Day, p store.Projection) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		w := newProjector(ctx, tx)
		if err := w.forget(string(first)); err != nil {
			return err
		}
		if err := w.lineages(p.Lineages); err != nil {
			return err
		}
		if err := w.reports(p.Reports); err != nil {
			return err
		}
		if err := w.matters(p.Matters); err != nil {
			return err
		}
		if err := w.exec(`INSERT INTO tally (what, n) VALUES ('until', ?) ON CONFLICT DO UPDATE SET n = excluded.n`, dayNumber(until)); err != nil {
			return err
		}
		return w.flush()
	})
}

// dayNumber is a day as a number that sorts like it: 20140312.
func dayNumber(d record.Day) int {
	n, err := strconv.Atoi(strings.ReplaceAll(string(d), "-", ""))
	if err != nil {
		return 99999999 // no day: everything may be projected
	}
	return n
}

// projector writes one projection. Rows of the large tables are gathered and
// written in the order of their keys, many a statement: a page of the file is
// changed once, not once a row.
type projector struct {
	ctx    context.Context
	tx     *sql.Tx
	stmts  map[string]*sql.Stmt
	old    map[int64]*store.Event // touched events as they were: what is filed under them goes
	ids    map[string]int64       // numbers of events
	months []string               // in which kept events became known, the latest first; nil until it is asked
	next   int64                  // number of the next new event
	weeks  map[dyadWeek]*dyadSum
	filed  map[string]bool // matters among sideRows
	count  map[string]int  // by how much tables grow

	eventRows, partyRows, pairRows, namedRows, sideRows []row
}

func newProjector(ctx context.Context, tx *sql.Tx) *projector {
	return &projector{
		ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}, old: map[int64]*store.Event{}, ids: map[string]int64{},
		weeks: map[dyadWeek]*dyadSum{}, filed: map[string]bool{}, count: map[string]int{},
	}
}

// row is a row to insert and the key that it is sorted by.
type row struct {
	key    string
	values []any
}

func (w *projector) exec(q string, args ...any) error {
	_, err := w.rows(q, args...)
	return err
}

// rows is exec that tells how many rows changed.
func (w *projector) rows(q string, args ...any) (int, error) {
	st, err := w.prepare(q)
	if err != nil {
		return 0, err
	}
	res, err := st.ExecContext(w.ctx, args...)
	if err != nil {
		return 0, err
	}
	n, err := res.RowsAffected()
	return int(n), err
}

func (w *projector) prepare(q string) (*sql.Stmt, error) {
	if st := w.stmts[q]; st != nil {
		return st, nil
	}
	st, err := w.tx.PrepareContext(w.ctx, q)
	if err == nil {
		w.stmts[q] = st
	}
	return st, err
}

// atOnce is how many rows one statement inserts.
const atOnce = 32

// insert writes rows in the order of their keys; into is all of the statement
// before VALUES.
func (w *projector) insert(into string, list []row) error {
	if !slices.IsSortedFunc(list, func(a, b row) int { return strings.Compare(a.key, b.key) }) {
		list = inOrder(list)
	}
	return w.insertRows(into, "", list)
}

// place is a row's place in a list, with the first sixteen bytes of its key:
// they tell most rows apart without a look at the key.
type place struct {
	a, b uint64
	i    int32
}

// inOrder are rows in the order of their keys, equal ones as they came.
func inOrder(list []row) []row {
	at := make([]place, len(list))
	for i := range list {
		var begin [16]byte
		copy(begin[:], list[i].key)
		at[i] = place{binary.BigEndian.Uint64(begin[:8]), binary.BigEndian.Uint64(begin[8:]), int32(i)}
	}
	slices.SortFunc(at, func(x, y place) int {
		switch {
		case x.a != y.a:
			return cmp.Compare(x.a, y.a)
		case x.b != y.b:
			return cmp.Compare(x.b, y.b)
		}
		return cmp.Or(strings.Compare(list[x.i].key, list[y.i].key), cmp.Compare(x.i, y.i))
	})
	sorted := make([]row, len(list))
	for i, p := range at {
		sorted[i] = list[p.i]
	}
	return sorted
}

// insertRows writes rows as they come; after is what follows the values.
func (w *projector) insertRows(into, after string, list []row) error {
	if len(list) == 0 {
		return nil
	}
	marks := "(?" + strings.Repeat(",?", len(list[0].values)-1) + ")"
	single, many := into+" VALUES "+marks+after, into+" VALUES "+marks+strings.Repeat(","+marks, atOnce-1)+after
	args := make([]any, 0, atOnce*len(list[0].values))
	for len(list) > 0 {
		n, q := atOnce, many
		if len(list) < n {
			n, q = 1, single
		}
		args = args[:0]
		for _, r := range list[:n] {
			args = append(args, r.values...)
		}
		if err := w.exec(q, args...); err != nil {
			return err
		}
		list = list[n:]
	}
	return nil
}

// flush writes what was gathered and counted.
func (w *projector) flush() error {
	for _, t := range []struct {
		into string
		rows []row
	}{
		{`INSERT OR FAIL INTO event (e, id, day, known, latest, plover, act, cameo, quad, goldstein, status, country, reports, sources, data)`, w.eventRows},
		{`INSERT OR IGNORE INTO party (side, day, event, e, known, codes, plover, act, cameo, status, country, sources)`, w.partyRows},
		{`INSERT OR IGNORE INTO pair (month, a, b, day, event, e, known, latest, plover, act, cameo, status, country, sources, quad, goldstein)`, w.pairRows},
		{`INSERT OR IGNORE INTO named (name, day, event, e)`, w.namedRows},
		{`INSERT OR IGNORE INTO matter_side (side, moved, matter, known, kind, state)`, w.sideRows},
	} {
		if err := w.insert(t.into, t.rows); err != nil {
			return err
		}
	}
	if err := w.dyads(); err != nil {
		return err
	}
	for _, what := range slices.Sorted(maps.Keys(w.count)) {
		if err := w.exec(growTally, what, w.count[what]); err != nil {
			return err
		}
	}
	return nil
}

const growTally = `INSERT INTO tally (what, n) VALUES (?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n`

func (w *projector) lineages(list []store.Article) error {
	for i := range list {
		a := &list[i]
		if err := w.exec(`UPDATE article SET original = ?, copy = ?, lineage = ?, origin = ?, projected = 1 WHERE id = ?`, a.Original, a.Copy, a.Lineage, a.Origin, a.ID); err != nil {
			return err
		}
	}
	return nil
}

// forget drops what became known from a day on. Where that is everything, the
// tables are emptied; where the projection does not reach that day, there is
// nothing to do.
func (w *projector) forget(day string) error {
	var until int
	if err := w.tx.QueryRowContext(w.ctx, `SELECT coalesce((SELECT n FROM tally WHERE what = 'until'), 0)`).Scan(&until); err != nil {
		return err
	}
	if day != "" && dayNumber(record.Day(day)) > until {
		return nil
	}
	if err := w.exec(`UPDATE article SET projected = 0 WHERE published >= ? AND projected = 1`, day); err != nil {
		return err
	}
	var earlier bool
	if err := w.tx.QueryRowContext(w.ctx, `SELECT EXISTS (SELECT 1 FROM report WHERE known < ?) OR EXISTS (SELECT 1 FROM matter WHERE known < ?)`, day, day).Scan(&earlier); err != nil {
		return err
	}
	if !earlier {
		return w.empty()
	}
	if err := w.forgetEvents(day); err != nil {
		return err
	}
	return w.forgetMatters(day)
}

// empty drops the whole projection.
func (w *projector) empty() error {
	for _, table := range []string{"report", "event", "party", "pair", "named", "dyad", "matter", "matter_side", "move"} {
		if err := w.exec(`DELETE FROM ` + table); err != nil {
			return err
		}
	}
	return w.exec(`DELETE FROM tally WHERE what IN ('report', 'event', 'matter', 'move')`)
}
