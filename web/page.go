package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"demarche/record"
	"demarche/store"
)

// view fills a page's title and body.
type view func(p *page) error

// page is one page on its way: what the layout and its template see.
type page struct {
	s     *server
	r     *http.Request
	ctx   context.Context
	Title string
	Nav   string     // the entry of the menu that is marked
	AsOf  record.Day // "" is now
	Last  record.Day // the archive's last day as of AsOf
	Theme string     // light, dark or "" for the system's
	Code  int        // HTTP status
	Body  any
}

// fault is what went wrong, in words for people.
type fault struct {
	code        int
	Title, Text string
}

func (f *fault) Error() string { return f.Title }

func badRequest(format string, args ...any) error {
	return &fault{http.StatusBadRequest, "That address asks for something we cannot read", fmt.Sprintf(format, args...)}
}

// serve renders a view, or the page of what went wrong.
func (s *server) serve(name string, v view) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		p := &page{s: s, r: r, ctx: r.Context(), Theme: themeOf(r), Code: http.StatusOK}
		key := s.key(p)
		got, done := s.cache.get(p.ctx, key)
		if got != nil {
			send(w, r, http.StatusOK, got)
			return
		}
		defer done()
		err := p.open()
		if err == nil {
			err = v(p)
		}
		var on *moved
		if errors.As(err, &on) {
			http.Redirect(w, r, on.to, http.StatusSeeOther)
			return
		}
		drawn := name
		if err != nil {
			drawn = "error"
			p.fail(err)
		}
		var b bytes.Buffer
		if err := s.pages[drawn].ExecuteTemplate(&b, "layout", p); err != nil {
			http.Error(w, "this page could not be drawn: "+err.Error(), http.StatusInternalServerError)
			return
		}
		if p.Code == http.StatusOK {
			s.cache.put(key, b.Bytes())
		}
		send(w, r, p.Code, b.Bytes())
	}
}

// key is what a page depends on; "" where it must not be kept.
func (s *server) key(p *page) string {
	if p.r.Method != http.MethodGet || p.Signed() {
		return ""
	}
	n, err := s.o.Store.Generation(p.ctx)
	if err != nil {
		return ""
	}
	return strconv.FormatUint(n, 10) + " " + p.Theme + " " + p.r.URL.RequestURI()
}

// send writes a page, or that the reader has it already.
func send(w http.ResponseWriter, r *http.Request, code int, body []byte) {
	sum := sha256.Sum256(body)
	tag := `W/"` + hex.EncodeToString(sum[:10]) + `"`
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "private, no-cache")
	h.Add("Vary", "Cookie")
	if code == http.StatusOK && r.Method != http.MethodPost {
		h.Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
	}
	w.WriteHeader(code)
	w.Write(body)
}

// open reads what every address may hold, and finds the archive's last day.
func (p *page) open() error {
	var err error
	if p.AsOf, err = p.day("as-of"); err != nil {
		return err
	}
	latest, err := p.s.o.Store.Latest(p.ctx, store.Filter{AsOf: p.AsOf, Limit: 1})
	if err != nil {
		return err
	}
	if len(latest) > 0 {
		p.Last = latest[0].Published
	}
	return nil
}

// fail makes the page say what went wrong.
func (p *page) fail(err error) {
	var f *fault
	switch {
	case errors.As(err, &f):
	case errors.Is(err, store.ErrNotFound):
		f = &fault{http.StatusNotFound, "Nothing here by that name", "It may be that the archive does not hold it, that it was merged into something else, or that it was not known yet on the day you look from."}
	case errors.Is(err, store.ErrCursor):
		f = &fault{http.StatusBadRequest, "That page of the list does not exist", "Begin again at the top of the list."}
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		f = &fault{http.StatusServiceUnavailable, "That took too long", "The archive is busy. Try again in a moment, or ask for fewer days."}
	default:
		f = &fault{http.StatusInternalServerError, "The archive did not answer", err.Error()}
	}
	p.Title, p.Code, p.Body = f.Title, f.code, f
}

// nowhere is the page of addresses that are none.
func (s *server) nowhere(*page) error {
	return &fault{http.StatusNotFound, "There is no such page", "The address may be mistyped. Everything in the archive can be reached from Today, or found by searching."}
}

// get is a parameter of the address, without white space around it.
func (p *page) get(name string) string { return strings.TrimSpace(p.r.URL.Query().Get(name)) }

