package archive_test

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"demarche"
	"demarche/archive"
	"demarche/ingest"
	"demarche/lang/en"
	"demarche/ontology"
	"demarche/ontology/cameo"
	"demarche/ontology/plover"
	"demarche/record"
	"demarche/store"
	"demarche/store/sqlite"
)

const crimea = "../corpus/crimea/"

// reading is the sample corpus as read once for all tests: file name → record.
var reading = sync.OnceValues(func() (map[string]*record.Analysis, error) {
	p, err := plover.New()
	if err != nil {
		return nil, err
	}
	c, err := cameo.New()
	if err != nil {
		return nil, err
	}
	a, err := demarche.New(en.Language(), demarche.Options{Ontologies: []ontology.Scheme{p, c}})
	if err != nil {
		return nil, err
	}
	files, err := filepath.Glob(crimea + "articles/*")
	if err != nil {
		return nil, err
	}
	out := map[string]*record.Analysis{}
	for _, f := range files {
		for art, err := range ingest.File(f, ingest.Options{}) {
			if err != nil {
				return nil, err
			}
			r, err := a.Analyze(context.Background(), art)
			if err != nil {
				return nil, err
			}
			out[filepath.Base(f)] = r
		}
	}
	return out, nil
})

// openCrimea is an archive of the sample corpus, folded.
func openCrimea(t *testing.T) (*sqlite.Store, map[string]*record.Analysis) {
	t.Helper()
	records, err := reading()
	if err != nil {
		t.Fatal(err)
	}
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "crimea.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	var items []store.Item
	for name, r := range records {
		it, err := archive.NewItem(r, name, nil)
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, it)
	}
	if _, err := s.Put(t.Context(), items); err != nil {
		t.Fatal(err)
	}
	if err := archive.Project(t.Context(), s, nil); err != nil {
		t.Fatal(err)
	}
	return s, records
}

type mention struct {
	Article string `json:"article"`
	Quote   string `json:"quote"`
}

type goldMatter struct {
	Matter   string    `json:"matter"`
	Kind     string    `json:"kind"`
	State    string    `json:"state"`
	Since    string    `json:"since"`
	Gates    string    `json:"gates"`
	Mentions []mention `json:"mentions"`
	Moves    []struct {
		mention
		Date string `json:"date"`
		Move string `json:"move"`
	} `json:"moves"`
}

type goldEvent struct {
	Event    string    `json:"event"`
	Plover   string    `json:"plover"`
	Date     string    `json:"date"`
	Mentions []mention `json:"mentions"`
}

