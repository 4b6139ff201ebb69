package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"time"

	"golang.org/x/term"

	"demarche/api"
	"demarche/internal/auth"
	"demarche/record"
	"demarche/server"
	"demarche/store"
	"demarche/web"
)

type serveCmd struct {
	kept
	Listen      string        `help:"Address to listen on." default:"127.0.0.1:8420" placeholder:"HOST:PORT"`
	Host        []string      `help:"Name that requests may be for besides localhost, where the address is local (a proxy in front)." placeholder:"NAME"`
	TLSCert     string        `help:"TLS certificate, PEM." type:"existingfile" placeholder:"FILE" name:"tls-cert"`
	TLSKey      string        `help:"Its key, PEM." type:"existingfile" placeholder:"FILE" name:"tls-key"`
	TokenFile   string        `help:"File with the token for writing. Default: DEMARCHE_TOKEN, else one is made and printed." type:"existingfile" placeholder:"FILE"`
	ReadOnly    bool          `help:"Nobody may write."`
	MaxBody     int           `help:"Megabytes of a request at most." default:"32" placeholder:"MB"`
	Cache       int           `help:"Megabytes of answers kept in memory; 0 for none." default:"64" placeholder:"MB"`
	Concurrency int           `help:"Requests answered at the same time." default:"64" placeholder:"N"`
	NATS        string        `help:"Read what waits in the archive's queue, too: through your NATS servers, or one inside this process." name:"nats" placeholder:"URL|inside"`
	For         time.Duration `help:"Stop after that time." placeholder:"TIME"`
	Verbose     bool          `help:"Log every request, not only slow, writing and failed ones."`
	Token       string        `kong:"-"`
}

// Run serves the archive until it is told to stop.
func (c *serveCmd) Run(s *session) error {
	debug.SetGCPercent(100) // main's 400 is for reading in one go; a server lives long beside others
	if err := c.readToken(); err != nil {
		return err
	}
	if (c.TLSCert == "") != (c.TLSKey == "") {
		return usagef("TLS needs a certificate and a key")
	}
	db, err := c.open(s)
	if err != nil {
		return err
	}
	defer db.Close()
	guard := auth.New(c.Token)
	log := c.logger(s.err)
	a, handler, err := c.handler(s, db, guard, log)
	if err != nil {
		return err
	}
	defer a.Close()
	srv, err := server.New(c.options(db, guard, handler, log))
	if err != nil {
		return err
	}
	stop, err := c.readQueue(s, db)
	if err != nil {
		return err
	}
	defer stop()
	l, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return err
	}
	c.greet(s, l.Addr().String())
	if c.For > 0 {
		ctx, cancel := context.WithTimeout(s.ctx, c.For)
		defer cancel()
		return srv.Serve(ctx, l)
	}
	return srv.Serve(s.ctx, l)
}

// open opens an archive that is there.
func (c *serveCmd) open(s *session) (store.Store, error) {
	db, err := c.read(s)
	if err != nil || c.ReadOnly {
		return db, err
	}
	if err := db.Close(); err != nil {
		return nil, err
	}
	return c.write(s)
}

// readToken finds the token, or makes one.
func (c *serveCmd) readToken() error {
	switch {
	case c.ReadOnly:
		c.Token = ""
	case c.TokenFile != "":
		data, err := os.ReadFile(c.TokenFile)
		if err != nil {
			return err
		}
		if c.Token = strings.TrimSpace(string(data)); c.Token == "" {
			return usagef("%s: there is no token in it", c.TokenFile)
		}
	default:
		if c.Token = os.Getenv("DEMARCHE_TOKEN"); c.Token == "" {
			c.Token = auth.NewToken()
		}
	}
	return nil
}

// handler is the API and the pages.
func (c *serveCmd) handler(s *session, db store.Store, guard *auth.Guard, log *slog.Logger) (*api.API, http.Handler, error) {
	analyzer, err := s.analyzer()
	if err != nil {
		return nil, nil, err
	}
	read := func(ctx context.Context, art record.Article) (*record.Analysis, error) {
		return analyzer.Analyze(ctx, art)
	}
	a, err := api.New(api.Options{Store: db, Read: read, Guard: guard, MaxBody: int64(c.MaxBody) << 20, Log: log})
	if err != nil {
		return nil, nil, err
	}
	pages, err := web.New(web.Options{Store: db, Read: read, Guard: guard, Data: s.overlay(), API: api.Prefix + "/docs/"})
	if err != nil {
		a.Close()
		return nil, nil, err
	}
	mux := http.NewServeMux()
	mux.Handle("/api/", a)
	mux.Handle("/", pages)
	return a, mux, nil
}

func (c *serveCmd) options(db store.Store, guard *auth.Guard, h http.Handler, log *slog.Logger) server.Options {
	cache := c.Cache << 20
	if cache == 0 {
		cache = -1
	}
	return server.Options{
		Handler: h, Log: log, Generation: db.Generation, Private: guard.Allowed, Hosts: c.Host, Cert: c.TLSCert, Key: c.TLSKey, Concurrency: c.Concurrency, CacheBytes: cache,
		Long: func(r *http.Request) bool { return r.URL.Path == api.Prefix+"/live" },
		Ready: func(ctx context.Context) error {
			_, err := db.Generation(ctx)
			return err
		},
	}
}

// logger writes lines for people to a terminal, JSON to all else.
func (c *serveCmd) logger(w io.Writer) *slog.Logger {
	o := &slog.HandlerOptions{Level: slog.LevelInfo}
	if c.Verbose {
		o.Level = slog.LevelDebug
	}
	if f, ok := w.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		return slog.New(slog.NewTextHandler(w, o))
	}
	return slog.New(slog.NewJSONHandler(w, o))
}

// greet prints where to look, and how to write.
func (c *serveCmd) greet(s *session, addr string) {
	scheme := "http"
	if c.TLSCert != "" {
		scheme = "https"
	}
	fmt.Fprintf(s.out, "serving %s at %s://%s/ (the API: %s/; Ctrl-C stops)\n", c.Archive, scheme, addr, api.Prefix)
	if host, _, err := net.SplitHostPort(addr); err == nil && scheme == "http" {
		if ip := net.ParseIP(host); ip != nil && !ip.IsLoopback() {
			fmt.Fprintln(s.err, "demarche: whoever reaches this address can read the archive, and sees the token pass by: use --tls-cert, or a proxy")
		}
	}
	if c.Token != "" && c.TokenFile == "" && os.Getenv("DEMARCHE_TOKEN") == "" {
		fmt.Fprintf(s.out, "the token for writing: %s\n", c.Token)
	}
}
