package server

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// up serves a handler on a port of its own until the test ends.
func up(t *testing.T, o Options, change ...func(*Server)) (url string, stop func() error) {
	t.Helper()
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range change {
		c(s)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	stop = sync.OnceValue(func() error {
		cancel()
		return <-done
	})
	t.Cleanup(func() { stop() })
	return "http://" + l.Addr().String(), stop
}

// fetch is a request with headers as name, value; Host is taken for the host.
func fetch(t *testing.T, method, url string, headers ...string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Accept-Encoding", "identity") // else the transport asks for gzip, and hides it
	for i := 0; i < len(headers); i += 2 {
		if r.Header.Set(headers[i], headers[i+1]); headers[i] == "Host" {
			r.Host = headers[i+1]
		}
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res, string(body)
}

var hello = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "hello") })

// TestHosts: a server of this machine answers to no name that a site can point
// here.
func TestHosts(t *testing.T) {
	url, _ := up(t, Options{Handler: hello, Hosts: []string{"archive.example"}})
	for host, want := range map[string]int{"localhost": 200, "LOCALHOST:1": 200, "127.0.0.1:8420": 200, "[::1]:8420": 200, "archive.example": 200, "evil.example": 421, "10.0.0.1": 421, "127.0.0.1.evil.example": 421} {
		if res, _ := fetch(t, "GET", url, "Host", host); res.StatusCode != want {
			t.Errorf("%s: %d, want %d", host, res.StatusCode, want)
		}
	}
}

// TestOtherSites: what another site makes a browser send is refused.
func TestOtherSites(t *testing.T) {
	url, _ := up(t, Options{Handler: hello})
	for _, c := range []struct {
		method string
		want   int
		header []string
	}{
		{"POST", 200, nil},
		{"POST", 403, []string{"Sec-Fetch-Site", "cross-site"}},
		{"POST", 403, []string{"Origin", "https://evil.example"}},
		{"DELETE", 403, []string{"Origin", "null"}},
		{"POST", 200, []string{"Sec-Fetch-Site", "same-origin"}},
		{"GET", 200, []string{"Sec-Fetch-Site", "cross-site"}},
	} {
		if res, _ := fetch(t, c.method, url, c.header...); res.StatusCode != c.want {
			t.Errorf("%s %v: %d, want %d", c.method, c.header, res.StatusCode, c.want)
		}
	}
}

// TestHeaders: every answer says what it is and what it may load.
func TestHeaders(t *testing.T) {
	url, _ := up(t, Options{Handler: hello})
	for _, path := range []string{"/", "/healthz", "/metrics"} {
		res, _ := fetch(t, "GET", url+path)
		for _, h := range []string{"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Resource-Policy"} {
			if res.Header.Get(h) == "" {
				t.Errorf("%s: no %s", path, h)
			}
		}
	}
}

// TestPanics are answered with 500, or cut what has begun; the server lives.
func TestPanics(t *testing.T) {
	url, _ := up(t, Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/late" {
			fmt.Fprint(w, strings.Repeat("x", 100_000))
		}
		panic("oh")
	})})
	if res, body := fetch(t, "GET", url); res.StatusCode != 500 || strings.Contains(body, "oh") {
		t.Errorf("%d %s", res.StatusCode, body)
	}
	res, err := http.Get(url + "/late")
	if err == nil {
		_, err = io.ReadAll(res.Body)
		res.Body.Close()
	}
	if err == nil {
		t.Error("half an answer looks like a whole one")
	}
	if res, _ := fetch(t, "GET", url+"/healthz"); res.StatusCode != 200 {
		t.Error("the server is gone")
	}
	if _, body := fetch(t, "GET", url+"/metrics"); !strings.Contains(body, "demarche_panics_total ") || strings.Contains(body, "demarche_panics_total 0") {
		t.Error("panics are not counted")
	}
}

// TestTurns: more than so many requests wait, and then are told to come again.
func TestTurns(t *testing.T) {
	busy, free := make(chan bool), make(chan bool)
	url, _ := up(t, Options{Concurrency: 1, Long: func(r *http.Request) bool { return r.URL.Path == "/long" }, Handler: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/slow" {
			busy <- true
			<-free
		}
	})})
	go http.Get(url + "/slow")
	<-busy
	if res, _ := fetch(t, "GET", url); res.StatusCode != 503 || res.Header.Get("Retry-After") == "" {
		t.Errorf("%d", res.StatusCode)
	}
	if res, _ := fetch(t, "GET", url+"/long"); res.StatusCode != 200 {
		t.Error("what never ends waits for its turn")
	}
	if res, _ := fetch(t, "GET", url+"/healthz"); res.StatusCode != 200 {
		t.Error("health waits for its turn")
	}
	free <- true
	if res, _ := fetch(t, "GET", url); res.StatusCode != 200 {
		t.Errorf("later: %d", res.StatusCode)
	}
}

