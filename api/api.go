package api

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"demarche/internal/auth"
	"demarche/record"
	"demarche/store"
)

// Prefix is where the API is mounted.
const Prefix = "/api/v1"

// Options are what the API works with.
type Options struct {
	Store store.Store
	// Read turns an article into its record. Without it articles cannot be posted.
	Read func(context.Context, record.Article) (*record.Analysis, error)
	// Guard says who may write. Default: nobody.
	Guard *auth.Guard
	// MaxBody bounds the body of a request, in bytes. Default: 32 MiB (flag
	// --max-body).
	MaxBody int64
	// Log gets what goes wrong. Default: nothing.
	Log *slog.Logger
	// Now is the clock. Default: time.Now.
	Now func() time.Time
}

// maxText bounds the text of one article that is read for a client: the
// longest take a second or two.
const maxText = 1 << 20

// API is an http.Handler for everything below Prefix. It is safe for
// concurrent use.
type API struct {
	Options
	mux    *http.ServeMux
	spec   []byte // the OpenAPI document
	folder *folder
	reads  chan struct{} // articles that are read at the same time
	lives  chan struct{} // live streams at the same time
	// streams are answers of any length: slow receivers must not take all turns.
	streams chan struct{}
}

// New readies an API. Close ends its work.
func New(o Options) (*API, error) {
	if o.Store == nil {
		return nil, errors.New("the API needs a store")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.MaxBody == 0 {
		o.MaxBody = 32 << 20
	}
	a := &API{Options: o, mux: http.NewServeMux(), reads: make(chan struct{}, 2), lives: make(chan struct{}, 64), streams: make(chan struct{}, 16)}
	a.folder = newFolder(o.Store, o.Log)
	spec, err := a.routes(humago.New(a.mux, config()))
	if err != nil {
		a.Close()
		return nil, err
	}
	a.spec = spec
	if a.Guard.Open() {
		a.folder.wake() // articles may be pending: added without a fold, or before an update
	}
	return a, nil
}

// Close waits for the fold that is running.
func (a *API) Close() { a.folder.close() }

// ServeHTTP answers a request.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h, pattern := a.mux.Handler(r); pattern == "" {
		nothing(h, w, r)
		return
	}
	a.mux.ServeHTTP(w, r)
}

// nothing says in our form what the mux says of a request that it has no route
// for: 404, or 405 with the methods that there are.
func nothing(h http.Handler, w http.ResponseWriter, r *http.Request) {
	said := headOnly{header: http.Header{}, status: http.StatusNotFound}
	h.ServeHTTP(&said, r)
	if allow := said.header.Get("Allow"); allow != "" {
		w.Header().Set("Allow", allow)
	}
	WriteProblem(w, said.status, fmt.Sprintf("there is no %s %s", r.Method, r.URL.Path))
}

// headOnly is a response of which only the head is wanted.
type headOnly struct {
	header http.Header
	status int
}

func (s *headOnly) Header() http.Header         { return s.header }
func (s *headOnly) Write(p []byte) (int, error) { return len(p), nil }
func (s *headOnly) WriteHeader(status int)      { s.status = status }

func config() huma.Config {
	c := huma.DefaultConfig("demarche", "1")
	c.OpenAPIPath, c.DocsPath, c.SchemasPath, c.CreateHooks = "", "", "", nil
	c.RejectUnknownQueryParameters = true
	c.Info.Description = about
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		"token": {Type: "http", Scheme: "bearer", Description: "What demarche serve prints when it starts, or is given in DEMARCHE_TOKEN."},
	}
	return c
}

const about = `Ask an archive of news reports who did or said what to whom, whether it happened, and what lies on the table.

Every list takes the filters of the command line and gives pages of JSON with a cursor, or all rows as CSV or NDJSON. ` +
	`A day in "as-of" hides whatever became known later.`

// routes registers everything and gives the OpenAPI document.
func (a *API) routes(h huma.API) ([]byte, error) {
	a.lists(h)
	a.things(h)
	a.articles(h)
	a.corrections(h)
	a.brief(h)
	a.live(h)
	spec, err := document(h.OpenAPI())
	if err != nil {
		return nil, err
	}
	a.pages()
	return spec, nil
}
