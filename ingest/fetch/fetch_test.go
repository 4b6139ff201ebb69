package fetch

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"
)

// site is a host on the loopback that remembers what it was asked.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
	times []time.Time
	agent string
}

func newSite(t *testing.T, robots string, pages map[string]http.HandlerFunc) *site {
	s := &site{}
	s.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		s.asked, s.times, s.agent = append(s.asked, r.URL.Path), append(s.times, time.Now()), r.UserAgent()
		s.mu.Unlock()
		switch h := pages[r.URL.Path]; {
		case h != nil:
			h(w, r)
		case r.URL.Path == "/robots.txt" && robots != "":
			io.WriteString(w, robots)
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(s.Close)
	return s
}

func says(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, text) }
}

func client(o Options) *Client {
	o.AllowPrivate = true
	if o.Delay == 0 {
		o.Delay = time.Millisecond
	}
	return New(o)
}

func get(t *testing.T, c *Client, address string) (*Response, error) {
	t.Helper()
	return c.Get(t.Context(), address, Validators{})
}

func TestPrivateAddresses(t *testing.T) {
	for _, a := range []string{
		"127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "fe80::1", "fd00::1", "0.0.0.0", "::", "100.64.0.1",
		"224.0.0.1", "255.255.255.255", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "198.18.0.1", "fe80::1%eth0", "ff02::1", "192.0.2.1",
	} {
		if public(netip.MustParseAddr(a)) {
			t.Errorf("%s is let through", a)
		}
	}
	for _, a := range []string{"8.8.8.8", "93.184.216.34", "2606:4700::1111", "172.32.0.1", "100.128.0.1"} {
		if !public(netip.MustParseAddr(a)) {
			t.Errorf("%s is refused", a)
		}
	}
}

// TestDialIsGuarded: a name, an address and a redirect that lead to a private
// address are refused when the connection would be made.
func TestDialIsGuarded(t *testing.T) {
	inner := newSite(t, "", map[string]http.HandlerFunc{"/": says("secret")})
	_, port, _ := net.SplitHostPort(inner.Listener.Addr().String())
	c := New(Options{Delay: time.Millisecond})
	for _, address := range []string{inner.URL, "http://localhost:" + port, "http://[::ffff:127.0.0.1]:" + port, "http://0x7f000001:" + port} {
		// robots.txt cannot be read there either, so ask without.
		if _, err := c.follow(t.Context(), address, Validators{}, 100, false); err == nil {
			t.Errorf("%s was fetched", address)
		} else if !errors.Is(err, ErrPrivate) && !strings.Contains(address, "0x7f") {
			t.Errorf("%s: %v, want ErrPrivate", address, err)
		}
	}
	if len(inner.asked) > 0 {
		t.Errorf("the inner host was asked for %v", inner.asked)
	}
	if _, err := c.Get(t.Context(), "file:///etc/passwd", Validators{}); !errors.Is(err, ErrScheme) {
		t.Errorf("%v", err)
	}
}

