package watch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche/ingest/fetch"
)

const prose = "The ministers of the two countries met in Geneva on Monday and agreed that they would hold further talks on the border with the help of the United Nations."

func page1(title string) string {
	return "<html><body><article><h1>" + title + "</h1><p>" + prose + "</p><p>Officials in both capitals said that the delegations would meet again within a month, and that no one had asked for a delay of " + title + ".</p></article></body></html>"
}

// site serves a feed, a sitemap and pages, and counts what is asked for.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	asked map[string]int
	down  map[string]bool
	items int
}

func newSite(t *testing.T) *site {
	s := &site{asked: map[string]int{}, down: map[string]bool{}, items: 3}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	t.Cleanup(s.Close)
	return s
}

func (s *site) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked[r.URL.Path]++
	switch path := r.URL.Path; {
	case s.down[path]:
		w.WriteHeader(503)
	case path == "/feed":
		tag := fmt.Sprintf(`"%d"`, s.items)
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		fmt.Fprintf(w, `<rss version="2.0"><channel><title>The Paper</title>`)
		for i := range s.items {
			fmt.Fprintf(w, `<item><title>Talks %d</title><link>%s/p/%d</link><pubDate>Mon, 10 Mar 2014 10:00:00 GMT</pubDate><description>%s</description></item>`, i, s.URL, i, prose)
		}
		io.WriteString(w, "</channel></rss>")
	case path == "/index":
		fmt.Fprintf(w, `<sitemapindex><sitemap><loc>%s/map</loc><lastmod>2014-03-01</lastmod></sitemap></sitemapindex>`, s.URL)
	case path == "/map":
		fmt.Fprintf(w, `<urlset><url><loc>%s/p/0</loc></url><url><loc>%s/2014/02/03/old</loc><lastmod>2014-02-03</lastmod></url></urlset>`, s.URL, s.URL)
	case strings.HasPrefix(path, "/p/"), strings.HasPrefix(path, "/2014"):
		io.WriteString(w, page1("Talks "+filepath.Base(path)))
	default:
		http.NotFound(w, r)
	}
}

func (s *site) times(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.asked[path]
}

func (s *site) set(f func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f()
}

func options(t *testing.T, sources ...string) Options {
	return Options{
		Sources: sources, State: filepath.Join(t.TempDir(), "state"), Once: true, Interval: time.Second,
		Fetch: fetch.Options{AllowPrivate: true, Delay: time.Microsecond},
	}
}

// round watches once; marks are noted where the test stores what it gets.
func round(t *testing.T, o Options, noted bool) (titles []string, errs []error, st Stats) {
	t.Helper()
	w, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	for art, err := range w.Round(t.Context()) {
		var m *Mark
		switch {
		case errors.As(err, &m):
			if noted {
				if err := m.Note(); err != nil {
					t.Fatal(err)
				}
			}
		case err != nil:
			errs = append(errs, err)
		default:
			titles = append(titles, art.Title+" "+string(art.Published)+" "+art.Publisher)
		}
	}
	slices.Sort(titles)
	return titles, errs, w.Stats()
}

func TestFeed(t *testing.T) {
	s := newSite(t)
	o := options(t, s.URL+"/feed")
	titles, errs, st := round(t, o, true)
	if len(titles) != 3 || len(errs) != 0 || titles[0] != "Talks 0 2014-03-10 The Paper" || st.New != 3 || st.Waiting != 0 {
		t.Fatalf("%q %v %+v", titles, errs, st)
	}
	if titles, _, st = round(t, o, true); len(titles) != 0 || st.Unchanged != 1 {
		t.Errorf("again: %q %+v", titles, st)
	}
	s.set(func() { s.items = 4 })
	if titles, _, _ = round(t, o, true); len(titles) != 1 || s.times("/p/0") != 1 {
		t.Errorf("one more: %q, the first page was asked for %d times", titles, s.times("/p/0"))
	}
}

// TestNothingIsLost: what was fetched and not stored is fetched again.
func TestNothingIsLost(t *testing.T) {
	s := newSite(t)
	o := options(t, s.URL+"/feed")
	if titles, _, st := round(t, o, false); len(titles) != 3 || st.Waiting != 3 {
		t.Fatalf("%q %+v", titles, st)
	}
	data, err := os.ReadFile(o.State)
	if err != nil {
		t.Fatal(err)
	}
	// Killed in the middle of a line.
	if err := os.WriteFile(o.State, append(data, `{"done":"ht`...), 0o600); err != nil {
		t.Fatal(err)
	}
	if titles, _, st := round(t, o, true); len(titles) != 3 || st.Waiting != 0 || s.times("/p/1") != 2 {
		t.Errorf("after the kill: %q %+v", titles, st)
	}
}

