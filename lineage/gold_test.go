package lineage_test

import (
	"bufio"
	"encoding/json"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"demarche/eval"
	"demarche/lineage"
	"demarche/lineage/lineagetest"
)

// read reads JSON lines of articles.
func read(t testing.TB, path string) []lineagetest.Article {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []lineagetest.Article
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var a lineagetest.Article
		if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		out = append(out, a)
	}
	return out
}

func day(date string) int {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0
	}
	return int(t.Unix() / 86400)
}

// score clusters a set and compares with its gold.
func score(set []lineagetest.Article, opt lineage.Options) *eval.ClusterScore {
	x := lineage.NewIndex(opt)
	var gold, got []eval.Clustered
	for _, a := range set {
		s := lineage.Of(a.Title, a.Text)
		x.Add(day(a.Date), &s)
		gold = append(gold, eval.Clustered{ID: a.ID, Cluster: a.Cluster, Kind: a.Kind})
	}
	for i, c := range x.Clusters() {
		got = append(got, eval.Clustered{ID: set[i].ID, Cluster: set[c].ID})
	}
	return eval.Clusters(gold, got)
}

// TestRewritesGold holds the finding of rewrites to its floor, with dates and
// without.
func TestRewritesGold(t *testing.T) {
	for _, fold := range []string{"dev", "check"} {
		set := read(t, "../corpus/gold/rewrites/"+fold+".jsonl")
		for _, dated := range []bool{true, false} {
			if !dated {
				for i := range set {
					set[i].Date = ""
				}
			}
			s := score(set, lineage.Options{})
			t.Logf("%s, dated %v: pairs P %.3f R %.3f F1 %.3f", fold, dated, s.Pairs.Precision(), s.Pairs.Recall(), s.Pairs.F1())
			if s.Pairs.F1() < 0.85 {
				t.Errorf("%s, dated %v: pair F1 %.3f, floor 0.85", fold, dated, s.Pairs.F1())
			}
		}
	}
}

// originals are our own stories and the sample articles.
func originals(t testing.TB) []lineagetest.Article {
	var out []lineagetest.Article
	for _, fold := range []string{"dev", "check"} {
		for _, a := range read(t, "../corpus/gold/rewrites/"+fold+".jsonl") {
			if a.Kind != "rewrite" {
				a.Date = ""
				out = append(out, a)
			}
		}
	}
	paths, err := filepath.Glob("../testdata/articles/*.txt")
	if err != nil || len(paths) == 0 {
		t.Fatal("no sample articles", err)
	}
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		title, text, _ := strings.Cut(string(data), "\n")
		out = append(out, lineagetest.Article{ID: filepath.Base(p), Title: title, Text: text})
	}
	return out
}

// TestCopiesGold holds copies, cuts and new headlines to their floor.
func TestCopiesGold(t *testing.T) {
	s := score(lineagetest.Set(originals(t), 7), lineage.Options{CopiesAlone: true})
	t.Logf("pairs P %.3f R %.3f F1 %.3f; %d articles", s.Pairs.Precision(), s.Pairs.Recall(), s.Pairs.F1(), s.Documents)
	if s.Pairs.F1() < 0.97 {
		t.Errorf("pair F1 %.3f, floor 0.97", s.Pairs.F1())
		for _, k := range s.Kinds {
			t.Logf("%s: %d of %d", k.Kind, k.Found, k.Pairs)
		}
	}
}

// TestOrderDoesNotMatter clusters one set in several orders.
func TestOrderDoesNotMatter(t *testing.T) {
	set := lineagetest.Set(originals(t), 9)
	want := together(set)
	r := rand.New(rand.NewPCG(3, 3))
	for range 5 {
		r.Shuffle(len(set), func(i, j int) { set[i], set[j] = set[j], set[i] })
		if got := together(set); !slices.Equal(got, want) {
			t.Fatal("another order, other clusters")
		}
	}
}

// together lists the clusters: ids of each sorted, joined, and all sorted.
func together(set []lineagetest.Article) []string {
	x := lineage.NewIndex(lineage.Options{})
	for _, a := range set {
		s := lineage.Of(a.Title, a.Text)
		x.Add(0, &s)
	}
	groups := map[int32][]string{}
	for i, c := range x.Clusters() {
		groups[c] = append(groups[c], set[i].ID)
	}
	var out []string
	for _, ids := range groups {
		slices.Sort(ids)
		out = append(out, strings.Join(ids, " "))
	}
	slices.Sort(out)
	return out
}
