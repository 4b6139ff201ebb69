package web_test

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"demarche"
	"demarche/archive"
	"demarche/ingest"
	"demarche/internal/auth"
	"demarche/lang/en"
	"demarche/ontology"
	"demarche/ontology/cameo"
	"demarche/ontology/plover"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/web"
)

// reader is one analyzer for all tests.
var reader = sync.OnceValues(func() (*demarche.Analyzer, error) {
	p, err := plover.New()
	if err != nil {
		return nil, err
	}
	c, err := cameo.New()
	if err != nil {
		return nil, err
	}
	return demarche.New(en.Language(), demarche.Options{Ontologies: []ontology.Scheme{p, c}})
})

// folder is where the archive of the sample corpus is made, for one run.
var folder string

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "demarche-web")
	if err != nil {
		panic(err)
	}
	folder = dir
	code := m.Run()
	os.RemoveAll(dir)
	os.Exit(code)
}

// corpus is the archive of the sample corpus, in a file that tests copy.
var corpus = sync.OnceValues(func() (string, error) {
	path := filepath.Join(folder, "a.db")
	s, err := sqlite.Open(context.Background(), path)
	if err != nil {
		return "", err
	}
	defer s.Close()
	a, err := reader()
	if err != nil {
		return "", err
	}
	var items []store.Item
	for art, err := range ingest.File("../corpus/crimea/articles", ingest.Options{}) {
		if err != nil {
			return "", err
		}
		rec, err := a.Analyze(context.Background(), art)
		if err != nil {
			return "", err
		}
		item, err := archive.NewItem(rec, "corpus", nil)
		if err != nil {
			return "", err
		}
		items = append(items, item)
	}
	if _, err := s.Put(context.Background(), items); err != nil {
		return "", err
	}
	return path, archive.Project(context.Background(), s, nil)
})

const token = "a token for tests"

// site is the pages over a store, as a client sees them.
type site struct {
	t       testing.TB
	handler http.Handler
	cookies []*http.Cookie
	store   store.Store
}

// openSite is the site of a copy of the sample corpus.
func openSite(t testing.TB) *site {
	t.Helper()
	from, err := corpus()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.db")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := sqlite.Open(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return newSite(t, s)
}

func newSite(t testing.TB, s store.Store) *site {
	t.Helper()
	a, err := reader()
	if err != nil {
		t.Fatal(err)
	}
	h, err := web.New(web.Options{
		Store: s, Read: a.Analyze, Guard: auth.New(token),
		Now: func() time.Time { return time.Date(2014, 5, 1, 0, 0, 0, 0, time.UTC) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return &site{t: t, handler: h, store: s}
}

// do asks for a page; a form makes it a POST.
func (s *site) do(path string, form url.Values, headers ...string) *http.Response {
	s.t.Helper()
	method, body := http.MethodGet, io.Reader(nil)
	if form != nil {
		method, body = http.MethodPost, strings.NewReader(form.Encode())
	}
	r := httptest.NewRequest(method, path, body)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	for _, c := range s.cookies {
		r.AddCookie(c)
	}
	w := httptest.NewRecorder()
	s.handler.ServeHTTP(w, r)
	return w.Result()
}

// page is the body of a page that must be there.
func (s *site) page(path string) string {
	s.t.Helper()
	res := s.do(path, nil)
	body := read(s.t, res)
	if res.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: %s", path, res.Status)
	}
	return body
}

func read(t testing.TB, res *http.Response) string {
	t.Helper()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func (s *site) signIn() {
	s.t.Helper()
	res := s.do("/signin", url.Values{"name": {"Ann Reader"}, "token": {token}, "back": {"/corrections"}})
	if res.StatusCode != http.StatusSeeOther || res.Header.Get("Location") != "/corrections" {
		s.t.Fatalf("sign in: %s to %q", res.Status, res.Header.Get("Location"))
	}
	s.cookies = append(s.cookies, res.Cookies()...)
}

// first is the first address on a page that begins so.
func first(t testing.TB, page, prefix string) string {
	t.Helper()
	i := strings.Index(page, `href="`+prefix)
	if i < 0 {
		t.Fatalf("no link to %s", prefix)
	}
	rest := page[i+6:]
	return strings.ReplaceAll(rest[:strings.IndexByte(rest, '"')], "&amp;", "&")
}

// views are one address of every page.
func views(t testing.TB, s *site) map[string]string {
	t.Helper()
	article := first(t, s.page("/search?q=halt"), "/article/")
	return map[string]string{
		"today": "/", "disputes": "/disputes", "dyad": "/dyad/USA/RUS", "matters": "/matters",
		"matter": first(t, s.page("/matters?party=USA&with=RUS&state=breached"), "/matter/"),
		"events": "/events", "event": busiest(t, s), "article": article, "actors": "/actors", "actor": "/actor/USAGOV/John%20Kerry", "state": "/actor/RUS",
		"map": "/map", "search": "/search?q=crimea", "latest": "/search", "statements": "/search?q=crimea&in=statements", "brief": "/brief?since=2014-03-14&as-of=2014-03-18",
		"paste": "/paste", "corrections": "/corrections", "signin": "/signin", "asof": "/?as-of=2014-03-12", "empty": "/dyad/FRA/CHN", "nothing": "/search?q=zebra",
	}
}

// busiest is the event with the most independent sources.
func busiest(t testing.TB, s *site) string {
	t.Helper()
	for n := 6; n > 1; n-- {
		list, err := s.store.Events(t.Context(), store.Filter{Sources: n})
		if err != nil {
			t.Fatal(err)
		}
		if len(list) > 0 {
			return "/event/" + list[0].ID
		}
	}
	t.Fatal("no event has two independent sources")
	return ""
}

// pageWith is the first page linked from a list that holds the words; the last
// one where none does.
func (s *site) pageWith(list, prefix, words string) (page string) {
	s.t.Helper()
	for _, link := range regexp.MustCompile(`href="(`+prefix+`[^"?#]+)`).FindAllStringSubmatch(s.page(list), -1) {
		if page = s.page(link[1]); strings.Contains(page, words) {
			break
		}
	}
	return page
}

// must fails where a page does not hold something.
func must(t testing.TB, what, page string, wants ...string) {
	t.Helper()
	for _, w := range wants {
		if !strings.Contains(page, w) {
			t.Errorf("%s does not hold %q", what, w)
		}
	}
}