func TestSitemapsSinceADay(t *testing.T) {
	s := newSite(t)
	o := options(t, s.URL+"/index")
	o.Since = "2014-03-01"
	if titles, errs, _ := round(t, o, true); len(titles) != 1 || len(errs) != 0 || s.times("/2014/02/03/old") != 0 {
		t.Errorf("%q %v", titles, errs)
	}
	o.Since = ""
	o.State += "2"
	if titles, _, _ := round(t, o, true); len(titles) != 2 || !slices.Contains(titles, "Talks old 2014-02-03 127.0.0.1") {
		t.Errorf("%q", titles)
	}
	// The sitemap has not changed since, its index says: it is not asked again.
	if round(t, o, true); s.times("/map") != 2 {
		t.Errorf("the sitemap was asked for %d times", s.times("/map"))
	}
}

func TestFailures(t *testing.T) {
	s := newSite(t)
	s.set(func() { s.down["/p/1"] = true })
	o := options(t, s.URL+"/feed", s.URL+"/none", s.URL+"/p/9")
	titles, errs, st := round(t, o, true)
	if len(titles) != 2 || len(errs) != 3 || st.Failed != 2 || st.Waiting != 1 {
		t.Errorf("%q %v %+v", titles, errs, st)
	}
	for _, err := range errs {
		if !strings.HasPrefix(err.Error(), s.URL) || strings.Contains(err.Error(), "\n") {
			t.Errorf("the error must be one line naming the address: %q", err)
		}
	}
	// It is tried again, but not at once.
	s.set(func() { s.down["/p/1"] = false })
	if round(t, o, true); s.times("/p/1") != 1 {
		t.Errorf("tried %d times", s.times("/p/1"))
	}
	due(t, o.State)
	if titles, _, st = round(t, o, true); len(titles) != 1 || st.Waiting != 0 {
		t.Errorf("in the end: %q %+v", titles, st)
	}
}

// due makes what waits due now.
func due(t *testing.T, path string) {
	t.Helper()
	st, err := load(path)
	if err != nil {
		t.Fatal(err)
	}
	defer st.file.Close()
	for _, p := range st.backlog(time.Now().AddDate(1, 0, 0)) {
		p.After = 0
		if err := st.add(line{Wait: p}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestFoldersAndFiles(t *testing.T) {
	s := newSite(t)
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("a.txt", "Talks a\n\n"+prose)
	write("b.html", page1("Talks b"))
	write("c.jsonl", `{"text": "`+prose+`", "title": "Talks c"}`+"\nno JSON\n")
	write("feed.rss.xml", `<rss version="2.0"><channel><title>The Paper</title><item><title>Talks d</title><description>`+prose+`</description></item></channel></rss>`)
	o := options(t, dir, filepath.Join(dir, "feed.rss.xml"))
	o.NoFetch = true
	titles, errs, _ := round(t, o, true)
	if len(titles) != 4 || len(errs) != 1 {
		t.Fatalf("%q %v", titles, errs)
	}
	if titles, _, _ = round(t, o, true); len(titles) != 0 {
		t.Errorf("again: %q", titles)
	}
	write("a.txt", "Talks a, corrected\n\n"+prose)
	write("e.txt", "Talks e\n\n"+prose)
	if titles, _, _ = round(t, o, true); len(titles) != 2 {
		t.Errorf("changed and new: %q", titles)
	}
	o.Once = false
	write("f.txt", "Talks f\n\n"+prose)
	if titles, _, _ = round(t, o, true); len(titles) != 0 {
		t.Errorf("a file that may still be written was read: %q", titles)
	}
	if len(s.asked) > 0 {
		t.Error("pages were fetched")
	}
}

// TestInterrupted: a round that is interrupted ends soon and leaves no goroutine
// that goes on asking.
func TestInterrupted(t *testing.T) {
	s := newSite(t)
	s.set(func() { s.items = 500 })
	w, err := Open(options(t, s.URL+"/feed"))
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	n := 0
	for _, err := range w.Round(ctx) {
		if n++; n == 5 {
			cancel()
		}
		var m *Mark
		if err != nil && !errors.As(err, &m) {
			t.Error(err)
		}
	}
	asked := 0
	s.set(func() {
		for p, k := range s.asked {
			if strings.HasPrefix(p, "/p/") {
				asked += k
			}
		}
	})
	if n > 40 || asked > 40 {
		t.Errorf("%d results and %d pages after an interrupt at the fifth", n, asked)
	}
}

func TestStateIsRewritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state")
	s, err := load(path)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 3000 {
		if err := s.add(line{Source: &source{Name: "a", Asked: int64(i)}}, line{Done: "x"}); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.add(line{Wait: &page{URL: "w", Publisher: "P"}}); err != nil {
		t.Fatal(err)
	}
	s.file.Close()
	for range 2 {
		if s, err = load(path); err != nil {
			t.Fatal(err)
		}
		s.file.Close()
		if !s.knows("x") || !s.knows("w") || s.source("a").Asked != 2999 || len(s.backlog(time.Now())) != 1 {
			t.Errorf("%+v", s)
		}
	}
	if info, _ := os.Stat(path); info.Size() > 1000 {
		t.Errorf("%d bytes for three things", info.Size())
	}
	if err := os.WriteFile(path, []byte("no line of ours\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := load(path); err == nil || !strings.Contains(err.Error(), path+":1") {
		t.Errorf("%v", err)
	}
}
