package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// paper serves the sample corpus' pages with a feed of them.
func paper(t *testing.T, n int) *httptest.Server {
	pages, err := filepath.Glob("../../corpus/crimea/articles/*.html")
	if err != nil || len(pages) < n {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	return httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/feed":
			io.WriteString(w, `<rss version="2.0"><channel><title>All papers</title>`)
			for _, p := range pages[:n] {
				fmt.Fprintf(w, "<item><link>http://%s/%s</link></item>", r.Host, filepath.Base(p))
			}
			io.WriteString(w, "<item><link>http://"+r.Host+"/missing.html</link></item></channel></rss>")
		case strings.HasSuffix(r.URL.Path, ".html"):
			http.ServeFile(w, r, filepath.Join("../../corpus/crimea/articles", filepath.Base(r.URL.Path)))
		default:
			http.NotFound(w, r)
		}
	}))
}

// watchOnce is one run of the command against the loopback.
func watchOnce(t *testing.T, ctx context.Context, c watchCmd) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	s := &session{ctx: ctx, out: &stdout, err: &stderr}
	c.Delay, c.Timeout, c.Hosts, c.private = time.Microsecond, 5*time.Second, 4, true
	if c.Interval == 0 {
		c.Interval = time.Minute
	}
	code = s.finish(c.Run(s))
	return code, stdout.String(), stderr.String()
}

// TestWatch: what is on the loopback is added once; errors are counted by kind.
func TestWatch(t *testing.T) {
	srv := paper(t, 5)
	defer srv.Close()
	c := watchCmd{Sources: []string{srv.URL + "/feed"}, kept: kept{Archive: filepath.Join(t.TempDir(), "a.db")}, Once: true}
	code, out, errs := watchOnce(t, t.Context(), c)
	if code != 1 || !strings.Contains(out, "added 5 articles (0 were there, 1 could not be read)") {
		t.Errorf("code %d: %s%s", code, out, errs)
	}
	if !regexp.MustCompile(`asked 1 sources .*: 6 new; fetched 6 pages, added 5 articles \(.*/s\); 0 wait; errors: 1 answered 404`).MatchString(errs) {
		t.Errorf("%s", errs)
	}
	if code, out, errs = watchOnce(t, t.Context(), c); code != 0 || !strings.Contains(out, "added 0 articles (0 were there") {
		t.Errorf("again, code %d: %s%s", code, out, errs)
	}
	// Another address than the default is refused: the guard is on.
	c.Sources, c.private = []string{srv.URL + "/feed"}, false
	var stdout, stderr bytes.Buffer
	s := &session{ctx: t.Context(), out: &stdout, err: &stderr}
	c.Interval, c.Timeout, c.Hosts, c.State = time.Minute, time.Second, 1, filepath.Join(t.TempDir(), "other")
	if code := s.finish(c.Run(s)); code != 1 || !strings.Contains(stderr.String(), "127.0.0.1") {
		t.Errorf("code %d: %s", code, stderr.String())
	}
}

// TestWatchInterrupted: an interrupt ends a watch cleanly, what was read is in
// the archive, and the next run fetches the rest.
func TestWatchInterrupted(t *testing.T) {
	srv := paper(t, 12)
	defer srv.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var n atomic.Int32
	inner := srv.Config.Handler
	srv.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n.Add(1) == 6 { // robots.txt, the feed, robots.txt of nobody else, then pages
			cancel()
		}
		inner.ServeHTTP(w, r)
	})
	c := watchCmd{Sources: []string{srv.URL + "/feed"}, kept: kept{Archive: filepath.Join(t.TempDir(), "a.db")}}
	code, out, errs := watchOnce(t, ctx, c)
	first := added(out)
	if code != 0 || first > 6 {
		t.Errorf("code %d: %s%s", code, out, errs)
	}
	if info, err := os.Stat(c.Archive + ".watch"); err != nil || info.Size() == 0 {
		t.Errorf("no state: %v", err)
	}
	c.Once = true
	_, out, errs = watchOnce(t, t.Context(), c)
	if got := first + added(out); got != 12 {
		t.Errorf("%d articles after both runs: %s%s", got, out, errs)
	}
}

func added(out string) (n int) {
	fmt.Sscanf(out, "added %d", &n)
	return n
}
