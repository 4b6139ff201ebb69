package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"iter"
	"slices"

	"demarche/record"
	"demarche/store"
	shared "demarche/store/row"
)

// Pending is the first day with articles that the projection does not hold.
func (s *Store) Pending(ctx context.Context) (record.Day, bool, error) {
	var day sql.NullString
	err := s.read.QueryRowContext(ctx, `SELECT min(published) FROM article WHERE projected = 0 AND published <> ''`).Scan(&day)
	return record.Day(day.String), day.Valid && day.String != "", s.wrap(err)
}

// Unproject makes the articles from a day on pending.
func (s *Store) Unproject(ctx context.Context, from record.Day) error {
	return s.transact(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE article SET projected = 0 WHERE published >= ?`, string(from))
		return err
	})
}

const articleColumns = `id, published, title, publisher, agency, url, path, rawhash, sketch, original, copy, lineage, origin`

func scanArticle(row interface{ Scan(...any) error }, more ...any) (store.Article, error) {
	var a store.Article
	err := row.Scan(append([]any{
		&a.ID, &a.Published, &a.Title, &a.Publisher, &a.Agency, &a.URL, &a.From, &a.RawHash, &a.Sketch, &a.Original, &a.Copy, &a.Lineage, &a.Origin,
	}, more...)...)
	return a, err
}

// Articles are the dated articles of some days, in order.
func (s *Store) Articles(ctx context.Context, first, until record.Day) iter.Seq2[store.Article, error] {
	return func(yield func(store.Article, error) bool) {
		rows, err := s.read.QueryContext(ctx, `SELECT `+articleColumns+` FROM article WHERE published >= ? AND published <= ? AND published <> '' ORDER BY published, id`, string(first), string(until))
		if err != nil {
			yield(store.Article{}, s.wrap(err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			a, err := scanArticle(rows)
			if !yield(a, s.wrap(err)) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(store.Article{}, s.wrap(err))
		}
	}
}

const current = `SELECT r.data FROM article a JOIN record r ON r.seq = a.seq AND r.version = (SELECT max(version) FROM record WHERE seq = a.seq) `

// Records are the current records of the dated articles of some days, in order.
func (s *Store) Records(ctx context.Context, first, until record.Day) iter.Seq2[*record.Analysis, error] {
	return func(yield func(*record.Analysis, error) bool) {
		rows, err := s.read.QueryContext(ctx, current+`WHERE a.published >= ? AND a.published <= ? AND a.published <> '' ORDER BY a.published, a.id`, string(first), string(until))
		if err != nil {
			yield(nil, s.wrap(err))
			return
		}
		defer rows.Close()
		for rows.Next() {
			a, err := scanRecord(rows)
			if !yield(a, s.wrap(err)) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(nil, s.wrap(err))
		}
	}
}

func scanRecord(row interface{ Scan(...any) error }) (*record.Analysis, error) {
	var data []byte
	if err := row.Scan(&data); err != nil {
		return nil, err
	}
	line, err := shared.Expand(data)
	if err != nil {
		return nil, err
	}
	return record.Decode(line)
}

// reports reads rows of the report table.
func (s *Store) reports(ctx context.Context, where string, args ...any) ([]store.Report, error) {
	return queryReports(ctx, s.read, where, args...)
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

func queryReports(ctx context.Context, q querier, where string, args ...any) ([]store.Report, error) {
	rows, err := q.QueryContext(ctx, `SELECT data FROM report `+where, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Report
	for rows.Next() {
		var data []byte
		if err := rows.Scan(&data); err != nil {
			return nil, err
		}
		r, err := decodeReport(data)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, rows.Err()
}

func decodeReport(data []byte) (store.Report, error) {
	var r storedReport
	err := json.Unmarshal(data, &r)
	r.Report.Lineage, r.Report.N = r.L, r.I
	return r.Report, err
}

// storedReport keeps what the public JSON leaves out.
type storedReport struct {
	store.Report
	L string `json:"l,omitempty"`
	I int    `json:"i,omitempty"`
}

// mattersKnown reads matters with the moves known on a day ("" is now): there
// may be hundreds since.
func (s *Store) mattersKnown(ctx context.Context, asOf record.Day, from string, args ...any) ([]store.Matter, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT m.data, m.moved FROM `+from, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []store.Matter
	for rows.Next() {
		var data []byte
		var m store.Matter
		if err := rows.Scan(&data, &m.Moved); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(data, &m); err != nil {
			return nil, err
		}
		out = append(out, m)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return out, s.complete(ctx, out, asOf)
}

// complete gives matters their moves known on a day, and what people said of
// them.
func (s *Store) complete(ctx context.Context, list []store.Matter, asOf record.Day) error {
	said, err := s.Corrections(ctx, "matter", "")
	if err != nil {
		return err
	}
	at := make(map[string]*store.Matter, len(list))
	ids := make([]string, len(list))
	for i := range list {
		ids[i], at[list[i].ID] = list[i].ID, &list[i]
	}
	for part := range slices.Chunk(ids, 1000) {
		if err := s.addMoves(ctx, at, part, cmp.Or(asOf, "9999")); err != nil {
			return err
		}
	}
	for i := range list {
		shared.Corrected(said, &list[i])
	}
	return nil
}

// addMoves gives some matters their moves.
func (s *Store) addMoves(ctx context.Context, at map[string]*store.Matter, ids []string, asOf record.Day) error {
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	rows, err := s.read.QueryContext(ctx, `SELECT v.matter, v.data FROM json_each(?) j CROSS JOIN move v ON v.matter = j.value WHERE v.known <= ? ORDER BY j.key, v.n`, string(list), string(asOf))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var matter string
		var data []byte
		var mv store.Move
		if err := rows.Scan(&matter, &data); err != nil {
			return err
		}
		if err := json.Unmarshal(data, &mv); err != nil {
			return err
		}
		at[matter].Moves = append(at[matter].Moves, mv)
	}
	return rows.Err()
}

func moves(ctx context.Context, st *sql.Stmt, matter string) ([]store.Move, error) {
	rows, err := st.QueryContext(ctx, matter)
	if err != nil {
		return nil, err
	}
	return decoded[store.Move](rows)
}

// decoded reads rows of one column, a thing kept as JSON, and closes them.
func decoded[T any](rows *sql.Rows) ([]T, error) {
	defer rows.Close()
	var out []T
	for rows.Next() {
		var data []byte
		var v T
		if err := rows.Scan(&data); err != nil {
			return nil, err
		}
		if err := json.Unmarshal(data, &v); err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
