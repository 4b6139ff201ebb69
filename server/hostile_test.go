package server_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"demarche/api"
	"demarche/api/apitest"
	"demarche/server"
)

var requests = flag.Int("requests", 600, "random requests of TestRandomRequests")

// serve is a whole server over an archive of so many articles.
func serve(t *testing.T, articles int) string {
	t.Helper()
	a, s := apitest.Open(t, articles)
	srv, err := server.New(server.Options{Handler: a, Generation: s.Generation})
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- srv.Serve(ctx, l) }()
	t.Cleanup(func() {
		cancel()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return "http://" + l.Addr().String()
}

// document is what the random requests know of the API.
type document struct {
	Paths map[string]map[string]operation
}

type operation struct {
	Parameters  []parameter
	RequestBody *struct{ Content map[string]any }
}

type parameter struct {
	Name, In string
	Required bool
	Schema   schema
}

type schema struct {
	Type   any
	Format string
	Enum   []string
	Items  *schema
}

// nasty are values that have broken servers.
var nasty = []string{
	"", "0", "-1", "99999999999999999999", "null", "NaN", "1e309", "true", "'", `"`, `'; DROP TABLE article; --`, "' OR 1=1 --", "\x00", "%00", "../../etc/passwd", "..%2f..%2fetc",
	"<script>alert(1)</script>", "{{7*7}}", "${jndi:ldap://127.0.0.1/a}", "\r\nSet-Cookie: a=b", "%0d%0aX-Evil: 1", strings.Repeat("A", 5000), "ß“”\u202e", "\xff\xfe", "*", `"unclosed`, "NEAR(a b)", "a AND", "title:x",
	"2014-02-30", "0000-00-00", "9999-12-31", "99999-01-01", "USA", "RUS", "2020-01-05", "MjAyMC0wMS0wMXx4", "eA", "fHx8", "csv", "ndjson", "html",
}

func (s *schema) value(rng *rand.Rand) string {
	if rng.IntN(3) == 0 {
		return nasty[rng.IntN(len(nasty))]
	}
	switch {
	case s.Items != nil:
		return s.Items.value(rng)
	case len(s.Enum) > 0:
		return s.Enum[rng.IntN(len(s.Enum))]
	case s.Format == "date":
		return fmt.Sprintf("20%02d-%02d-%02d", rng.IntN(30), 1+rng.IntN(12), 1+rng.IntN(28))
	case fmt.Sprint(s.Type) == "integer":
		return fmt.Sprint(rng.IntN(2000) - 3)
	case fmt.Sprint(s.Type) == "boolean":
		return []string{"true", "false"}[rng.IntN(2)]
	}
	return []string{"USA", "RUR", "SYL", "talks", "CONSULT", "do.meet", "e1", "The Gazette"}[rng.IntN(8)]
}

// request makes up a request to an operation.
func (o *operation) request(rng *rand.Rand, method, base, path string) *http.Request {
	query := url.Values{}
	headers := http.Header{}
	for _, p := range o.Parameters {
		switch {
		case p.In == "path":
			path = strings.ReplaceAll(path, "{"+p.Name+"}", url.PathEscape(p.Schema.value(rng)))
		case p.In == "header":
			headers.Set(p.Name, strings.Map(printable, p.Schema.value(rng)))
		case p.Required || rng.IntN(4) == 0:
			query.Add(p.Name, p.Schema.value(rng))
		}
	}
	if rng.IntN(12) == 0 {
		query.Add(nasty[rng.IntN(len(nasty))], "x")
	}
	u := base + path + "?" + query.Encode()
	if rng.IntN(10) == 0 {
		u = base + path + "?" + strings.Map(printable, nasty[rng.IntN(len(nasty))])
	}
	var body io.Reader
	if o.RequestBody != nil {
		body = strings.NewReader(nasty[rng.IntN(len(nasty))] + strings.Repeat(" The ministers met.", rng.IntN(20)))
		headers.Set("Content-Type", slices.Sorted(keys(o.RequestBody.Content))[0])
		if rng.IntN(2) == 0 {
			headers.Set("Authorization", "Bearer "+apitest.Token)
		}
	}
	r, err := http.NewRequest(strings.ToUpper(method), u, body)
	if err != nil {
		return nil // no URL at all: nothing that could be sent
	}
	r.Header = headers
	if rng.IntN(4) == 0 {
		r.Header.Set("Accept", []string{"text/csv", "application/x-ndjson", "*/*", "nonsense", "text/html"}[rng.IntN(5)])
	}
	return r
}

func keys[V any](m map[string]V) func(func(string) bool) {
	return func(yield func(string) bool) {
		for k := range m {
			if !yield(k) {
				return
			}
		}
	}
}

func printable(r rune) rune {
	if r < ' ' || r == 0x7f || r > 0xff {
		return -1
	}
	return r
}

// TestRandomRequests: whatever is sent to what the API describes, the answer
// comes soon and is no 5xx. The long form: make hostile.
func TestRandomRequests(t *testing.T) {
	base := serve(t, 120)
	var doc document
	res, err := http.Get(base + api.Prefix + "/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if err := json.NewDecoder(res.Body).Decode(&doc); err != nil || len(doc.Paths) < 15 {
		t.Fatal(len(doc.Paths), err)
	}
	client := &http.Client{Timeout: 20 * time.Second, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	rng := rand.New(rand.NewPCG(7, 11))
	status, slowest := map[int]int{}, time.Duration(0)
	paths := slices.Sorted(keys(doc.Paths))
	for range *requests {
		path := paths[rng.IntN(len(paths))]
		method := slices.Sorted(keys(doc.Paths[path]))[rng.IntN(len(doc.Paths[path]))]
		op := doc.Paths[path][method]
		r := op.request(rng, method, base, path)
		if r == nil {
			continue
		}
		live := strings.HasSuffix(path, "/live")
		if live {
			ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
			defer cancel()
			r = r.WithContext(ctx)
		}
		start := time.Now()
		res, err := client.Do(r)
		if err != nil {
			if !live {
				t.Errorf("%s %s: %v", r.Method, r.URL, err)
			}
			continue
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil && !live {
			t.Errorf("%s %s: %v", r.Method, r.URL, err)
		}
		status[res.StatusCode]++
		slowest = max(slowest, time.Since(start))
		check(t, r, res, body)
	}
	t.Logf("%d requests: %v, the slowest %v", *requests, status, slowest)
	if status[200] < *requests/5 || status[422] == 0 {
		t.Errorf("too few are answered, or none refused: %v", status)
	}
}

func check(t *testing.T, r *http.Request, res *http.Response, body []byte) {
	t.Helper()
	kind := res.Header.Get("Content-Type")
	switch {
	case res.StatusCode == 400 && res.Close:
		// net/http refused it before it was a request
	case res.StatusCode >= 500:
		t.Errorf("%s %s: %d %s", r.Method, r.URL, res.StatusCode, body)
	case res.Header.Get("X-Evil") != "" || res.Header.Get("Set-Cookie") != "":
		t.Errorf("%s %s: a header was slipped in: %v", r.Method, r.URL, res.Header)
	case res.Header.Get("X-Content-Type-Options") != "nosniff":
		t.Errorf("%s %s: browsers may guess the type", r.Method, r.URL)
	case res.StatusCode >= 400 && kind != "application/problem+json":
		t.Errorf("%s %s: %d as %s: %s", r.Method, r.URL, res.StatusCode, kind, body)
	case strings.HasPrefix(kind, "text/html") && strings.Contains(string(body), "<script>alert"):
		t.Errorf("%s %s: a script came through", r.Method, r.URL)
	}
}

func post(t *testing.T, base, path, kind string, body io.Reader) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest("POST", base+api.Prefix+path, body)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+apitest.Token)
	r.Header.Set("Content-Type", kind)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	out, _ := io.ReadAll(res.Body)
	return res, string(out)
}

// endless is a body that never ends by itself.
type endless struct{ sent *atomic.Int64 }

func (e endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	e.sent.Add(int64(len(p)))
	return len(p), nil
}

// TestHugeBodies: a hundred megabytes are refused without being read.
func TestHugeBodies(t *testing.T) {
	base := serve(t, 1)
	for _, path := range []string{"/articles", "/read", "/corrections"} {
		for _, announced := range []bool{true, false} {
			var sent atomic.Int64
			r, err := http.NewRequest("POST", base+api.Prefix+path, io.LimitReader(endless{&sent}, 100<<20))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Authorization", "Bearer "+apitest.Token)
			r.Header.Set("Content-Type", map[bool]string{true: "application/json", false: "text/plain"}[path == "/corrections"])
			if r.ContentLength = -1; announced {
				r.ContentLength = 100 << 20
			}
			res, err := http.DefaultClient.Do(r)
			if err == nil {
				res.Body.Close()
				if res.StatusCode != 413 {
					t.Errorf("%s, announced %v: %d", path, announced, res.StatusCode)
				}
			} // else: hung up on while sending, which is as good
			if sent.Load() > 20<<20 {
				t.Errorf("%s, announced %v: %d MB were taken", path, announced, sent.Load()>>20)
			}
		}
	}
	if res, err := http.Get(base + "/healthz"); err != nil || res.StatusCode != 200 {
		t.Errorf("the server afterwards: %v", err)
	}
}

// TestScripts: what is in an article comes back as data, wherever it was.
func TestScripts(t *testing.T) {
	base := serve(t, 1)
	const evil = `<script>alert(1)</script><img src=x onerror=alert(2)>`
	line, err := json.Marshal(map[string]string{
		"title": evil, "publisher": evil, "url": "https://example.org/" + evil, "published": "2021-05-05", "agency": evil,
		"text": evil + " The ministers of the two countries met in Geneva on Monday and agreed that they would hold further talks on the border.",
	})
	if err != nil {
		t.Fatal(err)
	}
	res, body := post(t, base, "/articles", "application/x-ndjson", strings.NewReader(string(line)))
	if res.StatusCode != 200 {
		t.Fatal(res.StatusCode, body)
	}
	var got struct{ Articles []struct{ ID string } }
	if err := json.Unmarshal([]byte(body), &got); err != nil {
		t.Fatal(err)
	}
	id := got.Articles[0].ID
	found := 0
	for _, path := range []string{
		"/articles", "/articles/" + id, "/articles/" + id + "/record", "/articles/" + id + "/raw", "/articles/" + id + "/lineage", "/events", "/statements", "/matters", "/actors", "/search?text=ministers",
		"/articles?format=csv", "/events?format=csv", "/statements?format=csv", "/events?format=ndjson", "/brief?since=2021-05-01", "/brief?since=2021-05-01&format=html", "/brief?since=2021-05-01&format=markdown",
		"/articles/" + url.PathEscape(evil), "/events?party=" + url.QueryEscape(evil),
	} {
		res, err := http.Get(base + api.Prefix + path)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(res.Body)
		res.Body.Close()
		if strings.Contains(string(body), "alert(1)") {
			found++
		}
		kind := res.Header.Get("Content-Type")
		if strings.HasPrefix(kind, "text/html") && (strings.Contains(string(body), "<script") || strings.Contains(string(body), "<img")) {
			t.Errorf("%s: a script in a page", path)
		}
		if strings.HasPrefix(kind, "text/html") && !strings.Contains(res.Header.Get("Content-Security-Policy"), "default-src 'none'") {
			t.Errorf("%s: policy %s", path, res.Header.Get("Content-Security-Policy"))
		}
		if kind == "" || res.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: a browser may guess the type", path)
		}
	}
	if found < 12 {
		t.Errorf("only %d answers hold the words: the test looks past them", found)
	}
}

