package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"demarche/store"
	"demarche/store/row"
)

// days are the days of a filter as a condition on a publication day.
func (c *clause) days(column string, f *store.Filter) {
	c.between(column, f)
	if f.AsOf != "" {
		c.and(column+" <= ? AND "+column+" <> ''", string(f.AsOf))
	}
}

// between keeps to the days from Since to Until.
func (c *clause) between(column string, f *store.Filter) {
	if f.Since != "" {
		c.and(column+" >= ?", string(f.Since))
	}
	if f.Until != "" {
		c.and(column+" <= ?", string(f.Until))
	}
}

// outlet keeps to a publisher, in any case of letters.
func (c *clause) outlet(column string, f *store.Filter) {
	if f.Outlet != "" {
		c.and("lower("+column+") = lower(?)", clean(f.Outlet))
	}
}

// Statements are statements that pass the filter, the latest first.
func (s *Store) Statements(ctx context.Context, f store.Filter) ([]store.Statement, error) {
	c, err := statementClause(&f)
	if err != nil {
		return nil, err
	}
	if f.Text == "" {
		out, err := s.statements(ctx, c, f.Max())
		return out, s.wrap(err)
	}
	q := tsquery(f.Text)
	if q == "" {
		return nil, nil // nothing is left of the words: nothing fits
	}
	for _, w := range row.Words(f.Text) {
		c.and("t.content ILIKE ?", "%"+row.Like(clean(w))+"%")
	}
	// PostgreSQL chooses for each month whether it begins at the statements of
	// the side or at the articles in which it speaks and the words are.
	c.join = "statement t JOIN words w ON w.published = t.published AND w.seq = t.seq"
	c.and("w.vec @@ to_tsquery('plain', ?)", q)
	if f.Party != "" {
		c.and("w.speakers @> ARRAY[?::text COLLATE \"C\"]", clean(store.Side(f.Party, "")))
	}
	var out []store.Statement
	err = s.eachSpan(ctx, &f, f.Max(), func(at span, left int) (int, error) {
		in := c.clone()
		in.in("t.published", at)
		in.in("w.published", at)
		list, err := s.statements(ctx, in, left)
		out = append(out, list...)
		return len(list), err
	})
	return out, s.wrap(err)
}

// statementClause is the filter as SQL, its words left out.
func statementClause(f *store.Filter) (*clause, error) {
	c := &clause{join: "statement t"}
	if f.Party != "" {
		side := store.Side(f.Party, "")
		c.and("t.side = ?", clean(side))
		if side != f.Party {
			c.and("t.code = ?", clean(f.Party))
		}
	}
	if f.Name != "" {
		c.and("t.name = ?", clean(f.Name))
	}
	c.days("t.published", f)
	c.outlet("t.publisher", f)
	parts, err := store.CutCursor(f.After, 3)
	if err != nil || parts == nil {
		return c, err
	}
	seq, err := store.CutNumber(parts[1])
	if err != nil {
		return nil, err
	}
	c.and("(t.published, t.seq, t.id) < (?, ?, ?)", clean(parts[0]), seq, clean(parts[2]))
	return c, nil
}

// statements are the first statements of a clause.
func (s *Store) statements(ctx context.Context, c *clause, most int) ([]store.Statement, error) {
	rows, err := s.pool.Query(ctx, `SELECT t.seq, t.article, t.id, t.published, t.code, t.name, t.kind, t.cue, t.content, t.channel, t.publisher FROM `+c.String()+
		c.number(` ORDER BY t.published DESC, t.seq DESC, t.id DESC LIMIT ?`, most), c.args...)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(rows, func(r pgx.CollectableRow) (store.Statement, error) {
		var t store.Statement
		return t, r.Scan(&t.Seq, &t.Article, &t.ID, &t.Published, &t.Speaker.Code, &t.Speaker.Name, &t.Kind, &t.Cue, &t.Content, &t.Channel, &t.Publisher)
	})
}

// words keeps to articles that hold words; join says how words and rows meet.
// Where nothing is left of the words, nothing fits.
func (c *clause) words(join, text string) {
	q := tsquery(text)
	if q == "" {
		c.and("false")
		return
	}
	c.and("EXISTS (SELECT 1 FROM words w WHERE "+join+" AND w.vec @@ to_tsquery('plain', ?))", q)
}

// Corrections of a thing, or all of them where thing is empty.
func (s *Store) Corrections(ctx context.Context, thing, id string) ([]store.Correction, error) {
	rows, err := s.pool.Query(ctx, `SELECT n, day, person, "do", thing, id, field, value, reason FROM correction WHERE ($1 = '' OR thing = $1) AND ($2 = '' OR id = $2) ORDER BY n`, clean(thing), clean(id))
	if err != nil {
		return nil, s.wrap(err)
	}
	out, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (store.Correction, error) {
		var c store.Correction
		return c, r.Scan(&c.N, &c.Day, &c.By, &c.Do, &c.Thing, &c.ID, &c.Field, &c.Value, &c.Reason)
	})
	return out, s.wrap(err)
}
