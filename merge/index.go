package merge

import (
	"slices"

	"demarche/record"
)

// index finds the events that a report may belong to: those of its family and
// one of its sides that may have happened on one of its days. Most events are
// of one day; to go through all of a side's would cost more the more there is.
type index struct {
	days  map[dayKey][]*cluster // by each day of a short span
	long  map[key][]*cluster    // of long spans
	all   map[key][]*cluster
	prune map[key]int // length of all at which old events are dropped
	sweep int         // number of days at which old ones are dropped
}

type key struct{ family, side string }

type dayKey struct {
	key
	day record.Day
}

// short is how many days a span has at most that is looked up day by day.
const short = Window + 2

func newIndex() *index {
	return &index{days: map[dayKey][]*cluster{}, long: map[key][]*cluster{}, all: map[key][]*cluster{}, prune: map[key]int{}, sweep: 1 << 16}
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
func (x *index) file(c *cluster, side string, now record.Day) {
	k := key{c.family, filed(c.family, side)}
	x.all[k] = append(x.fresh(k, now), c)
	x.date(c, side, now)
}

// date puts an event under the days of a side.
func (x *index) date(c *cluster, side string, now record.Day) {
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
	if len(x.days) > x.sweep {
		x.clean(now.Add(-Window))
	}
}

// fresh drops the events of a list that can take no more reports, each time it
// has doubled.
func (x *index) fresh(k key, now record.Day) []*cluster {
	list := x.all[k]
	if len(list) < max(64, x.prune[k]) {
		return list
	}
	old := now.Add(-Window)
	dead := func(c *cluster) bool { return c.last < old }
	list = slices.DeleteFunc(list, dead)
	x.long[k] = slices.DeleteFunc(x.long[k], dead)
	x.prune[k] = 2 * len(list)
	return list
}

// clean drops old events from the days.
func (x *index) clean(old record.Day) {
	for k, list := range x.days {
		if list = slices.DeleteFunc(list, func(c *cluster) bool { return c.last < old }); len(list) == 0 {
			delete(x.days, k)
		} else {
			x.days[k] = list
		}
	}
	x.sweep = max(1<<16, 2*len(x.days))
}
