package sqlite

import (
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"demarche/record"
	"demarche/store"
	shared "demarche/store/row"
)

// forgetMatters drops the matters first known from a day on, and the moves
// known since then off those that stay.
func (w *projector) forgetMatters(day string) error {
	if err := w.exec(`DELETE FROM matter_side WHERE matter IN (SELECT id FROM matter WHERE known >= ?)`, day); err != nil {
		return err
	}
	n, err := w.rows(`DELETE FROM matter WHERE known >= ?`, day)
	if err != nil {
		return err
	}
	w.count["matter"] -= n
	stay, err := w.moved(day)
	if err != nil {
		return err
	}
	if n, err = w.rows(`DELETE FROM move WHERE known >= ?`, day); err != nil {
		return err
	}
	w.count["move"] -= n
	for i := range stay {
		m := &stay[i]
		if m.Moves, err = w.movesOf(m.ID); err != nil {
			return err
		}
		if err := w.exec(`UPDATE matter SET moves = ? WHERE id = ?`, len(m.Moves), m.ID); err != nil {
			return err
		}
		old, _ := m.AsOf(record.Day(day).Add(-1))
		if err := w.matter(&old); err != nil {
			return err
		}
	}
	return nil
}

// moved are the matters that moved from a day on, without their moves.
func (w *projector) moved(day string) ([]store.Matter, error) {
	rows, err := w.tx.QueryContext(w.ctx, `SELECT m.data FROM matter m WHERE m.id IN (SELECT v.matter FROM move v WHERE v.known >= ?) ORDER BY m.id`, day)
	if err != nil {
		return nil, err
	}
	return decoded[store.Matter](rows)
}

func (w *projector) movesOf(matter string) ([]store.Move, error) {
	st, err := w.prepare(`SELECT data FROM move WHERE matter = ? ORDER BY n`)
	if err != nil {
		return nil, err
	}
	return moves(w.ctx, st, matter)
}

func (w *projector) matters(list []store.Matter) error {
	for i := range list {
		if err := w.matter(&list[i]); err != nil {
			return err
		}
	}
	return nil
}

// matter writes a matter in place of what is kept of it.
func (w *projector) matter(m *store.Matter) error {
	moves := m.Moves
	row := *m
	row.Moves = nil
	data, err := json.Marshal(row)
	if err != nil {
		return err
	}
	kept, err := w.unfile(m.ID)
	if err != nil {
		return err
	}
	last := moves[len(moves)-1].Known
	if err := w.exec(`INSERT OR REPLACE INTO matter (id, kind, state, opened, known, moved, article, nth, shelves, data, due, moves) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)`,
		m.ID, string(m.Kind), m.State, string(m.Opened), string(moves[0].Known), string(last), moves[0].Article, m.Nth, strings.Join(m.Shelves, "\n"), data, string(m.Deadline), len(moves)); err != nil {
		return err
	}
	w.file(m, string(last))
	w.count["move"] += len(moves) - kept
	for i := min(kept, len(moves)); i < len(moves); i++ { // moves are only added; what is kept stays
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

// unfile takes a matter from under its sides, and tells how many moves of it
// are kept.
func (w *projector) unfile(id string) (kept int, err error) {
	if w.filed[id] { // gathered in this transaction, not written yet
		w.sideRows = slices.DeleteFunc(w.sideRows, func(r row) bool { return r.values[2] == id })
	}
	st, err := w.prepare(`SELECT data, moved, moves FROM matter WHERE id = ?`)
	if err != nil {
		return 0, err
	}
	var data []byte
	var moved string
	switch err := st.QueryRowContext(w.ctx, id).Scan(&data, &moved, &kept); err {
	case sql.ErrNoRows:
		w.count["matter"]++
		return 0, nil
	case nil:
	default:
		return 0, err
	}
	var m store.Matter
	if err := json.Unmarshal(data, &m); err != nil {
		return 0, err
	}
	for _, side := range matterSides(&m) {
		if err := w.exec(`DELETE FROM matter_side WHERE side = ? AND moved = ? AND matter = ?`, side, moved, id); err != nil {
			return 0, err
		}
	}
	return kept, nil
}

// file gathers the rows of a matter under its sides and pairs of sides.
func (w *projector) file(m *store.Matter, moved string) {
	w.filed[m.ID] = true
	for _, side := range matterSides(m) {
		w.sideRows = append(w.sideRows, row{side + "\x00" + moved + m.ID, []any{side, moved, m.ID, string(m.Moves[0].Known), string(m.Kind), m.State}})
	}
}

// matterSides are the sides of a matter, and their pairs.
func matterSides(m *store.Matter) []string {
	sides := store.Sides(append(slices.Clone(m.From), m.To...))
	out := slices.Clone(sides)
	for i, a := range sides {
		for _, b := range sides[i+1:] {
			out = append(out, shared.SidePair(a, b))
		}
	}
	return out
}
