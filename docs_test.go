package demarche_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var backticked = regexp.MustCompile("`([^`\\s]+)`")

// TestDocsPointAtWhatExists: every path that a page of docs or the README
// names in backticks, and every link, leads somewhere.
func TestDocsPointAtWhatExists(t *testing.T) {
	pages, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	decisions, _ := filepath.Glob("docs/decisions/*.md")
	pages = append(append(pages, decisions...), "README.md", "CONTRIBUTING.md")
	tops := map[string]bool{}
	entries, _ := os.ReadDir(".")
	for _, e := range entries {
		tops[e.Name()] = true
	}
	checked := 0
	for _, page := range pages {
		data, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range backticked.FindAllStringSubmatch(string(data), -1) {
			path := strings.TrimSuffix(m[1], "/")
			top, _, nested := strings.Cut(path, "/")
			if !nested || !tops[top] || strings.ContainsAny(path, "…{}<>()") || strings.Contains(path, "xyz") || strings.Contains(path, "/xx") {
				continue
			}
			checked++
			if found, _ := filepath.Glob(path); len(found) == 0 {
				t.Errorf("%s names %s, which does not exist", page, path)
			}
		}
		for _, m := range regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(string(data), -1) {
			checked++
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), m[1])); err != nil {
				t.Errorf("%s links to %s, which does not exist", page, m[1])
			}
		}
	}
	if checked < 30 {
		t.Errorf("only %d paths checked: has the form of the docs changed?", checked)
	}
}
