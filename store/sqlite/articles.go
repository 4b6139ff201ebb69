package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"demarche/record"
	"demarche/store"
	shared "demarche/store/row"
)

// Counts is how much the archive holds.
func (s *Store) Counts(ctx context.Context) (store.Counts, error) {
	var c store.Counts
	var undated int
	var first, last sql.NullString
	err := s.read.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM correction), (SELECT count(*) FROM article WHERE projected = 0 AND published <> ''),
		(SELECT count(*) FROM article WHERE copy <> ''), (SELECT count(*) FROM article WHERE published = ''),
		(SELECT min(published) FROM article WHERE published <> ''), (SELECT max(published) FROM article)`).Scan(&c.Corrections, &c.Pending, &c.Lineages, &undated, &first, &last)
	if err != nil {
		return c, s.wrap(err)
	}
	c.First, c.Last = record.Day(first.String), record.Day(last.String)
	rows, err := s.read.QueryContext(ctx, `SELECT what, n FROM tally`)
	if err != nil {
		return c, s.wrap(err)
	}
	defer rows.Close()
	of := map[string]*int{"article": &c.Articles, "statement": &c.Statements, "report": &c.Reports, "event": &c.Events, "matter": &c.Matters, "move": &c.Moves}
	for rows.Next() {
		var what string
		var n int
		if err := rows.Scan(&what, &n); err != nil {
			return c, s.wrap(err)
		}
		if to := of[what]; to != nil {
			*to = n
		}
	}
	c.Lineages = c.Articles - undated - c.Pending - c.Lineages // those that copy no other
	return c, s.wrap(rows.Err())
}

// Article is an archived article.
func (s *Store) Article(ctx context.Context, id string) (*store.Article, error) {
	a, err := scanArticle(s.read.QueryRowContext(ctx, `SELECT `+articleColumns+` FROM article WHERE id = ?`, id))
	if err != nil {
		return nil, s.missing("article", id, err)
	}
	return &a, nil
}

func (s *Store) missing(what, id string, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%s %s: %w", what, id, store.ErrNotFound)
	}
	return s.wrap(err)
}

// Record is the current record of an article.
func (s *Store) Record(ctx context.Context, id string) (*record.Analysis, error) {
	a, err := scanRecord(s.read.QueryRowContext(ctx, current+`WHERE a.id = ?`, id))
	if err != nil {
		return nil, s.missing("article", id, err)
	}
	return a, nil
}

// text is the text of an article.
func (s *Store) text(ctx context.Context, id string) (string, error) {
	var data []byte
	if err := s.read.QueryRowContext(ctx, current+`WHERE a.id = ?`, id).Scan(&data); err != nil {
		return "", err
	}
	return shared.Text(data)
}

// Raw is the bytes an article came as.
func (s *Store) Raw(ctx context.Context, id string) ([]byte, error) {
	var data []byte
	err := s.read.QueryRowContext(ctx, `SELECT r.data FROM article a JOIN raw r ON r.seq = a.seq WHERE a.id = ?`, id).Scan(&data)
	if err != nil {
		return nil, s.missing("bytes of article", id, err)
	}
	out, err := shared.Expand(data)
	return out, s.wrap(err)
}

// Lineage is every article of an article's lineage, the first first.
func (s *Store) Lineage(ctx context.Context, id string) ([]store.Article, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT `+articleColumns+` FROM article WHERE id = (SELECT lineage FROM article WHERE id = ?1) OR copy <> '' AND lineage = (SELECT lineage FROM article WHERE id = ?1) ORDER BY published, id`, id)
	if err != nil {
		return nil, s.wrap(err)
	}
	defer rows.Close()
	var out []store.Article
	for rows.Next() {
		a, err := scanArticle(rows)
		if err != nil {
			return nil, s.wrap(err)
		}
		out = append(out, a)
	}
	return out, s.wrap(rows.Err())
}

// Latest are articles that pass the filter, those published last first.
func (s *Store) Latest(ctx context.Context, f store.Filter) ([]store.Article, error) {
	c := &clause{join: "article a"}
	c.days(&f, "a.published")
	if f.Outlet != "" {
		c.and("a.publisher = ? COLLATE NOCASE", f.Outlet)
	}
	if err := c.after(f.After, "a.published", "a.id"); err != nil {
		return nil, err
	}
	if f.Text != "" {
		out, err := s.latestWith(ctx, &f, c)
		return out, s.wrap(err)
	}
	out, _, err := s.articles(ctx, c.String()+` ORDER BY a.published DESC, a.id DESC LIMIT ?`, append(c.args, f.Max())...)
	return out, s.wrap(err)
}

