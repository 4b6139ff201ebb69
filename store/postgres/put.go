package postgres

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"demarche/record"
	"demarche/store"
	"demarche/store/row"
)

// Has reports which articles are kept.
func (s *Store) Has(ctx context.Context, ids []string) (map[string]bool, error) {
	rows, err := s.pool.Query(ctx, "SELECT id FROM article WHERE id = ANY($1)", ids)
	if err != nil {
		return nil, s.wrap(err)
	}
	list, err := pgx.CollectRows(rows, pgx.RowTo[string])
	out := map[string]bool{}
	for _, id := range list {
		out[id] = true
	}
	return out, s.wrap(err)
}

// putItem is an item on its way into the tables.
type putItem struct {
	*store.Item
	packed row.Packed
	seq    int64
}

// ready packs items and sorts them: processes that put the same articles in
// the same order wait for one another and never for each other.
func ready(items []store.Item) ([]putItem, []record.Day, error) {
	packed, err := row.Pack(items)
	if err != nil {
		return nil, nil, err
	}
	var out []putItem
	var days []record.Day
	seen := map[string]bool{}
	for i := range items {
		a := &items[i].Record.Article
		if seen[a.ID] {
			continue
		}
		seen[a.ID] = true
		out = append(out, putItem{Item: &items[i], packed: packed[i]})
		days = append(days, a.Published)
	}
	slices.SortFunc(out, func(a, b putItem) int { return cmp.Compare(a.Record.Article.ID, b.Record.Article.ID) })
	return out, days, nil
}

