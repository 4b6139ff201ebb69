package postgres

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"demarche/record"
	"demarche/store"
	"demarche/store/row"
)

// Project replaces the projection from a day on by what follows from the
// articles of p. An article that another process put meanwhile stays pending.
func (s *Store) Project(ctx context.Context, first, _ record.Day, p store.Projection) error {
	return s.alone(ctx, func(tx pgx.Tx) error {
		w := &projector{ctx: ctx, tx: tx, tally: tally{}, touched: map[string]bool{}, seq: map[string]int64{}}
		for _, step := range []func() error{
			func() error { return w.forget(string(first)) },
			func() error { return w.lineages(p.Lineages) },
			func() error { return w.reports(p.Reports) },
			func() error { return w.events(p.Reports) },
			func() error { return w.matters(p.Matters) },
			func() error { return w.tally.write(ctx, tx) },
			func() error { return addUp(ctx, tx) },
			func() error { return addUpSpeakers(ctx, tx) },
		} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	})
}

// projector writes one projection.
type projector struct {
	ctx     context.Context
	tx      pgx.Tx
	tally   tally
	touched map[string]bool  // events that lost a report, or got one more
	seq     map[string]int64 // numbers of articles with reports
}

func (w *projector) exec(q string, args ...any) (int, error) {
	t, err := w.tx.Exec(w.ctx, q, args...)
	return int(t.RowsAffected()), err
}

// forget drops what became known from a day on.
func (w *projector) forget(day string) error {
	rows, err := w.tx.Query(w.ctx, `SELECT DISTINCT event FROM report WHERE known >= $1`, day)
	if err != nil {
		return err
	}
	var id string
	if _, err := pgx.ForEachRow(rows, []any{&id}, func() error { w.touched[id] = true; return nil }); err != nil {
		return err
	}
	if _, err := w.exec(`UPDATE article SET projected = false WHERE published >= $1 AND projected`, day); err != nil {
		return err
	}
	if _, err := w.exec(`DELETE FROM told t USING article a WHERE a.published >= $1 AND t.seq = a.seq`, day); err != nil {
		return err
	}
	n, err := w.exec(`DELETE FROM report WHERE known >= $1`, day)
	if err != nil {
		return err
	}
	w.tally.add("report", -n)
	return w.unwind(day)
}

// unwind drops the matters known from a day on, and takes later moves off
// those that stay.
func (w *projector) unwind(day string) error {
	rows, err := w.tx.Query(w.ctx, `SELECT id FROM matter WHERE known >= $1`, day)
	if err != nil {
		return err
	}
	gone, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	stay, err := bareMatters(w.ctx, w.tx, `FROM matter m WHERE known < $1 AND moved >= $1`, day)
	if err != nil {
		return err
	}
	if err := addMoves(w.ctx, w.tx, stay); err != nil {
		return err
	}
	if err := w.drop(gone); err != nil {
		return err
	}
	for i := range stay {
		stay[i], _ = stay[i].AsOf(record.Day(day).Add(-1))
	}
	return w.matters(stay)
}

// lineages says what articles copy, and that they are folded.
func (w *projector) lineages(list []store.Article) error {
	cols := make([][]string, 5)
	roots, before := 0, 0
	for i := range list {
		a := &list[i]
		for k, v := range []string{a.ID, a.Original, a.Copy, a.Lineage, a.Origin} {
			cols[k] = append(cols[k], clean(v))
		}
		if a.Lineage == a.ID {
			roots++
		}
	}
	if err := w.tx.QueryRow(w.ctx, `SELECT count(*) FROM article WHERE id = ANY($1) AND lineage = id`, cols[0]).Scan(&before); err != nil {
		return err
	}
	w.tally.add("lineage", roots-before)
	_, err := w.exec(`UPDATE article a SET original = x.original, copy = x.copy, lineage = x.lineage, origin = x.origin, projected = true
		FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) x (id, original, copy, lineage, origin) WHERE a.id = x.id`,
		cols[0], cols[1], cols[2], cols[3], cols[4])
	return err
}

func (w *projector) reports(list []store.Report) error {
	var rows [][]any
	for i := range list {
		r := &list[i]
		data, err := row.EncodeReport(r)
		if err != nil {
			return err
		}
		rows = append(rows, []any{r.Event, string(r.Published), r.Article, r.N, clean(r.Publisher), data})
	}
	w.tally.add("report", len(rows))
	return w.copy("report", []string{"event", "known", "article", "n", "publisher", "data"}, rows)
}

