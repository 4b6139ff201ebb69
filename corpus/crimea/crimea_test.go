package crimea_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"demarche/ingest"
	"demarche/record"
)

const first, last = "2014-02-22", "2014-04-18"

type mention struct {
	Article string        `json:"article"`
	Quote   string        `json:"quote"`
	Status  record.Status `json:"status"`
}

type move struct {
	mention
	Date string `json:"date"`
	Move string `json:"move"`
}

type matter struct {
	Matter   string            `json:"matter"`
	Kind     record.MatterKind `json:"kind"`
	From     []string          `json:"from"`
	To       []string          `json:"to"`
	Gates    string            `json:"gates"`
	Gloss    string            `json:"gloss"`
	State    string            `json:"state"`
	Since    string            `json:"since"`
	Mentions []mention         `json:"mentions"`
	Moves    []move            `json:"moves"`
}

type event struct {
	Event    string        `json:"event"`
	Plover   string        `json:"plover"`
	Source   []string      `json:"source"`
	Target   []string      `json:"target"`
	Date     string        `json:"date"`
	Status   record.Status `json:"status"`
	Place    string        `json:"place"`
	Mentions []mention     `json:"mentions"`
}

type sameness struct {
	Article string `json:"article"`
	Cluster string `json:"cluster"`
	Kind    string `json:"kind"`
	Story   string `json:"story"`
	Of      string `json:"of"`
}

// lines reads a gold file; a field that is not ours is a fault.
func lines[T any](t *testing.T, name string) []T {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("gold", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []T
	s := bufio.NewScanner(bytes.NewReader(data))
	s.Buffer(nil, 1<<20)
	for n := 1; s.Scan(); n++ {
		var v T
		d := json.NewDecoder(bytes.NewReader(s.Bytes()))
		d.DisallowUnknownFields()
		if err := d.Decode(&v); err != nil {
			t.Fatalf("%s:%d: %v", name, n, err)
		}
		out = append(out, v)
	}
	return out
}

// articles reads the corpus as the program does, by file name.
func articles(t *testing.T) map[string]record.Article {
	t.Helper()
	paths, err := filepath.Glob("articles/*")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]record.Article{}
	for _, p := range paths {
		for art, err := range ingest.File(p, ingest.Options{}) {
			if err != nil {
				t.Fatal(err)
			}
			out[filepath.Base(p)] = art
		}
	}
	return out
}

func TestArticles(t *testing.T) {
	arts := articles(t)
	pages := 0
	for name, art := range arts {
		if strings.HasSuffix(name, ".html") {
			pages++
		}
		if got := string(art.Published); got != name[:10] || got < first || got > last {
			t.Errorf("%s: published %s", name, got)
		}
		if n := len(strings.Fields(art.Text)); n < 130 || n > 430 {
			t.Errorf("%s: %d words", name, n)
		}
		for _, furniture := range []string{"cookie", "Share on", "Most read", "All rights reserved", "Comments (", "Photo:", "Picture:", "Image:", "Amber Coast Post", "More from"} {
			if strings.Contains(art.Text, furniture) {
				t.Errorf("%s: %q is left in the text", name, furniture)
			}
		}
	}
	if len(arts) < 42 || pages < 18 {
		t.Errorf("%d articles, %d of them HTML; want at least 42 and 18", len(arts), pages)
	}
}

func TestCopies(t *testing.T) {
	arts := articles(t)
	kinds := map[string]int{}
	seen := map[string]sameness{}
	for _, c := range lines[sameness](t, "copies.jsonl") {
		if _, ok := arts[c.Article]; !ok || c.Cluster == "" || c.Story == "" {
			t.Errorf("copies: %+v", c)
		}
		kinds[c.Kind]++
		seen[c.Article] = c
	}
	for name := range arts {
		if _, ok := seen[name]; !ok {
			t.Errorf("copies has no line for %s", name)
		}
	}
	for name, c := range seen {
		if of, ok := seen[c.Of]; c.Of != "" && (!ok || of.Cluster != c.Cluster || name < c.Of) {
			t.Errorf("copies: %s is a copy of %s", name, c.Of)
		}
	}
	if kinds["copy"] < 4 || kinds["cut"]+kinds["rehead"] < 4 || kinds["rewrite"] < 6 {
		t.Errorf("kinds: %v", kinds)
	}
}

