package api

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"demarche/record"
	"demarche/store"
)

type liveQuestion struct {
	After  int64  `query:"after" minimum:"0" doc:"Begin after this number (the id of an event of the stream). Default: what comes from now on."`
	Record bool   `query:"record" doc:"Send whole records, not only the lines of articles."`
	Last   string `header:"Last-Event-ID" doc:"What a browser sends when it connects again."`
}

const (
	lookEvery = time.Second      // how often the archive is looked at
	beatEvery = 15 * time.Second // how often a silent stream says that it lives
)

// live tells of new articles as they come, as server-sent events.
func (a *API) live(h huma.API) {
	op := operation("GET", "/live", "live", "New articles as they come: server-sent events")
	op.Description = "Each event is named article (or record); its id is the number to go on after, its data a line of JSON."
	op.Responses = map[string]*huma.Response{"200": content(map[string]*huma.Schema{"text/event-stream": {Type: huma.TypeString}})}
	huma.Register(h, op, func(ctx context.Context, in *liveQuestion) (*huma.StreamResponse, error) {
		after, err := a.liveFrom(ctx, in)
		if err != nil {
			return nil, a.told(ctx, err)
		}
		select {
		case a.lives <- struct{}{}:
		default:
			return nil, a.told(ctx, errLives)
		}
		return &huma.StreamResponse{Body: func(c huma.Context) {
			defer func() { <-a.lives }()
			r, w := humago.Unwrap(c)
			w.Header().Set("Content-Type", "text/event-stream")
			w.Header().Set("Cache-Control", "no-store")
			s := &feed{a: a, w: w, to: http.NewResponseController(w), record: in.Record, after: after}
			s.run(r.Context())
		}}, nil
	})
}

// liveFrom is the number to begin after.
func (a *API) liveFrom(ctx context.Context, in *liveQuestion) (int64, error) {
	if in.Last != "" {
		n, err := strconv.ParseInt(in.Last, 10, 64)
		if err != nil || n < 0 {
			return 0, fmt.Errorf("%w: Last-Event-ID is a number", errQuestion)
		}
		return n, nil
	}
	if in.After > 0 {
		return in.After, nil
	}
	_, last, err := a.Store.Added(ctx, -1, 1)
	return last, err
}

// feed is one live stream.
type feed struct {
	a      *API
	w      io.Writer
	to     *http.ResponseController
	record bool
	after  int64
}

func (s *feed) run(ctx context.Context) {
	look, beat := time.NewTicker(lookEvery), time.NewTicker(beatEvery)
	defer look.Stop()
	defer beat.Stop()
	seen := uint64(0)
	for err := s.send(": live\n\n"); err == nil; {
		select {
		case <-ctx.Done():
			return
		case <-beat.C:
			err = s.send(": still here\n\n")
		case <-look.C:
			var now uint64
			if now, err = s.a.Store.Generation(ctx); err == nil && now != seen {
				seen = now
				err = s.news(ctx)
			}
		}
	}
}

// news sends what was added since.
func (s *feed) news(ctx context.Context) error {
	for {
		list, next, err := s.a.Store.Added(ctx, s.after, 100)
		if err != nil {
			return err
		}
		for i := range list {
			name, data, err := s.line(ctx, &list[i])
			if err != nil {
				return err
			}
			// The number of an article that is not the last of its hundred is not
			// known: a client that comes again then gets some of them twice.
			id := s.after
			if i == len(list)-1 {
				id = next
			}
			if err := s.send(fmt.Sprintf("event: %s\nid: %d\ndata: %s\n\n", name, id, data)); err != nil {
				return err
			}
		}
		if s.after = next; len(list) < 100 {
			return nil
		}
	}
}

func (s *feed) line(ctx context.Context, a *store.Article) (name string, data []byte, err error) {
	if !s.record {
		data, err = json.Marshal(a)
		return "article", data, err
	}
	r, err := s.a.Store.Record(ctx, a.ID)
	if err != nil {
		return "", nil, err
	}
	data, err = record.Encode(r)
	return "record", bytes.TrimSpace(data), err
}

func (s *feed) send(text string) error {
	_ = s.to.SetWriteDeadline(time.Now().Add(slowest)) // not every writer can (tests)
	if _, err := io.WriteString(s.w, text); err != nil {
		return err
	}
	return s.to.Flush()
}
