package demarche_test

import (
	"context"
	"testing"

	"demarche"
)

// TestMisread keeps what was once read wrongly from being read so again: each
// text must not hold the act, whatever its status.
func TestMisread(t *testing.T) {
	a := newAnalyzer(t)
	for _, c := range []struct{ name, text, not string }{
		{"a death is no killing", "The Senate paused after the death of Justice Antonin Scalia, who died in his sleep at a ranch in Texas.", "do.kill"},
		{"loopholes are attacked in words", "President Barack Obama has attacked loopholes in the tax code that benefit hedge funds.", "do.attack"},
		{"a body left divided is not left", "The retirement left the Supreme Court deeply divided over the government's climate rules.", "do.sever"},
	} {
		r, err := a.Analyze(context.Background(), demarche.Article{ID: c.name, Text: c.text, Published: "2016-03-01", Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Events {
			if string(e.Act) == c.not {
				t.Errorf("%s: %s in %q", c.name, e.Act, c.text)
			}
		}
	}
}
