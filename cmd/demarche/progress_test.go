package main

import (
	"bytes"
	"testing"
	"time"
)

func TestBulkLine(t *testing.T) {
	for _, c := range []struct {
		part float64
		want string
	}{
		{0.25, "read 600 · 10/s · 25 % · 3m0s left; errors: 3 corrupt"},
		{0, "read 600 · 10/s; errors: 3 corrupt"},
	} {
		if got := bulkLine(600, time.Minute, c.part, errorKinds(map[string]int{"corrupt": 5}, map[string]int{"corrupt": 2})); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// TestBulkIsQuiet: piped, a run says nothing in its first minute, then a line
// a minute.
func TestBulkIsQuiet(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(&out)
	if p.bulk(1, 0.5, ""); out.Len() > 0 {
		t.Errorf("%q", out.String())
	}
	p.start, p.last = p.start.Add(-2*time.Minute), p.last.Add(-2*time.Minute)
	p.bulk(1200, 0.5, "")
	p.bulk(1201, 0.5, "")
	if got := out.String(); got != "demarche: read 1200 · 10/s · 50 % · 2m0s left\n" {
		t.Errorf("%q", got)
	}
}
