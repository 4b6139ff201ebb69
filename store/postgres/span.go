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

// eachSpan goes through the days of a filter, the last first: the last month,
// the two before it, the four before these, and so on, as long as do says that
// it wants more. Common words end soon, rare ones cost few questions.
func (s *Store) eachSpan(ctx context.Context, f *store.Filter, do func(span) (bool, error)) error {
	months, err := s.monthsOf(ctx, f)
	if err != nil {
		return err
	}
	spans := []span{future}
	for n := 1; len(months) > 0; n *= 2 {
		n = min(n, len(months))
		spans = append(spans, span{months[n-1], months[0] + "~"})
		months = months[n:]
	}
	for _, at := range append(spans, past) {
		if more, err := do(at); err != nil || !more {
			return err
		}
	}
	return nil
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
