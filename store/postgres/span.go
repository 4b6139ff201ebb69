package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"demarche/store"
)

// span is some days of publication, without those of other spans: months from
// one to another, or what comes after all months, or before them.
type span struct{ first, last string }

// Days that are no months have a partition of their own (see month); of its
// two halves one is later than all months, the other earlier.
var future, past = span{"2100", ""}, span{"", "1900"}

// in keeps to the days of a span.
func (c *clause) in(column string, at span) {
	if at.first != "" {
		c.and(column+" >= ?", at.first)
	}
	if at.last != "" {
		c.and(column+" < ?", at.last)
	}
}

// eachSpan goes through the days of a filter, the last first, until do has
// found so many: the last month, then twice as many months each time, or as
// many as will do by what was found last. Common words end soon, rare ones cost
// few questions.
func (s *Store) eachSpan(ctx context.Context, f *store.Filter, want int, do func(at span, left int) (found int, err error)) error {
	months, err := s.monthsOf(ctx, f)
	if err != nil {
		return err
	}
	found, err := do(future, want)
	left := want - found
	for n := 1; err == nil && left > 0 && len(months) > 0; {
		n = min(n, len(months))
		found, err = do(span{months[n-1], months[0] + "~"}, left)
		months, left = months[n:], left-found
		if n *= 2; found > 0 {
			n = min(n, max(1, n/2*left/found+1))
		}
	}
	if err == nil && left > 0 {
		_, err = do(past, left)
	}
	return err
}

// monthsOf are the months with partitions in the days of a filter, the last
// first.
func (s *Store) monthsOf(ctx context.Context, f *store.Filter) ([]string, error) {
	until := f.Until
	if f.AsOf != "" && (until == "" || f.AsOf < until) {
		until = f.AsOf
	}
	rows, err := s.pool.Query(ctx, `SELECT replace(substr(c.relname, 7), '_', '-') FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
		WHERE i.inhparent = 'words'::regclass AND c.relname <> 'words_other' ORDER BY 1 DESC`)
	if err != nil {
		return nil, err
	}
	all, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, err
	}
	var out []string
	for _, m := range all {
		if (until == "" || m <= string(until)) && (f.Since == "" || m+"~" > string(f.Since)) {
			out = append(out, m)
		}
	}
	return out, nil
}
