package statement_test

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"demarche"
	"demarche/lang/en"
	"demarche/record"
)

// Floors over corpus/gold/statements, a little under what is reached; raise
// them, never lower them.
const (
	floorFound   = 0.95 // statements with the right cue and words
	floorSpeaker = 0.92 // of these, with the right speaker (issue 4's bar)
	floorKind    = 0.90
	floorChannel = 0.95
)

type passage struct {
	Text, Date, Speaker, Cue, Content, Kind, Channel string
}

func load(t *testing.T) []passage {
	t.Helper()
	f, err := os.Open("../corpus/gold/statements/statements.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []passage
	for sc := bufio.NewScanner(f); sc.Scan(); {
		var p passage
		if err := json.Unmarshal(sc.Bytes(), &p); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	if len(out) < 20 {
		t.Fatalf("only %d passages", len(out))
	}
	return out
}

// TestGold reads passages that we wrote and labeled before the extractor had
// read them.
func TestGold(t *testing.T) {
	a, err := demarche.New(en.Language(), demarche.Options{})
	if err != nil {
		t.Fatal(err)
	}
	passages := load(t)
	var found, speakers, kinds, channels, channelled int
	for _, p := range passages {
		art := record.Article{ID: "x", Text: p.Text, Published: record.Day(p.Date)}
		r, err := a.Analyze(t.Context(), art)
		if err != nil {
			t.Fatal(err)
		}
		st := find(r, p)
		if st == nil {
			t.Logf("missed: %s [%s]", p.Text, p.Cue)
			continue
		}
		found++
		kinds += one(string(st.Kind) == p.Kind)
		if p.Channel != "" {
			channelled++
			channels += one(st.Channel == p.Channel)
		}
		if right := isSpeaker(r, st.Speaker, p.Speaker); right {
			speakers++
		} else {
			t.Logf("speaker %s, want %s: %s", record.NewNotation(r).Actors(st.Speaker), p.Speaker, p.Text)
		}
	}
	t.Logf("found %d of %d, speakers %d, kinds %d, channels %d of %d", found, len(passages), speakers, kinds, channels, channelled)
	for _, c := range []struct {
		what     string
		got, all int
		floor    float64
	}{
		{"found", found, len(passages), floorFound},
		{"speakers", speakers, found, floorSpeaker},
		{"kinds", kinds, found, floorKind},
		{"channels", channels, channelled, floorChannel},
	} {
		if float64(c.got) < c.floor*float64(c.all) {
			t.Errorf("%s: %d of %d, floor %.2f", c.what, c.got, c.all, c.floor)
		}
	}
}

func find(r *record.Analysis, p passage) *record.Statement {
	for i := range r.Statements {
		st := &r.Statements[i]
		if st.Cue.In(p.Text) != p.Cue {
			continue
		}
		for _, c := range st.Content {
			if strings.Contains(c.In(p.Text), p.Content) {
				return st
			}
		}
	}
	return nil
}

func isSpeaker(r *record.Analysis, id, want string) bool {
	for i := range r.Actors {
		if a := &r.Actors[i]; a.ID == id {
			return a.Name == want || strings.HasPrefix(a.Code, want)
		}
	}
	return false
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}
