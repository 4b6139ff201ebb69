package web

import (
	"cmp"
	"context"
	"slices"

	"demarche/record"
	"demarche/store"
)

// sparkDays is how far back the sparklines of disputes go.
const sparkDays = 7*26 - 1

// Dispute is a line of the table of disputes.
type Dispute struct {
	store.Dyad
	Coop, Conf int
	Spark      Spark
}

// disputesOf are the busiest dyads up to the archive's last day.
func (s *server) disputesOf(p *page, party string, limit int) ([]Dispute, error) {
	f := store.Filter{Party: party, Since: p.Last.Add(-sparkDays), Until: p.Last, AsOf: p.AsOf, Limit: limit}
	dyads, err := s.o.Store.Dyads(p.ctx, f)
	if err != nil {
		return nil, err
	}
	from := p.Last
	for _, d := range dyads {
		if len(d.Weeks) > 0 {
			from = min(from, d.Weeks[0].Monday)
		}
	}
	var out []Dispute
	for _, d := range dyads {
		x := Dispute{Dyad: d, Spark: newSpark(d.Weeks, from, p.Last)}
		for _, w := range d.Weeks {
			x.Coop += w.Quad[1] + w.Quad[2]
			x.Conf += w.Quad[3] + w.Quad[4]
		}
		out = append(out, x)
	}
	return out, nil
}

// Movement is a matter with the moves that became known in some days.
type Movement struct {
	store.Matter
	Fresh []store.Move
	New   bool
}

// News is what became known from a day to another.
type News struct {
	Since, Until record.Day
	New, Moved   []Movement
	Overdue      []store.Matter
	Events       []store.Event
}

// newsOf gathers what became known since a day; long asks for all of it.
func newsOf(ctx context.Context, s store.Reader, f store.Filter, since, last record.Day, limit int) (*News, error) {
	n := &News{Since: since, Until: last}
	q := store.Filter{Party: f.Party, With: f.With, AsOf: f.AsOf, Since: since, Limit: limit}
	matters, err := s.Matters(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, m := range matters {
		x := Movement{Matter: m, New: m.Moves[0].Known >= since}
		for _, v := range m.Moves {
			if v.Known >= since && v.Known <= last {
				x.Fresh = append(x.Fresh, v)
			}
		}
		switch {
		case len(x.Fresh) == 0:
		case x.New:
			n.New = append(n.New, x)
		default:
			n.Moved = append(n.Moved, x)
		}
	}
	q = store.Filter{Party: f.Party, With: f.With, AsOf: f.AsOf, Due: last, Since: last.Add(-60), Limit: 12}
	if n.Overdue, err = s.Matters(ctx, q); err != nil {
		return nil, err
	}
	n.Events, err = happened(ctx, s, f, since, limit)
	return n, err
}

// happened are events that occurred and became known since a day, the best
// attested first: what happened up to a week before.
func happened(ctx context.Context, s store.Reader, f store.Filter, since record.Day, limit int) ([]store.Event, error) {
	q := store.Filter{Party: f.Party, With: f.With, AsOf: f.AsOf, Since: since.Add(-7), Statuses: []record.Status{record.Occurred}, Limit: 10 * limit}
	events, err := s.Events(ctx, q)
	if err != nil {
		return nil, err
	}
	events = slices.DeleteFunc(events, func(e store.Event) bool { return e.Known < since || e.Quad == 0 })
	slices.SortStableFunc(events, func(a, b store.Event) int {
		return cmp.Or(b.Sources-a.Sources, b.Reports-a.Reports, cmp.Compare(a.ID, b.ID))
	})
	return events[:min(len(events), limit)], nil
}

type todayBody struct {
	*News
	Disputes   []Dispute
	Articles   []store.Article
	Prev, Next record.Day
	From       record.Day // first day of the sparklines
}

// today is the front page: the archive's last day, or the day one looks from.
func (s *server) today(p *page) error {
	p.Nav = "today"
	if p.Last == "" {
		p.Title = "An empty archive"
		return nil
	}
	p.Title = longDay(p.Last)
	b := &todayBody{Prev: p.Last.Add(-1), From: p.Last.Add(-sparkDays)}
	var err error
	if b.News, err = newsOf(p.ctx, s.o.Store, store.Filter{AsOf: p.AsOf}, p.Last.Add(-1), p.Last, 40); err != nil {
		return err
	}
	b.Events = b.Events[:min(len(b.Events), 14)]
	if b.Disputes, err = s.disputesOf(p, "", 10); err != nil {
		return err
	}
	if b.Articles, err = s.o.Store.Latest(p.ctx, store.Filter{AsOf: p.AsOf, Limit: 8}); err != nil {
		return err
	}
	if p.AsOf != "" {
		b.Next = p.AsOf.Add(1)
	}
	p.Body = b
	return nil
}

// disputes is the longer table, of all sides or of one.
func (s *server) disputes(p *page) error {
	p.Title, p.Nav = "Disputes", "disputes"
	f, err := p.filter()
	if err != nil {
		return err
	}
	list, err := s.disputesOf(p, f.Party, 40)
	if err != nil {
		return err
	}
	if f.Party != "" {
		p.Title = "Disputes of " + s.codeName(f.Party)
	}
	p.Body = struct {
		Disputes []Dispute
		From     record.Day
	}{list, p.Last.Add(-sparkDays)}
	return nil
}
