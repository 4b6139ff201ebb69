package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"demarche/record"
	"demarche/store"
)

// Project replaces the projection from a day on by what follows from the
// articles up to another.
func (s *Store) Project(ctx context.Context, first, until record.Day, p store.Projection) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		w := &projector{ctx: ctx, tx: tx, stmts: map[string]*sql.Stmt{}, events: map[string]bool{}, weeks: map[dyadWeek]*dyadSum{}}
		if err := w.forget(first); err != nil {
			return err
		}
		for i := range p.Lineages {
			a := &p.Lineages[i]
			if err := w.exec(`UPDATE article SET original = ?, copy = ?, lineage = ?, origin = ?, projected = 1 WHERE id = ?`, a.Original, a.Copy, a.Lineage, a.Origin, a.ID); err != nil {
				return err
			}
		}
		fresh := map[string][]store.Report{}
		for i := range p.Reports {
			r := &p.Reports[i]
			if err := w.report(r); err != nil {
				return err
			}
			if fresh[r.Event] != nil || strings.HasPrefix(r.Why, "first report") && !w.events[r.Event] {
				fresh[r.Event] = append(fresh[r.Event], *r)
			} else {
				w.events[r.Event] = true
			}
		}
		if err := w.sums(); err != nil {
			return err
		}
		if err := w.fresh(fresh); err != nil {
			return err
		}
		if err := w.dyads(); err != nil {
			return err
		}
		for i := range p.Matters {
			if err := w.matter(&p.Matters[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// projector writes one projection.
type projector struct {
	ctx    context.Context
	tx     *sql.Tx
	stmts  map[string]*sql.Stmt
	events map[string]bool // touched
	weeks  map[dyadWeek]*dyadSum
}

func (w *projector) exec(q string, args ...any) error {
	st := w.stmts[q]
	if st == nil {
		var err error
		if st, err = w.tx.PrepareContext(w.ctx, q); err != nil {
			return err
		}
		w.stmts[q] = st
	}
	_, err := st.ExecContext(w.ctx, args...)
	return err
}

// forget drops what became known from a day on.
func (w *projector) forget(first record.Day) error {
	day := string(first)
	rows, err := w.tx.QueryContext(w.ctx, `SELECT DISTINCT event FROM report WHERE known >= ?`, day)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			return err
		}
		w.events[id] = true
	}
	if err := rows.Err(); err != nil {
		return err
	}
	// Matters that stay lose the later moves; what the row says is put right by
	// the moves that come, or by unwind.
	for _, q := range []string{
		`UPDATE article SET projected = 0 WHERE published >= ? AND projected = 1`,
		`DELETE FROM report WHERE known >= ?`,
		`DELETE FROM matter_side WHERE matter IN (SELECT id FROM matter WHERE known >= ?)`,
		`DELETE FROM matter WHERE known >= ?`,
	} {
		if err := w.exec(q, day); err != nil {
			return err
		}
	}
	return w.unwind(day)
}

// unwind takes the moves known from a day on off the matters that stay.
func (w *projector) unwind(day string) error {
	rows, err := w.tx.QueryContext(w.ctx, `SELECT DISTINCT m.data, m.id FROM move v JOIN matter m ON m.id = v.matter WHERE v.known >= ?`, day)
	if err != nil {
		return err
	}
	var stay []store.Matter
	for rows.Next() {
		var data []byte
		var id string
		var m store.Matter
		if err := rows.Scan(&data, &id); err != nil {
			rows.Close()
			return err
		}
		if err := json.Unmarshal(data, &m); err != nil {
			rows.Close()
			return err
		}
		stay = append(stay, m)
	}
	rows.Close()
	if err := rows.Err(); err != nil {
		return err
	}
	if err := w.exec(`DELETE FROM move WHERE known >= ?`, day); err != nil {
		return err
	}
	for i := range stay {
		m := &stay[i]
		list, err := w.tx.QueryContext(w.ctx, `SELECT data FROM move WHERE matter = ? ORDER BY n`, m.ID)
		if err != nil {
			return err
		}
		for list.Next() {
			var data []byte
			var mv store.Move
			if err := list.Scan(&data); err != nil {
				list.Close()
				return err
			}
			if err := json.Unmarshal(data, &mv); err != nil {
				list.Close()
				return err
			}
			m.Moves = append(m.Moves, mv)
		}
		list.Close()
		old, _ := m.AsOf(record.Day(day).Add(-1))
		if err := w.matter(&old); err != nil {
			return err
		}
	}
	return nil
}

func (w *projector) report(r *store.Report) error {
	data, err := json.Marshal(storedReport{*r, r.Lineage, r.N})
	if err != nil {
		return err
	}
	return w.exec(`INSERT OR REPLACE INTO report (event, known, article, n, id, publisher, data) VALUES (?,?,?,?,?,?,?)`, r.Event, string(r.Published), r.Article, r.N, r.ID, r.Publisher, data)
}

// fresh sums the events that have all their reports here, and need no look at
// the table.
func (w *projector) fresh(events map[string][]store.Report) error {
	for _, id := range slices.Sorted(maps.Keys(events)) {
		if w.events[id] {
			continue // a correction moved an older report to it: sums has seen it
		}
		if err := w.event(store.Sum(id, events[id]), events[id]); err != nil {
			return err
		}
	}
	return nil
}

// sums computes the touched events again from their reports.
func (w *projector) sums() error {
	for _, id := range slices.Sorted(maps.Keys(w.events)) {
		reports, err := queryReports(w.ctx, w.tx, `WHERE event = ? ORDER BY known, article, n`, id)
		if err != nil {
			return err
		}
		if err := w.drop(id); err != nil {
			return err
		}
		if len(reports) == 0 {
			continue
		}
		if err := w.event(store.Sum(id, reports), reports); err != nil {
			return err
		}
	}
	return nil
}

func (w *projector) drop(id string) error {
	var day string
	var data []byte
	err := w.tx.QueryRowContext(w.ctx, `SELECT day, data FROM event WHERE id = ?`, id).Scan(&day, &data)
	if err == sql.ErrNoRows {
		return nil
	}
	if err != nil {
		return err
	}
	var e store.Event
	if err := json.Unmarshal(data, &e); err != nil {
		return err
	}
	for _, side := range sidesOf(&e) {
		if err := w.exec(`DELETE FROM party WHERE side = ? AND day = ? AND event = ?`, side, day, id); err != nil {
			return err
		}
	}
	for _, p := range pairsOf(&e) {
		if err := w.exec(`DELETE FROM pair WHERE a = ? AND b = ? AND day = ? AND event = ?`, p[0], p[1], day, id); err != nil {
			return err
		}
		w.count(p, &e, -1)
	}
	for _, name := range namesOf(&e) {
		if err := w.exec(`DELETE FROM named WHERE name = ? AND day = ? AND event = ?`, name, day, id); err != nil {
			return err
		}
	}
	return w.exec(`DELETE FROM event WHERE id = ?`, id)
}

func (w *projector) event(e store.Event, reports []store.Report) error {
	var latest record.Day
	for i := range reports {
		latest = max(latest, reports[i].Published)
	}
	data, err := json.Marshal(e)
	if err != nil {
		return err
	}
	day := string(e.When())
	if err := w.exec(`INSERT INTO event (id, day, known, plover, act, cameo, quad, goldstein, status, country, reports, sources, data, latest) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
		e.ID, day, string(e.Known), e.Plover, string(e.Act), e.Cameo, e.Quad, e.Goldstein, string(e.Status), e.Country, e.Reports, e.Sources, data, string(latest)); err != nil {
		return err
	}
	for _, side := range sidesOf(&e) {
		var codes []string
		for _, p := range append(slices.Clone(e.Source), e.Target...) {
			if p.Side() == side {
				codes = append(codes, p.Code)
			}
		}
		if err := w.exec(`INSERT OR IGNORE INTO party (side, day, event, codes) VALUES (?,?,?,?)`, side, day, e.ID, strings.Join(codes, " ")); err != nil {
			return err
		}
	}
	for _, p := range pairsOf(&e) {
		if err := w.exec(`INSERT OR IGNORE INTO pair (a, b, day, event, status, quad, goldstein) VALUES (?,?,?,?,?,?,?)`, p[0], p[1], day, e.ID, string(e.Status), e.Quad, e.Goldstein); err != nil {
			return err
		}
		w.count(p, &e, 1)
	}
	for _, name := range namesOf(&e) {
		if err := w.exec(`INSERT OR IGNORE INTO named (name, day, event) VALUES (?,?,?)`, name, day, e.ID); err != nil {
			return err
		}
	}
	return nil
}

func sidesOf(e *store.Event) []string {
	return store.Sides(append(slices.Clone(e.Source), e.Target...))
}

// pairsOf are the dyads of an event: each source with each target, and the
// sources with one another where nobody is the target.
func pairsOf(e *store.Event) [][2]string {
	a, b := store.Sides(e.Source), store.Sides(e.Target)
	if len(b) == 0 {
		b = a
	}
	var out [][2]string
	for _, x := range a {
		for _, y := range b {
			p := [2]string{min(x, y), max(x, y)}
			if x != y && !slices.Contains(out, p) {
				out = append(out, p)
			}
		}
	}
	return out
}

func (w *projector) matter(m *store.Matter) error {
	moves := m.Moves
	row := *m
	row.Moves = nil
	data, err := json.Marshal(row)
	if err != nil {
		return err
	}
	last := moves[len(moves)-1].Known
	if err := w.exec(`INSERT OR REPLACE INTO matter (id, kind, state, opened, known, moved, article, nth, data, due) VALUES (?,?,?,?,?,?,?,?,?,?)`,
		m.ID, string(m.Kind), m.State, string(m.Opened), string(moves[0].Known), string(last), moves[0].Article, m.Nth, data, string(m.Deadline)); err != nil {
		return err
	}
	for _, side := range store.Sides(append(slices.Clone(m.From), m.To...)) {
		if err := w.exec(`INSERT OR IGNORE INTO matter_side (side, matter) VALUES (?,?)`, side, m.ID); err != nil {
			return err
		}
	}
	for i := range moves {
		data, err := json.Marshal(moves[i])
		if err != nil {
			return err
		}
		if err := w.exec(`INSERT OR REPLACE INTO move (matter, n, known, data) VALUES (?,?,?,?)`, m.ID, moves[i].N, string(moves[i].Known), data); err != nil {
			return err
		}
	}
	return nil
}
