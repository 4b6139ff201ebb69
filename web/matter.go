package web

import (
	"errors"

	"demarche/record"
	"demarche/store"
)

type mattersBody struct {
	List  []store.Matter
	Kinds []record.MatterKind
	Next  string
	F     store.Filter
}

// matters is what lies on the table, narrowed by kind, state and side.
func (s *server) matters(p *page) error {
	p.Title, p.Nav = "Matters", "matters"
	f, err := p.filter()
	if err != nil {
		return err
	}
	f.Limit = 40
	list, err := s.o.Store.Matters(p.ctx, f)
	if err != nil {
		return err
	}
	b := &mattersBody{List: list, F: f}
	if len(list) == f.Limit {
		b.Next = list[len(list)-1].Cursor()
	}
	p.Body = b
	return nil
}

// MoveLine is a move with the article that shows it.
type MoveLine struct {
	store.Move
	Article *store.Article
}

type matterBody struct {
	*store.Matter
	Lines       []MoveLine
	Gate        *store.Matter  // what waits for this condition
	Conditions  []store.Matter // what this waits for
	Corrections []store.Correction
}

// matter is one matter with every move, its words and its article.
func (s *server) matter(p *page) error {
	m, err := s.o.Store.Matter(p.ctx, p.r.PathValue("id"), p.AsOf)
	if err != nil {
		return err
	}
	p.Title, p.Nav = string(m.Kind)+": "+bare(m.Content), "matters"
	b := &matterBody{Matter: m}
	for _, v := range m.Moves {
		line := MoveLine{Move: v}
		if v.Article != "" {
			if line.Article, err = s.o.Store.Article(p.ctx, v.Article); err != nil && !errors.Is(err, store.ErrNotFound) {
				return err
			}
		}
		b.Lines = append(b.Lines, line)
	}
	if err := s.gates(p, b); err != nil {
		return err
	}
	b.Corrections, err = s.o.Store.Corrections(p.ctx, "matter", m.ID)
	p.Body = b
	return err
}

// gates are what a condition holds up, and the conditions of a matter: those
// of the same sides are looked through.
func (s *server) gates(p *page, b *matterBody) error {
	if b.Gates != "" {
		g, err := s.o.Store.Matter(p.ctx, b.Gates, p.AsOf)
		if err != nil && !errors.Is(err, store.ErrNotFound) {
			return err
		}
		b.Gate = g
	}
	f := store.Filter{Kind: string(record.Condition), AsOf: p.AsOf, Limit: 200}
	if len(b.From) > 0 {
		f.Party = b.From[0].Code
	}
	list, err := s.o.Store.Matters(p.ctx, f)
	for _, m := range list {
		if m.Gates == b.Matter.ID {
			b.Conditions = append(b.Conditions, m)
		}
	}
	return err
}
