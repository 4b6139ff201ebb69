package row

import (
	"slices"

	"demarche/record"
	"demarche/store"
)

// Dyads answers a question for dyads: busiest are the pairs to look at, weeks
// fills one of them. Without statuses what occurred is meant, and no day after
// the one that is asked about.
func Dyads(f store.Filter, busiest func(*store.Filter) ([]store.Dyad, error), weeks func(*store.Filter, *store.Dyad) error) ([]store.Dyad, error) {
	if len(f.Statuses) == 0 {
		f.Statuses = []record.Status{record.Occurred}
	}
	if f.AsOf != "" && (f.Until == "" || f.Until > f.AsOf) {
		f.Until = f.AsOf
	}
	list, err := busiest(&f)
	if err != nil {
		return nil, err
	}
	for i := range list {
		if err := weeks(&f, &list[i]); err != nil {
			return nil, err
		}
	}
	list = slices.DeleteFunc(list, func(d store.Dyad) bool { return d.Events == 0 })
	slices.SortStableFunc(list, func(a, b store.Dyad) int { return b.Events - a.Events })
	return list[:min(len(list), f.Max())], nil
}

// Fits is a matter as of the day that is asked about; ok is false where it was
// not on the table yet, or has not the state, the deadline or the words asked for.
func Fits(m *store.Matter, f *store.Filter) (out store.Matter, ok bool) {
	out, ok = m.AsOf(f.AsOf)
	switch {
	case !ok, f.State != "" && out.State != f.State, f.Text != "" && !Holds(&out, f.Text):
		return out, false
	case f.Due != "" && out.State != "open" && out.State != "lapsed":
		return out, false
	}
	return out, true
}