// TestSlowClients: who sends a byte now and then is hung up on, and others do
// not wait for it.
func TestSlowClients(t *testing.T) {
	url, _ := up(t, Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
	})}, func(s *Server) {
		s.http.ReadHeaderTimeout, s.http.ReadTimeout = 500*time.Millisecond, 900*time.Millisecond
	})
	addr := strings.TrimPrefix(url, "http://")
	var wg sync.WaitGroup
	for k := range 50 {
		begin := "GET / HTTP/1.1\r\nHost: localhost\r\nX-A: "
		if k%2 == 1 {
			begin = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n"
		}
		wg.Go(func() {
			c, err := net.Dial("tcp", addr)
			if err != nil {
				t.Error(err)
				return
			}
			defer c.Close()
			io.WriteString(c, begin)
			start := time.Now()
			for err == nil && time.Since(start) < 10*time.Second {
				time.Sleep(20 * time.Millisecond)
				_, err = io.WriteString(c, "x")
			}
			if err == nil {
				t.Errorf("%.20q: still connected after %v", begin, time.Since(start))
			}
		})
	}
	if res, _ := fetch(t, "GET", url); res.StatusCode != 200 {
		t.Errorf("an honest client: %d", res.StatusCode)
	}
	wg.Wait()
}

// TestConnections: more than so many connections wait for others to end.
func TestConnections(t *testing.T) {
	url, _ := up(t, Options{Handler: hello, Connections: 2})
	addr := strings.TrimPrefix(url, "http://")
	var held []net.Conn
	for range 2 {
		c, err := net.Dial("tcp", addr)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		// A connection counts when it is accepted: an answer shows that it is.
		io.WriteString(c, "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
		if _, err := bufio.NewReader(c).ReadByte(); err != nil {
			t.Fatal(err)
		}
		held = append(held, c)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	r, _ := http.NewRequestWithContext(ctx, "GET", url, nil)
	if _, err := new(http.Transport).RoundTrip(r); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("a third connection: %v", err)
	}
	held[0].Close()
	r = r.WithContext(t.Context())
	res, err := new(http.Transport).RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
}

// TestShutdown: requests that are under way end, live streams are ended.
func TestShutdown(t *testing.T) {
	begun := make(chan bool, 2)
	url, stop := up(t, Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		begun <- true
		if r.URL.Path == "/live" {
			<-r.Context().Done()
			return
		}
		time.Sleep(200 * time.Millisecond)
		fmt.Fprint(w, "whole")
	})})
	answers := make(chan string, 2)
	for _, path := range []string{"/slow", "/live"} {
		go func() {
			res, err := http.Get(url + path)
			if err != nil {
				answers <- path + err.Error()
				return
			}
			body, _ := io.ReadAll(res.Body)
			res.Body.Close()
			answers <- path + string(body)
		}()
		<-begun
	}
	start := time.Now()
	if err := stop(); err != nil {
		t.Error(err)
	}
	got := <-answers + <-answers
	if !strings.Contains(got, "/slowwhole") || time.Since(start) > 5*time.Second {
		t.Errorf("%s after %v", got, time.Since(start))
	}
}

