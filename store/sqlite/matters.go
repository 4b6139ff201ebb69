package sqlite

import (
	"context"
	"fmt"
	"slices"

	"demarche/record"
	"demarche/store"
	shared "demarche/store/row"
)

// Matters are matters that pass the filter, the last moved first.
func (s *Store) Matters(ctx context.Context, f store.Filter) ([]store.Matter, error) {
	c := matterClause(&f)
	n := f.Max()
	if f.State != "" || f.Due != "" || f.Text != "" {
		n = 2*n + 50 // some will be left out
	}
	var out []store.Matter
	for at := f.After; ; {
		page := *c
		page.where, page.args = slices.Clone(c.where), slices.Clone(c.args)
		if err := page.after(at, page.order[:]...); err != nil {
			return nil, err
		}
		all, err := s.mattersKnown(ctx, f.AsOf, page.latest(), append(page.args, n)...)
		if err != nil {
			return nil, s.wrap(err)
		}
		for i := range all {
			m, ok := shared.Fits(&all[i], &f)
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

// matterClause is what of the filter can be asked of the table: the state on
// a past day and words are looked at row by row.
func matterClause(f *store.Filter) *clause {
	c := &clause{join: "matter m", order: [2]string{"m.moved", "m.id"}, columns: "m"}
	if f.Party != "" {
		side := store.Side(f.Party, "")
		if f.With != "" && store.Side(f.With, "") != side {
			side = shared.SidePair(side, store.Side(f.With, ""))
		}
		c.join, c.order, c.columns = "matter_side s CROSS JOIN matter m ON m.id = s.matter", [2]string{"s.moved", "s.matter"}, "s"
		c.and("s.side = ?", side)
	}
	id := c.order[1]
	c.and(id + " NOT IN (SELECT id FROM correction WHERE thing = 'matter' AND do = 'reject')")
	if f.Kind != "" {
		c.and(c.columns+".kind = ?", f.Kind)
	}
	corrected := id + " IN (SELECT id FROM correction WHERE thing = 'matter')"
	if f.State != "" && f.AsOf == "" {
		c.and("("+c.columns+".state = ? OR "+corrected+")", f.State)
	}
	if f.AsOf != "" {
		c.and(c.columns+".known <= ?", string(f.AsOf))
	}
	if f.Due != "" {
		c.and("m.due <> '' AND m.due < ?", string(f.Due))
		if f.AsOf == "" {
			c.where = append(c.where, "("+c.columns+".state IN ('open', 'lapsed') OR "+corrected+")")
		}
	}
	if f.Since != "" {
		c.and(c.order[0]+" >= ?", string(f.Since))
	}
	if f.Until != "" {
		c.and("m.opened <= ?", string(f.Until))
	}
	return c
}

// Matter is one matter as of a day ("" is now).
func (s *Store) Matter(ctx context.Context, id string, asOf record.Day) (*store.Matter, error) {
	all, err := s.mattersKnown(ctx, asOf, `matter m WHERE m.id = ?`, id)
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
