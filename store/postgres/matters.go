package postgres

import (
	"context"
	"encoding/json"
	"fmt"

	"demarche/record"
	"demarche/store"
	"demarche/store/row"
)

// Matters are matters that pass the filter, the last moved first.
func (s *Store) Matters(ctx context.Context, f store.Filter) ([]store.Matter, error) {
	n := f.Max()
	if f.AsOf != "" || f.State != "" || f.Due != "" || f.Text != "" {
		n = 2*n + 50 // some will be left out
	}
	var out []store.Matter
	for at := f.After; ; {
		c, order := matterClause(&f)
		if err := c.after(at, order...); err != nil {
			return nil, err
		}
		all, err := s.matters(ctx, c.mattersIn(&f, order, n), c.args...)
		if err != nil {
			return nil, s.wrap(err)
		}
		for i := range all {
			m, ok := row.Fits(&all[i], &f)
			if !ok {
				continue
			}
			if out = append(out, m); len(out) == f.Max() {
				return out, nil
			}
		}
		if len(all) < n {
			return out, nil
		}
		at = all[len(all)-1].Cursor()
	}
}

// matterClause is what of the filter can be asked of the tables, and the
// columns to order by: the state on a past day and words are looked at row by
// row, states of now are for mattersIn.
func matterClause(f *store.Filter) (*clause, []string) {
	c, order := matterTables(f)
	c.and(`NOT EXISTS (SELECT 1 FROM correction k WHERE k.thing = 'matter' AND k."do" = 'reject' AND k.id = ` + order[1] + `)`)
	if f.Kind != "" {
		c.and(c.columns+".kind = ?", f.Kind)
	}
	if f.AsOf != "" {
		c.and(c.columns+".known <= ?", string(f.AsOf))
	}
	if f.Due != "" {
		c.and("m.due <> '' AND m.due < ?", string(f.Due))
	}
	if f.Since != "" {
		c.and(order[0]+" >= ?", string(f.Since))
	}
	if f.Until != "" {
		c.and(c.columns+".opened <= ?", string(f.Until))
	}
	return c, order
}

// mattersIn are the first matters of a clause, as all that comes after SELECT
// and the columns. Where a state is asked for, these are the first that are in
// it by our account and the first of which people said something, so that
// each is found by an index.
func (c *clause) mattersIn(f *store.Filter, order []string, most int) string {
	var states []string
	switch {
	case f.AsOf != "":
	case f.State != "":
		states = []string{f.State}
	case f.Due != "":
		states = []string{"open", "lapsed"}
	}
	end := ` ORDER BY ` + order[0] + ` DESC, ` + order[1] + ` DESC` + c.number(` LIMIT ?`, most)
	if states == nil {
		return `FROM ` + c.String() + end
	}
	ours, said := c.clone(), c.clone()
	if len(states) == 1 { // an index gives these in order
		ours.and(c.columns+".state = ?", states[0])
	} else {
		ours.and(c.columns+".state = ANY(?)", states)
	}
	said.args = ours.args
	said.and(order[1] + ` = ANY(ARRAY(SELECT k.id FROM correction k WHERE k.thing = 'matter'))`)
	c.args = said.args
	first := `(SELECT ` + order[1] + ` AS id FROM `
	return `FROM (` + first + ours.String() + end + `) UNION ` + first + said.String() + end + `)) u JOIN matter m ON m.id = u.id ORDER BY m.moved DESC, m.id DESC` + c.number(` LIMIT ?`, most)
}

// matterTables begins with the matters of a side or of two, where there are
// some. The columns that it asks are in its index.
func matterTables(f *store.Filter) (*clause, []string) {
	if f.Party == "" && f.With == "" {
		return &clause{join: "matter m", columns: "m"}, []string{"m.moved", "m.id"}
	}
	side, other := clean(store.Side(f.Party, "")), clean(store.Side(f.With, ""))
	switch {
	case f.Party == "":
		side = other
	case f.With != "" && side != other:
		side = row.SidePair(side, other)
	}
	c := &clause{join: "matter_side x JOIN matter m ON m.id = x.matter", columns: "x"}
	c.and("x.side = ?", side)
	return c, []string{"x.moved", "x.matter"}
}

// Matter is one matter as of a day ("" is now).
func (s *Store) Matter(ctx context.Context, id string, asOf record.Day) (*store.Matter, error) {
	all, err := s.matters(ctx, `FROM matter m WHERE id = $1`, id)
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

// matters reads matters with all their moves, and what people said of them.
func (s *Store) matters(ctx context.Context, from string, args ...any) ([]store.Matter, error) {
	list, err := bareMatters(ctx, s.pool, from, args...)
	if err != nil || len(list) == 0 {
		return nil, err
	}
	if err := addMoves(ctx, s.pool, list); err != nil {
		return nil, err
	}
	said, err := s.Corrections(ctx, "matter", "")
	if err != nil {
		return nil, err
	}
	for i := range list {
		row.Corrected(said, &list[i])
	}
	return list, nil
}

func bareMatters(ctx context.Context, q querier, from string, args ...any) ([]store.Matter, error) {
	rows, err := q.Query(ctx, `SELECT m.moved, m.data `+from, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Matter
	for rows.Next() {
		var m store.Matter
		raw := rows.RawValues()
		if err := json.Unmarshal(raw[1], &m); err != nil {
			return nil, fmt.Errorf("%w: %w", store.ErrCorrupt, err)
		}
		m.Moved = record.Day(raw[0])
		out = append(out, m)
	}
	return out, rows.Err()
}

// addMoves reads the moves of matters, all in one question.
func addMoves(ctx context.Context, q querier, list []store.Matter) error {
	if len(list) == 0 {
		return nil
	}
	at := map[string]int{}
	var ids []string
	for i := range list {
		at[list[i].ID] = i
		ids = append(ids, list[i].ID)
	}
	moves, err := decode[store.Move](ctx, q, `SELECT data FROM move WHERE matter = ANY($1) ORDER BY matter, n`, ids)
	for _, mv := range moves {
		m := &list[at[mv.Matter]]
		m.Moves = append(m.Moves, mv)
	}
	return err
}
