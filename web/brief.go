package web

import (
	"demarche/store"
)

type briefBody struct {
	*News
	F store.Filter
}

// brief is what became known since a day, cited, made for paper.
func (s *server) brief(p *page) error {
	p.Nav = "brief"
	f, err := p.filter()
	if err != nil {
		return err
	}
	since := f.Since
	if since == "" {
		since = p.Last.Add(-6)
	}
	p.Title = "Brief, " + span(since, p.Last)
	b := &briefBody{F: f}
	b.News, err = newsOf(p.ctx, s.o.Store, f, since, p.Last, 60)
	p.Body = b
	return err
}
