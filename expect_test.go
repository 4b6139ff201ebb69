package demarche_test

import (
	"context"
	"os"
	"strings"
	"testing"

	"demarche/internal/expect"
)

// What the samples must show so far, over all their expectations. Raise the
// floors, never lower them.
const (
	floorFound     = 0.94 // share of a careful reader's musts that are found
	floorPrecision = 0.90 // share of statements, events and matters that a careful reader listed
)

// TestCarefulReader holds every sample to what a careful reader wrote down
// before the program had read it.
func TestCarefulReader(t *testing.T) {
	a := newAnalyzer(t)
	names, articles := samples(t)
	var found, must, good, all, wrong int
	for i, name := range names {
		base := strings.TrimSuffix(strings.TrimSuffix(name, ".txt"), ".html")
		data, err := os.ReadFile(base + ".expect.json")
		if err != nil {
			t.Error(err)
			continue
		}
		want, err := expect.Load(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		r, err := a.Analyze(context.Background(), articles[i])
		if err != nil {
			t.Error(err)
			continue
		}
		got := expect.Check(want, r)
		t.Logf("%s: %s", name, got)
		found, must, good, all, wrong = found+got.Found, must+got.Must, good+got.Good, all+got.All, wrong+len(got.Wrong)
		for _, w := range got.Wrong {
			t.Errorf("%s: wrong: %s", name, w)
		}
		for _, f := range got.ArticleFaults {
			t.Errorf("%s: article: %s", name, f)
		}
		for _, m := range got.Missing {
			t.Logf("%s: missing: %s", name, m)
		}
	}
	t.Logf("found %d of %d, precision %d of %d, wrong %d", found, must, good, all, wrong)
	if float64(found) < floorFound*float64(must) {
		t.Errorf("found %d of %d musts, floor %.2f", found, must, floorFound)
	}
	if float64(good) < floorPrecision*float64(all) {
		t.Errorf("precision %d of %d, floor %.2f", good, all, floorPrecision)
	}
}
