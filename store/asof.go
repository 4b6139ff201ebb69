package store

import (
	"slices"

	"demarche/record"
)

// AsOf is the matter as it stood when only the articles published by a day
// were known; ok is false where it was not on the table yet. An empty day
// means now.
func (m *Matter) AsOf(day record.Day) (out Matter, ok bool) {
	out = *m
	if day == "" {
		return out, len(m.Moves) > 0
	}
	n := 0
	for n < len(m.Moves) && m.Moves[n].Known <= day {
		n++
	}
	out.Moves = m.Moves[:n:n]
	if n == 0 {
		return out, false
	}
	out.State, out.Since = "", ""
	for _, mv := range out.Moves {
		if mv.State != out.State {
			out.State, out.Since = mv.State, mv.Day
		}
		if mv.Now != nil {
			out.From, out.To, out.Condition, out.Deadline = mv.Now.From, mv.Now.To, mv.Now.Condition, mv.Now.Deadline
		}
	}
	if day > out.Deadline.Add(3) && out.Deadline != "" && out.State == "open" {
		out.State, out.Since = "lapsed", out.Deadline
	}
	return out, true
}

// AllAsOf are the matters as they stood on a day, those that were on the table.
func AllAsOf(list []Matter, day record.Day) []Matter {
	var out []Matter
	for i := range list {
		if m, ok := list[i].AsOf(day); ok {
			out = append(out, m)
		}
	}
	return out
}

// strength orders statuses by how much they settle: that an event occurred
// outweighs that it was planned; who denies it does not undo who reports it.
var strength = map[record.Status]int{
	record.Wanted: 1, record.Possible: 2, record.Conditional: 3, record.Planned: 4,
	record.Historical: 5, record.Denied: 6, record.Claimed: 7, record.Occurred: 8,
}

// Sum is the event that its reports make, in the order of Before. The best
// report stands for it: the strongest status, then the most definite.
func Sum(id string, reports []Report) Event {
	e := Event{ID: id, Reports: len(reports)}
	origins, articles := map[string]bool{}, map[string]bool{}
	best := -1
	for i := range reports {
		r := &reports[i]
		origins[r.Origin], articles[r.Article] = true, true
		if e.Known == "" || r.Published < e.Known {
			e.Known = r.Published
		}
		if best < 0 || better(r, &reports[best]) {
			best = i
		}
	}
	e.Sources, e.Papers = len(origins), len(articles)
	if best < 0 {
		return e
	}
	e.Report = reports[best]
	for i := range reports {
		fill(&e.Report, &reports[i])
	}
	return e
}

func better(a, b *Report) bool {
	if ahead(a) && ahead(b) && (a.Start != "") != (b.Start != "") {
		return a.Start != "" // who names the day knows more of it than who is only willing
	}
	if sa, sb := strength[a.Status], strength[b.Status]; sa != sb {
		return sa > sb
	}
	return definite(a) > definite(b)
}

// ahead: not yet happened.
func ahead(r *Report) bool { return strength[r.Status] <= strength[record.Planned] }

func definite(r *Report) int {
	n := 0
	if r.Start != "" && r.Start == r.End {
		n += 4
	} else if r.Start != "" {
		n++
	}
	if r.Place != "" {
		n++
	}
	if len(r.Source) > 0 && len(r.Target) > 0 {
		n += 2
	}
	if slices.ContainsFunc(r.Source, func(p Party) bool { return len(p.Code) > 3 }) {
		n++
	}
	return n
}

// fill adds what another report knows and the best does not.
func fill(e, r *Report) {
	if e.Start == "" && r.Start != "" && r.Start == r.End && strength[r.Status] >= strength[record.Planned] {
		e.Start, e.End = r.Start, r.End
	}
	if e.Place == "" && r.Place != "" {
		e.Place, e.Country, e.Lat, e.Lon = r.Place, r.Country, r.Lat, r.Lon
	}
	if len(e.Target) == 0 {
		e.Target = r.Target
	}
}
