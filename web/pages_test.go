package web_test

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"demarche/record"
	"demarche/store"
)

var links = regexp.MustCompile(` href="([/#][^"]*)"`)

// crawl follows every link of ours from a page on, and gives the pages by
// their addresses.
func crawl(t *testing.T, s *site, from string, most int) map[string]string {
	t.Helper()
	seen, queue := map[string]string{}, []string{from}
	for len(queue) > 0 && len(seen) < most {
		at := queue[0]
		queue = queue[1:]
		if _, ok := seen[at]; ok {
			continue
		}
		seen[at] = s.page(at)
		for _, m := range links.FindAllStringSubmatch(seen[at], -1) {
			to, _, _ := strings.Cut(html.UnescapeString(m[1]), "#")
			if to != "" && !strings.HasPrefix(to, "/static/") {
				queue = append(queue, to)
			}
		}
	}
	return seen
}

// TestCrawl: every link of every page leads somewhere, now and looking back,
// and every page is well formed; a fragment names something on its page.
func TestCrawl(t *testing.T) {
	s := openSite(t)
	for _, from := range []string{"/", "/?as-of=2014-03-12"} {
		pages := crawl(t, s, from, 250)
		if len(pages) < 200 {
			t.Errorf("from %s only %d pages are reached", from, len(pages))
		}
		for at, page := range pages {
			wellFormed(t, at, page)
			for _, m := range links.FindAllStringSubmatch(page, -1) {
				to, fragment, ok := strings.Cut(html.UnescapeString(m[1]), "#")
				if to == "" {
					to = at
				}
				if target := pages[to]; ok && target != "" && !strings.Contains(target, `id="`+fragment+`"`) {
					t.Errorf("%s links to %s#%s, which is not there", at, to, fragment)
				}
			}
		}
	}
}

