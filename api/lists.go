package api

import (
	"context"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"demarche/store"
	"demarche/store/table"
)

// source is a list: how it is asked, where the page after a row begins (nil
// where there is one page), and its columns.
type source[T any] struct {
	path, summary string
	ask           func(context.Context, store.Filter) ([]T, error)
	cursor        func(*T) string
	table         table.Table[T]
}

// lists registers the lists, a line each.
func (a *API) lists(h huma.API) {
	s := a.Store
	list[articlesQuestion](a, h, source[store.Article]{"/articles", "Articles, those published last first", s.Latest, (*store.Article).Cursor, table.Articles})
	list[eventsQuestion](a, h, source[store.Event]{"/events", "What happened, the latest first", s.Events, (*store.Event).Cursor, table.Events})
	list[statementsQuestion](a, h, source[store.Statement]{"/statements", "Who said what, the latest first", s.Statements, (*store.Statement).Cursor, table.Statements})
	list[mattersQuestion](a, h, source[store.Matter]{"/matters", "What is on the table, the last moved first", s.Matters, (*store.Matter).Cursor, table.Matters})
	list[actorsQuestion](a, h, source[store.Standing]{"/actors", "Who speaks, those who speak most first", s.Actors, (*store.Standing).Cursor, table.Actors})
	list[searchQuestion](a, h, source[store.Hit]{"/search", "Articles found by their words, the best first", s.Search, (*store.Hit).Cursor, table.Hits})
	list[timelineQuestion](a, h, source[store.Week]{"/timeline", "Cooperation and conflict of two sides, by week", s.Weeks, nil, table.Weeks})
	list[dyadsQuestion](a, h, source[store.Dyad]{"/dyads", "The pairs of sides with the most events, by week", s.Dyads, nil, table.Dyads})
	list[correctionsQuestion](a, h, source[store.Correction]{"/corrections", "What readers said against the machine, the first first", a.correctionsPage, correctionCursor, table.Corrections})
}

// question is what a list is asked.
type question[Q any] interface {
	*Q
	filter() (store.Filter, error)
	page() *Page
}

// rows are a page of a list as JSON.
type rows[T any] struct {
	Items []T    `json:"items" nullable:"false"`
	Next  string `json:"next,omitempty" doc:"Where the next page begins (after); absent on the last."`
}

func list[Q any, T any, P question[Q]](a *API, h huma.API, s source[T]) {
	name := strings.TrimPrefix(s.path, "/")
	op := operation("GET", s.path, "list-"+name, s.summary)
	op.Responses = map[string]*huma.Response{"200": responses(h, reflect.TypeFor[rows[T]](), reflect.TypeFor[T]())}
	huma.Register(h, op, func(ctx context.Context, in *Q) (*huma.StreamResponse, error) {
		body, err := page(ctx, a, P(in), s)
		if err != nil {
			return nil, a.told(ctx, err)
		}
		return &huma.StreamResponse{Body: body}, nil
	})
}

// operation is what all operations share.
func operation(method, path, id, summary string) huma.Operation {
	tag, _, _ := strings.Cut(strings.TrimPrefix(path, "/"), "/")
	return huma.Operation{
		Method: method, Path: Prefix + path, OperationID: id, Summary: summary, Tags: []string{tag},
		Errors: []int{400, 404, 422, 500, 503},
	}
}

// responses documents a list: a page as JSON, a row as a line.
func responses(h huma.API, page, row reflect.Type) *huma.Response {
	reg := h.OpenAPI().Components.Schemas
	return &huma.Response{Description: "OK", Content: map[string]*huma.MediaType{
		"application/json":     {Schema: reg.Schema(page, true, page.Name())},
		"application/x-ndjson": {Schema: reg.Schema(row, true, row.Name())},
		"text/csv":             {Schema: &huma.Schema{Type: "string"}},
	}}
}