// TestCache: one answer a generation; nobody gets what is for another.
func TestCache(t *testing.T) {
	var generation, made atomic.Uint64
	url, _ := up(t, Options{
		Generation: func(context.Context) (uint64, error) { return generation.Load(), nil },
		Private:    func(r *http.Request) bool { return r.Header.Get("Authorization") != "" },
		Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			switch r.URL.Path {
			case "/none":
				http.Error(w, "no", 404)
			case "/secret":
				w.Header().Set("Cache-Control", "no-store")
			case "/large":
				fmt.Fprint(w, strings.Repeat("x", maxAnswer+1))
			}
			w.Header().Set("Content-Type", "text/plain")
			fmt.Fprintf(w, "answer %d", made.Add(1))
		}),
	})
	_, first := fetch(t, "GET", url+"/a?b=1")
	res, again := fetch(t, "GET", url+"/a?b=1")
	if first != again || res.Header.Get("ETag") == "" {
		t.Errorf("%q, then %q, ETag %q", first, again, res.Header.Get("ETag"))
	}
	tag := res.Header.Get("ETag")
	if res, body := fetch(t, "GET", url+"/a?b=1", "If-None-Match", `"x", `+tag); res.StatusCode != 304 || body != "" {
		t.Errorf("unchanged: %d %q", res.StatusCode, body)
	}
	for _, other := range [][]string{{"Authorization", "Bearer x"}, {"Accept", "text/csv"}, {"Accept-Encoding", "gzip"}} {
		if _, body := fetch(t, "GET", url+"/a?b=1", other...); body == first {
			t.Errorf("%v gets the answer of others", other)
		}
	}
	for _, path := range []string{"/none", "/secret", "/large"} {
		_, x := fetch(t, "GET", url+path)
		if _, y := fetch(t, "GET", url+path); x == y {
			t.Errorf("%s is kept", path)
		}
	}
	generation.Add(1)
	if res, body := fetch(t, "GET", url+"/a?b=1", "If-None-Match", tag); res.StatusCode != 200 || body == first {
		t.Errorf("after a change: %d %q", res.StatusCode, body)
	}
}

// TestCacheForgets: the cache holds no more than it may.
func TestCacheForgets(t *testing.T) {
	s, err := New(Options{CacheBytes: 50_000, Generation: func(context.Context) (uint64, error) { return 1, nil }, Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Write(make([]byte, 10_000))
	})})
	if err != nil {
		t.Fatal(err)
	}
	hits := 0
	for n := range 100 {
		for range 2 {
			w := httptest.NewRecorder()
			s.http.Handler.ServeHTTP(w, httptest.NewRequest("GET", fmt.Sprintf("/%d", n), nil))
			if w.Body.Len() != 10_000 {
				t.Fatalf("%d bytes", w.Body.Len())
			}
			hits++
		}
	}
	w := httptest.NewRecorder()
	s.http.Handler.ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	if body := w.Body.String(); !strings.Contains(body, `demarche_cache_total{result="hit"} 100`) {
		t.Errorf("hits of %d: %s", hits, body)
	}
}

// TestGzip: large texts are compressed for who can read them, and only they.
func TestGzip(t *testing.T) {
	url, _ := up(t, Options{Handler: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", map[string]string{"/png": "image/png"}[r.URL.Path])
		if r.URL.Path != "/png" {
			w.Header().Set("Content-Type", "application/json")
		}
		n := 10_000
		if r.URL.Path == "/small" {
			n = 10
		}
		for range n {
			fmt.Fprint(w, "abcdefgh")
			if r.URL.Path == "/stream" {
				http.NewResponseController(w).Flush()
				n = 0
				break
			}
		}
	})})
	for _, c := range []struct {
		path, accept string
		want         bool
	}{{"/", "gzip", true}, {"/", "br, gzip;q=0.5", true}, {"/", "", false}, {"/", "gzip;q=0", false}, {"/small", "gzip", false}, {"/png", "gzip", false}} {
		res, body := fetch(t, "GET", url+c.path, "Accept-Encoding", c.accept)
		if got := res.Header.Get("Content-Encoding") == "gzip"; got != c.want {
			t.Errorf("%s for %q: compressed %v", c.path, c.accept, got)
		}
		if c.want {
			z, err := gzip.NewReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if data, err := io.ReadAll(z); err != nil || len(data) != 80_000 {
				t.Errorf("%d bytes, %v", len(data), err)
			}
		}
		if !strings.Contains(res.Header.Get("Vary"), "Accept-Encoding") {
			t.Error("no Vary")
		}
	}
	if res, _ := fetch(t, "GET", url+"/stream", "Accept-Encoding", "gzip"); res.Header.Get("Content-Encoding") != "gzip" {
		t.Error("a stream that flushes early is not compressed")
	}
}

// TestNotReady: what cannot answer says so.
func TestNotReady(t *testing.T) {
	url, _ := up(t, Options{Handler: hello, Ready: func(context.Context) error { return errors.New("no disk") }})
	if res, body := fetch(t, "GET", url+"/readyz"); res.StatusCode != 503 || strings.Contains(body, "disk") {
		t.Errorf("%d %q", res.StatusCode, body)
	}
	if res, _ := fetch(t, "GET", url+"/healthz"); res.StatusCode != 200 {
		t.Errorf("%d", res.StatusCode)
	}
}