// once holds that a gold quote points at one place of one article.
func once(t *testing.T, arts map[string]record.Article, what string, m mention) {
	t.Helper()
	art, ok := arts[m.Article]
	if n := strings.Count(art.Text, m.Quote); !ok || m.Quote == "" || n != 1 {
		t.Errorf("%s: %q occurs %d times in %s", what, m.Quote, n, m.Article)
	}
}

var moves = map[string]bool{
	"made": true, "restated": true, "hardened": true, "softened": true, "conditioned": true, "answered": true, "accepted": true, "rejected": true,
	"countered": true, "met": true, "breached": true, "carried-out": true, "withdrawn": true, "lapsed": true,
}

func TestMatters(t *testing.T) {
	arts := articles(t)
	all := lines[matter](t, "matters.jsonl")
	for i, m := range all {
		if i > 0 && all[i-1].Matter >= m.Matter {
			t.Errorf("%s: out of order, or twice", m.Matter)
		}
		if !contains(record.MatterStates[m.Kind], m.State) || len(m.From) == 0 || len(m.To) == 0 || m.Gloss == "" || len(m.Mentions) == 0 {
			t.Errorf("%s: %s, %s, from %v to %v", m.Matter, m.Kind, m.State, m.From, m.To)
		}
		for _, x := range m.Mentions {
			once(t, arts, m.Matter, x)
		}
		history(t, arts, m)
	}
	if len(all) < 35 {
		t.Errorf("%d matters", len(all))
	}
}

// history holds a matter's moves to their order and to the state they lead to.
func history(t *testing.T, arts map[string]record.Article, m matter) {
	t.Helper()
	since := ""
	for i, v := range m.Moves {
		once(t, arts, m.Matter, v.mention)
		if !moves[v.Move] || v.Date < first || v.Article[:10] < v.Date || i > 0 && m.Moves[i-1].Date > v.Date || (v.Move == "made") != (i == 0) {
			t.Errorf("%s: move %+v", m.Matter, v)
		}
		if m.State == "open" && i == 0 || m.State != "open" && leads[v.Move] != "" && strings.Contains(leads[v.Move], m.State) {
			since = v.Date
		}
	}
	if since != m.Since {
		t.Errorf("%s: %s since %s, but its moves say %q", m.Matter, m.State, m.Since, since)
	}
}

// leads are the states that a move can bring a matter into.
var leads = map[string]string{
	"answered": "answered", "accepted": "accepted, met", "rejected": "rejected, refused", "countered": "countered", "met": "met, satisfied",
	"breached": "breached, broken, failed", "carried-out": "carried out, kept", "withdrawn": "withdrawn, dropped", "lapsed": "lapsed",
}

func TestEvents(t *testing.T) {
	arts := articles(t)
	all := lines[event](t, "events.jsonl")
	seen, shared := map[string]bool{}, 0
	for _, e := range all {
		if seen[e.Event] || !e.Status.Valid() || len(e.Source) == 0 || len(e.Target) == 0 || e.Date == "" || e.Date < "2014-02" && e.Status != record.Historical || len(e.Mentions) == 0 {
			t.Errorf("%s: %+v", e.Event, e)
		}
		seen[e.Event] = true
		in := map[string]bool{}
		for _, x := range e.Mentions {
			once(t, arts, e.Event, x)
			in[x.Article] = true
			if x.Status != "" && !x.Status.Valid() {
				t.Errorf("%s: status %q", e.Event, x.Status)
			}
		}
		if len(in) > 1 {
			shared++
		}
	}
	if len(all) < 40 || shared < 20 {
		t.Errorf("%d events, %d of them in two articles or more", len(all), shared)
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
