package archive_test

import (
	"cmp"
	"context"
	"slices"
	"testing"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
)

// knowing is a store that counts what a fold asked for and what it was given.
type knowing struct {
	store.Store
	given, there int
}

func (k *knowing) Known(ctx context.Context, before record.Day, days int, reach *store.Reach) ([]store.Report, []store.Shelved, error) {
	reports, matters, err := k.Store.Known(ctx, before, days, reach)
	if err != nil {
		return nil, nil, err
	}
	all, every, err := k.Store.Known(ctx, before, days, nil)
	k.given += len(reports)
	k.there += len(all) + len(every)
	return reports, matters, err
}

func (k *knowing) WholeMatters(ctx context.Context, ids []string) ([]store.Matter, error) {
	k.given += len(ids)
	return k.Store.WholeMatters(ctx, ids)
}

// TestFewArticles: what is folded a few articles at a time, from what they
// could touch alone, is what one fold of everything makes.
func TestFewArticles(t *testing.T) {
	corpus := items(t)
	slices.SortFunc(corpus, func(a, b store.Item) int {
		return cmp.Or(cmp.Compare(a.Record.Article.Published, b.Record.Article.Published), cmp.Compare(a.Record.Article.ID, b.Record.Article.ID))
	})
	var made []store.Item
	for n := range 1140 {
		it, err := archive.NewItem(synthetic(n, 11000), "synthetic", nil) // eleven a day
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, it)
	}
	for _, c := range []struct {
		name        string
		list        []store.Item
		first, step int
		share       float64 // of what was known, at most, that is given
	}{
		{"corpus", corpus, 1, 1, 0.95},
		{"made up", made, 1100, 8, 0.6},
	} {
		whole, parts := open(t), &knowing{Store: open(t)}
		put(t, whole, c.list, true)
		for from, until := 0, c.first; from < len(c.list); from, until = until, min(until+c.step, len(c.list)) {
			put(t, parts, c.list[from:until], true)
		}
		differ(t, c.name, state(t, whole, ""), state(t, parts, ""))
		if parts.there == 0 || float64(parts.given) > c.share*float64(parts.there) {
			t.Errorf("%s: %d reports and matters of %d were given", c.name, parts.given, parts.there)
		}
		t.Logf("%s: %d of %d", c.name, parts.given, parts.there)
	}
}
