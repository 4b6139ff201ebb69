package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"demarche/store"
)

// The full-text index is kept in parts, each of so many articles in the order
// of adding. A common word of a large archive is then looked for in the newest
// part or two, not in all there are; and to merge the index as it grows costs
// the millionth article what it costs the hundred-thousandth.
const partArticles = 1 << 16

// part is one of them. Of archives from before there were parts, the first
// holds all articles.
type part struct {
	n            int
	first        int64  // the number of its first article
	since, until string // publication days of its articles, "" where one has none
}

// table is the part's index.
func (p *part) table() string {
	if p.n == 0 {
		return "words"
	}
	return fmt.Sprintf("words_%d", p.n)
}

// makeWords makes the index of a part.
func makeWords(ctx context.Context, tx *sql.Tx, p *part) error {
	t := p.table()
	for _, q := range []string{
		`CREATE VIRTUAL TABLE ` + t + ` USING fts5 (title, text, content='', tokenize='porter unicode61 remove_diacritics 2')`,
		`INSERT INTO part (n, first, since, until) VALUES (` + fmt.Sprint(p.n, ", ", p.first) + `, '9999', '')`,
	} {
		if _, err := tx.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// finish merges a part that gets no more articles into one run: a search looks
// into each run of each part.
func (p *part) finish(ctx context.Context, tx *sql.Tx) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO `+p.table()+`(`+p.table()+`) VALUES ('optimize')`)
	return err
}

type rowser interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// parts are the parts of the index, the newest first.
func parts(ctx context.Context, q rowser) ([]part, error) {
	rows, err := q.QueryContext(ctx, `SELECT n, first, since, until FROM part ORDER BY n DESC`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []part
	for rows.Next() {
		var p part
		if err := rows.Scan(&p.n, &p.first, &p.since, &p.until); err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	return out, rows.Err()
}

// hit is an article that holds the words of a question; the lower the score,
// the better.
type hit struct {
	seq   int64
	score float64
}

// hits are the articles, n at most, that hold the words of a filter and pass
// its days and outlet, those added last first. They are scored where ranked.
func (s *Store) hits(ctx context.Context, f *store.Filter, ranked bool, n int) ([]hit, error) {
	q := match(f.Text)
	if q == "" {
		return nil, nil
	}
	all, err := s.parts(ctx)
	if err != nil {
		return nil, err
	}
	var out []hit
	for i := range all {
		if len(out) == n {
			break
		}
		c := all[i].clause(f)
		if c == nil {
			continue
		}
		score := "0"
		if ranked {
			score = "bm25(" + all[i].table() + ")"
		}
		c.and(all[i].table()+" MATCH ?", q)
		if out, err = s.addHits(ctx, out, `SELECT w.rowid, `+score+` FROM `+c.String()+` ORDER BY w.rowid DESC LIMIT ?`, append(c.args, n-len(out))); err != nil {
			return nil, err
		}
	}
	return out, nil
}

func (s *Store) addHits(ctx context.Context, out []hit, q string, args []any) ([]hit, error) {
	rows, err := s.read.QueryContext(ctx, q, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var h hit
		if err := rows.Scan(&h.seq, &h.score); err != nil {
			return nil, err
		}
		out = append(out, h)
	}
	return out, rows.Err()
}

// parts of an archive that may be older than they are.
func (s *Store) parts(ctx context.Context) ([]part, error) {
	if s.whole {
		var version int
		if err := s.read.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
			return nil, err
		}
		if version < 4 { // nobody has lifted it since
			return []part{{first: 1, until: "9999"}}, nil
		}
	}
	return parts(ctx, s.read)
}

// clause is where a part holds what passes the days and the outlet of a filter;
// nil where it holds nothing of them. Articles are looked up where need be.
func (p *part) clause(f *store.Filter) *clause {
	until := min(cmp.Or(string(f.Until), "9999"), string(f.Knowing()))
	if p.until < string(f.Since) || p.since > until {
		return nil
	}
	c := &clause{join: p.table() + " w"}
	inside := p.since >= string(f.Since) && p.until <= until && (p.since != "" || f.AsOf == "")
	if inside && f.Outlet == "" {
		return c
	}
	c.join += " CROSS JOIN article a ON a.seq = w.rowid"
	c.days(f, "a.published")
	if f.Outlet != "" {
		c.and("a.publisher = ? COLLATE NOCASE", f.Outlet)
	}
	return c
}

// numbers are the articles of hits as a table's worth of JSON: a statement
// takes them as json_each(?).
func numbers(list []hit) string {
	seqs := make([]int64, len(list))
	for i, h := range list {
		seqs[i] = h.seq
	}
	data, _ := json.Marshal(seqs) // numbers always can be
	return string(data)
}

// best are the articles that hold the words, the best match first, from a
// place on. Of more than newestHits those added last are ranked: to rank the
// hundreds of thousands that hold a common word takes seconds.
func (s *Store) best(ctx context.Context, f *store.Filter, place int) ([]store.Hit, error) {
	list, err := s.hits(ctx, f, true, newestHits)
	if err != nil {
		return nil, err
	}
	slices.SortFunc(list, func(a, b hit) int { return cmp.Or(cmp.Compare(a.score, b.score), cmp.Compare(b.seq, a.seq)) })
	list = list[min(place, len(list)):]
	list = list[:min(f.Max(), len(list))]
	byNumber := map[int64]store.Article{}
	for _, h := range list {
		a, err := scanArticle(s.read.QueryRowContext(ctx, `SELECT `+articleColumns+` FROM article WHERE seq = ?`, h.seq))
		if err != nil {
			return nil, err
		}
		byNumber[h.seq] = a
	}
	var out []store.Hit
	for i, h := range list {
		out = append(out, store.Hit{Article: byNumber[h.seq], Place: place + i + 1})
	}
	return out, nil
}

// latestWith are the articles that hold the words of a filter, those published
// last first, after c, the rest of the filter. A part whose articles are all
// older than those found is not looked into.
func (s *Store) latestWith(ctx context.Context, f *store.Filter, c *clause) ([]store.Article, error) {
	q := match(f.Text)
	if q == "" {
		return nil, nil // signs alone are no words
	}
	all, err := s.parts(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(all, func(a, b part) int { return cmp.Compare(b.until, a.until) })
	var out []store.Article
	for i := range all {
		p := &all[i]
		if len(out) == f.Max() && p.until < string(out[len(out)-1].Published) {
			break
		}
		if p.clause(f) == nil {
			continue
		}
		one := c.clone()
		one.join = p.table() + " w CROSS JOIN article a ON a.seq = w.rowid"
		one.and(p.table()+" MATCH ?", q)
		more, _, err := s.articles(ctx, one.String()+` ORDER BY a.published DESC, a.id DESC LIMIT ?`, append(one.args, f.Max())...)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
		slices.SortFunc(out, func(a, b store.Article) int {
			return -cmp.Or(cmp.Compare(a.Published, b.Published), strings.Compare(a.ID, b.ID))
		})
		out = out[:min(len(out), f.Max())]
	}
	return out, nil
}
