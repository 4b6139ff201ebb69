package server

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"
)

// Options say how to serve. The zero value of a field is its default.
type Options struct {
	Handler http.Handler // what answers: API and pages
	Log     *slog.Logger // default: nothing is logged

	// Generation tells of changes of what is answered. Without it nothing is
	// cached and there are no ETags.
	Generation func(context.Context) (uint64, error)
	// Ready says why the server cannot answer, if it cannot. Default: it can.
	Ready func(context.Context) error
	// Private tells requests apart whose answers are not for everybody: the
	// cache keeps them apart. Default: none are.
	Private func(*http.Request) bool

	// Long tells requests whose answers never end: they do not wait for a turn,
	// and whoever answers them bounds their number. Default: none are.
	Long func(*http.Request) bool

	Hosts []string // names, besides the address itself, that requests may be for (flag --host); a server on a loopback address answers to no other
	Cert  string   // TLS certificate, a PEM file (flag --tls-cert); with Key
	Key   string   // its key (flag --tls-key)

	Concurrency int // requests answered at the same time; default 64 (flag --concurrency)
	Connections int // connections held at the same time; default 1024
	CacheBytes  int // answers kept in memory; default 64 MiB, negative for none (flag --cache)
}

const (
	headTime  = 5 * time.Second  // to send a request's head
	readTime  = 60 * time.Second // to send all of it
	writeTime = 60 * time.Second // to receive the answer; streams take longer, a piece at a time
	idleTime  = 2 * time.Minute  // between requests
	queueTime = 2 * time.Second  // to wait for one's turn
	closeTime = 10 * time.Second // for requests to end when the server does
	maxHead   = 32 << 10         // bytes
)

// Server serves. Make one with New; it serves once.
type Server struct {
	o       Options
	log     *slog.Logger
	metrics *metrics
	http    *http.Server
	loop    bool // the address is of this machine alone
}

// New readies a server.
func New(o Options) (*Server, error) {
	if o.Handler == nil {
		return nil, errors.New("a server needs a handler")
	}
	if (o.Cert == "") != (o.Key == "") {
		return nil, errors.New("TLS needs a certificate and a key")
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Concurrency <= 0 {
		o.Concurrency = 64
	}
	if o.Connections <= 0 {
		o.Connections = 1024
	}
	s := &Server{o: o, log: o.Log, metrics: newMetrics()}
	s.http = &http.Server{
		Handler: s.chain(), ReadHeaderTimeout: headTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime, MaxHeaderBytes: maxHead,
		ErrorLog:  slog.NewLogLogger(o.Log.Handler(), slog.LevelDebug),
		TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12},
	}
	return s, nil
}

// Serve answers until ctx ends, and then lets requests end that are under way.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	if a, ok := l.Addr().(*net.TCPAddr); ok {
		s.loop = a.IP.IsLoopback()
	}
	base, hangUp := context.WithCancel(context.WithoutCancel(ctx))
	defer hangUp()
	s.http.BaseContext = func(net.Listener) context.Context { return base }
	s.http.RegisterOnShutdown(hangUp) // live streams would never end
	failed := make(chan error, 1)
	go func() { failed <- s.serve(limit(l, s.o.Connections)) }()
	select {
	case err := <-failed:
		return fmt.Errorf("serve %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
	defer cancel()
	err := s.http.Shutdown(end)
	if errors.Is(err, context.DeadlineExceeded) {
		err = s.http.Close()
	}
	<-failed
	return err
}

func (s *Server) serve(l net.Listener) error {
	if s.o.Cert != "" {
		return s.http.ServeTLS(l, s.o.Cert, s.o.Key)
	}
	return s.http.Serve(l)
}
