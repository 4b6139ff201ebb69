package sqlite

import (
	"database/sql"
	"encoding/binary"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"demarche/record"
	"demarche/store"
	shared "demarche/store/row"
)

// manyEvents is from how many events on, all known from a day on, they are
// dropped by going through the tables rather than one by one.
const manyEvents = 20000

// forgetEvents drops the reports known from a day on, and the events that have
// no others; events with earlier ones are summed again.
func (w *projector) forgetEvents(day string) error {
	touched, newer, err := w.touched(day)
	if err != nil {
		return err
	}
	if newer > manyEvents {
		if err := w.sweep(day); err != nil {
			return err
		}
	}
	for _, e := range touched {
		if err := w.touch(e); err != nil {
			return err
		}
	}
	n, err := w.rows(`DELETE FROM report WHERE known >= ?`, day)
	w.count["report"] -= n
	return err
}

// touched are the numbers of events that have reports from a day on: all of
// them, or, where those first known since then are too many, the others; newer
// is how many those are.
func (w *projector) touched(day string) (list []int64, newer int, err error) {
	rows, err := w.tx.QueryContext(w.ctx, `SELECT e.e, e.known >= ? FROM event e WHERE e.e IN (SELECT r.e FROM report r WHERE r.known >= ?)`, day, day)
	if err != nil {
		return nil, 0, err
	}
	defer rows.Close()
	var fresh []int64
	for rows.Next() {
		var e int64
		var isNew bool
		if err := rows.Scan(&e, &isNew); err != nil {
			return nil, 0, err
		}
		if !isNew {
			list = append(list, e)
			continue
		}
		if newer++; newer <= manyEvents {
			fresh = append(fresh, e)
		}
	}
	if newer <= manyEvents {
		list = append(list, fresh...)
	}
	return list, newer, rows.Err()
}

// sweep drops all events first known from a day on.
func (w *projector) sweep(day string) error {
	for _, q := range []string{
		`DELETE FROM named WHERE e IN (SELECT e FROM event WHERE known >= ?)`, `DELETE FROM party WHERE known >= ?`, `DELETE FROM pair WHERE known >= ?`,
	} {
		if err := w.exec(q, day); err != nil {
			return err
		}
	}
	n, err := w.rows(`DELETE FROM event WHERE known >= ?`, day)
	if err != nil {
		return err
	}
	w.count["event"] -= n
	if err := w.exec(`DELETE FROM dyad`); err != nil {
		return err
	}
	return w.exec(`INSERT INTO dyad SELECT date(day, 'weekday 0', '-6 days') monday, a, b, status, quad, count(*), sum(CAST(round(goldstein * 10) AS INTEGER)) FROM pair GROUP BY 1, 2, 3, 4, 5`)
}

// touch notes an event as it is, before its reports change.
func (w *projector) touch(e int64) error {
	if w.old[e] != nil {
		return nil
	}
	st, err := w.prepare(`SELECT ` + eventColumns + ` FROM event e` + eventData + ` WHERE e.e = ?`)
	if err != nil {
		return err
	}
	ev, err := scanEvent(st.QueryRowContext(w.ctx, e))
	if err != nil {
		return err
	}
	w.old[e], w.ids[ev.ID] = ev, e
	return nil
}

// number is the number of a report's event; fresh where it is a new one.
func (w *projector) number(r *store.Report) (e int64, fresh bool, err error) {
	if e := w.ids[r.Event]; e != 0 {
		return e, false, nil
	}
	if r.Why != "first report" { // that one is surely new
		e, err := w.numbered(r.Event)
		if err != nil {
			return 0, false, err
		}
		if e != 0 {
			return e, false, w.touch(e)
		}
	}
	if w.next == 0 {
		if err := w.tx.QueryRowContext(w.ctx, `SELECT coalesce(max(e), 0) + 1 FROM event`).Scan(&w.next); err != nil {
			return 0, false, err
		}
	}
	e = w.next
	w.next++
	w.ids[r.Event] = e
	return e, true, nil
}

// numbered is the number of an event that is kept, 0 of one that is not. Most
// events that get another report became known not long ago.
func (w *projector) numbered(id string) (e int64, err error) {
	if w.months == nil {
		if w.months, err = texts(w.ctx, w.tx, eventMonths); err != nil {
			return 0, err
		}
	}
	st, err := w.prepare(`SELECT e FROM event WHERE substr(known, 1, 7) = ? AND id = ?`)
	if err != nil {
		return 0, err
	}
	for _, month := range w.months {
		if err := st.QueryRowContext(w.ctx, month, id).Scan(&e); err != sql.ErrNoRows {
			return e, err
		}
	}
	return 0, nil
}

