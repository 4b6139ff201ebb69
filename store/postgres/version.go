package postgres

import (
	"encoding/json"
	"math"

	"demarche/record"
	"demarche/store"
	"demarche/store/row"
)

// eventRows gathers the rows of events: one for each state of knowledge.
type eventRows struct {
	event, party, pair, named, told [][]any
	ids                             int
	weeks                           dyadWeeks
}

// add makes the rows of an event from its reports in the order of knowing.
func (e *eventRows) add(w *projector, id string, reports []store.Report) error {
	e.ids++
	outlets := int64(0)
	told := telling{}
	for n := 1; n <= len(reports); n++ {
		outlets |= bits(reports[n-1].Publisher)
		since, until := reports[n-1].Published, record.Day(now)
		if n < len(reports) {
			if until = reports[n].Published; until == since {
				continue
			}
		}
		v := store.Sum(id, reports[:n])
		if err := e.version(v, since, until, outlets); err != nil {
			return err
		}
		told.add(w, &v, reports[:n])
	}
	e.told = append(e.told, told.rows(id)...)
	return nil
}

func (e *eventRows) version(v store.Event, since, until record.Day, outlets int64) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	day, from, to := string(v.When()), string(since), string(until)
	codes := []any{v.Plover, string(v.Act), v.Cameo, string(v.Status), v.Country, v.Sources, outlets}
	e.event = append(e.event, append([]any{v.ID, from, to, day, data}, codes...))
	for _, side := range row.Sides(&v) {
		e.party = append(e.party, append([]any{clean(side), day, v.ID, from, to, clean(row.Codes(&v, side))}, codes...))
	}
	for _, p := range row.Pairs(&v) {
		e.pair = append(e.pair, append([]any{clean(p[0]), clean(p[1]), day, v.ID, from, to, v.Quad, v.Goldstein}, codes...))
		if until == now {
			e.weeks.count(p, &v, 1)
		}
	}
	for _, name := range row.Names(&v) {
		e.named = append(e.named, []any{clean(name), day, v.ID, from, to})
	}
	return nil
}

// codeColumns are what an event, and each side and dyad of it, is asked for.
var codeColumns = []string{"plover", "act", "cameo", "status", "country", "sources", "outlets"}

func (e *eventRows) write(w *projector) error {
	w.tally.add("event", e.ids)
	for _, t := range []struct {
		table   string
		columns []string
		rows    [][]any
	}{
		{"event", append([]string{"id", "since", "until", "day", "data"}, codeColumns...), e.event},
		{"party", append([]string{"side", "day", "event", "since", "until", "codes"}, codeColumns...), e.party},
		{"pair", append([]string{"a", "b", "day", "event", "since", "until", "quad", "goldstein"}, codeColumns...), e.pair},
		{"named", []string{"name", "day", "event", "since", "until"}, e.named},
		{"told", []string{"seq", "day", "event", "sides"}, e.told},
	} {
		if err := w.copy(t.table, t.columns, t.rows); err != nil {
			return err
		}
	}
	return nil
}

// keys are columns of rows to delete, in the form that unnest takes.
type keys [][]string

func (k *keys) add(values ...string) {
	if *k == nil {
		*k = make(keys, len(values))
	}
	for i, v := range values {
		(*k)[i] = append((*k)[i], clean(v))
	}
}

// dropEvents deletes all states of events, each row by its key.
func (w *projector) dropEvents(ids []string, weeks dyadWeeks) error {
	rows, err := w.tx.Query(w.ctx, `DELETE FROM event WHERE id = ANY($1) RETURNING since, until, data`, ids)
	if err != nil {
		return err
	}
	defer rows.Close()
	var party, pair, named keys
	for rows.Next() {
		var since, until string
		var data []byte
		var v store.Event
		if err := rows.Scan(&since, &until, &data); err != nil {
			return err
		}
		if err := json.Unmarshal(data, &v); err != nil {
			return err
		}
		day := string(v.When())
		for _, side := range row.Sides(&v) {
			party.add(side, day, v.ID, since)
		}
		for _, p := range row.Pairs(&v) {
			pair.add(p[0], p[1], day, v.ID, since)
			if until == now {
				weeks.count(p, &v, -1)
			}
		}
		for _, name := range row.Names(&v) {
			named.add(name, day, v.ID, since)
		}
		if until == now {
			w.tally.add("event", -1)
		}
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return w.dropKeys(party, pair, named)
}

func (w *projector) dropKeys(party, pair, named keys) error {
	for _, t := range []struct {
		sql  string
		keys keys
	}{
		{`DELETE FROM party t USING unnest($1::text[], $2::text[], $3::text[], $4::text[]) x (side, day, event, since)
			WHERE t.side = x.side AND t.day = x.day AND t.event = x.event AND t.since = x.since`, party},
		{`DELETE FROM pair t USING unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) x (a, b, day, event, since)
			WHERE t.a = x.a AND t.b = x.b AND t.day = x.day AND t.event = x.event AND t.since = x.since`, pair},
		{`DELETE FROM named t USING unnest($1::text[], $2::text[], $3::text[], $4::text[]) x (name, day, event, since)
			WHERE t.name = x.name AND t.day = x.day AND t.event = x.event AND t.since = x.since`, named},
	} {
		if t.keys == nil {
			continue
		}
		args := make([]any, len(t.keys))
		for i := range t.keys {
			args[i] = t.keys[i]
		}
		if _, err := w.exec(t.sql, args...); err != nil {
			return err
		}
	}
	return nil
}

// dyadWeek is a row of the table dyad, dyadSum what it counts.
type dyadWeek struct {
	monday, a, b, status string
	quad                 int
}

type dyadSum struct{ n, tenths int }

// dyadWeeks is by how much the table dyad changes.
type dyadWeeks map[dyadWeek]dyadSum

// count adds an event to its dyad's week, or takes it away.
func (d dyadWeeks) count(pair [2]string, e *store.Event, sign int) {
	k := dyadWeek{string(store.Monday(e.When())), clean(pair[0]), clean(pair[1]), string(e.Status), e.Quad}
	v := d[k]
	d[k] = dyadSum{v.n + sign, v.tenths + sign*int(math.Round(e.Goldstein*10))}
}

func (d dyadWeeks) write(w *projector) error {
	text := make([][]string, 4)
	var quads, ns, tenths []int64
	for k, v := range d {
		if v == (dyadSum{}) {
			continue
		}
		for i, t := range []string{k.monday, k.a, k.b, k.status} {
			text[i] = append(text[i], t)
		}
		quads, ns, tenths = append(quads, int64(k.quad)), append(ns, int64(v.n)), append(tenths, int64(v.tenths))
	}
	if len(quads) == 0 {
		return nil
	}
	if _, err := w.exec(`INSERT INTO dyad AS d (monday, a, b, status, quad, n, tenths)
		SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::bigint[], $7::bigint[])
		ON CONFLICT (monday, a, b, status, quad) DO UPDATE SET n = d.n + excluded.n, tenths = d.tenths + excluded.tenths`,
		text[0], text[1], text[2], text[3], quads, ns, tenths); err != nil {
		return err
	}
	_, err := w.exec(`DELETE FROM dyad d USING unnest($1::text[], $2::text[], $3::text[]) x (monday, a, b)
		WHERE d.monday = x.monday AND d.a = x.a AND d.b = x.b AND d.n <= 0`, text[0], text[1], text[2])
	return err
}