// wellFormed: tags are closed in order, IDs are used once, every field has a
// label, nothing stands in the page that the policy forbids.
func wellFormed(t *testing.T, at, page string) {
	t.Helper()
	void := []string{"meta", "link", "input", "br", "hr", "img"}
	z := html.NewTokenizer(strings.NewReader(page))
	var open []string
	ids := map[string]bool{}
	for {
		kind := z.Next()
		if kind == html.ErrorToken {
			break
		}
		tok := z.Token()
		for _, a := range tok.Attr {
			switch {
			case a.Key == "id" && ids[a.Val]:
				t.Errorf("%s: id %s twice", at, a.Val)
			case a.Key == "id":
				ids[a.Val] = true
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				t.Errorf("%s: <%s %s> is forbidden by the policy", at, tok.Data, a.Key)
			case (a.Key == "href" || a.Key == "src" || a.Key == "action") && !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "http"):
				t.Errorf("%s: <%s %s=%q>", at, tok.Data, a.Key, a.Val)
			}
		}
		switch kind {
		case html.StartTagToken:
			if !slices.Contains(void, tok.Data) {
				open = append(open, tok.Data)
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != tok.Data {
				t.Errorf("%s: </%s> closes %v", at, tok.Data, open)
				return
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%s: %v stay open", at, open)
	}
}

// TestViews: each page says what it is for.
func TestViews(t *testing.T) {
	s := openSite(t)
	v := views(t, s)
	for name, wants := range map[string][]string{
		"today":       {"Friday, April 18, 2014", "What moved since Apr 17", "New on the table", "Overdue", "Russia", "class=\"spark\""},
		"dyad":        {"Cooperation and conflict", `rect class="conf o"`, "On the table", "Latest statements", "Where", "The same as a table"},
		"matter":      {"halt Crimea annexation", "breached", "March 18", "first statement", "Kerry tells Lavrov to halt Crimea annexation"},
		"event":       {"why each is here", "independent source", "first report"},
		"article":     {`class="trigger is-occurred`, "verbs.txt:", "confidence", "One piece of writing", "Who reports the same events", "on-condition"},
		"actor":       {"Secretary of State", "Feb 1, 2013", "Said", "Did"},
		"state":       {"Disputes", "Promised", "Asked of them"},
		"map":         {"#land", "Crimea", `class="spot conf"`},
		"search":      {"The Quayside Courier", "March 2014", "<mark>Crimea</mark>"},
		"statements":  {"class=\"saying\""},
		"brief":       {"Mar 14, 2014 – Mar 18, 2014", "What moved", "What happened"},
		"corrections": {"nobody has judged", "Sign in"},
		"empty":       {"Nothing passed between these two"},
		"nothing":     {"No article holds all of these words"},
	} {
		must(t, name, s.page(v[name]), wants...)
	}
}

// TestLookingBack: from March 12 nothing later is known.
func TestLookingBack(t *testing.T) {
	s := openSite(t)
	matter := first(t, s.page("/matters?party=USA&with=RUS&state=breached"), "/matter/")
	page := s.page(matter + "?as-of=2014-03-12")
	must(t, "the matter", page, "As it was known on Wednesday, March 12, 2014", `class="state to-open"`)
	if strings.Contains(page, "breached") && !strings.Contains(page, "<option>breached") {
		t.Error("on March 12 the demand is breached already")
	}
	var later []string
	list, err := s.store.Latest(t.Context(), store.Filter{Since: "2014-03-13", Limit: 100})
	if err != nil || len(list) < 20 {
		t.Fatal(len(list), err)
	}
	for _, a := range list {
		later = append(later, a.ID)
	}
	for at, page := range crawl(t, s, "/?as-of=2014-03-12", 250) {
		if !strings.Contains(at, "as-of=2014-03-12") {
			continue // the way back to now
		}
		for _, id := range later {
			if strings.Contains(page, id) {
				t.Errorf("%s knows article %s", at, id)
			}
		}
	}
	if res := s.do("/article/"+later[0]+"?as-of=2014-03-12", nil); res.StatusCode != http.StatusNotFound {
		t.Errorf("an article of the future: %s", res.Status)
	}
}

// TestErrors are friendly, and never the server's fault where they are not.
func TestErrors(t *testing.T) {
	s := openSite(t)
	for path, want := range map[string]int{
		"/nope": 404, "/article/x": 404, "/matter/m0": 404, "/event/e0": 404, "/static/style.css": 404,
		"/?as-of=yesterday": 400, "/events?since=2014-13-01": 400, "/events?status=sure": 400, "/events?after=x": 400, "/matters?after=1": 400, "/actors?after=%7C%7C": 400,
		"/search?q=%22%00%27--": 200, "/dyad/%3Cscript%3E/%22": 200, "/dyad/USA/USA": 200, "/events?party=%27;drop": 200, "/map?since=2020-01-01": 200, "/?as-of=1900-01-01": 200, "/actor/QQQ/Nobody": 200, "/brief?as-of=1900-01-01": 200,
	} {
		res := s.do(path, nil)
		body := read(t, res)
		if res.StatusCode != want {
			t.Errorf("%s: %d, want %d", path, res.StatusCode, want)
		}
		if strings.HasPrefix(path, "/static/") {
			continue
		}
		wellFormed(t, path, body)
		must(t, path, body, "<h1>", "demarche")
		if strings.Contains(body, "<script>") {
			t.Errorf("%s: a script from the address", path)
		}
	}
}

// TestEmptyArchive: every page of an archive without articles says so kindly.
func TestEmptyArchive(t *testing.T) {
	s := newSite(t, emptyStore(t))
	for _, path := range []string{"/", "/disputes", "/dyad/USA/RUS", "/matters", "/events", "/actors", "/map", "/search", "/search?q=x", "/brief", "/corrections", "/paste"} {
		wellFormed(t, path, s.page(path))
	}
	must(t, "today", s.page("/"), "The archive is empty", "demarche add")
}

// TestHostile: scripts in every field of a record stay text on every page.
func TestHostile(t *testing.T) {
	s := newSite(t, emptyStore(t))
	id := putHostile(t, s.store)
	for at, page := range crawl(t, s, "/", 200) {
		hostileFree(t, at, page)
	}
	for _, path := range []string{"/article/" + id, "/search?q=script", "/events", "/matters", "/actors", "/map", "/corrections", "/brief", "/dyad/RUR/SYL"} {
		page := s.page(path)
		hostileFree(t, path, page)
		must(t, path, page, "&lt;script&gt;")
	}
	s.signIn()
	for _, path := range []string{"/article/" + id, "/corrections", "/matters", "/matter/m0001", "/event/e0001"} {
		hostileFree(t, path, s.page(path))
	}
}

func hostileFree(t *testing.T, at, page string) {
	t.Helper()
	wellFormed(t, at, page)
	for _, bad := range []string{"<script>alert", "javascript:", `"onload`, "<img"} {
		if strings.Contains(page, bad) {
			t.Errorf("%s holds %s", at, bad)
		}
	}
}

// putHostile keeps an article with a script in every field.
func putHostile(t *testing.T, s store.Store) string {
	t.Helper()
	const x = `<script>alert("x")</script><img src=x onerror=alert(1)>`
	text := x + "\n\nAnna " + x + " met Bela."
	a := &record.Analysis{Article: record.Article{
		Title: x, Published: "2020-01-01", Publisher: x, Agency: x, Dateline: x, Authors: []string{x}, URL: "javascript:alert(1)", Language: "en", Captions: []string{x}, Text: text,
	}}
	a.Article.ID = record.ArticleID(x, a.Article.URL, a.Article.Published, text)
	span := record.Span{Start: len(x) + 2, End: len(text)}
	a.Actors = []record.Actor{{ID: "a1", Name: x, Code: "RURGOV", Role: x, Kind: x, Rule: x, Mentions: []record.Span{span}}, {ID: "a2", Name: "Bela", Code: x}}
	a.Places = []record.Place{{ID: "p1", Name: x, Country: "RUR", Lat: 50, Lon: 20}}
	a.Statements = []record.Statement{{ID: "s1", Speaker: "a1", Kind: record.Direct, Cue: span, Content: []record.Span{span}, Channel: x, Audience: x, Rule: x}}
	a.Events = []record.Event{{
		ID: "e1", Act: "do.meet", Source: []string{"a1"}, Target: []string{"a2"}, Status: record.Occurred, Evidence: span, Trigger: span, Condition: span, Cue: span, Place: "p1", Statement: "s1", Rule: x,
		Codes: record.Codes{Plover: record.PloverCode{Event: x, Mode: x, Contexts: []string{x}}, Cameo: x, Quad: 1},
	}}
	a.Matters = []record.Matter{{ID: "m1", Kind: record.Demand, From: []string{"a1"}, Content: span, Evidence: span, Condition: span, State: x, Rule: x, Seeks: "do.meet"}}
	if _, err := s.Put(t.Context(), []store.Item{{Record: a, From: x, Raw: []byte(text), Sketch: []byte{1}}}); err != nil {
		t.Fatal(err)
	}
	who, to := store.Parties(a, []string{"a1"}), []store.Party{{Code: "SYL", Name: x}}
	err := s.Project(t.Context(), "2020-01-01", "2020-01-01", store.Projection{
		Lineages: []store.Article{{ID: a.Article.ID, Lineage: a.Article.ID, Origin: x}},
		Reports: []store.Report{{
			Article: a.Article.ID, ID: "e1", Published: "2020-01-01", Act: "do.meet", Plover: x, Mode: x, Cameo: x, Quad: 1, Status: record.Occurred, Source: who, Target: to,
			Place: x, Country: "RUR", Lat: 50, Lon: 20, Evidence: x, Condition: x, Speaker: x, Event: "e0001", Why: "first report " + x, Publisher: x, Origin: x,
		}},
		Matters: []store.Matter{{
			ID: "m0001", Kind: record.Demand, Act: "demand.meet", From: who, To: to, Content: x, Condition: x, Opened: "2020-01-01", Since: "2020-01-01", State: "open",
			Moves: []store.Move{{Matter: "m0001", N: 1, Move: x, Day: "2020-01-01", Known: "2020-01-01", Article: a.Article.ID, Record: "m1", Quote: x, Content: x, Rule: x, State: "open"}},
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []store.Correction{{Thing: "event", ID: "e0001", Do: "accept", By: x, Day: "2020-01-02", Reason: x}, {Thing: "matter", ID: "m0001", Do: "accept", By: x, Day: "2020-01-02", Reason: x}} {
		if _, err := s.Correct(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	return a.Article.ID
}

// maxPage is how much a page may be, all that it loads taken together and
// compressed.
const maxPage = 200_000

// TestWeight: no page with its files is too heavy for a slow line.
func TestWeight(t *testing.T) {
	s := openSite(t)
	files := 0
	for _, name := range []string{"style.css", "app.js", "world.svg", "icon.svg"} {
		data, err := os.ReadFile(path.Join("static", name))
		if err != nil {
			t.Fatal(err)
		}
		files += squeezed(t, data)
	}
	for name, at := range views(t, s) {
		if n := squeezed(t, []byte(s.page(at))) + files; n > maxPage {
			t.Errorf("%s: %d bytes", name, n)
		} else {
			t.Logf("%s: %d bytes with all files", name, n)
		}
	}
}

func squeezed(t *testing.T, data []byte) int {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(data); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}

// TestBuilt: web/static was built from web/src as it is (make web).
func TestBuilt(t *testing.T) {
	files, err := filepath.Glob("src/*")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	h := sha256.New()
	for _, f := range append(files, "package-lock.json") {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		h.Write(data)
	}
	want, err := os.ReadFile("testdata/built.sum")
	if err != nil {
		t.Fatal(err)
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != strings.TrimSpace(string(want)) {
		t.Error("web/src has changed since web/static was built: run make web")
	}
}

// TestAgain: a page that the reader has is not sent again; static files are
// kept for good and named after their content.
func TestAgain(t *testing.T) {
	s := openSite(t)
	res := s.do("/", nil)
	tag := res.Header.Get("ETag")
	if res := s.do("/", nil, "If-None-Match", tag); tag == "" || res.StatusCode != http.StatusNotModified {
		t.Errorf("again: %s, tag %q", res.Status, tag)
	}
	dark := s.do("/theme", url.Values{"to": {"dark"}, "back": {"/map"}})
	if dark.Header.Get("Location") != "/map" {
		t.Errorf("theme leads to %q", dark.Header.Get("Location"))
	}
	s.cookies = dark.Cookies()
	if res := s.do("/", nil, "If-None-Match", tag); res.StatusCode != http.StatusOK || !strings.Contains(read(t, res), `data-theme="dark"`) {
		t.Errorf("in the dark: %s", res.Status)
	}
	css := s.do(first(t, s.page("/"), "/static/style"), nil)
	if css.StatusCode != http.StatusOK || !strings.Contains(css.Header.Get("Cache-Control"), "immutable") {
		t.Errorf("style: %s %v", css.Status, css.Header)
	}
	if p := res.Header.Get("Content-Security-Policy"); !strings.HasPrefix(p, "default-src 'self'") || strings.Contains(p, "unsafe") {
		t.Errorf("policy %q", p)
	}
}
