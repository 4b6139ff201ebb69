package postgres

import (
	"cmp"
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"demarche/store"
	"demarche/store/row"
)

// ranked is how many articles with the words are weighed against one another:
// the latest. PostgreSQL reads the whole vector of each that it weighs.
const ranked = 1500

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
	q := tsquery(f.Text)
	if q == "" {
		return nil, nil
	}
	all, err := s.latest(ctx, q, &f, max(ranked, place+f.Max()))
	if err != nil || place >= len(all) {
		return nil, s.wrap(err)
	}
	slices.SortStableFunc(all, func(a, b weighed) int { return cmp.Compare(b.rank, a.rank) })
	list, err := s.inOrder(ctx, all[place:min(place+f.Max(), len(all))])
	if err != nil {
		return nil, err
	}
	return s.hits(ctx, list, row.Words(f.Text), place)
}

// weighed is an article that holds the words, and how well.
type weighed struct {
	seq  int64
	rank float32
}

// inOrder reads articles in the order given.
func (s *Store) inOrder(ctx context.Context, all []weighed) ([]store.Article, error) {
	return s.articles(ctx, `SELECT `+articleColumns+` FROM unnest($1::bigint[]) WITH ORDINALITY x (seq, n) JOIN article a ON a.seq = x.seq ORDER BY x.n`, numbers(all))
}

func numbers(all []weighed) []int64 {
	out := make([]int64, len(all))
	for i := range all {
		out[i] = all[i].seq
	}
	return out
}

// latest are the last articles with the words, weighed.
func (s *Store) latest(ctx context.Context, q string, f *store.Filter, most int) ([]weighed, error) {
	var out []weighed
	err := s.eachSpan(ctx, f, most, func(at span, left int) (int, error) {
		c := found(q, f, at, left)
		rows, err := s.pool.Query(ctx, c.number(`SELECT seq, ts_rank(vec, to_tsquery('plain', ?)) FROM (SELECT w.seq, w.vec FROM `, q)+c.join+`) x`, c.args...)
		if err != nil {
			return 0, err
		}
		list, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (weighed, error) {
			var v weighed
			return v, r.Scan(&v.seq, &v.rank)
		})
		out = append(out, list...)
		return len(list), err
	})
	return out, err
}

// withWords is latest without the weights, for which PostgreSQL would read each
// article's words.
func (s *Store) withWords(ctx context.Context, q string, f *store.Filter, most int) ([]int64, error) {
	var out []int64
	err := s.eachSpan(ctx, f, most, func(at span, left int) (int, error) {
		c := found(q, f, at, left)
		rows, err := s.pool.Query(ctx, `SELECT w.seq FROM `+c.join, c.args...)
		if err != nil {
			return 0, err
		}
		list, err := pgx.CollectRows(rows, pgx.RowTo[int64])
		out = append(out, list...)
		return len(list), err
	})
	return out, err
}

// found is all that comes after FROM in a question for the last articles of a
// span that hold words.
func found(q string, f *store.Filter, at span, most int) *clause {
	c := &clause{join: "words w"}
	c.and("w.vec @@ to_tsquery('plain', ?)", q)
	c.in("w.published", at)
	c.days("w.published", f)
	if f.Outlet != "" {
		c.join = "words w JOIN article a ON a.seq = w.seq"
		c.outlet("a.publisher", f)
	}
	return &clause{join: c.String() + c.number(` ORDER BY w.published DESC, w.seq DESC LIMIT ?`, most), args: c.args}
}

// hits gives articles their snippets.
func (s *Store) hits(ctx context.Context, list []store.Article, words []string, place int) ([]store.Hit, error) {
	var ids []string
	for i := range list {
		ids = append(ids, list[i].ID)
	}
	rows, err := s.pool.Query(ctx, `SELECT a.id, r.data `+current+`WHERE a.id = ANY($1)`, ids)
	if err != nil {
		return nil, s.wrap(err)
	}
	texts := map[string]string{}
	var id string
	var data []byte
	if _, err := pgx.ForEachRow(rows, []any{&id, &data}, func() error {
		a, err := row.Record(data)
		if err == nil {
			texts[id] = a.Article.Text
		}
		return err
	}); err != nil {
		return nil, s.wrap(err)
	}
	var out []store.Hit
	for i, a := range list {
		out = append(out, store.Hit{Article: a, Snippet: row.Snippet(texts[a.ID], words), Place: place + i + 1})
	}
	return out, nil
}

// Facets counts what a search finds, at most store.FacetsMax articles, the
// latest.
func (s *Store) Facets(ctx context.Context, f store.Filter) (store.Facets, error) {
	var out store.Facets
	q := tsquery(f.Text)
	if q == "" {
		return out, nil
	}
	all, err := s.withWords(ctx, q, &f, store.FacetsMax+1)
	if err != nil {
		return out, s.wrap(err)
	}
	rows, err := s.pool.Query(ctx, `SELECT publisher, substr(published, 1, 7), count(*) FROM article WHERE seq = ANY($1) GROUP BY 1, 2 ORDER BY 1, 2`, all)
	if err != nil {
		return out, s.wrap(err)
	}
	var publisher, month string
	var n int
	_, err = pgx.ForEachRow(rows, []any{&publisher, &month, &n}, func() error {
		out.Articles += n
		out.Publishers = row.Count(out.Publishers, publisher, n)
		out.Months = row.Count(out.Months, month, n)
		return nil
	})
	out.More = out.Articles > store.FacetsMax
	slices.SortStableFunc(out.Publishers, func(a, b store.Tally) int { return b.N - a.N })
	slices.SortFunc(out.Months, func(a, b store.Tally) int { return cmp.Compare(a.Name, b.Name) })
	return out, s.wrap(err)
}

// Latest are articles that pass the filter, those published last first.
func (s *Store) Latest(ctx context.Context, f store.Filter) ([]store.Article, error) {
	c := &clause{join: "article a"}
	c.days("a.published", &f)
	c.outlet("a.publisher", &f)
	if f.Text != "" {
		c.words("w.seq = a.seq AND w.published = a.published", f.Text)
	}
	if err := c.after(f.After, "a.published", "a.id"); err != nil {
		return nil, err
	}
	return s.articles(ctx, `SELECT `+articleColumns+` FROM `+c.String()+c.number(` ORDER BY a.published DESC, a.id DESC LIMIT ?`, f.Max()), c.args...)
}

// Added are articles in the order in which they were added. One whose
// transaction is older than some that still runs waits for it: an article
// with a lower number could come yet.
func (s *Store) Added(ctx context.Context, after int64, limit int) ([]store.Article, int64, error) {
	if after < 0 {
		err := s.pool.QueryRow(ctx, `SELECT coalesce(max(seq), 0) FROM article WHERE tx < pg_snapshot_xmin(pg_current_snapshot())`).Scan(&after)
		return nil, after, s.wrap(err)
	}
	rows, err := s.pool.Query(ctx, `SELECT `+articleColumns+`, a.seq FROM article a WHERE a.seq > $1 AND a.tx < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY a.seq LIMIT $2`, after, limit)
	if err != nil {
		return nil, after, s.wrap(err)
	}
	last := after
	out, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (store.Article, error) {
		var a store.Article
		return a, r.Scan(articleFields(&a, &last)...)
	})
	if err != nil {
		return nil, after, s.wrap(err)
	}
	return out, last, nil
}