// day is a parameter that is a day, or "".
func (p *page) day(name string) (record.Day, error) {
	v := p.get(name)
	if v == "" {
		return "", nil
	}
	d, err := record.ParseDay(v)
	if err != nil {
		return "", badRequest("%s is written like 2014-03-12, not “%s”.", name, v)
	}
	return d, nil
}

// filter is what a list is narrowed to by its address.
func (p *page) filter() (store.Filter, error) {
	f := store.Filter{
		Party: strings.ToUpper(p.get("party")), With: strings.ToUpper(p.get("with")), Plover: strings.ToUpper(p.get("type")), Country: strings.ToUpper(p.get("country")),
		Outlet: p.get("outlet"), Kind: p.get("kind"), State: p.get("state"), Text: p.get("q"), After: p.get("after"), AsOf: p.AsOf,
	}
	var err error
	if f.Since, err = p.day("since"); err != nil {
		return f, err
	}
	if f.Until, err = p.day("until"); err != nil {
		return f, err
	}
	if f.With != "" && f.Party == "" {
		f.Party, f.With = f.With, ""
	}
	for _, st := range p.r.URL.Query()["status"] {
		if st == "" {
			continue
		}
		if !record.Status(st).Valid() {
			return f, badRequest("There is no status “%s”.", st)
		}
		f.Statuses = append(f.Statuses, record.Status(st))
	}
	return f, nil
}

// Signed reports whether the reader may write.
func (p *page) Signed() bool { return p.s.o.Guard.Allowed(p.r) }

// Writable reports whether anybody may write here.
func (p *page) Writable() bool { return p.s.o.Guard.Open() }

// Get is a parameter of the address, for forms that show it again.
func (p *page) Get(name string) string { return p.get(name) }

// Entry is a line of the menu.
type Entry struct{ Key, Path, Name string }

var menu = []Entry{
	{"today", "/", "Today"},
	{"disputes", "/disputes", "Disputes"},
	{"matters", "/matters", "Matters"},
	{"events", "/events", "Events"},
	{"actors", "/actors", "Actors"},
	{"map", "/map", "Map"},
	{"brief", "/brief", "Brief"},
	{"corrections", "/corrections", "Review"},
	{"paste", "/paste", "Paste"},
}

// API is where the page of the API is, or "".
func (p *page) API() string { return p.s.o.API }

// Menu is the main menu.
func (p *page) Menu() []Entry { return menu }

// Path is where the page is, with its query.
func (p *page) Path() string { return p.r.URL.RequestURI() }

// Back is where a form leads back to: this page, if it can be asked for again.
func (p *page) Back() string {
	if p.r.Method == http.MethodPost {
		return p.r.URL.Path
	}
	return p.Path()
}

// Kept are the parameters of the address as pairs, but for the day one looks
// from, for forms that keep them.
func (p *page) Kept() [][2]string {
	q := p.r.URL.Query()
	var out [][2]string
	for _, name := range slices.Sorted(maps.Keys(q)) {
		if name == "as-of" || name == "after" {
			continue
		}
		for _, v := range q[name] {
			out = append(out, [2]string{name, v})
		}
	}
	return out
}

// At is the path without its query.
func (p *page) At() string { return p.r.URL.Path }

// Link is an address of ours, with parameters in pairs; empty ones are left
// out. The day one looks from goes along.
func (p *page) Link(path string, pairs ...string) string {
	q := url.Values{}
	if p.AsOf != "" {
		q.Set("as-of", string(p.AsOf))
	}
	return address(path, q, pairs)
}

// Here is this page with some parameters changed; the place in a list is
// forgotten.
func (p *page) Here(pairs ...string) string {
	q := p.r.URL.Query()
	q.Del("after")
	return address(p.r.URL.Path, q, pairs)
}

func address(path string, q url.Values, pairs []string) string {
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] == "" {
			q.Del(pairs[i])
		} else {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	u := url.URL{Path: path, RawQuery: q.Encode()}
	return u.String()
}

// item is a thing in a list together with its page.
type item struct {
	P *page
	V any
}

// On gives a template a thing and the page.
func (p *page) On(v any) item {
	if e, ok := v.(store.Event); ok {
		v = &e // its methods are the pointer's
	}
	return item{p, v}
}
