package api

import (
	"context"
	"encoding/base64"
	"fmt"
	"mime"
	"net/url"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"demarche/store"
)

const (
	defaultPage = 50
	maxPage     = 1000
	chunk       = 500              // rows that a stream asks for at a time
	patience    = 20 * time.Second // for one question to the store
)

// page asks for the first rows, while there can still be an error, and gives
// what writes the answer.
func page[Q any, T any, P question[Q]](ctx context.Context, a *API, q P, s source[T]) (func(huma.Context), error) {
	f, err := q.filter()
	if err != nil {
		return nil, err
	}
	p := q.page()
	if f.After, err = openCursor(p.After); err != nil {
		return nil, err
	}
	form := p.form()
	if form == jsonForm {
		return jsonPage(ctx, a, p, f, s)
	}
	return stream(ctx, a, p, f, s, form)
}

func jsonPage[T any](ctx context.Context, a *API, p *Page, f store.Filter, s source[T]) (func(huma.Context), error) {
	if p.Limit > maxPage {
		return nil, fmt.Errorf("%w: limit: a page of JSON has %d rows at most; ask for NDJSON or CSV", errQuestion, maxPage)
	}
	n := p.Limit
	if n == 0 {
		n = defaultPage
	}
	f.Limit = n + 1 // one more tells whether there is another page
	all, err := ask(ctx, f, s)
	if err != nil {
		return nil, err
	}
	out := rows[T]{Items: all}
	if len(all) > n && s.cursor != nil {
		out.Items = all[:n]
		out.Next = sealCursor(s.cursor(&all[n-1]))
	}
	if out.Items == nil {
		out.Items = []T{}
	}
	return func(c huma.Context) {
		c.AppendHeader("Vary", "Accept")
		if out.Next != "" {
			c.SetHeader("Link", "<"+nextURL(p.url, out.Next)+`>; rel="next"`)
		}
		a.writeJSON(c, out)
	}, nil
}

// ask is one question, bounded in time.
func ask[T any](ctx context.Context, f store.Filter, s source[T]) ([]T, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, patience, errSlow)
	defer cancel()
	out, err := s.ask(ctx, f)
	if err != nil && context.Cause(ctx) == errSlow {
		return nil, fmt.Errorf("%w (%w)", errSlow, err)
	}
	return out, err
}

func nextURL(u url.URL, after string) string {
	q := u.Query()
	q.Set("after", after)
	u.RawQuery = q.Encode()
	return u.RequestURI()
}

// Cursors are opaque to clients: what they hold may change.
func sealCursor(c string) string { return base64.RawURLEncoding.EncodeToString([]byte(c)) }

func openCursor(c string) (string, error) {
	out, err := base64.RawURLEncoding.DecodeString(c)
	if err != nil || c != "" && len(out) == 0 {
		return "", store.ErrCursor
	}
	return string(out), nil
}

// The forms of answers.
const (
	jsonForm   = "json"
	csvForm    = "csv"
	ndjsonForm = "ndjson"
)

var mediaTypes = map[string]string{
	"text/csv": csvForm, "application/x-ndjson": ndjsonForm, "application/ndjson": ndjsonForm, "application/jsonl": ndjsonForm, "application/json": jsonForm, "*/*": jsonForm,
}

// form is the form asked for: ?format=, else the first of Accept that we have.
func (f *Form) form() string {
	if f.Format != "" {
		return f.Format
	}
	for part := range strings.SplitSeq(f.accept, ",") {
		if t, _, err := mime.ParseMediaType(part); err == nil && mediaTypes[t] != "" {
			return mediaTypes[t]
		}
	}
	return jsonForm
}
