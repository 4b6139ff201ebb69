package api

import (
	"bytes"
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/danielgtaylor/huma/v2"
)

// document is the OpenAPI document: the same bytes for the same program.
func document(o *huma.OpenAPI) ([]byte, error) {
	for _, p := range o.Paths {
		for _, op := range []*huma.Operation{p.Get, p.Post} {
			if op != nil {
				slices.SortFunc(op.Parameters, byName)
			}
		}
	}
	line, err := json.Marshal(o)
	if err != nil {
		return nil, fmt.Errorf("OpenAPI document: %w", err)
	}
	// Through a map, so that keys are in order.
	var all any
	if err := json.Unmarshal(line, &all); err != nil {
		return nil, fmt.Errorf("OpenAPI document: %w", err)
	}
	out, err := json.MarshalIndent(all, "", " ")
	return append(out, '\n'), err
}

func byName(a, b *huma.Param) int {
	switch {
	case a.In != b.In:
		return map[bool]int{true: -1, false: 1}[a.In == "path"]
	case a.Name < b.Name:
		return -1
	case a.Name > b.Name:
		return 1
	}
	return 0
}

//go:embed docs
var docs embed.FS

// docsFiles are the pages that describe the API and try it.
var docsFiles = map[string]string{"": "docs/index.html", "docs.js": "docs/docs.js", "docs.css": "docs/docs.css"}

var docsTypes = map[string]string{"": "text/html; charset=utf-8", "docs.js": "text/javascript; charset=utf-8", "docs.css": "text/css; charset=utf-8"}

// pages serves the document and the page to try it.
func (a *API) pages() {
	a.mux.HandleFunc("GET "+Prefix+"/openapi.json", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(a.spec))
	})
	for name, file := range docsFiles {
		a.mux.HandleFunc("GET "+Prefix+"/docs/"+name+map[bool]string{true: "{$}"}[name == ""], func(w http.ResponseWriter, _ *http.Request) {
			data, err := docs.ReadFile(file)
			if err != nil {
				http.NotFound(w, nil)
				return
			}
			w.Header().Set("Content-Type", docsTypes[name])
			_, _ = w.Write(data) // a client that went away is no error of ours
		})
	}
	a.mux.Handle("GET /api/{$}", http.RedirectHandler(Prefix+"/docs/", http.StatusSeeOther))
	a.mux.Handle("GET "+Prefix+"/{$}", http.RedirectHandler(Prefix+"/docs/", http.StatusSeeOther))
}
