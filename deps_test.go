package demarche_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// policy says which of our packages each package may import. A key stands for
// its sub-packages too, the longest key wins. Tests (_test.go) are free to
// import what they check against, except that record stays alone.
var policy = map[string][]string{
	"record":                {},
	"internal":              {},
	"internal/expect":       {"record"},
	"lineage":               {"internal", "lineage"},
	"model":                 {"internal"},
	"clean":                 {},
	"corpus":                {"nlp", "record", "internal"},
	"corpus/names/mark":     {"corpus"},
	"corpus/events/split":   {"corpus", "record", "ontology"},
	"ingest":                {"record", "clean", "ingest", "internal"},
	"nlp":                   {"record"},
	"nlp/splitter":          stage,
	"nlp/tokenizer":         stage,
	"nlp/tagger":            stage,
	"nlp/lemmatizer":        stage,
	"nlp/parser":            stage,
	"nlp/neural":            append([]string{"nlp/neural/vectors"}, stage...),
	"nlp/mentions":          stage,
	"nlp/coref":             stage,
	"nlp/times":             stage,
	"lang":                  {},
	"lang/en":               {"lang"},
	"actor":                 {"record", "nlp", "nlp/coref", "internal"},
	"place":                 {"record", "nlp", "internal"},
	"status":                {"record", "nlp", "internal", "model"},
	"statement":             {"record", "nlp", "nlp/times", "internal"},
	"event":                 {"record", "nlp", "nlp/times", "internal", "place", "status"},
	"event/revise":          {"record", "nlp", "model", "internal"},
	"matter":                {"record", "nlp", "nlp/times", "internal", "status"},
	"ontology":              {"record", "internal"},
	"ontology/ontologytest": {"record", "ontology"},
	"":                      {"record", "nlp", "lang", "ontology", "actor", "place", "status", "statement", "event", "matter", "clean", "internal"},
	"store":                 {"record", "store", "internal"},
	"merge":                 {"record", "store", "internal"},
	"ledger":                {"record", "store", "internal"},
	"archive":               {"record", "store", "lineage", "merge", "ledger", "internal"},
	"web":                   {"record", "store", "archive", "actor", "ingest", "internal", "web"},
	"web/globe":             {},
	"stream":                {"record", "store"},
	"api":                   {"record", "store", "archive", "ingest", "internal"},
	"api/apitest":           {"api", "record", "store", "archive", "internal"},
	"server":                {},
	"export":                {"record", "ontology", "internal"},
	"export/parquet":        {"record", "export"},
	"peers":                 {"record", "ontology", "export", "store", "peers", "internal"},
	"cmd":                   {"*"},
	"eval":                  {"*"},
}

var stage = []string{"record", "nlp", "lang", "model", "corpus", "internal"}

// outside says which packages may import a module that is not ours; every
// module of go.mod that our code imports must be listed.
var outside = map[string][]string{
	"golang.org/x/text":                          {"ingest", "clean", "actor", "place", "store/postgres"},
	"golang.org/x/net/html":                      {"ingest", "web"},
	"golang.org/x/term":                          {"cmd/demarche"},
	"github.com/markusmobius/go-trafilatura":     {"ingest/html"},
	"github.com/parquet-go/parquet-go":           {"export/parquet"},
	"github.com/mmcdole/gofeed":                  {"ingest/feed"},
	"github.com/temoto/robotstxt":                {"ingest/fetch"},
	"github.com/andybalholm/brotli":              {"ingest/warc"},
	"github.com/klauspost/compress":              {"ingest/warc"},
	"github.com/chromedp":                        {"web"}, // tests alone
	"github.com/alecthomas/kong":                 {"cmd/demarche"},
	"github.com/danielgtaylor/huma":              {"api"},
	"github.com/prometheus/client_golang":        {"server"},
	"modernc.org/sqlite":                         {"store/sqlite"},
	"github.com/jackc/pgx/v5":                    {"store/postgres"},
	"github.com/nats-io":                         {"stream"},
	"github.com/rogpeppe/go-internal/testscript": {"cmd/demarche"},
}

// TestImports holds every Go file of the repository to the two tables above.
// It reads the sources itself: a test that asks "go list" is cached and misses
// new imports.
func TestImports(t *testing.T) {
	files := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "tools" || d.Name() == "out" || len(d.Name()) > 1 && d.Name()[0] == '.') {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		files++
		checkFile(t, filepath.ToSlash(path))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 20 {
		t.Errorf("only %d files read: is the test run at the root?", files)
	}
}

func checkFile(t *testing.T, path string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	pkg := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), ".")
	for _, imp := range f.Imports {
		name, _ := strconv.Unquote(imp.Path.Value)
		switch {
		case name == "demarche" || strings.HasPrefix(name, "demarche/"):
			if !strings.HasSuffix(path, "_test.go") && !mayImport(pkg, strings.TrimPrefix(strings.TrimPrefix(name, "demarche"), "/")) {
				t.Errorf("%s: %s must not import %s (table policy)", path, pkg, name)
			}
		case strings.Contains(strings.SplitN(name, "/", 2)[0], "."):
			if !mayUse(pkg, name) {
				t.Errorf("%s: %s must not import %s (table outside; add a line and a decision note)", path, pkg, name)
			}
		}
	}
}

func mayImport(pkg, name string) bool {
	if name == "" {
		return pkg == "cmd" || strings.HasPrefix(pkg, "cmd/") || strings.HasPrefix(pkg, "eval")
	}
	rule, ok := policy[pkg]
	for key := pkg; !ok && strings.Contains(key, "/"); {
		key = key[:strings.LastIndex(key, "/")]
		rule, ok = policy[key]
	}
	for _, allowed := range rule {
		// "nlp" allows the working memory, not the stages below it.
		if allowed == "*" || name == allowed || allowed != "nlp" && strings.HasPrefix(name, allowed+"/") {
			return true
		}
	}
	// The root wires everything but the ends: intake, stores and pages.
	return pkg == "" && strings.HasPrefix(name, "nlp/")
}

func mayUse(pkg, name string) bool {
	for module, users := range outside {
		if name != module && !strings.HasPrefix(name, module+"/") {
			continue
		}
		for _, u := range users {
			if u == "*" || pkg == u || strings.HasPrefix(pkg, u+"/") {
				return true
			}
		}
	}
	return false
}

// TestPolicyBites makes sure that the policy refuses what it must.
func TestPolicyBites(t *testing.T) {
	for _, c := range []struct{ pkg, name string }{
		{"record", "nlp"}, {"ontology/plover", "lang"}, {"lang/en", "ontology"}, {"event", "ontology/plover"}, {"", "ingest"},
	} {
		if mayImport(c.pkg, c.name) {
			t.Errorf("%q may import %q, but must not", c.pkg, c.name)
		}
	}
	if mayUse("event", "golang.org/x/net/html") || !mayUse("ingest/html", "golang.org/x/net/html") {
		t.Error("HTML parsing belongs to ingest alone")
	}
	if slices.Contains(policy["record"], "*") {
		t.Error("record imports nothing of ours")
	}
}
