package sqlite

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"demarche/record"
	"demarche/store"
	shared "demarche/store/row"
)

// Has reports which articles are kept.
func (s *Store) Has(ctx context.Context, ids []string) (map[string]bool, error) {
	out := map[string]bool{}
	for _, id := range ids {
		var one int
		err := s.read.QueryRowContext(ctx, "SELECT 1 FROM article WHERE id = ?", id).Scan(&one)
		if err == nil {
			out[id] = true
		} else if err != sql.ErrNoRows {
			return nil, s.wrap(err)
		}
	}
	return out, nil
}

// Put keeps items in one transaction.
func (s *Store) Put(ctx context.Context, items []store.Item) (int, error) {
	packed, err := packAll(items)
	if err != nil {
		return 0, err
	}
	added := 0
	err = s.transact(ctx, func(tx *sql.Tx) error {
		p, err := s.newPutter(ctx, tx)
		if err != nil {
			return err
		}
		for i := range items {
			fresh, err := p.put(&items[i], packed[i])
			if err != nil {
				return fmt.Errorf("article %s: %w", items[i].Record.Article.ID, err)
			}
			if fresh {
				added++
			}
		}
		return p.flush(added)
	})
	if err != nil {
		return 0, err
	}
	return added, nil
}

// pack is what is compressed before the transaction begins, on all cores.
type pack struct{ record, raw []byte }

