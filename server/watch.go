package server

import (
	"context"
	"net/http"
	"time"
)

// watchedWriter notes what is answered.
type watchedWriter struct {
	http.ResponseWriter
	status int
	bytes  int64
}

// WriteHeader notes the status.
func (w *watchedWriter) WriteHeader(status int) {
	if w.status == 0 && status >= 200 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

// Write notes how much.
func (w *watchedWriter) Write(p []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(p)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController flush and set deadlines.
func (w *watchedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// note is what inner handlers tell of a request to the log.
type note struct {
	route string
	cache string // hit, miss, unchanged; empty where nothing is cached
}

type noteKey struct{}

func noteOf(r *http.Request) *note {
	if n, ok := r.Context().Value(noteKey{}).(*note); ok {
		return n
	}
	return &note{}
}

// slow is a request that is worth a line of its own.
const slow = time.Second

// watched logs and counts every request, and catches panics.
func (s *Server) watched(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		n := &note{route: "other"}
		r = r.WithContext(context.WithValue(r.Context(), noteKey{}, n))
		ww := &watchedWriter{ResponseWriter: w}
		s.metrics.inFlight.Inc()
		defer func() {
			s.metrics.inFlight.Dec()
			took := time.Since(start)
			s.metrics.count(n, r.Method, ww.status, took)
			s.line(r, n, ww, took)
		}()
		defer s.caught(ww, r)
		next.ServeHTTP(ww, r)
	})
}

func (s *Server) line(r *http.Request, n *note, w *watchedWriter, took time.Duration) {
	log := s.log.DebugContext
	switch {
	case w.status >= 500:
		log = s.log.WarnContext
	case took >= slow || r.Method != http.MethodGet && r.Method != http.MethodHead:
		log = s.log.InfoContext
	}
	log(r.Context(), "request", "method", r.Method, "path", r.URL.Path, "route", n.route, "status", w.status, "bytes", w.bytes,
		"ms", float64(took.Microseconds())/1000, "cache", n.cache, "client", r.RemoteAddr)
}

// routed tells the route that was taken: the pattern of the innermost mux.
func (s *Server) routed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		n := noteOf(r)
		defer func() {
			if r.Pattern != "" {
				n.route = r.Pattern
			}
		}()
		next.ServeHTTP(w, r)
	})
}
