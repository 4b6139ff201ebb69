package web

import (
	"demarche/record"
	"demarche/store"
)

// Told is a record ready to be shown: its text in pieces, and what it says
// with names in place of IDs.
type Told struct {
	*record.Analysis
	Headline   Paragraph
	Text       []Paragraph
	Cast       []Cast
	Statements []ToldStatement
	Events     []ToldEvent
	Matters    []ToldMatter
}

// Cast is an actor with how often the text names it.
type Cast struct {
	*record.Actor
	Times int
}

// Party is the actor as a party.
func (c Cast) Party() store.Party { return store.Party{Code: c.Code, Name: c.Name} }

// ToldStatement is a statement in words.
type ToldStatement struct {
	*record.Statement
	Who, For       []store.Party
	To             []store.Party
	CueWords, Said string
}

// ToldEvent is an event in words, and the event of the archive it was put under.
type ToldEvent struct {
	*record.Event
	From, To                         []store.Party
	Words, CueWords, If, At, Trigger string
	Speaker                          []store.Party
	Report                           *store.Report
}

// ToldMatter is a matter in words.
type ToldMatter struct {
	*record.Matter
	Of, Towards     []store.Party
	Words, Says, If string
}

// tell readies a record; reports are what the archive made of its events.
func tell(a *record.Analysis, reports []store.Report) *Told {
	t := &Told{Analysis: a, Text: highlight(a)}
	t.place(reports)
	if len(t.Text) > 0 && a.Article.Title != "" {
		t.Headline, t.Text = t.Text[0], t.Text[1:]
	}
	text := a.Article.Text
	for i := range a.Actors {
		t.Cast = append(t.Cast, Cast{&a.Actors[i], len(a.Actors[i].Mentions)})
	}
	for i := range a.Statements {
		st := &a.Statements[i]
		said := ""
		for _, c := range st.Content {
			if said != "" {
				said += " … "
			}
			said += c.In(text)
		}
		t.Statements = append(t.Statements, ToldStatement{
			st, store.Parties(a, []string{st.Speaker}), store.Parties(a, []string{st.OnBehalfOf}), store.Parties(a, st.Addressee), st.Cue.In(text), said,
		})
	}
	for i := range a.Events {
		t.Events = append(t.Events, t.event(&a.Events[i], reports))
	}
	for i := range a.Matters {
		m := &a.Matters[i]
		t.Matters = append(t.Matters, ToldMatter{m, store.Parties(a, m.From), store.Parties(a, m.To), m.Evidence.In(text), m.Content.In(text), m.Condition.In(text)})
	}
	return t
}

// place marks where the events of the archive are reported, beside those of
// the record: the first report of each.
func (t *Told) place(reports []store.Report) {
	events, seen := map[string]string{}, map[string]bool{}
	for i := range reports {
		if r := &reports[i]; !seen[r.Event] {
			seen[r.Event], events[r.ID] = true, r.Event
		}
	}
	for _, par := range t.Text {
		for i := range par {
			for _, id := range par[i].Marks {
				if e := events[id]; e != "" {
					par[i].Marks = append(par[i].Marks, "in-"+e)
				}
			}
		}
	}
}

func (t *Told) event(e *record.Event, reports []store.Report) ToldEvent {
	a, text := t.Analysis, t.Article.Text
	x := ToldEvent{
		Event: e, From: store.Parties(a, e.Source), To: store.Parties(a, e.Target),
		Words: e.Evidence.In(text), CueWords: e.Cue.In(text), If: e.Condition.In(text), Trigger: e.Trigger.In(text),
	}
	for i := range a.Places {
		if a.Places[i].ID == e.Place {
			x.At = a.Places[i].Name
		}
	}
	for i := range a.Statements {
		if a.Statements[i].ID == e.Statement {
			x.Speaker = store.Parties(a, []string{a.Statements[i].Speaker})
		}
	}
	for i := range reports {
		if reports[i].ID == e.ID {
			x.Report = &reports[i]
		}
	}
	return x
}

type articleBody struct {
	*Told
	Kept    *store.Article
	Lineage []store.Article
	Origins []store.Tally // who wrote reports of the same events, this article's own first
}

// article is a text with everything that was found in it marked.
func (s *server) article(p *page) error {
	id := p.r.PathValue("id")
	kept, err := s.o.Store.Article(p.ctx, id)
	if err != nil {
		return err
	}
	if p.AsOf != "" && kept.Published > p.AsOf {
		return &fault{404, "Not published yet", "This article appeared on " + longDay(kept.Published) + ", after the day you look from."}
	}
	a, err := s.o.Store.Record(p.ctx, id)
	if err != nil {
		return err
	}
	reports, err := s.o.Store.Reports(p.ctx, id)
	if err != nil {
		return err
	}
	p.Title, p.Nav = kept.Title, "search"
	b := &articleBody{Told: tell(a, reports), Kept: kept}
	if b.Lineage, err = s.o.Store.Lineage(p.ctx, id); err != nil {
		return err
	}
	if p.AsOf != "" {
		known := b.Lineage[:0]
		for _, x := range b.Lineage {
			if x.Published <= p.AsOf {
				known = append(known, x)
			}
		}
		b.Lineage = known
	}
	b.Origins, err = s.origins(p, reports)
	p.Body = b
	return err
}

// originsAsked is how many events of an article are asked who else reports them.
const originsAsked = 25

// origins are the independent sources of what an article reports.
func (s *server) origins(p *page, reports []store.Report) ([]store.Tally, error) {
	var out []store.Tally
	at, seen := map[string]int{}, map[string]bool{}
	for i := range reports {
		id := reports[i].Event
		if seen[id] || len(seen) == originsAsked {
			continue
		}
		seen[id] = true
		_, all, err := s.o.Store.Event(p.ctx, id, p.AsOf)
		if err != nil {
			return nil, err
		}
		counted := map[string]bool{}
		for _, r := range all {
			if counted[r.Origin] {
				continue
			}
			counted[r.Origin] = true
			if _, ok := at[r.Origin]; !ok {
				at[r.Origin] = len(out)
				out = append(out, store.Tally{Name: r.Origin})
			}
			out[at[r.Origin]].N++
		}
	}
	return out, nil
}
