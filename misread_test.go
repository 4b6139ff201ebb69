package demarche_test

import (
	"context"
	"testing"

	"demarche"
	"demarche/record"
)

// TestMisread keeps what was once read wrongly from being read so again: each
// text must not hold the act, whatever its status.
func TestMisread(t *testing.T) {
	a := newAnalyzer(t)
	for _, c := range []struct{ name, text, not string }{
		{"a death is no killing", "The Senate paused after the death of Justice Antonin Scalia, who died in his sleep at a ranch in Texas.", "do.kill"},
		{"loopholes are attacked in words", "President Barack Obama has attacked loopholes in the tax code that benefit hedge funds.", "do.attack"},
		{"who is charged with a duty is not accused", "The commission is charged with the regulation of telecommunications in Bangladesh.", "do.arrest"},
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

// TestNotDone keeps what did not happen from being told as having happened.
func TestNotDone(t *testing.T) {
	a := newAnalyzer(t)
	for _, c := range []struct{ name, text, act string }{
		{"a path to a deed is no deed", "I have been clear that a deal across the Israel-Lebanon border is the only path to end the shelling for good and allow residents on both sides to go back safely to their homes.", "do.release"},
	} {
		r, err := a.Analyze(context.Background(), demarche.Article{ID: c.name, Text: c.text, Published: "2024-10-07", Language: "en"})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Events {
			if string(e.Act) == c.act && e.Status == record.Occurred {
				t.Errorf("%s: %s occurred in %q", c.name, e.Act, c.text)
			}
		}
	}
}
