package api

import (
	"fmt"
	"net/url"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"demarche/record"
	"demarche/store"
)

// The inputs of lists: parts that each list puts together. Names and meanings
// are those of the command line's flags.

// Form is how the answer is written.
type Form struct {
	Format string `query:"format" enum:"json,csv,ndjson" doc:"The form; else the Accept header decides (text/csv, application/x-ndjson)."`
	accept string
	url    url.URL
}

// Resolve keeps what the answer needs of the request.
func (f *Form) Resolve(ctx huma.Context) []error {
	f.accept, f.url = ctx.Header("Accept"), ctx.URL()
	return nil
}

// Page is which rows, and in which form.
type Page struct {
	Form
	After string `query:"after" maxLength:"500" doc:"The cursor that the last page gave as next."`
	Limit int    `query:"limit" minimum:"1" maximum:"10000000" doc:"Rows at most. JSON: 50 by default, 1000 at most; CSV and NDJSON: all by default."`
}

func (p *Page) page() *Page { return p }

// Days are the days that a list keeps to.
type Days struct {
	Since record.Day `query:"since" format:"date" doc:"First day."`
	Until record.Day `query:"until" format:"date" doc:"Last day."`
	AsOf  record.Day `query:"as-of" format:"date" doc:"Only what was known on that day."`
}

// Parties are the sides that a list keeps to.
type Parties struct {
	Party string `query:"party" maxLength:"40" doc:"A side or a code: USA, USAGOV, SYRREB."`
	With  string `query:"with" maxLength:"40" doc:"The other side of a dyad; needs party."`
}

// Words are the full-text filters.
type Words struct {
	Outlet string `query:"outlet" maxLength:"200" doc:"Publisher."`
	Text   string `query:"text" maxLength:"500" doc:"Words that the article holds; \"a phrase\", prefix*."`
}

// Codes are what only events have.
type Codes struct {
	Plover  string   `query:"plover" maxLength:"20" doc:"PLOVER type: CONSULT."`
	Act     string   `query:"act" maxLength:"80" doc:"Act, or its head alone: demand.withdraw, demand."`
	Cameo   string   `query:"cameo" maxLength:"4" doc:"CAMEO code or its beginning."`
	Status  []string `query:"status,explode" enum:"occurred,planned,possible,conditional,wanted,claimed,denied,historical" doc:"Status, one or more."`
	Country string   `query:"country" maxLength:"3" doc:"Country where it happened, ISO 3166-1 alpha-3."`
	Sources int      `query:"sources" minimum:"0" maximum:"1000000" doc:"At least so many independent sources."`
}

func (d *Days) into(f *store.Filter) error {
	for _, x := range []struct {
		name  string
		value record.Day
		to    *record.Day
	}{{"since", d.Since, &f.Since}, {"until", d.Until, &f.Until}, {"as-of", d.AsOf, &f.AsOf}} {
		if x.value == "" {
			continue
		}
		day, err := record.ParseDay(string(x.value))
		if err != nil {
			return fmt.Errorf("%w: %s: %w", errQuestion, x.name, err)
		}
		*x.to = day
	}
	return nil
}

func (p *Parties) into(f *store.Filter) error {
	f.Party, f.With = strings.ToUpper(p.Party), strings.ToUpper(p.With)
	if f.With != "" && f.Party == "" {
		return fmt.Errorf("%w: with needs party", errQuestion)
	}
	return nil
}

func (w *Words) into(f *store.Filter) error {
	f.Outlet, f.Text = w.Outlet, w.Text
	return nil
}

func (c *Codes) into(f *store.Filter) error {
	f.Plover, f.Act, f.Cameo, f.Country, f.Sources = c.Plover, record.Act(c.Act), c.Cameo, c.Country, c.Sources
	for _, s := range c.Status {
		f.Statuses = append(f.Statuses, record.Status(s))
	}
	return nil
}

// part is a part of a question.
type part interface{ into(*store.Filter) error }

func filter(parts ...part) (store.Filter, error) {
	var f store.Filter
	for _, p := range parts {
		if err := p.into(&f); err != nil {
			return f, err
		}
	}
	return f, nil
}

