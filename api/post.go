package api

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"demarche/record"
)

// Signed is the part of an input that tells who sends it.
type Signed struct {
	request *http.Request
	writer  http.ResponseWriter
}

// Resolve keeps the request.
func (s *Signed) Resolve(ctx huma.Context) []error {
	s.request, s.writer = humago.Unwrap(ctx)
	return nil
}

func (s *Signed) allowed(a *API) bool { return a.Guard.Allowed(s.request) }

// patience gives slow work more time to answer in.
func (s *Signed) patience() {
	_ = http.NewResponseController(s.writer).SetWriteDeadline(time.Now().Add(2 * slowest)) // not every writer can (tests)
}

// Post is what is known of articles besides their bytes.
type Post struct {
	Published record.Day `query:"published" format:"date" doc:"Publication day of articles that print none."`
	Publisher string     `query:"publisher" maxLength:"200" doc:"Publisher of articles that name none."`
	URL       string     `query:"url" maxLength:"2000" doc:"Where it was published. It is noted, never fetched."`
	name      string
}

// bodyNames name a body so that the intake knows its form.
var bodyNames = map[string]string{
	"": "body", "text/plain": "body.txt", "text/html": "body.html", "application/xhtml+xml": "body.html",
	"application/x-ndjson": "body.jsonl", "application/ndjson": "body.jsonl", "application/jsonl": "body.jsonl", "application/json": "body.jsonl",
	"application/octet-stream": "body",
}

// read takes the body into memory before anything else is begun: slow senders
// hold up nobody.
func (in *postInput) read(most int64) ([]byte, error) {
	t, _, err := mime.ParseMediaType(in.request.Header.Get("Content-Type"))
	name, ok := bodyNames[t]
	if err != nil && in.request.Header.Get("Content-Type") != "" || !ok {
		return nil, fmt.Errorf("%w: send text/plain, text/html or application/x-ndjson", errMedia)
	}
	in.Post.name = name
	if in.request.ContentLength > most {
		in.writer.Header().Set("Connection", "close") // nobody waits for the rest
		return nil, fmt.Errorf("%w: %d bytes, %d at most", errBody, in.request.ContentLength, most)
	}
	data, err := io.ReadAll(http.MaxBytesReader(in.writer, in.request.Body, most))
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return nil, fmt.Errorf("%w: more than %d bytes", errBody, most)
	}
	if err != nil {
		return nil, errHalf
	}
	return data, nil
}
