package api

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"demarche/store"
	"demarche/store/table"
)

// slowest is how long a client may take to receive one piece of a stream.
const slowest = 30 * time.Second

func (a *API) writeJSON(c huma.Context, v any) {
	c.SetHeader("Content-Type", "application/json")
	// A client that went away is no error of ours, and there is nobody to tell.
	_ = json.NewEncoder(c.BodyWriter()).Encode(v)
}

// stream writes all rows as lines, some at a time, in memory that does not
// grow. An error on the way cuts the connection: half an answer must not look
// like a whole one.
func stream[T any](ctx context.Context, a *API, p *Page, f store.Filter, s source[T], form string) (func(huma.Context), error) {
	left := p.Limit
	if left == 0 {
		left = 1 << 40
	}
	select {
	case a.streams <- struct{}{}:
	default:
		return nil, errStreams
	}
	f.Limit = min(chunk, left)
	first, err := ask(ctx, f, s)
	if err != nil {
		<-a.streams
		return nil, err
	}
	return func(c huma.Context) {
		defer func() { <-a.streams }()
		c.AppendHeader("Vary", "Accept")
		r, w := humago.Unwrap(c)
		out := newLines(w, form, s.table)
		for all := first; ; {
			last := len(all) < f.Limit || len(all) >= left || s.cursor == nil
			err := out.write(all)
			if last && err == nil {
				return
			}
			if err == nil {
				left -= len(all)
				f.Limit, f.After = min(chunk, left), s.cursor(&all[len(all)-1])
				all, err = ask(r.Context(), f, s)
			}
			if err != nil {
				a.Log.WarnContext(r.Context(), "stream ended early", "error", err)
				panic(http.ErrAbortHandler)
			}
		}
	}, nil
}

// lines writes rows as CSV or NDJSON.
type lines[T any] struct {
	to    *http.ResponseController
	table table.Table[T]
	csv   *csv.Writer
	json  *json.Encoder
}

func newLines[T any](w http.ResponseWriter, form string, t table.Table[T]) *lines[T] {
	l := &lines[T]{to: http.NewResponseController(w), table: t}
	if form == csvForm {
		w.Header().Set("Content-Type", "text/csv; charset=utf-8; header=present")
		l.csv = csv.NewWriter(w)
		_ = l.csv.Write(t.Header) // kept by the writer; write tells
		return l
	}
	w.Header().Set("Content-Type", "application/x-ndjson")
	l.json = json.NewEncoder(io.Writer(w))
	return l
}

func (l *lines[T]) write(all []T) error {
	_ = l.to.SetWriteDeadline(time.Now().Add(slowest)) // not every writer can (tests)
	for i := range all {
		var err error
		if l.csv != nil {
			err = l.csv.Write(table.Safe(l.table.Row(&all[i])))
		} else {
			err = l.json.Encode(&all[i])
		}
		if err != nil {
			return err
		}
	}
	if l.csv != nil {
		if l.csv.Flush(); l.csv.Error() != nil {
			return l.csv.Error()
		}
	}
	_ = l.to.Flush() // a writer that cannot flush sends when it is full
	return nil
}
