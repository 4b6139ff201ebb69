package demarche_test

import (
	"testing"

	"demarche"
)

// TestFirstPerson has "I" and "we" be who speaks: the one whose statement the
// headline says it is, and whoever's label heads the turn of a transcript.
func TestFirstPerson(t *testing.T) {
	a := newAnalyzer(t)
	for _, c := range []struct{ title, text, act, source, target string }{
		{"Statement from President Joe Biden on Belarus", "I spoke with Prime Minister Sanna Marin of Finland on Monday.\n\nWe are imposing sanctions on Belarus today.", "do.sanction", "USAGOV", "BLR"},
		{"Statement from President Joe Biden on Belarus", "I spoke with Prime Minister Sanna Marin of Finland on Monday.\n\nWe are imposing sanctions on Belarus today.", "do.talk", "USAGOV", "FINGOV"},
		{"Press Gaggle Aboard Air Force One", "Q Mr. President, did you reach anybody?\n\nTHE PRESIDENT: Yes. I called Prime Minister Sanna Marin of Finland on Monday.", "do.call", "USAGOV", "FINGOV"},
	} {
		r, err := a.Analyze(t.Context(), demarche.Article{ID: c.title, Title: c.title, Text: c.title + "\n\n" + c.text, Published: "2022-06-14", Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		code := map[string]string{}
		for i := range r.Actors {
			code[r.Actors[i].ID] = r.Actors[i].Code
		}
		found := false
		for i := range r.Events {
			e := &r.Events[i]
			found = found || string(e.Act) == c.act && len(e.Source) == 1 && len(e.Target) == 1 && code[e.Source[0]] == c.source && code[e.Target[0]] == c.target
		}
		if !found {
			t.Errorf("%s: no %s by %s to %s", c.title, c.act, c.source, c.target)
		}
		if len(r.Statements) == 0 {
			t.Errorf("%s: no statement", c.title)
		}
	}
}
