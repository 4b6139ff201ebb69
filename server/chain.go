package server

import (
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"time"
)

// chain is the way of a request, the outermost first.
func (s *Server) chain() http.Handler {
	ops := http.NewServeMux()
	ops.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { plain(w, http.StatusOK, "alive\n") })
	ops.HandleFunc("GET /readyz", s.ready)
	ops.Handle("GET /metrics", s.metrics.handler())
	asked := s.turns(s.cached(compressed(s.routed(s.o.Handler))))
	ops.Handle("/", s.sameSite(asked))
	return s.watched(s.headers(s.host(ops)))
}

func (s *Server) ready(w http.ResponseWriter, r *http.Request) {
	if s.o.Ready != nil {
		if err := s.o.Ready(r.Context()); err != nil {
			s.log.WarnContext(r.Context(), "not ready", "error", err)
			plain(w, http.StatusServiceUnavailable, "not ready\n")
			return
		}
	}
	plain(w, http.StatusOK, "ready\n")
}

func plain(w http.ResponseWriter, status int, text string) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	fmt.Fprint(w, text)
}

// problem refuses a request in the form of RFC 9457.
func problem(w http.ResponseWriter, status int, detail string) {
	h := w.Header()
	h.Set("Content-Type", "application/problem+json")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	// A client that went away is no error of ours.
	_ = json.NewEncoder(w).Encode(map[string]any{"title": http.StatusText(status), "status": status, "detail": detail})
}

// Policy is what pages may load: from here alone.
const Policy = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// headers keeps what we serve from being taken for something else, framed, or
// made to load from elsewhere. A handler may set a stricter policy.
func (s *Server) headers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", Policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if r.TLS != nil {
			h.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// host refuses requests for other names where only this machine can ask: a
// site whose name is made to point here must not read the archive.
func (s *Server) host(next http.Handler) http.Handler {
	names := map[string]bool{"localhost": true}
	for _, n := range s.o.Hosts {
		names[strings.ToLower(n)] = true
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.Host
		if h, _, err := net.SplitHostPort(name); err == nil {
			name = h
		}
		ip := net.ParseIP(strings.Trim(name, "[]"))
		if s.loop && !names[strings.ToLower(name)] && (ip == nil || !ip.IsLoopback()) {
			problem(w, http.StatusMisdirectedRequest, "this server answers to localhost; name others with --host")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// sameSite refuses what other sites make a browser send.
func (s *Server) sameSite(next http.Handler) http.Handler {
	guard := http.NewCrossOriginProtection()
	guard.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		problem(w, http.StatusForbidden, "another site sent this request")
	}))
	return guard.Handler(next)
}

// turns lets so many requests be answered at the same time. Others wait a
// moment; who still has to wait is told to come again.
func (s *Server) turns(next http.Handler) http.Handler {
	slots := make(chan struct{}, s.o.Concurrency)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.o.Long != nil && s.o.Long(r) {
			next.ServeHTTP(w, r)
			return
		}
		select {
		case slots <- struct{}{}:
		default:
			wait := time.NewTimer(queueTime)
			defer wait.Stop()
			select {
			case slots <- struct{}{}:
			case <-r.Context().Done():
				return
			case <-wait.C:
				s.metrics.refused.Inc()
				w.Header().Set("Retry-After", "2")
				problem(w, http.StatusServiceUnavailable, "too many requests at the same time")
				return
			}
		}
		defer func() { <-slots }()
		next.ServeHTTP(w, r)
	})
}

// caught turns a panic into a response, or cuts the connection where one has
// begun.
func (s *Server) caught(w *watchedWriter, r *http.Request) {
	p := recover()
	if p == nil {
		return
	}
	if p == http.ErrAbortHandler {
		panic(p) // it is how a handler cuts the connection; net/http knows it
	}
	s.metrics.panics.Inc()
	s.log.ErrorContext(r.Context(), "handler panicked", "method", r.Method, "path", r.URL.Path, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
	if w.status != 0 {
		panic(http.ErrAbortHandler)
	}
	problem(w, http.StatusInternalServerError, "something went wrong; the server's log says what")
}
