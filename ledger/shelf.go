package ledger

import (
	"cmp"
	"slices"

	"demarche/record"
)

// shelves is where matters are found: by who put them to whom, by whom they
// ask, and by the deeds that move them. A list that all of a side's matters
// are on is looked through from its newest end.
type shelves map[string][]*matter

// newest is how many matters of a side are looked at where nothing but the
// side is known; where a deed or the other side is known as well, all are.
const newest = 256

// keys are the shelves that a matter with a body belongs on.
func (m *matter) keys() []string {
	var out []string
	for _, f := range orNobody(m.from) {
		out = append(out, "from "+f)
		for _, t := range orNobody(m.to) {
			out = append(out, "from "+f+" to "+t)
		}
	}
	for _, t := range m.to {
		out = append(out, "to "+t)
	}
	for _, d := range m.deeds {
		for _, s := range sides(slices.Clone(m.from), m.to) {
			out = append(out, d+" "+s)
		}
	}
	return out
}

func orNobody(list []string) []string {
	if len(list) == 0 {
		return []string{""}
	}
	return list
}

// file puts a matter on the shelves that it is not yet on.
func (l *Ledger) file(m *matter, shelves []string) {
	for _, k := range shelves {
		if slices.Contains(m.filed, k) {
			continue
		}
		m.filed = append(m.filed, k)
		list := l.shelves[k]
		at := len(list) // nearly always: matters come in order
		for at > 0 && before(m, list[at-1]) {
			at--
		}
		l.shelves[k] = slices.Insert(list, at, m)
	}
}

// clear takes the matters off the shelves that are too old to move again.
func (s shelves) clear(old record.Day) {
	for k, list := range s {
		if list = slices.DeleteFunc(list, func(m *matter) bool { return m.last < old }); len(list) == 0 {
			delete(s, k)
		} else {
			s[k] = list
		}
	}
}

// before orders matters by when they were opened: the order of knowing.
func before(a, b *matter) bool { return compare(a, b) < 0 }

func compare(a, b *matter) int {
	return cmp.Or(cmp.Compare(a.known, b.known), cmp.Compare(a.article, b.article), cmp.Compare(a.nth, b.nth))
}

// near are the matters on some shelves that still may move, each once, in
// order; at most so many of each, the newest, where most is not 0.
func (l *Ledger) near(today record.Day, most int, keys ...string) ([]*matter, error) {
	var out []*matter
	l.turn++
	old := today.Add(-Memory)
	for _, k := range keys {
		left := most
		for _, m := range slices.Backward(l.shelves[k]) {
			if m.last < old {
				continue
			}
			if m.turn != l.turn {
				m.turn = l.turn
				out = append(out, m)
			}
			if left--; left == 0 {
				break
			}
		}
	}
	slices.SortFunc(out, compare)
	return out, l.read(out)
}

// stating are the shelves on which what some sides put to others may lie.
func stating(from, to []string) (keys []string, most int) {
	if len(to) == 0 {
		for _, f := range orNobody(from) {
			keys = append(keys, "from "+f)
		}
		return keys, newest
	}
	for _, f := range orNobody(from) {
		for _, t := range append([]string{""}, to...) {
			keys = append(keys, "from "+f+" to "+t)
		}
	}
	return keys, 0
}

// moving are the shelves whose matters a deed may move.
func moving(d *doing) (keys []string, most int) {
	both := sides(slices.Clone(d.source), d.target)
	switch d.head {
	case "do":
		deeds := []string{d.deed}
		if solemn[d.deed] {
			deeds = append(deeds, d.named...)
		}
		for _, deed := range deeds {
			for _, s := range both {
				keys = append(keys, deed+" "+s)
			}
		}
		if d.deed != "answer" {
			return keys, 0
		}
	case "retract":
		for _, s := range d.source {
			keys = append(keys, "from "+s)
		}
		return keys, newest
	case "reject", "agree", "propose":
	default:
		return nil, 0
	}
	for _, s := range d.source {
		keys = append(keys, "to "+s)
	}
	return keys, newest
}
