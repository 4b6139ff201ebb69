package sqlite

import (
	"cmp"
	"context"
	"database/sql"
)

// Months in which events became known, in which events of dyads lie, and weeks
// of dyads, the latest first. Each is one step through an index.
const (
	eventMonths = `WITH RECURSIVE c(x) AS (SELECT max(substr(known, 1, 7)) FROM event
		UNION ALL SELECT (SELECT substr(known, 1, 7) FROM event WHERE substr(known, 1, 7) < c.x ORDER BY substr(known, 1, 7) DESC LIMIT 1) FROM c WHERE c.x IS NOT NULL)
		SELECT x month FROM c WHERE x IS NOT NULL`
	pairMonths = `WITH RECURSIVE c(x) AS (SELECT max(month) FROM pair
		UNION ALL SELECT (SELECT max(month) FROM pair WHERE month < c.x) FROM c WHERE c.x IS NOT NULL)
		SELECT x month FROM c WHERE x IS NOT NULL`
	dyadWeeks = `WITH RECURSIVE c(x) AS (SELECT max(monday) FROM dyad
		UNION ALL SELECT (SELECT max(monday) FROM dyad WHERE monday < c.x) FROM c WHERE c.x IS NOT NULL)
		SELECT x week FROM c WHERE x IS NOT NULL`
)

// month is the month of a day.
func month(day string) string { return day[:min(7, len(day))] }

// eachMonth asks for the rows of a clause in the order of latest: month by
// month, the latest first and until there are enough, where they lie so.
func (s *Store) eachMonth(ctx context.Context, c *clause, ask func(*clause) (more bool, err error)) error {
	if !c.monthly {
		_, err := ask(c)
		return err
	}
	for next, op := cmp.Or(c.until, "9999"), "<="; ; op = "<" {
		var at sql.NullString
		if err := s.read.QueryRowContext(ctx, `SELECT max(month) FROM pair WHERE month `+op+` ?`, next).Scan(&at); err != nil {
			return err
		}
		if !at.Valid || at.String < c.since {
			return nil
		}
		one := c.clone()
		one.and("p.month = ?", at.String)
		if more, err := ask(one); err != nil || !more {
			return err
		}
		next = at.String
	}
}