// Added are articles in the order in which they were added.
func (s *Store) Added(ctx context.Context, after int64, limit int) ([]store.Article, int64, error) {
	if after < 0 {
		err := s.read.QueryRowContext(ctx, `SELECT coalesce(max(seq), 0) FROM article`).Scan(&after)
		return nil, after, s.wrap(err)
	}
	out, last, err := s.articles(ctx, `article a WHERE a.seq > ? ORDER BY a.seq LIMIT ?`, after, limit)
	return out, max(after, last), s.wrap(err)
}

// articles reads rows of the article table, and the number of the last.
func (s *Store) articles(ctx context.Context, from string, args ...any) ([]store.Article, int64, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT a.`+strings.ReplaceAll(articleColumns, ", ", ", a.")+`, a.seq FROM `+from, args...)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	var out []store.Article
	var seq int64
	for rows.Next() {
		a, err := scanArticle(rows, &seq)
		if err != nil {
			return nil, 0, err
		}
		out = append(out, a)
	}
	return out, seq, rows.Err()
}

// days are the days of a filter as a condition on a publication day.
func (c *clause) days(f *store.Filter, column string) {
	if f.Since != "" {
		c.and(column+" >= ?", string(f.Since))
	}
	if f.Until != "" {
		c.and(column+" <= ?", string(f.Until))
	}
	if f.AsOf != "" {
		c.and(column+" <= ? AND "+column+" <> ''", string(f.AsOf))
	}
}

// Statements are statements that pass the filter, the latest first.
func (s *Store) Statements(ctx context.Context, f store.Filter) ([]store.Statement, error) {
	c := &clause{join: "statement t JOIN article a ON a.seq = t.seq"}
	if f.Party != "" {
		side := store.Side(f.Party, "")
		c.and("t.side = ?", side)
		if side != f.Party {
			c.and("t.code = ?", f.Party)
		}
	}
	if f.Name != "" {
		c.and("t.name = ?", f.Name)
	}
	c.days(&f, "t.published")
	if f.Outlet != "" {
		c.and("a.publisher = ? COLLATE NOCASE", f.Outlet)
	}
	if f.Text != "" {
		list, err := s.hits(ctx, &f, false, newestHits)
		if err != nil {
			return nil, s.wrap(err)
		}
		c.join = "(SELECT value seq FROM json_each(?)) w CROSS JOIN statement t ON t.seq = w.seq CROSS JOIN article a ON a.seq = t.seq"
		c.args = append([]any{numbers(list)}, c.args...)
		for _, w := range shared.Words(f.Text) {
			c.and("t.content LIKE ? ESCAPE '\\'", "%"+shared.Like(w)+"%")
		}
	}
	if parts, err := store.CutCursor(f.After, 3); err != nil {
		return nil, err
	} else if parts != nil {
		seq, err := store.CutNumber(parts[1])
		if err != nil {
			return nil, err
		}
		c.and("(t.published, t.seq, t.id) < (?, ?, ?)", parts[0], seq, parts[2])
	}
	rows, err := s.read.QueryContext(ctx, `SELECT t.seq, a.id, t.id, t.published, t.code, t.name, t.kind, t.cue, t.content, t.channel, a.publisher FROM `+c.String()+
		` ORDER BY t.published DESC, t.seq DESC, t.id DESC LIMIT ?`, append(c.args, f.Max())...)
	if err != nil {
		return nil, s.wrap(err)
	}
	defer rows.Close()
	var out []store.Statement
	for rows.Next() {
		var t store.Statement
		if err := rows.Scan(&t.Seq, &t.Article, &t.ID, &t.Published, &t.Speaker.Code, &t.Speaker.Name, &t.Kind, &t.Cue, &t.Content, &t.Channel, &t.Publisher); err != nil {
			return nil, s.wrap(err)
		}
		out = append(out, t)
	}
	return out, s.wrap(rows.Err())
}

// Actors are who appears most. Whole months are counted already; of the first
// and the last, what lies in the days asked for.
func (s *Store) Actors(ctx context.Context, f store.Filter) ([]store.Standing, error) {
	months, from, until := shared.WholeMonths(&f)
	counted := &clause{join: "speaker"}
	single := &clause{join: "statement"}
	for _, c := range []*clause{counted, single} {
		c.and("name <> ''")
		if f.Party != "" {
			c.and("side = ?", store.Side(f.Party, ""))
		}
		if f.Text != "" {
			c.and("name LIKE ? ESCAPE '\\'", "%"+shared.Like(f.Text)+"%")
		}
	}
	if months {
		counted.and("month >= ? AND month <= ?", from, until)
	}
	single.days(&f, "published")
	q, args := `SELECT code, name, n FROM `+counted.String(), counted.args
	if months {
		single.and("(published < ? OR published > ?)", from, until+"~")
		if from > until {
			q, args = `SELECT code, name, 1 n FROM `+single.String(), single.args
		} else {
			q, args = q+` UNION ALL SELECT code, name, 1 FROM `+single.String(), append(args, single.args...)
		}
	}
	having := ""
	if last, ok, err := store.CutStanding(f.After); err != nil {
		return nil, err
	} else if ok {
		having = ` HAVING m < ? OR m = ? AND (code, name) > (?, ?)`
		args = append(args, last.Statements, last.Statements, last.Code, last.Name)
	}
	rows, err := s.read.QueryContext(ctx, `SELECT code, name, sum(n) m FROM (`+q+`) GROUP BY code, name`+having+` ORDER BY m DESC, code, name LIMIT ?`, append(args, f.Max())...)
	if err != nil {
		return nil, s.wrap(err)
	}
	defer rows.Close()
	var out []store.Standing
	for rows.Next() {
		var st store.Standing
		if err := rows.Scan(&st.Code, &st.Name, &st.Statements); err != nil {
			return nil, s.wrap(err)
		}
		if st.Statements > 0 {
			out = append(out, st)
		}
	}
	return out, s.wrap(rows.Err())
}

// Search finds articles by their words, the best match first.
func (s *Store) Search(ctx context.Context, f store.Filter) ([]store.Hit, error) {
	place := 0
	if f.After != "" {
		n, err := store.CutNumber(f.After)
		if err != nil {
			return nil, err
		}
		place = int(n)
	}
	out, err := s.best(ctx, &f, place)
	if err != nil {
		return nil, s.wrap(err)
	}
	for i := range out {
		text, err := s.text(ctx, out[i].ID)
		if err != nil {
			return nil, s.missing("article", out[i].ID, err)
		}
		out[i].Snippet = shared.Snippet(text, shared.Words(f.Text))
	}
	return out, nil
}

// Corrections of a thing, or all of them where thing is empty.
func (s *Store) Corrections(ctx context.Context, thing, id string) ([]store.Correction, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT n, day, person, do, thing, id, field, value, reason FROM correction WHERE (? = '' OR thing = ?) AND (? = '' OR id = ?) ORDER BY n`, thing, thing, id, id)
	if err != nil {
		return nil, s.wrap(err)
	}
	defer rows.Close()
	var out []store.Correction
	for rows.Next() {
		var c store.Correction
		if err := rows.Scan(&c.N, &c.Day, &c.By, &c.Do, &c.Thing, &c.ID, &c.Field, &c.Value, &c.Reason); err != nil {
			return nil, s.wrap(err)
		}
		out = append(out, c)
	}
	return out, s.wrap(rows.Err())
}

// match turns what people type into a query of FTS5: words are joined by AND,
// quoted ones are phrases, a star at the end is a prefix. Nothing that is
// typed can be an error.
func match(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, " "))
	var parts []string
	for i, piece := range strings.Split(text, `"`) {
		if i%2 == 1 && strings.TrimSpace(piece) != "" {
			parts = append(parts, `"`+piece+`"`)
			continue
		}
		for _, w := range strings.Fields(piece) {
			star := strings.HasSuffix(w, "*")
			w = strings.TrimRight(w, "*")
			if w == "" {
				continue
			}
			w = `"` + w + `"`
			if star {
				w += "*"
			}
			parts = append(parts, w)
		}
	}
	return strings.Join(parts, " AND ")
}
