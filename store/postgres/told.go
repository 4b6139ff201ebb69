package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"demarche/store"
	"demarche/store/row"
)

// few are the articles to begin with, where words or a small outlet leave few:
// going through all of a side's events would take longer. Of words they are
// the last articles that hold them.
func (s *Store) few(ctx context.Context, f *store.Filter) (articles []int64, few bool, err error) {
	if f.Text != "" {
		if q := tsquery(f.Text); q != "" {
			articles, err = s.withWords(ctx, q, &store.Filter{AsOf: f.AsOf}, store.FacetsMax)
		}
		return articles, true, err
	}
	if f.Outlet == "" {
		return nil, false, nil
	}
	rows, err := s.pool.Query(ctx, `SELECT seq FROM article WHERE lower(publisher) = lower($1) LIMIT $2`, clean(f.Outlet), store.FacetsMax+1)
	if err != nil {
		return nil, false, err
	}
	articles, err = pgx.CollectRows(rows, pgx.RowTo[int64])
	return articles, err == nil && len(articles) <= store.FacetsMax, err
}

// told are the events that some articles tell of, as a table x, the latest
// first. Of these some are no events of the side that is asked for, or have
// another day now: the tables joined to it tell.
func (c *clause) told(f *store.Filter, articles []int64) string {
	sides := int64(0)
	if f.Party != "" {
		sides |= bits(store.Side(f.Party, ""))
	}
	if f.With != "" {
		sides |= bits(store.Side(f.With, ""))
	}
	return c.number(`(SELECT DISTINCT t.day, t.event FROM told t WHERE t.seq = ANY(?) AND t.sides & ? = ? ORDER BY t.day DESC, t.event DESC) x`, articles, sides, sides)
}

// telling is what the table told holds of one event.
type telling map[teller]int64

type teller struct {
	seq int64
	day string
}

// add notes the articles and sides of one state of knowledge.
func (t telling) add(w *projector, v *store.Event, reports []store.Report) {
	sides := int64(0)
	for _, side := range row.Sides(v) {
		sides |= bits(side)
	}
	for i := range reports {
		t[teller{w.seq[reports[i].Article], string(v.When())}] |= sides
	}
}

func (t telling) rows(event string) [][]any {
	var out [][]any
	for k, sides := range t {
		out = append(out, []any{k.seq, k.day, event, sides})
	}
	return out
}

// number looks up the numbers of the articles of reports.
func (w *projector) number(list []store.Report) error {
	var ids []string
	for i := range list {
		if id := list[i].Article; w.seq[id] == 0 {
			w.seq[id] = -1
			ids = append(ids, id)
		}
	}
	rows, err := w.tx.Query(w.ctx, `SELECT id, seq FROM article WHERE id = ANY($1)`, ids)
	if err != nil {
		return err
	}
	var id string
	var n int64
	_, err = pgx.ForEachRow(rows, []any{&id, &n}, func() error { w.seq[id] = n; return nil })
	return err
}

// untell drops the rows that say of reports who tells.
func (w *projector) untell(list []store.Report) error {
	if err := w.number(list); err != nil {
		return err
	}
	var numbers []int64
	var events []string
	for i := range list {
		numbers, events = append(numbers, w.seq[list[i].Article]), append(events, list[i].Event)
	}
	_, err := w.exec(`DELETE FROM told t USING unnest($1::bigint[], $2::text[]) x (seq, event) WHERE t.seq = x.seq AND t.event = x.event`, numbers, events)
	return err
}