func packAll(items []store.Item) ([]pack, error) {
	out := make([]pack, len(items))
	errs := make([]error, len(items))
	var wg sync.WaitGroup
	const workers = 4
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(items); i += workers {
				data, err := record.Encode(items[i].Record)
				if err != nil {
					errs[i] = err
					continue
				}
				out[i].record = shared.Squeeze(data)
				if len(items[i].Raw) > 0 {
					out[i].raw = shared.Squeeze(items[i].Raw)
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return out, nil
}

// putter holds the statements of one transaction.
type putter struct {
	ctx                             context.Context
	tx                              *sql.Tx
	article, raw, record, statement *sql.Stmt
	speaker, tally, words           *sql.Stmt
	statements                      int             // how many more there are
	speakers                        map[speaker]int // and of whom
	part                            *part           // of the full-text index: where words go
	partSize                        int64
}

// speaker is a row of the table of that name: who spoke in a month.
type speaker struct{ side, code, name, month string }

func (s *Store) newPutter(ctx context.Context, tx *sql.Tx) (*putter, error) {
	p := &putter{ctx: ctx, tx: tx, speakers: map[speaker]int{}, partSize: s.partSize}
	for _, q := range []struct {
		to  **sql.Stmt
		sql string
	}{
		{&p.article, `INSERT INTO article (id, published, title, publisher, agency, url, path, rawhash, sketch) VALUES (?,?,?,?,?,?,?,?,?) ON CONFLICT (id) DO NOTHING`},
		{&p.raw, `INSERT INTO raw (seq, data) VALUES (?,?)`},
		{&p.record, `INSERT INTO record (seq, version, coder, data) VALUES (?,?,?,?)`},
		{&p.statement, `INSERT INTO statement (seq, id, published, code, name, side, kind, cue, content, channel) VALUES (?,?,?,?,?,?,?,?,?,?)`},
		{&p.speaker, `INSERT INTO speaker (side, code, name, month, n) VALUES (?,?,?,?,?) ON CONFLICT DO UPDATE SET n = n + excluded.n`},
		{&p.tally, growTally},
	} {
		st, err := tx.PrepareContext(ctx, q.sql)
		if err != nil {
			return nil, err
		}
		*q.to = st
	}
	return p, nil
}

func (p *putter) put(it *store.Item, pk pack) (bool, error) {
	a := &it.Record.Article
	hash := ""
	if len(it.Raw) > 0 {
		sum := sha256.Sum256(it.Raw)
		hash = hex.EncodeToString(sum[:])
	}
	res, err := p.article.ExecContext(p.ctx, a.ID, string(a.Published), a.Title, a.Publisher, a.Agency, a.URL, it.From, hash, it.Sketch)
	if err != nil {
		return false, err
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return false, err
	}
	seq, err := res.LastInsertId()
	if err != nil {
		return false, err
	}
	if pk.raw != nil {
		if _, err := p.raw.ExecContext(p.ctx, seq, pk.raw); err != nil {
			return false, err
		}
	}
	if _, err := p.record.ExecContext(p.ctx, seq, 1, shared.Coder(it.Record), pk.record); err != nil {
		return false, err
	}
	if err := p.said(seq, it.Record); err != nil {
		return false, err
	}
	return true, p.index(seq, a)
}

// index puts an article's words into the newest part of the full-text index,
// or begins a part.
func (p *putter) index(seq int64, a *record.Article) error {
	if err := p.open(seq); err != nil {
		return err
	}
	p.part.since, p.part.until = min(p.part.since, string(a.Published)), max(p.part.until, string(a.Published))
	_, err := p.words.ExecContext(p.ctx, seq, a.Title, strings.TrimPrefix(a.Text, a.Title))
	return err
}

// open finds or makes the part for an article.
func (p *putter) open(seq int64) error {
	if p.part == nil {
		all, err := parts(p.ctx, p.tx)
		if err != nil {
			return err
		}
		if len(all) > 0 {
			p.part = &all[0]
		}
	}
	switch {
	case p.part == nil:
		p.part = &part{first: seq, since: "9999"}
	case seq-p.part.first >= p.partSize:
		if err := p.close(); err != nil {
			return err
		}
		if err := p.part.finish(p.ctx, p.tx); err != nil {
			return err
		}
		p.part, p.words = &part{n: p.part.n + 1, first: seq, since: "9999"}, nil
	case p.words != nil:
		return nil
	default:
		return p.prepareWords()
	}
	if err := makeWords(p.ctx, p.tx, p.part); err != nil {
		return err
	}
	return p.prepareWords()
}

func (p *putter) prepareWords() (err error) {
	p.words, err = p.tx.PrepareContext(p.ctx, `INSERT INTO `+p.part.table()+` (rowid, title, text) VALUES (?,?,?)`)
	return err
}

// close notes of which days the articles of the open part are.
func (p *putter) close() error {
	if p.part == nil {
		return nil
	}
	_, err := p.tx.ExecContext(p.ctx, `UPDATE part SET since = ?, until = ? WHERE n = ?`, p.part.since, p.part.until, p.part.n)
	return err
}

// flush writes what was counted.
func (p *putter) flush(added int) error {
	for _, k := range slices.SortedFunc(maps.Keys(p.speakers), func(a, b speaker) int {
		return cmp.Or(cmp.Compare(a.side, b.side), cmp.Compare(a.code, b.code), cmp.Compare(a.name, b.name), cmp.Compare(a.month, b.month))
	}) {
		if _, err := p.speaker.ExecContext(p.ctx, k.side, k.code, k.name, k.month, p.speakers[k]); err != nil {
			return err
		}
	}
	for what, n := range map[string]int{"article": added, "statement": p.statements} {
		if _, err := p.tally.ExecContext(p.ctx, what, n); err != nil {
			return err
		}
	}
	return p.close()
}

// count notes that somebody spoke in an article, or, with -1, did not after all.
func (p *putter) count(who store.Party, day record.Day, n int) {
	p.statements += n
	if who.Name != "" {
		p.speakers[speaker{who.Side(), who.Code, who.Name, string(day[:min(7, len(day))])}] += n
	}
}

func (p *putter) said(seq int64, a *record.Analysis) error {
	text := a.Article.Text
	for i := range a.Statements {
		st := &a.Statements[i]
		var who store.Party
		for _, q := range store.Parties(a, []string{st.Speaker}) {
			who = q
		}
		var content []string
		for _, c := range st.Content {
			content = append(content, c.In(text))
		}
		if _, err := p.statement.ExecContext(p.ctx, seq, st.ID, string(a.Article.Published), who.Code, who.Name, who.Side(),
			string(st.Kind), st.Cue.In(text), strings.Join(content, " … "), st.Channel); err != nil {
			return err
		}
		p.count(who, a.Article.Published, 1)
	}
	return nil
}

// Reread adds newer records of articles that are kept. Their statements are
// replaced, and the projection is computed again from the first of them on.
func (s *Store) Reread(ctx context.Context, items []store.Item) error {
	packed, err := packAll(items)
	if err != nil {
		return err
	}
	return s.transact(ctx, func(tx *sql.Tx) error {
		p, err := s.newPutter(ctx, tx)
		if err != nil {
			return err
		}
		for i := range items {
			if err := p.reread(tx, &items[i], packed[i]); err != nil {
				return fmt.Errorf("article %s: %w", items[i].Record.Article.ID, err)
			}
		}
		return p.flush(0)
	})
}

func (p *putter) reread(tx *sql.Tx, it *store.Item, pk pack) error {
	var seq int64
	var version int
	err := tx.QueryRowContext(p.ctx, `SELECT a.seq, max(r.version) FROM article a JOIN record r ON r.seq = a.seq WHERE a.id = ? GROUP BY a.seq`, it.Record.Article.ID).Scan(&seq, &version)
	if err == sql.ErrNoRows {
		return store.ErrNotFound
	}
	if err != nil {
		return err
	}
	if _, err := p.record.ExecContext(p.ctx, seq, version+1, shared.Coder(it.Record), pk.record); err != nil {
		return err
	}
	if err := p.unsay(tx, seq); err != nil {
		return err
	}
	if err := p.said(seq, it.Record); err != nil {
		return err
	}
	_, err = tx.ExecContext(p.ctx, `UPDATE article SET projected = 0 WHERE seq = ?`, seq)
	return err
}

// unsay drops the statements of an article.
func (p *putter) unsay(tx *sql.Tx, seq int64) error {
	rows, err := tx.QueryContext(p.ctx, `SELECT code, name, published FROM statement WHERE seq = ?`, seq)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var who store.Party
		var day record.Day
		if err := rows.Scan(&who.Code, &who.Name, &day); err != nil {
			return err
		}
		p.count(who, day, -1)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	_, err = tx.ExecContext(p.ctx, `DELETE FROM statement WHERE seq = ?`, seq)
	return err
}

// Correct appends a correction.
func (s *Store) Correct(ctx context.Context, c store.Correction) (int, error) {
	var n int64
	err := s.transact(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, `INSERT INTO correction (day, person, do, thing, id, field, value, reason) VALUES (?,?,?,?,?,?,?,?)`,
			string(c.Day), c.By, c.Do, c.Thing, c.ID, c.Field, c.Value, c.Reason)
		if err != nil {
			return err
		}
		n, err = res.LastInsertId()
		return err
	})
	return int(n), err
}