func TestConditional(t *testing.T) {
	s := newSite(t, "", map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Mon, 10 Mar 2014 10:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"v1"` && r.Header.Get("If-Modified-Since") != "" {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		io.WriteString(w, "news")
	}})
	c := client(Options{})
	first, err := get(t, c, s.URL+"/feed")
	if err != nil || string(first.Body) != "news" || first.Validators.ETag == "" {
		t.Fatalf("%+v %v", first, err)
	}
	second, err := c.Get(t.Context(), s.URL+"/feed", first.Validators)
	if err != nil || !second.NotModified || len(second.Body) > 0 {
		t.Errorf("%+v %v", second, err)
	}
	if !strings.Contains(s.agent, "demarche") {
		t.Errorf("we said we are %q", s.agent)
	}
}

func TestRobots(t *testing.T) {
	robots := "User-agent: *\nDisallow: /private\n\nUser-agent: demarche\nDisallow: /drafts\nCrawl-delay: 0.03\n"
	s := newSite(t, robots, map[string]http.HandlerFunc{
		"/a": says("a"), "/private": says("open to us"), "/drafts/1": says("no"), "/to": func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/drafts/1", http.StatusFound) },
	})
	c := client(Options{})
	if _, err := get(t, c, s.URL+"/a"); err != nil {
		t.Error(err)
	}
	if _, err := get(t, c, s.URL+"/private"); err != nil {
		t.Errorf("the group of our name counts, not the one for all: %v", err)
	}
	for _, p := range []string{"/drafts/1", "/to"} {
		if _, err := get(t, c, s.URL+p); !errors.Is(err, ErrRobots) {
			t.Errorf("%s: %v", p, err)
		}
	}
	if n := strings.Count(strings.Join(s.asked, " "), "robots"); n != 1 {
		t.Errorf("robots.txt was asked for %d times", n)
	}
	for i := 2; i < len(s.times); i++ {
		if gap := s.times[i].Sub(s.times[i-1]); gap < 25*time.Millisecond {
			t.Errorf("%v between two requests; Crawl-delay is 30 ms", gap)
		}
	}
}

// TestRobotsOutOfReach: a host whose robots.txt fails is left alone, one
// without is not.
func TestRobotsOutOfReach(t *testing.T) {
	broken := newSite(t, "", map[string]http.HandlerFunc{"/a": says("a"), "/robots.txt": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) }})
	if _, err := get(t, client(Options{}), broken.URL+"/a"); !errors.Is(err, ErrNoRobots) {
		t.Errorf("%v", err)
	}
	without := newSite(t, "", map[string]http.HandlerFunc{"/a": says("a")})
	if _, err := get(t, client(Options{}), without.URL+"/a"); err != nil {
		t.Error(err)
	}
}

func TestOneAtATimeAHost(t *testing.T) {
	var mu sync.Mutex
	running, most := 0, 0
	s := newSite(t, "", map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, _ *http.Request) {
		mu.Lock()
		running++
		most = max(most, running)
		mu.Unlock()
		time.Sleep(5 * time.Millisecond)
		mu.Lock()
		running--
		mu.Unlock()
	}})
	c := client(Options{})
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			if _, err := get(t, c, s.URL+"/a"); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if most != 1 {
		t.Errorf("%d requests ran at the same time", most)
	}
}

func TestBounds(t *testing.T) {
	s := newSite(t, "", map[string]http.HandlerFunc{
		"/large": func(w http.ResponseWriter, _ *http.Request) { w.Write(make([]byte, 5000)) },
		"/bomb": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gzip.NewWriter(w)
			z.Write(make([]byte, 1<<20))
			z.Close()
		},
		"/loop": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/loop", http.StatusMovedPermanently)
		},
		"/slow": func(_ http.ResponseWriter, r *http.Request) {
			select {
			case <-r.Context().Done():
			case <-time.After(2 * time.Second):
			}
		},
		"/gone": func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(410) },
		"/busy": func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Retry-After", "1")
			w.WriteHeader(429)
		},
	})
	c := client(Options{MaxBytes: 2000, MaxRedirects: 3})
	for path, want := range map[string]error{"/large": ErrTooLarge, "/bomb": ErrTooLarge, "/loop": ErrRedirects} {
		if _, err := get(t, c, s.URL+path); !errors.Is(err, want) || strings.Contains(fmt.Sprint(err), "\n") {
			t.Errorf("%s: %v, want %v", path, err, want)
		}
	}
	if _, err := get(t, client(Options{Timeout: 300 * time.Millisecond}), s.URL+"/slow"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("/slow: %v", err)
	}
	var status *StatusError
	if _, err := get(t, c, s.URL+"/gone"); !errors.As(err, &status) || !status.Gone() {
		t.Errorf("/gone: %v", err)
	}
	if _, err := get(t, c, s.URL+"/busy"); !errors.As(err, &status) || status.Gone() || status.Retry != time.Second {
		t.Errorf("/busy: %v", err)
	}
	began := time.Now()
	get(t, c, s.URL+"/gone")
	if time.Since(began) < 900*time.Millisecond {
		t.Error("we did not wait as a busy host asked")
	}
}

func TestInterrupted(t *testing.T) {
	s := newSite(t, "", map[string]http.HandlerFunc{"/a": says("a")})
	c := client(Options{Delay: time.Hour})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	began := time.Now()
	for range 2 {
		_, err := c.Get(ctx, s.URL+"/a", Validators{})
		if err != nil && !errors.Is(err, context.DeadlineExceeded) {
			t.Error(err)
		}
	}
	if time.Since(began) > 5*time.Second {
		t.Error("waiting is not interrupted")
	}
}
