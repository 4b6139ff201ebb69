package actor

import (
	"strings"

	"demarche/internal/table"
	"demarche/record"
)

// severalRow: names | codes. The names stand for several states together.
func (w *who) severalRow(r table.Row) error {
	names := list(r.Field(0))
	codes := strings.Fields(r.Field(1))
	if len(names) == 0 || len(codes) < 2 {
		return r.Errorf("want names | two codes or more")
	}
	e := w.entity("several/"+slug(names[0]), names[0], record.KindGroup, several)
	for _, c := range codes {
		m := w.entities["state/"+c]
		if m == nil {
			return r.Errorf("no state has the code %q", c)
		}
		e.members = append(e.members, m)
	}
	for _, n := range names {
		w.name(n, e, several)
	}
	return nil
}

// each is the states that an owner stands for.
func each(es []*entity) []*entity {
	var out []*entity
	for _, e := range es {
		if e.class == several {
			out = append(out, e.members...)
		} else {
			out = append(out, e)
		}
	}
	return out
}
