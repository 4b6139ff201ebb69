package server

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

// gzips are writers that are used again: each holds some hundred kilobytes.
var gzips = sync.Pool{New: func() any {
	w, _ := gzip.NewWriterLevel(nil, gzip.BestSpeed) // the level is a good one
	return w
}}

// compressible are the types that get smaller.
func compressible(contentType string) bool {
	t, _, _ := strings.Cut(contentType, ";")
	return strings.HasPrefix(t, "text/") && t != "text/event-stream" || strings.HasSuffix(t, "json") || strings.HasSuffix(t, "javascript") || t == "image/svg+xml"
}

// worthIt is the size below which compressing gains nothing.
const worthIt = 1024

// compressed compresses answers for those who can read them so.
func compressed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Add("Vary", "Accept-Encoding")
		if !takesGzip(r) {
			next.ServeHTTP(w, r)
			return
		}
		g := &gzipWriter{ResponseWriter: w}
		next.ServeHTTP(g, r)
		g.close() // not deferred: what a panic cuts must not end as if it were whole
	})
}

func takesGzip(r *http.Request) bool {
	if r.Method == http.MethodHead {
		return false
	}
	for part := range strings.SplitSeq(r.Header.Get("Accept-Encoding"), ",") {
		name, quality, _ := strings.Cut(strings.TrimSpace(part), ";")
		if (name == "gzip" || name == "*") && strings.TrimSpace(quality) != "q=0" {
			return true
		}
	}
	return false
}

// gzipWriter holds the beginning back until it knows whether to compress.
type gzipWriter struct {
	http.ResponseWriter
	head    []byte
	status  int
	decided bool
	zip     *gzip.Writer
}

// WriteHeader keeps the status until the answer begins.
func (g *gzipWriter) WriteHeader(status int) {
	if status < 200 {
		g.ResponseWriter.WriteHeader(status)
		return
	}
	if g.status == 0 {
		g.status = status
	}
}

// Write compresses, once there is enough to be worth it.
func (g *gzipWriter) Write(p []byte) (int, error) {
	if !g.decided {
		if g.head = append(g.head, p...); len(g.head) < worthIt {
			return len(p), nil
		}
		if err := g.decide(true); err != nil {
			return 0, err
		}
		return len(p), nil
	}
	if g.zip != nil {
		return g.zip.Write(p)
	}
	return g.ResponseWriter.Write(p)
}

// decide begins the answer.
func (g *gzipWriter) decide(large bool) error {
	g.decided = true
	h := g.Header()
	if g.status == 0 {
		g.status = http.StatusOK
	}
	if h.Get("Content-Type") == "" && len(g.head) > 0 {
		h.Set("Content-Type", http.DetectContentType(g.head))
	}
	if large && g.status != http.StatusPartialContent && h.Get("Content-Encoding") == "" && compressible(h.Get("Content-Type")) {
		h.Set("Content-Encoding", "gzip")
		h.Del("Content-Length")
		g.zip = gzips.Get().(*gzip.Writer)
		g.zip.Reset(g.ResponseWriter)
	}
	g.ResponseWriter.WriteHeader(g.status)
	head := g.head
	g.head = nil
	if len(head) == 0 {
		return nil
	}
	if g.zip != nil {
		_, err := g.zip.Write(head)
		return err
	}
	_, err := g.ResponseWriter.Write(head)
	return err
}

// FlushError sends what there is.
func (g *gzipWriter) FlushError() error {
	if !g.decided {
		if err := g.decide(len(g.head) > 0); err != nil {
			return err
		}
	}
	if g.zip != nil {
		if err := g.zip.Flush(); err != nil {
			return err
		}
	}
	return http.NewResponseController(g.ResponseWriter).Flush()
}

// Unwrap lets http.ResponseController set deadlines.
func (g *gzipWriter) Unwrap() http.ResponseWriter { return g.ResponseWriter }

func (g *gzipWriter) close() {
	if !g.decided {
		_ = g.decide(false) // the client went away: there is nobody to tell
	}
	if g.zip != nil {
		_ = g.zip.Close()
		gzips.Put(g.zip)
		g.zip = nil
	}
}
