package status

import (
	"strings"
	"testing"
	"testing/fstest"

	"demarche/lang/en"
)

// tables are the smallest set that New accepts.
func tables() fstest.MapFS {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	return fstest.MapFS{
		"status-verbs.txt":      file("want | to | wanted\n"),
		"status-nouns.txt":      file("plan | to | planned | denied\n"),
		"status-adjectives.txt": file("due | to | planned\n"),
		"status-words.txt":      file("modal.possible | may\n"),
		"nouns.txt":             file("talk | do.talk\n"),
	}
}

func TestNewNamesTheBadLine(t *testing.T) {
	if _, err := New(tables()); err != nil {
		t.Fatalf("sound tables refused: %v", err)
	}
	for name, tt := range map[string]struct{ file, text, want string }{
		"no such status":     {"status-verbs.txt", "# x\nwant | to | wished\n", "status-verbs.txt:2"},
		"no such minus":      {"status-nouns.txt", "plan | to | planned | perhaps\n", "status-nouns.txt:1"},
		"no such class":      {"status-words.txt", "modal.sure | shall\n", "status-words.txt:1"},
		"no status whatever": {"status-adjectives.txt", "due | to\n", "status-adjectives.txt:1"},
	} {
		files := tables()
		files[tt.file] = &fstest.MapFile{Data: []byte(tt.text)}
		if _, err := New(files); err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v does not name %s", name, err, tt.want)
		}
	}
	files := tables()
	delete(files, "status-nouns.txt")
	if _, err := New(files); err == nil {
		t.Error("a missing table was not noticed")
	}
}

func TestScorerNamesTheBadLine(t *testing.T) {
	files := tables()
	j, err := New(files)
	if err != nil {
		t.Fatal(err)
	}
	files[scorerFile] = &fstest.MapFile{Data: []byte("1\t5\n!\t3\n")}
	if _, err := NewScorer(files, j); err == nil || !strings.Contains(err.Error(), scorerFile+":2") {
		t.Errorf("error %v does not name the line", err)
	}
}

// TestFirstLineHolds: exceptions stand above the rule.
func TestFirstLineHolds(t *testing.T) {
	lex, err := readLexicon(en.Language().Files)
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range map[slotKey]string{
		{"have", "to"}: "wanted", {"fail", "to"}: "denied", {"manage", "to"}: "same", {"deny", "that"}: "denied", {"regret", "that"}: "fact",
		{"say", "that"}: "keep", {"use", "to:past"}: "historical", {"call+off", "obj"}: "denied",
	} {
		if got := string(lex.verbs[k].plus); got != want {
			t.Errorf("%s %s is %q, want %q (%s)", k.lemma, k.slot, got, want, lex.verbs[k].rule)
		}
	}
}
