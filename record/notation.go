package record

import (
	"fmt"
	"strings"
)

// Notation writes records in the one text notation, a line a thing, that the
// command line, goldens, docs and logs share. It names actors by code and
// quotes the words that say so:
//
//	demand.withdraw  USAGOV "John Kerry" -> RUS "Russia"  occurred  2014-03-08  "wanted Moscow to …"
type Notation struct {
	text   string
	actors map[string]*Actor
	places map[string]*Place
}

// NewNotation prepares the notation of one analysis.
func NewNotation(a *Analysis) *Notation {
	n := &Notation{text: a.Article.Text, actors: map[string]*Actor{}, places: map[string]*Place{}}
	for i := range a.Actors {
		n.actors[a.Actors[i].ID] = &a.Actors[i]
	}
	for i := range a.Places {
		n.places[a.Places[i].ID] = &a.Places[i]
	}
	return n
}

// Actors writes a list of actors: `USAGOV "John Kerry" + RUSGOV "Sergei Lavrov"`.
func (n *Notation) Actors(ids ...string) string {
	var parts []string
	for _, id := range ids {
		a := n.actors[id]
		switch {
		case a == nil:
		case a.Code == "":
			parts = append(parts, fmt.Sprintf("%q", a.Name))
		default:
			parts = append(parts, fmt.Sprintf("%s %q", a.Code, a.Name))
		}
	}
	if len(parts) == 0 {
		return "–"
	}
	return strings.Join(parts, " + ")
}

// Statement writes one statement as a line.
func (n *Notation) Statement(s *Statement) string {
	fields := []string{"statement", n.Actors(s.Speaker), quote(s.Cue.In(n.text)), string(s.Kind)}
	if s.Channel != "" {
		fields = append(fields, s.Channel)
	}
	fields = append(fields, dateText(s.Date))
	for _, c := range s.Content {
		fields = append(fields, quote(c.In(n.text)))
	}
	return line(fields)
}

// Event writes one event as a line.
func (n *Notation) Event(e *Event) string {
	fields := []string{
		string(e.Act), n.Actors(e.Source...) + " -> " + n.Actors(e.Target...), string(e.Status),
		strings.Trim(e.Codes.Plover.Event+"/"+e.Codes.Plover.Mode, "/"), e.Codes.Cameo, dateText(e.Date),
	}
	if p := n.places[e.Place]; p != nil {
		fields = append(fields, "at "+p.Name)
	}
	fields = append(fields, quote(e.Evidence.In(n.text)))
	if !e.Condition.Empty() {
		fields = append(fields, "if "+quote(e.Condition.In(n.text)))
	}
	return line(fields)
}

// Matter writes one matter as a line.
func (n *Notation) Matter(m *Matter) string {
	fields := []string{
		string(m.Kind), n.Actors(m.From...) + " -> " + n.Actors(m.To...), m.State, string(m.Seeks),
		dateText(m.Opened), quote(m.Content.In(n.text)),
	}
	if m.Deadline != nil {
		fields = append(fields, "by "+dateText(m.Deadline))
	}
	if !m.Condition.Empty() {
		fields = append(fields, "if "+quote(m.Condition.In(n.text)))
	}
	return line(fields)
}

func line(fields []string) string {
	kept := fields[:0]
	for _, f := range fields {
		if f != "" {
			kept = append(kept, f)
		}
	}
	return strings.Join(kept, "  ")
}

// quote keeps a line a line.
func quote(s string) string {
	if s == "" {
		return ""
	}
	return "“" + strings.Join(strings.Fields(s), " ") + "”"
}

func dateText(r *DateRange) string {
	switch {
	case r == nil:
		return ""
	case r.Start == r.End:
		return string(r.Start)
	}
	return string(r.Start) + ".." + string(r.End)
}
