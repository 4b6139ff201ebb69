package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"demarche/record"
	"demarche/store"
)

// Named is one thing.
type Named struct {
	ID string `path:"id" maxLength:"200"`
}

// Dated is one thing as of a day.
type Dated struct {
	Named
	AsOf record.Day `query:"as-of" format:"date" doc:"Only what was known on that day."`
}

type body[T any] struct{ Body T }

// finished is an answer whose bytes are made already.
type finished struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

type eventAndReports struct {
	Event   *store.Event   `json:"event"`
	Reports []store.Report `json:"reports" nullable:"false" doc:"What each article says of it, and why it was put here."`
}

type lineage struct {
	Items []store.Article `json:"items" nullable:"false"`
}

// things registers what has a name of its own.
func (a *API) things(h huma.API) {
	s := a.Store
	thing(a, h, "/articles/{id}", "get-article", "An article without its text", func(ctx context.Context, in *Named) (*store.Article, error) { return s.Article(ctx, in.ID) })
	thing(a, h, "/articles/{id}/lineage", "get-lineage", "All copies and cuts of what an article copies", func(ctx context.Context, in *Named) (*lineage, error) {
		if _, err := s.Article(ctx, in.ID); err != nil {
			return nil, err
		}
		all, err := s.Lineage(ctx, in.ID)
		return &lineage{append([]store.Article{}, all...)}, err
	})
	thing(a, h, "/events/{id}", "get-event", "An event with all its reports", func(ctx context.Context, in *Dated) (*eventAndReports, error) {
		e, reports, err := s.Event(ctx, in.ID, in.AsOf)
		return &eventAndReports{e, reports}, err
	})
	thing(a, h, "/matters/{id}", "get-matter", "A matter with all its moves", func(ctx context.Context, in *Dated) (*store.Matter, error) { return s.Matter(ctx, in.ID, in.AsOf) })
	thing(a, h, "/counts", "get-counts", "How much the archive holds", func(ctx context.Context, _ *struct{}) (*counts, error) {
		c, err := s.Counts(ctx)
		return (*counts)(&c), err
	})
	thing(a, h, "/facets", "get-facets", "What a search finds, counted by publisher and month", func(ctx context.Context, in *facetsQuestion) (*store.Facets, error) {
		f, err := filter(&in.Days, &in.Words)
		if err != nil {
			return nil, err
		}
		out, err := s.Facets(ctx, f)
		return &out, err
	})
	a.record(h)
	a.raw(h)
}

type facetsQuestion struct {
	Days
	Words
}

// counts are store.Counts with names for JSON.
type counts struct {
	Articles    int        `json:"articles"`
	Lineages    int        `json:"lineages"`
	Reports     int        `json:"reports"`
	Events      int        `json:"events"`
	Statements  int        `json:"statements"`
	Matters     int        `json:"matters"`
	Moves       int        `json:"moves"`
	Corrections int        `json:"corrections"`
	Pending     int        `json:"pending" doc:"Articles whose events and matters are still to follow."`
	First       record.Day `json:"first,omitempty"`
	Last        record.Day `json:"last,omitempty"`
}

func thing[I, T any](a *API, h huma.API, path, id, summary string, get func(context.Context, *I) (*T, error)) {
	huma.Register(h, operation("GET", path, id, summary), func(ctx context.Context, in *I) (*body[*T], error) {
		ctx, cancel := context.WithTimeout(ctx, patience)
		defer cancel()
		out, err := get(ctx, in)
		if err != nil {
			return nil, a.told(ctx, err)
		}
		return &body[*T]{out}, nil
	})
}

func (a *API) record(h huma.API) {
	op := operation("GET", "/articles/{id}/record", "get-record", "An article's record: text, actors, statements, events, matters")
	op.Responses = map[string]*huma.Response{"200": content(map[string]*huma.Schema{"application/json": recordSchema(h)})}
	huma.Register(h, op, func(ctx context.Context, in *Named) (*finished, error) {
		out, err := a.Store.Record(ctx, in.ID)
		if err != nil {
			return nil, a.told(ctx, err)
		}
		line, err := record.Encode(out)
		if err != nil {
			return nil, a.told(ctx, err)
		}
		return &finished{ContentType: "application/json", Body: line}, nil
	})
}

func (a *API) raw(h huma.API) {
	op := operation("GET", "/articles/{id}/raw", "get-raw", "The bytes that an article came as")
	op.Responses = map[string]*huma.Response{"200": content(map[string]*huma.Schema{"application/octet-stream": {Type: "string", Format: "binary"}})}
	huma.Register(h, op, func(ctx context.Context, in *Named) (*finished, error) {
		out, err := a.Store.Raw(ctx, in.ID)
		if err != nil {
			return nil, a.told(ctx, err)
		}
		// A page that was archived must not run as one of ours.
		return &finished{ContentType: "application/octet-stream", Disposition: "attachment", Body: out}, nil
	})
}

// content is a response that huma does not make itself.
func content(types map[string]*huma.Schema) *huma.Response {
	r := &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{}}
	for t, s := range types {
		r.Content[t] = &huma.MediaType{Schema: s}
	}
	return r
}

// recordSchema names the parts of a record; contract v1 says the rest.
func recordSchema(h huma.API) *huma.Schema {
	reg := h.OpenAPI().Components.Schemas
	object := func(doc string) *huma.Schema {
		return &huma.Schema{Type: huma.TypeObject, AdditionalProperties: true, Description: doc}
	}
	list := func(doc string) *huma.Schema {
		return &huma.Schema{Type: huma.TypeArray, Items: object(""), Description: doc}
	}
	if reg.Map()["Record"] == nil {
		reg.Map()["Record"] = &huma.Schema{
			Type: huma.TypeObject, AdditionalProperties: true, Description: "A record in the form of contract v1, as demarche read --json prints it. Spans count code points and carry their text.",
			Properties: map[string]*huma.Schema{
				"version": {Type: huma.TypeInteger}, "coder": object("The program, weights and word tables that made it."), "article": object("The article with its text."),
				"actors": list("Who is mentioned."), "places": list("Where."), "statements": list("Who said what."), "events": list("Who did what to whom, and whether it happened."),
				"matters": list("What is on the table."),
			},
			Required: []string{"version", "coder", "article", "actors", "places", "statements", "events", "matters"},
		}
	}
	return &huma.Schema{Ref: "#/components/schemas/Record"}
}
