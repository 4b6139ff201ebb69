package merge

import (
	"slices"

	"demarche/record"
)

// index finds the events that a report may belong to: those of its family and
// one of its sides that may have happened on one of its days. Most events are
// of one day; to go through all of a side's would cost more the more there is.
type index struct {
	days map[dayKey][]*cluster // by each day of a short span
	long map[key][]*cluster    // of long spans
	all  map[key][]*cluster
}

type key struct{ family, side string }

type dayKey struct {
	key
	day record.Day
}

// short is how many days a span has at most that is looked up day by day.
const short = Window + 2

func newIndex() *index {
	return &index{days: map[dayKey][]*cluster{}, long: map[key][]*cluster{}, all: map[key][]*cluster{}}
}

// each calls f for every event that may be that of a report; some more than
// once.
func (x *index) each(v *view, f func(*cluster)) {
	days := v.days.list()
	for _, side := range v.both {
		k := key{v.family, filed(v.family, side)}
		if days == nil {
			visit(x.all[k], f)
			continue
		}
		visit(x.long[k], f)
		for _, d := range days {
			visit(x.days[dayKey{k, d}], f)
		}
	}
}

func visit(list []*cluster, f func(*cluster)) {
	for _, c := range list {
		f(c)
	}
}

// list is each day of a short span, nil of a longer one.
func (s span) list() []record.Day {
	var out []record.Day
	for d := s.start; d <= s.end; d = d.Add(1) {
		if out = append(out, d); len(out) > short {
			return nil
		}
		if d.Add(1) == d {
			break // no day at all
		}
	}
	return out
}

// file puts an event under a side that it did not have.
func (x *index) file(c *cluster, side string) {
	k := key{c.family, filed(c.family, side)}
	x.all[k] = append(x.all[k], c)
	x.date(c, side)
}

// date puts an event under the days of a side.
func (x *index) date(c *cluster, side string) {
	k := key{c.family, filed(c.family, side)}
	days := c.known().list()
	if days == nil {
		x.long[k] = append(x.long[k], c)
		return
	}
	for _, d := range days {
		at := dayKey{k, d}
		x.days[at] = append(x.days[at], c)
	}
}

// forget drops the events that can take no more reports.
func (x *index) forget(old record.Day) {
	drop(x.days, old)
	drop(x.long, old)
	drop(x.all, old)
}

func drop[K comparable](lists map[K][]*cluster, old record.Day) {
	for k, list := range lists {
		if list = slices.DeleteFunc(list, func(c *cluster) bool { return c.last < old }); len(list) == 0 {
			delete(lists, k)
		} else {
			lists[k] = list
		}
	}
}