func (w *projector) copy(table string, columns []string, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	if _, err := w.tx.CopyFrom(w.ctx, pgx.Identifier{table}, columns, pgx.CopyFromRows(rows)); err != nil {
		return fmt.Errorf("copy %s: %w", table, err)
	}
	return nil
}

// some is how many events are looked up and written at a time.
const some = 5000

// events sums the events that reports came to or left. Those that have all
// their reports here need no look at the table.
func (w *projector) events(list []store.Report) error {
	fresh := map[string][]store.Report{}
	for i := range list {
		r := &list[i]
		if fresh[r.Event] != nil || strings.HasPrefix(r.Why, "first report") && !w.touched[r.Event] {
			fresh[r.Event] = append(fresh[r.Event], *r)
		} else {
			w.touched[r.Event] = true
		}
	}
	if err := w.number(list); err != nil {
		return err
	}
	weeks := dyadWeeks{}
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(w.touched)), some) {
		if err := w.again(ids, weeks); err != nil {
			return err
		}
	}
	for ids := range slices.Chunk(slices.Sorted(maps.Keys(fresh)), some) {
		e := &eventRows{weeks: weeks}
		for _, id := range ids {
			if w.touched[id] {
				continue // a correction moved an older report to it: seen above
			}
			if err := e.add(w, id, fresh[id]); err != nil {
				return err
			}
		}
		if err := e.write(w); err != nil {
			return err
		}
	}
	return weeks.write(w)
}

// again computes events anew from all their reports.
func (w *projector) again(ids []string, weeks dyadWeeks) error {
	if err := w.dropEvents(ids, weeks); err != nil {
		return err
	}
	list, err := reports(w.ctx, w.tx, `WHERE event = ANY($1) ORDER BY event, known, article, n`, ids)
	if err != nil {
		return err
	}
	if err := w.untell(list); err != nil {
		return err
	}
	e := &eventRows{weeks: weeks}
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n].Event == list[0].Event {
			n++
		}
		if err := e.add(w, list[0].Event, list[:n]); err != nil {
			return err
		}
		list = list[n:]
	}
	return e.write(w)
}

// matters writes matters in the place of what is there of them.
func (w *projector) matters(list []store.Matter) error {
	if len(list) == 0 {
		return nil
	}
	var ids []string
	var rows, sides, moves [][]any
	for i := range list {
		m := &list[i]
		bare := *m
		bare.Moves = nil
		data, err := json.Marshal(bare)
		if err != nil {
			return err
		}
		ids = append(ids, m.ID)
		last := m.Moves[len(m.Moves)-1].Known
		rows = append(rows, []any{m.ID, string(m.Kind), m.State, string(m.Opened), string(m.Moves[0].Known), string(last), string(m.Deadline), m.Moves[0].Article, m.Nth, data})
		for _, side := range row.MatterKeys(m) {
			sides = append(sides, []any{clean(side), string(last), m.ID, string(m.Moves[0].Known), string(m.Opened), string(m.Kind), m.State})
		}
		for k := range m.Moves {
			data, err := json.Marshal(m.Moves[k])
			if err != nil {
				return err
			}
			moves = append(moves, []any{m.ID, m.Moves[k].N, string(m.Moves[k].Known), data})
		}
	}
	if err := w.drop(ids); err != nil {
		return err
	}
	w.tally.add("matter", len(rows))
	w.tally.add("move", len(moves))
	if err := w.copy("matter", []string{"id", "kind", "state", "opened", "known", "moved", "due", "article", "nth", "data"}, rows); err != nil {
		return err
	}
	if err := w.copy("matter_side", []string{"side", "moved", "matter", "known", "opened", "kind", "state"}, sides); err != nil {
		return err
	}
	return w.copy("move", []string{"matter", "n", "known", "data"}, moves)
}

// drop deletes matters with all that belongs to them.
func (w *projector) drop(ids []string) error {
	if len(ids) == 0 {
		return nil
	}
	for _, q := range []struct{ what, sql string }{
		{"matter", `DELETE FROM matter WHERE id = ANY($1)`},
		{"move", `DELETE FROM move WHERE matter = ANY($1)`},
		{"", `DELETE FROM matter_side WHERE matter = ANY($1)`},
	} {
		n, err := w.exec(q.sql, ids)
		if err != nil {
			return err
		}
		if q.what != "" {
			w.tally.add(q.what, -n)
		}
	}
	return nil
}
