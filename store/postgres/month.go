package postgres

import (
	"context"
	"slices"

	"github.com/jackc/pgx/v5"

	"demarche/record"
)

// partitioned are the tables with a partition a month.
var partitioned = []string{"raw", "record", "sketch", "statement", "words"}

// month is the month of a day that has a partition of its own. Days outside of
// these never have one, so the default partition never stands in the way of a
// new one.
func month(d record.Day) (string, bool) {
	if len(d) < 7 || d < "1900" || d >= "2100" {
		return "", false
	}
	return string(d[:7]), true
}

// makeMonths makes the partitions that are missing, before the transaction
// that needs them.
func (s *Store) makeMonths(ctx context.Context, days []record.Day) error {
	var missing []string
	s.mu.Lock()
	for _, d := range days {
		if m, ok := month(d); ok && !s.months[m] && !slices.Contains(missing, m) {
			missing = append(missing, m)
		}
	}
	s.mu.Unlock()
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	err := s.transact(ctx, func(tx pgx.Tx) error {
		if err := s.exclude(ctx, tx, "months"); err != nil {
			return err
		}
		for _, m := range missing {
			if err := s.makeMonth(ctx, tx, m); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, m := range missing {
		s.months[m] = true
	}
	return nil
}

func (s *Store) makeMonth(ctx context.Context, tx pgx.Tx, m string) error {
	next := string(record.Day(m + "-28").Add(7)[:7])
	suffix := "_" + m[:4] + "_" + m[5:]
	if there, err := s.there(ctx, tx, partitioned[len(partitioned)-1]+suffix); err != nil || there {
		return err
	}
	for _, table := range partitioned {
		// m is a month in digits (see month).
		if _, err := tx.Exec(ctx, "CREATE TABLE "+table+suffix+" PARTITION OF "+table+" FOR VALUES FROM ('"+m+"') TO ('"+next+"')"); err != nil {
			return err
		}
	}
	return nil
}
