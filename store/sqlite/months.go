package sqlite

import (
	"cmp"
	"context"
	"database/sql"
)

// Months in which events became known, in which events of dyads lie, and weeks
// of dyads.
var (
	eventMonths = latestFirst("substr(known, 1, 7)", "event")
	pairMonths  = latestFirst("month", "pair")
	dyadWeeks   = latestFirst("monday", "dyad")
)

// latestFirst is a query for the distinct values x of a column that an index
// begins with, the greatest first: a step through the index for each.
func latestFirst(column, table string) string {
	return `WITH RECURSIVE c(x) AS (SELECT max(` + column + `) FROM ` + table + `
		UNION ALL SELECT (SELECT max(` + column + `) FROM ` + table + ` WHERE ` + column + ` < c.x) FROM c WHERE c.x IS NOT NULL)
		SELECT x FROM c WHERE x IS NOT NULL`
}

// month is the month of a day.
func month(day string) string { return day[:min(7, len(day))] }

// upTo keeps to months up to that of a day.
func (c *clause) upTo(day string) {
	if m := month(day); c.until == "" || m < c.until {
		c.until = m
	}
}

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
