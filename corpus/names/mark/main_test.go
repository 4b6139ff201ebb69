package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestRunMarksAndReports(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"head": "# Ours.\n", "a.txt": "# doc one\n1\tAnna Holt left.\n2\tNobody came.\n", "a.ann": "1\tPER=Anna Holt;LOC=Rome\n2\t\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, log strings.Builder
	if err := run(filepath.Join(dir, "head"), []string{filepath.Join(dir, "a.ann")}, &out, &log); err != nil {
		t.Fatal(err)
	}
	if want := "# Ours.\n# doc = one\n[PER Anna Holt] left.\nNobody came.\n"; out.String() != want {
		t.Errorf("%q, want %q", out.String(), want)
	}
	if !strings.Contains(log.String(), "a.ann:1: 1: \"Rome\"") || !strings.Contains(log.String(), "1 names, 1 misfits") {
		t.Errorf("log: %s", log.String())
	}
	if err := run("", []string{filepath.Join(dir, "b")}, &out, &log); err == nil || !strings.Contains(err.Error(), "b.txt") {
		t.Errorf("a missing file must be named: %v", err)
	}
}