// The questions, a list each.
type (
	articlesQuestion struct {
		Page
		Days
		Words
	}
	eventsQuestion struct {
		Page
		Days
		Parties
		Words
		Codes
		Name string `query:"name" maxLength:"200" doc:"Of an actor that is no state, in full."`
	}
	statementsQuestion struct {
		Page
		Days
		Words
		Party string `query:"party" maxLength:"40" doc:"The speaker's side or code."`
		Name  string `query:"name" maxLength:"200" doc:"The speaker's name, in full."`
	}
	mattersQuestion struct {
		Page
		Days
		Parties
		Text  string     `query:"text" maxLength:"500" doc:"Words of the matter or its moves."`
		Kind  string     `query:"kind" enum:"demand,proposal,question,threat,promise,condition" doc:"Kind of matter."`
		State string     `query:"state" maxLength:"40" doc:"State: open, met, refused …"`
		Due   record.Day `query:"due" format:"date" doc:"Open or lapsed, with a deadline before that day."`
	}
	actorsQuestion struct {
		Page
		Days
		Party string `query:"party" maxLength:"40" doc:"A side."`
		Text  string `query:"text" maxLength:"500" doc:"Part of the name."`
	}
	searchQuestion struct {
		Page
		Days
		Outlet string `query:"outlet" maxLength:"200" doc:"Publisher."`
		Text   string `query:"text" required:"true" maxLength:"500" doc:"Words; \"a phrase\", prefix*."`
	}
	correctionsQuestion struct {
		Page
		Thing string `query:"thing" enum:"event,report,matter" doc:"Of what."`
		ID    string `query:"id" maxLength:"200" doc:"Of which."`
	}
	timelineQuestion struct {
		Days
		Party  string   `query:"party" required:"true" maxLength:"40" doc:"One side: USA."`
		With   string   `query:"with" required:"true" maxLength:"40" doc:"The other: RUS."`
		Status []string `query:"status,explode" enum:"occurred,planned,possible,conditional,wanted,claimed,denied,historical" doc:"Default: events that occurred."`
		Form
	}
	dyadsQuestion struct {
		Page
		Days
		Party string `query:"party" maxLength:"40" doc:"One of the two sides."`
	}
)

func (q *articlesQuestion) filter() (store.Filter, error) { return filter(&q.Days, &q.Words) }

func (q *eventsQuestion) filter() (store.Filter, error) {
	f, err := filter(&q.Days, &q.Parties, &q.Words, &q.Codes)
	f.Name = q.Name
	return f, err
}

func (q *statementsQuestion) filter() (store.Filter, error) {
	f, err := filter(&q.Days, &q.Words)
	f.Party, f.Name = strings.ToUpper(q.Party), q.Name
	return f, err
}

func (q *mattersQuestion) filter() (store.Filter, error) {
	f, err := filter(&q.Days, &q.Parties)
	f.Text, f.Kind, f.State, f.Due = q.Text, q.Kind, q.State, q.Due
	return f, err
}

func (q *actorsQuestion) filter() (store.Filter, error) {
	f, err := filter(&q.Days)
	f.Party, f.Text = strings.ToUpper(q.Party), q.Text
	return f, err
}

func (q *searchQuestion) filter() (store.Filter, error) {
	f, err := filter(&q.Days)
	f.Text, f.Outlet = q.Text, q.Outlet
	return f, err
}

func (q *timelineQuestion) filter() (store.Filter, error) {
	f, err := filter(&q.Days, &Parties{q.Party, q.With}, &Codes{Status: q.Status})
	return f, err
}

// page is everything: a timeline has no pages.
func (q *timelineQuestion) page() *Page { return &Page{Form: q.Form, Limit: maxPage} }

func (q *dyadsQuestion) filter() (store.Filter, error) {
	f, err := filter(&q.Days)
	f.Party = strings.ToUpper(q.Party)
	return f, err
}

// filter lends fields of the filter that corrections do not have otherwise.
func (q *correctionsQuestion) filter() (store.Filter, error) {
	return store.Filter{Kind: q.Thing, Name: q.ID}, nil
}
