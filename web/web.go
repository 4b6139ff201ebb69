package web

import (
	"context"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"time"

	"demarche/actor"
	"demarche/internal/auth"
	"demarche/record"
	"demarche/store"
)

// Options say what the pages show and who may write.
type Options struct {
	Store store.Store
	// Read makes the record of a pasted article. Default: nothing can be pasted.
	Read  func(ctx context.Context, a record.Article) (*record.Analysis, error)
	Guard *auth.Guard      // default: nobody may write
	API   string           // where the page of the API is, for the foot of each page; default: none
	Data  fs.FS            // overlay of the who-is-who (flag --data); default: none
	Now   func() time.Time // dates corrections; default: time.Now
}

// server renders pages. It is safe for concurrent use.
type server struct {
	o     Options
	who   *actor.Directory
	files *assets
	pages map[string]*template.Template
	cache *cache
}

// New is the handler of all pages; it answers at the root of a host.
func New(o Options) (http.Handler, error) {
	if o.Store == nil {
		return nil, errors.New("web: no store")
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &server{o: o, cache: newCache()}
	var err error
	if s.who, err = actor.NewDirectory(o.Data); err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	if s.files, err = newAssets(); err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	if s.pages, err = s.parse(); err != nil {
		return nil, fmt.Errorf("web: %w", err)
	}
	return s.secure(s.routes()), nil
}

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	for _, v := range []struct {
		pattern, template string
		view              view
	}{
		{"GET /{$}", "today", s.today},
		{"GET /disputes", "disputes", s.disputes},
		{"GET /dyad/{a}/{b}", "dyad", s.dyad},
		{"GET /matters", "matters", s.matters},
		{"GET /matter/{id}", "matter", s.matter},
		{"GET /events", "events", s.events},
		{"GET /event/{id}", "event", s.event},
		{"GET /article/{id}", "article", s.article},
		{"GET /actors", "actors", s.actors},
		{"GET /actor/{code}", "actor", s.actor},
		{"GET /actor/{code}/{name...}", "actor", s.actor},
		{"GET /map", "map", s.worldMap},
		{"GET /search", "search", s.search},
		{"GET /brief", "brief", s.brief},
		{"GET /paste", "paste", s.paste},
		{"POST /paste", "paste", s.pasted},
		{"GET /corrections", "corrections", s.corrections},
		{"GET /signin", "signin", s.signIn},
		{"/", "error", s.nowhere},
	} {
		mux.HandleFunc(v.pattern, s.serve(v.template, v.view))
	}
	mux.HandleFunc("POST /corrections", s.correct)
	mux.HandleFunc("POST /signin", s.signedIn)
	mux.HandleFunc("POST /signout", s.signOut)
	mux.HandleFunc("POST /theme", s.theme)
	mux.Handle("GET /static/", s.files)
	return mux
}

// policy is what a browser may load for a page: nothing from elsewhere, and no
// script or style that stands in the page itself.
const policy = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// secure sets the headers of every answer and refuses writing from other sites.
func (s *server) secure(next http.Handler) http.Handler {
	guarded := http.NewCrossOriginProtection().Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			r.Body = http.MaxBytesReader(w, r.Body, maxForm)
		}
		guarded.ServeHTTP(w, r)
	})
}

// maxForm is how many bytes a form may have: the largest article there is.
const maxForm = 4 << 20