func readGold[T any](t *testing.T, name string) []T {
	t.Helper()
	f, err := os.Open(crimea + "gold/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []T
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		var v T
		if err := json.Unmarshal(sc.Bytes(), &v); err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// overlap is how many bytes of the text two quotes share, by where they lie.
func overlap(text, quote string, span record.Span) int {
	at := strings.Index(text, quote)
	if at < 0 {
		return 0
	}
	return max(0, min(at+len(quote), span.End)-max(at, span.Start))
}

// bcubed is the B-cubed precision, recall and F1 of a clustering of items
// (Bagga and Baldwin 1998).
func bcubed(gold, system map[string]string) (p, r, f float64) {
	for a := range gold {
		var same, both, sys float64
		for b := range gold {
			g, s := gold[a] == gold[b], system[a] == system[b]
			if g {
				same++
			}
			if s {
				sys++
			}
			if g && s {
				both++
			}
		}
		p += both / sys
		r += both / same
	}
	n := float64(len(gold))
	p, r = p/n, r/n
	return p, r, 2 * p * r / (p + r)
}

// TestEventIdentity holds "one event, many reports" against a careful reader.
func TestEventIdentity(t *testing.T) {
	s, records := openCrimea(t)
	gold, system := map[string]string{}, map[string]string{}
	at := map[string]string{} // article/report → event
	events, err := s.Events(t.Context(), store.Filter{Limit: 100000})
	if err != nil {
		t.Fatal(err)
	}
	for i := range events {
		_, reports, err := s.Event(t.Context(), events[i].ID, "")
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range reports {
			at[r.Article+"/"+r.ID] = r.Event
		}
	}
	all := 0
	for _, g := range readGold[goldEvent](t, "events.jsonl") {
		for _, m := range g.Mentions {
			all++
			a := records[m.Article]
			best, most := "", 0
			for i := range a.Events {
				e := &a.Events[i]
				if g.Plover != "" && e.Codes.Plover.Event != g.Plover {
					continue
				}
				key := a.Article.ID + "/" + e.ID
				n := overlap(a.Article.Text, m.Quote, e.Evidence)*100 - (e.Evidence.End - e.Evidence.Start)
				if o := overlap(a.Article.Text, m.Quote, e.Evidence); o*2 > len(m.Quote) && at[key] != "" && (best == "" || n > most) {
					best, most = key, n
				}
			}
			if best != "" {
				gold[m.Article+"/"+m.Quote], system[m.Article+"/"+m.Quote] = g.Event, at[best]
			}
		}
	}
	p, r, f := bcubed(gold, system)
	t.Logf("events: %d of %d mentions read; B-cubed P %.3f R %.3f F1 %.3f", len(gold), all, p, r, f)
	if testing.Verbose() {
		dump(t, gold, system)
	}
	if f < 0.86 {
		t.Errorf("B-cubed F1 %.3f below the floor", f)
	}
}

// dump shows gold clusters that are split and system clusters that are mixed.
func dump(t *testing.T, gold, system map[string]string) {
	by := map[string]map[string][]string{}
	for k, g := range gold {
		if by[g] == nil {
			by[g] = map[string][]string{}
		}
		by[g][system[k]] = append(by[g][system[k]], k)
	}
	for g, m := range by {
		if len(m) > 1 {
			t.Logf("split %s", g)
			for s, ks := range m {
				t.Logf("    %s %q", s, ks)
			}
		}
	}
	mixed := map[string]map[string]bool{}
	for k, s := range system {
		if mixed[s] == nil {
			mixed[s] = map[string]bool{}
		}
		mixed[s][gold[k]] = true
	}
	for s, m := range mixed {
		if len(m) > 1 {
			t.Logf("mixed %s %v", s, m)
		}
	}
}

// TestMatterIdentity holds the ledger's matters against a careful reader.
func TestMatterIdentity(t *testing.T) {
	s, records := openCrimea(t)
	list, err := s.Matters(t.Context(), store.Filter{Limit: 100000})
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]string{} // article/record matter → ledger matter
	for _, m := range list {
		for _, v := range m.Moves {
			at[v.Article+"/"+v.Record] = m.ID
		}
	}
	gold, system := map[string]string{}, map[string]string{}
	found, right := map[string]bool{}, map[string]bool{}
	golds := readGold[goldMatter](t, "matters.jsonl")
	for _, g := range golds {
		for _, m := range append(g.Mentions, movesOf(g)...) {
			a := records[m.Article]
			for i := range a.Matters {
				x := &a.Matters[i]
				id := at[a.Article.ID+"/"+x.ID]
				if id == "" || overlap(a.Article.Text, m.Quote, x.Content)*3 < min(len(m.Quote), x.Content.End-x.Content.Start) {
					continue
				}
				found[g.Matter], right[id] = true, true
				gold[m.Article+"/"+x.ID], system[m.Article+"/"+x.ID] = g.Matter, id
			}
		}
	}
	p, r, f := bcubed(gold, system)
	t.Logf("matters: %d of %d found; %d of %d in the ledger are gold's; identity B-cubed P %.3f R %.3f F1 %.3f", len(found), len(golds), len(right), len(list), p, r, f)
	if testing.Verbose() {
		dump(t, gold, system)
	}
	recall, precision := float64(len(found))/float64(len(golds)), float64(len(right))/float64(len(list))
	// Retraining the weights on the same texts moves F1 between 0.812 and 0.827 (2026-11-27).
	if f < 0.81 || recall < 0.82 || precision < 0.83 {
		t.Errorf("identity F1 %.3f, recall %.3f, precision %.3f: below the floors 0.81, 0.82, 0.83", f, recall, precision)
	}
}

func movesOf(g goldMatter) []mention {
	var out []mention
	for _, m := range g.Moves {
		if m.Move == "made" || m.Move == "restated" {
			out = append(out, m.mention)
		}
	}
	return out
}
