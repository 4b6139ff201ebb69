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
		all, err := s.matters(ctx, c.String()+` ORDER BY `+order[0]+` DESC, `+order[1]+c.number(` DESC LIMIT ?`, n), c.args...)
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
// columns to order by: the state on a past day and words are looked at row by row.
func matterClause(f *store.Filter) (*clause, []string) {
	c, order := matterTables(f)
	c.and(`NOT EXISTS (SELECT 1 FROM correction k WHERE k.thing = 'matter' AND k."do" = 'reject' AND k.id = m.id)`)
	if f.Kind != "" {
		c.and("m.kind = ?", f.Kind)
	}
	const said = "EXISTS (SELECT 1 FROM correction k WHERE k.thing = 'matter' AND k.id = m.id)"
	if f.State != "" && f.AsOf == "" {
		c.and("(m.state = ? OR "+said+")", f.State)
	}
	if f.AsOf != "" {
		c.and("m.known <= ?", string(f.AsOf))
	}
	if f.Due != "" {
		c.and("m.due <> '' AND m.due < ?", string(f.Due))
		if f.AsOf == "" {
			c.and("(m.state IN ('open', 'lapsed') OR " + said + ")")
		}
	}
	if f.Since != "" {
		c.and(order[0]+" >= ?", string(f.Since))
	}
	if f.Until != "" {
		c.and("m.opened <= ?", string(f.Until))
	}
	return c, order
}

// matterTables begins with the matters of a side, where there is one.
func matterTables(f *store.Filter) (*clause, []string) {
	c := &clause{join: "FROM matter m"}
	var sides []string
	for _, code := range []string{f.Party, f.With} {
		if code != "" {
			sides = append(sides, store.Side(code, ""))
		}
	}
	if len(sides) == 0 {
		return c, []string{"m.moved", "m.id"}
	}
	c.join = "FROM matter_side x JOIN matter m ON m.id = x.matter"
	c.and("x.side = ?", sides[0])
	if len(sides) > 1 {
		c.and("EXISTS (SELECT 1 FROM matter_side y WHERE y.matter = x.matter AND y.side = ?)", sides[1])
	}
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
