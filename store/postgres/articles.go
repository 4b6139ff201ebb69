package postgres

import (
	"context"
	"iter"

	"github.com/jackc/pgx/v5"

	"demarche/record"
	"demarche/store"
	"demarche/store/row"
)

const articleColumns = `a.id, a.published, a.title, a.publisher, a.agency, a.url, a.path, a.rawhash, a.original, a.copy, a.lineage, a.origin`

func scanArticle(r pgx.CollectableRow) (store.Article, error) {
	var a store.Article
	return a, r.Scan(articleFields(&a)...)
}

func articleFields(a *store.Article, more ...any) []any {
	return append([]any{&a.ID, &a.Published, &a.Title, &a.Publisher, &a.Agency, &a.URL, &a.From, &a.RawHash, &a.Original, &a.Copy, &a.Lineage, &a.Origin}, more...)
}

// articles runs a question that gives articleColumns.
func (s *Store) articles(ctx context.Context, q string, args ...any) ([]store.Article, error) {
	rows, err := s.pool.Query(ctx, q, args...)
	if err != nil {
		return nil, s.wrap(err)
	}
	out, err := pgx.CollectRows(rows, scanArticle)
	if len(out) == 0 {
		out = nil
	}
	return out, s.wrap(err)
}

// Generation is a number made of what this moment's questions can see. It
// changes with every writing transaction of the database, ours or not.
func (s *Store) Generation(ctx context.Context) (uint64, error) {
	var n int64
	err := s.pool.QueryRow(ctx, "SELECT hashtextextended(pg_current_snapshot()::text, 0)").Scan(&n)
	return uint64(n), s.wrap(err)
}

// Article is an archived article.
func (s *Store) Article(ctx context.Context, id string) (*store.Article, error) {
	var a store.Article
	if err := s.pool.QueryRow(ctx, `SELECT `+articleColumns+`, k.data FROM article a JOIN sketch k ON k.seq = a.seq AND k.published = a.published WHERE a.id = $1`, id).
		Scan(articleFields(&a, &a.Sketch)...); err != nil {
		return nil, s.missing("article", id, err)
	}
	return &a, nil
}

// Lineage is every article of an article's lineage, the first first.
func (s *Store) Lineage(ctx context.Context, id string) ([]store.Article, error) {
	return s.articles(ctx, `SELECT `+articleColumns+` FROM article a WHERE lineage <> '' AND lineage = (SELECT lineage FROM article WHERE id = $1) ORDER BY published, id`, id)
}

// Raw is the bytes an article came as.
func (s *Store) Raw(ctx context.Context, id string) ([]byte, error) {
	var data []byte
	if err := s.pool.QueryRow(ctx, `SELECT r.data FROM article a JOIN raw r ON r.seq = a.seq AND r.published = a.published WHERE a.id = $1`, id).Scan(&data); err != nil {
		return nil, s.missing("bytes of article", id, err)
	}
	out, err := row.Expand(data)
	return out, s.wrap(err)
}

// current joins articles to their newest records.
const current = `FROM article a CROSS JOIN LATERAL (SELECT data FROM record r WHERE r.seq = a.seq AND r.published = a.published ORDER BY version DESC LIMIT 1) r `

// Record is the current record of an article.
func (s *Store) Record(ctx context.Context, id string) (*record.Analysis, error) {
	var data []byte
	if err := s.pool.QueryRow(ctx, `SELECT r.data `+current+`WHERE a.id = $1`, id).Scan(&data); err != nil {
		return nil, s.missing("article", id, err)
	}
	a, err := row.Record(data)
	return a, s.wrap(err)
}

// Articles are the dated articles of some days, in order.
func (s *Store) Articles(ctx context.Context, first, until record.Day) iter.Seq2[store.Article, error] {
	return stream(ctx, s, func(rows pgx.Rows) (store.Article, error) {
		var a store.Article
		return a, rows.Scan(articleFields(&a, &a.Sketch)...)
	}, `SELECT `+articleColumns+`, k.data FROM article a JOIN sketch k ON k.seq = a.seq AND k.published = a.published
		WHERE a.published >= $1 AND a.published <= $2 AND k.published >= $1 AND k.published <= $2 AND a.published <> '' ORDER BY a.published, a.id`, string(first), string(until))
}

// Records are the current records of the dated articles of some days, in order.
func (s *Store) Records(ctx context.Context, first, until record.Day) iter.Seq2[*record.Analysis, error] {
	return stream(ctx, s, func(rows pgx.Rows) (*record.Analysis, error) {
		var data []byte
		if err := rows.Scan(&data); err != nil {
			return nil, err
		}
		return row.Record(data)
	}, `SELECT r.data `+current+`WHERE a.published >= $1 AND a.published <= $2 AND a.published <> '' ORDER BY a.published, a.id`, string(first), string(until))
}

// stream reads rows as the server sends them: neither side holds them all.
func stream[T any](ctx context.Context, s *Store, scan func(pgx.Rows) (T, error), q string, args ...any) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		rows, err := s.pool.Query(ctx, q, args...)
		if err != nil {
			yield(none, s.wrap(err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			v, err := scan(rows)
			if !yield(v, s.wrap(err)) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(none, s.wrap(err))
		}
	}
}

// Pending is the first day with articles that the projection does not hold.
func (s *Store) Pending(ctx context.Context) (record.Day, bool, error) {
	var day string
	err := s.pool.QueryRow(ctx, `SELECT coalesce(min(published), '') FROM article WHERE NOT projected AND published <> ''`).Scan(&day)
	return record.Day(day), day != "", s.wrap(err)
}

// Unproject makes the articles from a day on pending.
func (s *Store) Unproject(ctx context.Context, from record.Day) error {
	return s.alone(ctx, func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, `UPDATE article SET projected = false WHERE published >= $1 AND projected`, string(from))
		return err
	})
}
