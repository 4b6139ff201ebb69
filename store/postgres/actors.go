package postgres

import (
	"context"
	"slices"
	"strings"

	"github.com/jackc/pgx/v5"

	"demarche/record"
	"demarche/store"
	"demarche/store/row"
)

// Actors are who appears most. Whole months are counted already; of the first
// and the last, what lies in the days asked for.
func (s *Store) Actors(ctx context.Context, f store.Filter) ([]store.Standing, error) {
	c := &clause{}
	q := c.spoken(&f)
	having := ""
	if last, ok, err := store.CutStanding(f.After); err != nil {
		return nil, err
	} else if ok {
		having = c.number(` AND (sum(n) < ? OR sum(n) = ? AND (code, name) > (?, ?))`, last.Statements, last.Statements, clean(last.Code), clean(last.Name))
	}
	rows, err := s.pool.Query(ctx, `SELECT code, name, sum(n)::bigint FROM (`+q+`) x GROUP BY code, name HAVING sum(n) > 0`+having+c.number(` ORDER BY 3 DESC, code, name LIMIT ?`, f.Max()), c.args...)
	if err != nil {
		return nil, s.wrap(err)
	}
	out, err := pgx.CollectRows(rows, func(r pgx.CollectableRow) (store.Standing, error) {
		var st store.Standing
		return st, r.Scan(&st.Code, &st.Name, &st.Statements)
	})
	return out, s.wrap(err)
}

// spoken is a table of codes, names and counts that sum up to how often they
// spoke.
func (c *clause) spoken(f *store.Filter) string {
	limited, from, until := row.WholeMonths(f)
	part := func(columns, table string, days func(*clause)) string {
		one := &clause{join: table, args: c.args}
		one.and("name <> ''")
		if f.Party != "" {
			one.and("side = ?", clean(store.Side(f.Party, "")))
		}
		if f.Text != "" {
			one.and("name ILIKE ?", "%"+row.Like(clean(f.Text))+"%")
		}
		days(one)
		q := `SELECT ` + columns + ` FROM ` + one.String()
		c.args = one.args
		return q
	}
	if limited && from > until {
		return part("code, name, 1 AS n", "statement", func(one *clause) { one.days("published", f) })
	}
	q := ""
	for _, table := range []string{"speaker", "spoken"} {
		q += part("code, name, n", table, func(one *clause) {
			if limited {
				one.and("month >= ? AND month <= ?", from, until)
			}
		}) + ` UNION ALL `
	}
	if !limited {
		return strings.TrimSuffix(q, " UNION ALL ")
	}
	return q + part("code, name, 1", "statement", func(one *clause) {
		one.days("published", f)
		one.and("(published < ? OR published > ?)", from, until+"~")
	})
}

// speakersOf are the sides that a record has statements of, a line each.
func speakersOf(a *record.Analysis) string {
	var sides []string
	for _, st := range row.Statements(a) {
		if side := strings.ReplaceAll(clean(st.Speaker.Side()), "\n", " "); side != "" && !slices.Contains(sides, side) {
			sides = append(sides, side)
		}
	}
	slices.Sort(sides)
	return strings.Join(sides, "\n")
}

// speaker is a row of the table of that name: who spoke in a month.
type speaker struct{ side, code, name, month string }

// speakers is by how much the table changes.
type speakers map[speaker]int

func (s speakers) add(side, code, name, day string, n int) {
	if name != "" {
		s[speaker{side, code, name, day[:min(7, len(day))]}] += n
	}
}

// writeSpeakers leaves what a writer counted for the next fold to add up.
func (p *putter) writeSpeakers() error {
	var rows [][]any
	for k, n := range p.speakers {
		if n != 0 {
			rows = append(rows, []any{k.side, k.code, k.name, k.month, n})
		}
	}
	return p.copy("spoken", []string{"side", "code", "name", "month", "n"}, rows)
}

// addUpSpeakers counts what writers left. Only a fold does, alone.
func addUpSpeakers(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, `WITH fresh AS (DELETE FROM spoken RETURNING side, code, name, month, n)
		INSERT INTO speaker AS s SELECT side, code, name, month, sum(n) FROM fresh GROUP BY 1, 2, 3, 4
		ON CONFLICT (side, code, name, month) DO UPDATE SET n = s.n + excluded.n`)
	return err
}
