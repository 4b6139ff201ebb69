package web

import (
	"slices"
	"strings"

	"demarche/actor"
	"demarche/record"
	"demarche/store"
)

type actorsBody struct {
	List []store.Standing
	Next string
	F    store.Filter
}

// actors is who speaks most.
func (s *server) actors(p *page) error {
	p.Title, p.Nav = "Actors", "actors"
	f, err := p.filter()
	if err != nil {
		return err
	}
	f.Limit = 60
	b := &actorsBody{F: f}
	if b.List, err = s.o.Store.Actors(p.ctx, f); err != nil {
		return err
	}
	if len(b.List) == f.Limit {
		b.Next = b.List[len(b.List)-1].Cursor()
	}
	p.Body = b
	return nil
}

type actorBody struct {
	Code, Name, Side string
	State            bool // counted as a side of its own
	Offices          []actor.Office
	Now              []actor.Office // held on the day one looks from
	Disputes         []Dispute
	Statements       []store.Statement
	Did, Under       []store.Event // as source, as target
	Asked, Gave      []store.Matter
	Faced            []store.Matter // asked of them
}

// actor is someone: offices over time, what they said, did, demanded and
// promised, and what was asked of them.
func (s *server) actor(p *page) error {
	b := &actorBody{Code: p.r.PathValue("code"), Name: p.r.PathValue("name")}
	if b.Code == "-" {
		b.Code = ""
	}
	if b.Name == "" {
		b.Name, b.State = s.codeName(b.Code), true
	}
	b.Side = store.Side(b.Code, b.Name)
	p.Title, p.Nav = b.Name, "actors"
	b.Offices = s.who.Offices(b.Name)
	for _, o := range b.Offices {
		if day := p.Last; (o.From == "" || o.From <= day) && (o.To == "" || day <= o.To) {
			b.Now = append(b.Now, o)
		}
	}
	for _, step := range []func(*page, *actorBody) error{s.actorWords, s.actorDeeds, s.actorMatters} {
		if err := step(p, b); err != nil {
			return err
		}
	}
	var err error
	if b.State {
		b.Disputes, err = s.disputesOf(p, b.Side, 6)
	}
	p.Body = b
	return err
}

// Nothing reports whether the archive holds no more than the name.
func (b *actorBody) Nothing() bool {
	return len(b.Statements)+len(b.Did)+len(b.Under)+len(b.Asked)+len(b.Gave)+len(b.Faced) == 0
}

// question asks for the actor by name, or for the side.
func (b *actorBody) question(p *page) store.Filter {
	f := store.Filter{AsOf: p.AsOf}
	if b.State {
		f.Party = b.Code
		return f
	}
	f.Name = b.Name
	return f
}

func (s *server) actorWords(p *page, b *actorBody) (err error) {
	f := b.question(p)
	f.Limit = 12
	b.Statements, err = s.o.Store.Statements(p.ctx, f)
	return err
}

func (s *server) actorDeeds(p *page, b *actorBody) error {
	f := b.question(p)
	f.Limit = 120
	events, err := s.o.Store.Events(p.ctx, f)
	for _, e := range events {
		if b.among(e.Source) && len(b.Did) < 12 {
			b.Did = append(b.Did, e)
		} else if b.among(e.Target) && !b.among(e.Source) && len(b.Under) < 8 {
			b.Under = append(b.Under, e)
		}
	}
	return err
}

// among reports whether the actor is one of some parties: by name, or any that
// counts for the side.
func (b *actorBody) among(list []store.Party) bool {
	for _, x := range list {
		if b.State && x.Side() == b.Side || !b.State && x.Name == b.Name {
			return true
		}
	}
	return false
}

// actorMatters looks through the side's matters: of a person those that they
// made or that were made to them, or whose words name them.
func (s *server) actorMatters(p *page, b *actorBody) error {
	list, err := s.o.Store.Matters(p.ctx, store.Filter{Party: b.Side, AsOf: p.AsOf, Limit: 150})
	for _, m := range list {
		from, to := b.among(m.From), b.among(m.To)
		if !from && !to && b.quoted(&m) {
			from = hasSide(m.From, b.Side)
			to = !from
		}
		switch {
		case from && m.Kind == record.Promise && len(b.Gave) < 8:
			b.Gave = append(b.Gave, m)
		case from && m.Kind != record.Promise && len(b.Asked) < 10:
			b.Asked = append(b.Asked, m)
		case !from && to && len(b.Faced) < 8:
			b.Faced = append(b.Faced, m)
		}
	}
	return err
}

// quoted reports whether the words of a matter name a person.
func (b *actorBody) quoted(m *store.Matter) bool {
	surname := b.Name[strings.LastIndexByte(b.Name, ' ')+1:]
	if b.State || len(surname) < 3 {
		return false
	}
	return slices.ContainsFunc(m.Moves, func(v store.Move) bool { return strings.Contains(v.Quote, surname) })
}

func hasSide(list []store.Party, side string) bool {
	return slices.ContainsFunc(list, func(x store.Party) bool { return x.Side() == side })
}