// TestNothingIsFetched: no address in a request or article is ever called on.
func TestNothingIsFetched(t *testing.T) {
	var calls atomic.Int64
	canary := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { calls.Add(1) }))
	defer canary.Close()
	base := serve(t, 1)
	page := fmt.Sprintf(`<!doctype html><html><head><base href="%[1]s"><link rel=stylesheet href="%[1]s/a.css"><link rel=canonical href="%[1]s/c"><meta http-equiv=refresh content="0;url=%[1]s">
		<meta property="og:image" content="%[1]s/i.png"><script src="%[1]s/a.js"></script></head><body><article><h1>Talks</h1><img src="%[1]s/i.png"><iframe src="%[1]s"></iframe>
		<p>The ministers of the two countries met in Geneva on Monday and agreed that they would hold further talks on the border.</p></article></body></html>`, canary.URL)
	for _, path := range []string{"/articles", "/read"} {
		res, body := post(t, base, path+"?published=2021-05-05&url="+url.QueryEscape(canary.URL+"/article"), "text/html", strings.NewReader(page))
		if res.StatusCode != 200 {
			t.Errorf("%s: %d %s", path, res.StatusCode, body)
		}
		for _, private := range []string{"http://169.254.169.254/latest/meta-data/", "http://[::1]:1/", "file:///etc/passwd", "gopher://127.0.0.1:1/"} {
			res, body := post(t, base, path+"?published=2021-05-05&url="+url.QueryEscape(private), "text/plain", strings.NewReader("Talks\n\nThe ministers met in Geneva on Monday and agreed that they would talk again."))
			if res.StatusCode != 200 || strings.Contains(body, "root:") {
				t.Errorf("%s: %d %s", private, res.StatusCode, body)
			}
		}
	}
	if n := calls.Load(); n != 0 {
		t.Errorf("%d calls", n)
	}
}
