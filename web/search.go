package web

import (
	"demarche/store"
)

type searchBody struct {
	F          store.Filter
	In         string // articles, statements or events
	Hits       []store.Hit
	Latest     []store.Article // where nothing is asked
	Statements []store.Statement
	Events     []store.Event
	Actors     []store.Standing
	Facets     store.Facets
	Most       int // of the months, for their bars
	Next       string
}

// search finds articles, statements and events by their words.
func (s *server) search(p *page) error {
	p.Title, p.Nav = "Search", "search"
	f, err := p.filter()
	if err != nil {
		return err
	}
	b := &searchBody{F: f, In: p.get("in")}
	p.Body = b
	if b.In != "statements" && b.In != "events" {
		b.In = "articles"
	}
	f.Limit = 20
	if f.Text == "" {
		b.Latest, err = s.o.Store.Latest(p.ctx, f)
		return err
	}
	p.Title = f.Text + " · Search"
	if err := s.found(p, b, f); err != nil {
		return err
	}
	if b.Facets, err = s.o.Store.Facets(p.ctx, f); err != nil {
		return err
	}
	for _, t := range b.Facets.Months {
		b.Most = max(b.Most, t.N)
	}
	b.Actors, err = s.o.Store.Actors(p.ctx, store.Filter{Text: f.Text, AsOf: p.AsOf, Limit: 6})
	return err
}

func (s *server) found(p *page, b *searchBody, f store.Filter) (err error) {
	switch b.In {
	case "statements":
		if b.Statements, err = s.o.Store.Statements(p.ctx, f); len(b.Statements) == f.Limit {
			b.Next = b.Statements[f.Limit-1].Cursor()
		}
	case "events":
		b.Events, err = s.o.Store.Events(p.ctx, f)
		b.Next = next(b.Events, f.Limit)
	default:
		if b.Hits, err = s.o.Store.Search(p.ctx, f); len(b.Hits) == f.Limit {
			b.Next = b.Hits[f.Limit-1].Cursor()
		}
	}
	return err
}
