package storetest

import (
	"slices"
	"testing"

	"demarche/record"
	"demarche/store"
)

// overMonths: the events of a dyad come in one order, page after page, however
// many months they lie in; so do its weeks.
func overMonths(t *testing.T, s store.Store) {
	const days = 70 // of January, February and March
	project(t, s, put(t, s, days))
	for _, c := range []struct {
		f    store.Filter
		want int
	}{
		{store.Filter{}, days},
		{store.Filter{Since: "2020-01-31", Until: "2020-03-01"}, 31},
		{store.Filter{AsOf: "2020-02-10"}, 41},
		{store.Filter{AsOf: "2020-02-10", Since: "2020-01-20"}, 22},
		{store.Filter{Since: "2020-04-01"}, 0},
	} {
		f := c.f
		f.Party, f.With, f.Limit = "SYL", "RUR", 9
		var when []record.Day
		for {
			page, err := s.Events(t.Context(), f)
			if err != nil {
				t.Fatal(err)
			}
			for i := range page {
				when = append(when, page[i].When())
			}
			if len(page) < f.Limit {
				break
			}
			f.After = page[len(page)-1].Cursor()
		}
		sorted := slices.Clone(when)
		slices.Sort(sorted)
		slices.Reverse(sorted)
		if len(when) != c.want || !slices.Equal(when, slices.Compact(sorted)) {
			t.Errorf("%+v: %d events, want %d: %v", c.f, len(when), c.want, when)
		}
		weeks, err := s.Weeks(t.Context(), store.Filter{Party: "RUR", With: "SYL", Since: c.f.Since, Until: c.f.Until, AsOf: c.f.AsOf})
		n := 0
		for _, w := range weeks {
			n += w.Quad[1]
		}
		if err != nil || n != c.want {
			t.Errorf("%+v: %d events in weeks, want %d, %v", c.f, n, c.want, err)
		}
	}
	for _, id := range []string{"e0000", "e0040", "e0069"} {
		if e, _, err := s.Event(t.Context(), id, ""); err != nil || e.ID != id {
			t.Errorf("event %s: %v", id, err)
		}
	}
}
