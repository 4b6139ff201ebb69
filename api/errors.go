package api

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"demarche/archive"
	"demarche/ingest"
	"demarche/store"
)

// problem is how an error is told.
type problem struct {
	err    error
	status int
	retry  int  // seconds after which it makes sense to try again; 0 for never
	plain  bool // tell the error's own words: they name nothing of the server
}

// problems is the one table of errors; the first that fits is told.
var problems = []problem{
	{err: store.ErrNotFound, status: http.StatusNotFound, plain: true},
	{err: store.ErrCursor, status: http.StatusBadRequest, plain: true},
	{err: errQuestion, status: http.StatusUnprocessableEntity, plain: true},
	{err: archive.ErrCorrection, status: http.StatusUnprocessableEntity, plain: true},
	{err: ingest.ErrTooLarge, status: http.StatusRequestEntityTooLarge, plain: true},
	{err: errBody, status: http.StatusRequestEntityTooLarge, plain: true},
	{err: errMedia, status: http.StatusUnsupportedMediaType, plain: true},
	{err: errHalf, status: http.StatusBadRequest, plain: true},
	{err: errText, status: http.StatusUnprocessableEntity, plain: true},
	{err: errToken, status: http.StatusUnauthorized, plain: true},
	{err: errReading, status: http.StatusServiceUnavailable, retry: 2, plain: true},
	{err: errStreams, status: http.StatusServiceUnavailable, retry: 10, plain: true},
	{err: errLives, status: http.StatusServiceUnavailable, retry: 10, plain: true},
	{err: errNoReader, status: http.StatusNotImplemented, plain: true},
	{err: store.ErrBusy, status: http.StatusServiceUnavailable, retry: 5},
	{err: store.ErrReadOnly, status: http.StatusForbidden},
	{err: store.ErrFull, status: http.StatusInsufficientStorage},
	{err: store.ErrCorrupt, status: http.StatusInternalServerError},
	{err: store.ErrNewer, status: http.StatusInternalServerError},
	{err: errSlow, status: http.StatusServiceUnavailable, retry: 30},
	{err: context.DeadlineExceeded, status: http.StatusServiceUnavailable, retry: 30},
	{err: context.Canceled, status: 499}, // the client went away
}

// What only the API can say.
var (
	errQuestion = errors.New("this cannot be asked")
	errBody     = errors.New("the body is too large")
	errMedia    = errors.New("no form that articles come in")
	errHalf     = errors.New("the body ended before its end")
	errText     = errors.New("no article could be read")
	errToken    = errors.New("writing needs the token, in the header Authorization: Bearer TOKEN")
	errReading  = errors.New("too many articles are being read at the moment")
	errStreams  = errors.New("too many streams of CSV and NDJSON")
	errLives    = errors.New("too many live streams")
	errNoReader = errors.New("this server reads no articles")
	errSlow     = errors.New("the answer takes too long; narrow the question")
)

// told is an error as a response. What a client may not know is logged alone.
func (a *API) told(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if errors.Is(ctx.Err(), context.DeadlineExceeded) && !errors.Is(err, store.ErrBusy) {
		err = errors.Join(errSlow, err)
	}
	for _, p := range problems {
		if !errors.Is(err, p.err) {
			continue
		}
		detail := p.err.Error()
		if p.plain {
			detail = err.Error()
		}
		if p.status >= 500 {
			a.Log.WarnContext(ctx, "request failed", "status", p.status, "error", err)
		}
		return p.response(detail)
	}
	a.Log.ErrorContext(ctx, "request failed", "status", 500, "error", err)
	return problem{status: http.StatusInternalServerError}.response("something went wrong; the server's log says what")
}

func (p problem) response(detail string) error {
	err := huma.NewError(p.status, detail)
	h := http.Header{}
	if p.retry > 0 {
		h.Set("Retry-After", strconv.Itoa(p.retry))
	}
	if p.status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="demarche"`)
	}
	if len(h) == 0 {
		return err
	}
	return huma.ErrorWithHeaders(err, h)
}

// WriteProblem writes an error in the API's form (RFC 9457).
func WriteProblem(w http.ResponseWriter, status int, detail string) {
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	// A client that went away is no error of ours.
	_ = json.NewEncoder(w).Encode(huma.ErrorModel{Title: http.StatusText(status), Status: status, Detail: detail})
}
