package archive_test

import (
	"context"
	"testing"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
)

// counting is a store that counts the transactions of a fold.
type counting struct {
	store.Store
	projects int
}

func (c *counting) Project(ctx context.Context, first, until record.Day, p store.Projection) error {
	c.projects++
	return c.Store.Project(ctx, first, until, p)
}

// TestOldDayLeavesNoGap: an article dated before all others has everything
// after it folded again, in one transaction where that is not much, so that
// nobody who asks meanwhile misses what was there.
func TestOldDayLeavesNoGap(t *testing.T) {
	s, all := &counting{Store: open(t)}, items(t)
	first := 0
	for i := range all {
		if all[i].Record.Article.Published < all[first].Record.Article.Published {
			first = i
		}
	}
	oldest := all[first]
	for _, part := range [][]store.Item{append(all[:first:first], all[first+1:]...), {oldest}} {
		if _, err := s.Put(t.Context(), part); err != nil {
			t.Fatal(err)
		}
		s.projects = 0
		if err := archive.Project(t.Context(), s, nil); err != nil {
			t.Fatal(err)
		}
		if s.projects != 1 {
			t.Errorf("%d articles folded in %d transactions, want one", len(part), s.projects)
		}
	}
}

// TestLeanFold: in parts of whole days, however many articles a day has, the
// archive is the same.
func TestLeanFold(t *testing.T) {
	defer archive.SetLeanSize(archive.SetLeanSize(3))
	whole, lean := open(t), &counting{Store: open(t)}
	put(t, whole, items(t), true)
	put(t, lean, items(t), false)
	if err := archive.ProjectLean(t.Context(), lean, nil); err != nil {
		t.Fatal(err)
	}
	if lean.projects < 10 {
		t.Errorf("folded in %d parts", lean.projects)
	}
	for _, day := range []record.Day{"", "2014-03-05", "2014-03-18"} {
		differ(t, "as of "+string(day), state(t, whole, day), state(t, lean, day))
	}
}
