package sqlite

import (
	"cmp"
	"context"
	"slices"

	"demarche/store"
)

// Facets counts what a search finds, at most store.FacetsMax articles, those
// added last.
func (s *Store) Facets(ctx context.Context, f store.Filter) (store.Facets, error) {
	var out store.Facets
	list, err := s.hits(ctx, &f, false, store.FacetsMax+1)
	if err != nil || len(list) == 0 {
		return out, s.wrap(err)
	}
	rows, err := s.read.QueryContext(ctx, `SELECT a.publisher, substr(a.published, 1, 7), count(*) FROM json_each(?) w CROSS JOIN article a ON a.seq = w.value GROUP BY 1, 2 ORDER BY 1, 2`, numbers(list))
	if err != nil {
		return out, s.wrap(err)
	}
	defer rows.Close()
	for rows.Next() {
		var publisher, month string
		var n int
		if err := rows.Scan(&publisher, &month, &n); err != nil {
			return out, s.wrap(err)
		}
		out.Articles += n
		out.Publishers = tally(out.Publishers, publisher, n)
		out.Months = tally(out.Months, month, n)
	}
	out.More = out.Articles > store.FacetsMax
	slices.SortStableFunc(out.Publishers, func(a, b store.Tally) int { return b.N - a.N })
	slices.SortFunc(out.Months, func(a, b store.Tally) int { return cmp.Compare(a.Name, b.Name) })
	return out, s.wrap(rows.Err())
}

func tally(list []store.Tally, name string, n int) []store.Tally {
	if i := slices.IndexFunc(list, func(t store.Tally) bool { return t.Name == name }); i >= 0 {
		list[i].N += n
		return list
	}
	return append(list, store.Tally{Name: name, N: n})
}
