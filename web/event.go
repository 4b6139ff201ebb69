package web

import (
	"demarche/store"
)

type eventsBody struct {
	List []store.Event
	F    store.Filter
	Next string
}

// events is the list of events, narrowed by its address.
func (s *server) events(p *page) error {
	p.Title, p.Nav = "Events", "events"
	f, err := p.filter()
	if err != nil {
		return err
	}
	f.Limit = 40
	b := &eventsBody{F: f}
	if b.List, err = s.o.Store.Events(p.ctx, f); err != nil {
		return err
	}
	b.Next = next(b.List, f.Limit)
	p.Body = b
	return nil
}

type eventBody struct {
	*store.Event
	List        []store.Report
	Titles      map[string]string // of the articles that report it
	Corrections []store.Correction
	Near        []store.Event // of the same sides and days, for merging
}

// event is one event with all its reports, and why each is under it.
func (s *server) event(p *page) error {
	e, reports, err := s.o.Store.Event(p.ctx, p.r.PathValue("id"), p.AsOf)
	if err != nil {
		return err
	}
	p.Title, p.Nav = eventTitle(s, e), "events"
	b := &eventBody{Event: e, List: reports, Titles: map[string]string{}}
	for i := range reports {
		if a, err := s.o.Store.Article(p.ctx, reports[i].Article); err == nil {
			b.Titles[a.ID] = a.Title
		}
	}
	if b.Corrections, err = s.o.Store.Corrections(p.ctx, "event", e.ID); err != nil {
		return err
	}
	for i := range reports {
		said, err := s.o.Store.Corrections(p.ctx, "report", reports[i].Article+"/"+reports[i].ID)
		if err != nil {
			return err
		}
		b.Corrections = append(b.Corrections, said...)
	}
	b.Near, err = s.near(p, e)
	p.Body = b
	return err
}

// near are events that may be the same: of the same sides, days apart.
func (s *server) near(p *page, e *store.Event) ([]store.Event, error) {
	f := store.Filter{AsOf: p.AsOf, Since: e.When().Add(-3), Until: e.When().Add(3), Plover: e.Plover, Limit: 9}
	if sides := store.Sides(append(append([]store.Party(nil), e.Source...), e.Target...)); len(sides) > 0 {
		f.Party = sides[0]
		if len(sides) > 1 {
			f.With = sides[1]
		}
	}
	list, err := s.o.Store.Events(p.ctx, f)
	var out []store.Event
	for _, x := range list {
		if x.ID != e.ID {
			out = append(out, x)
		}
	}
	return out, err
}

func eventTitle(s *server, e *store.Event) string {
	t := ""
	for i, x := range e.Source {
		if i > 0 {
			t += ", "
		}
		t += s.partyName(x)
	}
	if t == "" {
		t = "Somebody"
	}
	t += " · " + ploverName(e.Plover)
	for i, x := range e.Target {
		if i == 0 {
			t += " · "
		} else {
			t += ", "
		}
		t += s.partyName(x)
	}
	return t
}