// reports writes reports and sums the events that they change.
func (w *projector) reports(list []store.Report) error {
	fresh := map[int64][]store.Report{}
	var rows []row
	for i := range list {
		r := &list[i]
		e, isNew, err := w.number(r)
		if err != nil {
			return err
		}
		if isNew || fresh[e] != nil {
			fresh[e] = append(fresh[e], *r)
		}
		data, err := json.Marshal(storedReport{*r, r.Lineage, r.N})
		if err != nil {
			return err
		}
		rows = append(rows, row{number(e) + string(r.Published) + r.Article + number(int64(r.N)), []any{e, string(r.Published), r.Article, r.N, r.Publisher, data}})
	}
	w.count["report"] += len(rows)
	if err := w.insert(`INSERT OR REPLACE INTO report (e, known, article, n, publisher, data)`, rows); err != nil {
		return err
	}
	if err := w.sums(); err != nil {
		return err
	}
	for _, e := range slices.Sorted(maps.Keys(fresh)) {
		if err := w.event(e, fresh[e]); err != nil {
			return err
		}
	}
	return nil
}

// sums computes the touched events again from their reports.
func (w *projector) sums() error {
	for _, e := range slices.Sorted(maps.Keys(w.old)) {
		reports, err := queryReports(w.ctx, w.tx, `WHERE e = ? ORDER BY known, article, n`, e)
		if err != nil {
			return err
		}
		if err := w.drop(e, w.old[e]); err != nil {
			return err
		}
		if len(reports) == 0 {
			continue
		}
		if err := w.event(e, reports); err != nil {
			return err
		}
	}
	return nil
}

// drop takes an event out of the tables, reports excepted.
func (w *projector) drop(e int64, ev *store.Event) error {
	day := string(ev.When())
	for _, side := range shared.Sides(ev) {
		if err := w.exec(`DELETE FROM party WHERE side = ? AND day = ? AND event = ?`, side, day, ev.ID); err != nil {
			return err
		}
	}
	for _, p := range shared.Pairs(ev) {
		if err := w.exec(`DELETE FROM pair WHERE month = ? AND a = ? AND b = ? AND day = ? AND event = ?`, month(day), p[0], p[1], day, ev.ID); err != nil {
			return err
		}
		w.tallyDyad(p, ev, -1)
	}
	for _, name := range shared.Names(ev) {
		if err := w.exec(`DELETE FROM named WHERE name = ? AND day = ? AND event = ?`, name, day, ev.ID); err != nil {
			return err
		}
	}
	w.count["event"]--
	return w.exec(`DELETE FROM event WHERE e = ?`, e)
}

// number is a number as bytes that sort like it.
func number(n int64) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], uint64(n))
	return string(b[:])
}

// event gathers the rows of an event.
func (w *projector) event(n int64, reports []store.Report) error {
	e := store.Sum(reports[0].Event, reports)
	var latest record.Day
	for i := range reports {
		latest = max(latest, reports[i].Published)
	}
	var data []byte
	if len(reports) > 1 {
		var err error
		if data, err = json.Marshal(e); err != nil {
			return err
		}
	}
	day := string(e.When())
	w.count["event"]++
	w.eventRows = append(w.eventRows, row{number(n), []any{
		n, e.ID, day, string(e.Known), string(latest), e.Plover, string(e.Act), e.Cameo, e.Quad, e.Goldstein, string(e.Status), e.Country, e.Reports, e.Sources, data,
	}})
	for _, side := range shared.Sides(&e) {
		var codes []string
		for _, p := range append(slices.Clone(e.Source), e.Target...) {
			if p.Side() == side {
				codes = append(codes, p.Code)
			}
		}
		w.partyRows = append(w.partyRows, row{side + "\x00" + day + e.ID, []any{
			side, day, e.ID, n, string(e.Known), strings.Join(codes, " "), e.Plover, string(e.Act), e.Cameo, string(e.Status), e.Country, e.Sources,
		}})
	}
	for _, p := range shared.Pairs(&e) {
		w.pairRows = append(w.pairRows, row{month(day) + p[0] + "\x00" + p[1] + "\x00" + day + e.ID, []any{
			month(day), p[0], p[1], day, e.ID, n, string(e.Known), string(latest), e.Plover, string(e.Act), e.Cameo, string(e.Status), e.Country, e.Sources, e.Quad, e.Goldstein,
		}})
		w.tallyDyad(p, &e, 1)
	}
	for _, name := range shared.Names(&e) {
		w.namedRows = append(w.namedRows, row{name + "\x00" + day + e.ID, []any{name, day, e.ID, n}})
	}
	return nil
}