// Put keeps items in one transaction.
func (s *Store) Put(ctx context.Context, items []store.Item) (int, error) {
	list, days, err := ready(items)
	if err != nil || len(list) == 0 {
		return 0, err
	}
	if s.readOnly {
		return 0, s.wrap(store.ErrReadOnly)
	}
	if err := s.makeMonths(ctx, days); err != nil {
		return 0, err
	}
	added := 0
	err = s.transact(ctx, func(tx pgx.Tx) error {
		p := &putter{ctx: ctx, tx: tx, tally: tally{}, speakers: speakers{}}
		fresh, err := p.articles(list)
		if err != nil || len(fresh) == 0 {
			added = 0
			return err
		}
		added = len(fresh)
		p.tally.add("article", added)
		if err := p.details(fresh); err != nil {
			return err
		}
		return p.tally.write(ctx, tx)
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// putter holds one transaction.
type putter struct {
	ctx      context.Context
	tx       pgx.Tx
	tally    tally
	speakers speakers
}

// articles inserts the articles that are not kept yet, and gives them numbers.
func (p *putter) articles(list []putItem) ([]putItem, error) {
	// The transaction has its number before an article has: see Added.
	if _, err := p.tx.Exec(p.ctx, "SELECT pg_current_xact_id()"); err != nil {
		return nil, err
	}
	cols := make([][]string, 8)
	for _, it := range list {
		a := &it.Record.Article
		for i, v := range []string{a.ID, string(a.Published), a.Title, a.Publisher, a.Agency, a.URL, it.From, it.packed.Hash} {
			cols[i] = append(cols[i], clean(v))
		}
	}
	rows, err := p.tx.Query(p.ctx, `INSERT INTO article (id, published, title, publisher, agency, url, path, rawhash)
		SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
		ON CONFLICT (id) DO NOTHING RETURNING id, seq`, cols[0], cols[1], cols[2], cols[3], cols[4], cols[5], cols[6], cols[7])
	if err != nil {
		return nil, err
	}
	seq := map[string]int64{}
	var id string
	var n int64
	if _, err := pgx.ForEachRow(rows, []any{&id, &n}, func() error { seq[id] = n; return nil }); err != nil {
		return nil, err
	}
	var fresh []putItem
	for _, it := range list {
		if it.seq = seq[it.Record.Article.ID]; it.seq != 0 {
			fresh = append(fresh, it)
		}
	}
	return fresh, nil
}

// details copies what belongs to new articles, always in the order of
// partitioned.
func (p *putter) details(list []putItem) error {
	var raws, records, sketches [][]any
	for _, it := range list {
		day := string(it.Record.Article.Published)
		if it.packed.Raw != nil {
			raws = append(raws, []any{day, it.seq, it.packed.Raw})
		}
		records = append(records, []any{day, it.seq, 1, row.Coder(it.Record), it.packed.Record})
		sketches = append(sketches, []any{day, it.seq, it.Sketch})
	}
	if err := p.copy("raw", []string{"published", "seq", "data"}, raws); err != nil {
		return err
	}
	if err := p.copy("record", []string{"published", "seq", "version", "coder", "data"}, records); err != nil {
		return err
	}
	if err := p.copy("sketch", []string{"published", "seq", "data"}, sketches); err != nil {
		return err
	}
	if err := p.statements(list); err != nil {
		return err
	}
	return p.words(list)
}

func (p *putter) copy(table string, columns []string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := p.tx.CopyFrom(p.ctx, pgx.Identifier{table}, columns, pgx.CopyFromRows(rows))
	if err != nil {
		return fmt.Errorf("copy %s: %w", table, err)
	}
	return nil
}

func (p *putter) statements(list []putItem) error {
	var rows [][]any
	for _, it := range list {
		seen := map[string]bool{}
		for _, st := range row.Statements(it.Record) {
			if seen[st.ID] {
				continue
			}
			seen[st.ID] = true
			p.speakers.add(clean(st.Speaker.Side()), clean(st.Speaker.Code), clean(st.Speaker.Name), string(st.Published), 1)
			rows = append(rows, []any{
				string(st.Published), it.seq, st.Article, st.ID, clean(st.Speaker.Code), clean(st.Speaker.Name), clean(st.Speaker.Side()),
				st.Kind, clean(st.Cue), clean(st.Content), clean(st.Channel), clean(st.Publisher),
			})
		}
	}
	p.tally.add("statement", len(rows))
	if err := p.writeSpeakers(); err != nil {
		return err
	}
	return p.copy("statement", []string{"published", "seq", "article", "id", "code", "name", "side", "kind", "cue", "content", "channel", "publisher"}, rows)
}

func (p *putter) words(list []putItem) error {
	var days, titles, texts, sides []string
	var seqs []int64
	for _, it := range list {
		a := &it.Record.Article
		days, seqs, sides = append(days, string(a.Published)), append(seqs, it.seq), append(sides, speakersOf(it.Record))
		titles, texts = append(titles, plain(a.Title)), append(texts, plain(strings.TrimPrefix(a.Text, a.Title)))
	}
	_, err := p.tx.Exec(p.ctx, `INSERT INTO words (published, seq, vec, speakers)
		SELECT d, n, setweight(to_tsvector('plain', title), 'A') || to_tsvector('plain', t), string_to_array(s, E'\n')
		FROM unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[]) x (d, n, title, t, s)`, days, seqs, titles, texts, sides)
	return err
}

// Reread adds newer records of articles that are kept. Their statements are
// replaced, and the projection is computed again from the first of them on.
func (s *Store) Reread(ctx context.Context, items []store.Item) error {
	list, _, err := ready(items)
	if err != nil {
		return err
	}
	return s.alone(ctx, func(tx pgx.Tx) error {
		p := &putter{ctx: ctx, tx: tx, tally: tally{}, speakers: speakers{}}
		for i := range list {
			if err := p.reread(&list[i]); err != nil {
				return fmt.Errorf("article %s: %w", list[i].Record.Article.ID, err)
			}
		}
		if err := p.statements(list); err != nil {
			return err
		}
		return p.tally.write(ctx, tx)
	})
}

func (p *putter) reread(it *putItem) error {
	var version int
	var day string
	err := p.tx.QueryRow(p.ctx, `UPDATE article SET projected = false WHERE id = $1 RETURNING seq, published`, it.Record.Article.ID).Scan(&it.seq, &day)
	if err == pgx.ErrNoRows {
		return store.ErrNotFound
	}
	if err != nil {
		return err
	}
	if err := p.tx.QueryRow(p.ctx, `SELECT max(version) FROM record WHERE seq = $1 AND published = $2`, it.seq, day).Scan(&version); err != nil {
		return err
	}
	if _, err := p.tx.Exec(p.ctx, `INSERT INTO record (published, seq, version, coder, data) VALUES ($1,$2,$3,$4,$5)`, day, it.seq, version+1, row.Coder(it.Record), it.packed.Record); err != nil {
		return err
	}
	if _, err := p.tx.Exec(p.ctx, `UPDATE words SET speakers = string_to_array($3, E'\n') WHERE seq = $1 AND published = $2`, it.seq, day, speakersOf(it.Record)); err != nil {
		return err
	}
	rows, err := p.tx.Query(p.ctx, `DELETE FROM statement WHERE seq = $1 AND published = $2 RETURNING side, code, name`, it.seq, day)
	if err != nil {
		return err
	}
	var side, code, name string
	gone, err := pgx.ForEachRow(rows, []any{&side, &code, &name}, func() error { p.speakers.add(side, code, name, day, -1); return nil })
	p.tally.add("statement", -int(gone.RowsAffected()))
	return err
}

// Correct appends a correction.
func (s *Store) Correct(ctx context.Context, c store.Correction) (int, error) {
	var n int
	err := s.transact(ctx, func(tx pgx.Tx) error {
		if err := s.exclude(ctx, tx, "correct"); err != nil {
			return err
		}
		return tx.QueryRow(ctx, `INSERT INTO correction (n, day, person, "do", thing, id, field, value, reason)
			SELECT coalesce(max(n), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8 FROM correction RETURNING n`,
			string(c.Day), clean(c.By), c.Do, c.Thing, clean(c.ID), c.Field, clean(c.Value), clean(c.Reason)).Scan(&n)
	})
	return n, err
}
