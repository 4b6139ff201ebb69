package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// progress is one line on a terminal that says how far long work is; piped, it
// says nothing.
type progress struct {
	out   io.Writer
	start time.Time
	last  time.Time
	what  string
	shown bool
}

func newProgress(w io.Writer) *progress {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return &progress{}
	}
	return &progress{out: w, start: time.Now()}
}

func (p *progress) tell(what string, done, all int) {
	if p.out == nil {
		return
	}
	now := time.Now()
	if what != p.what {
		p.what, p.start = what, now
	} else if now.Sub(p.last) < 200*time.Millisecond && done != all {
		return
	}
	p.last, p.shown = now, true
	rate := float64(done) / max(now.Sub(p.start).Seconds(), 0.001)
	if all > 0 {
		left := time.Duration(float64(all-done)/max(rate, 0.001)) * time.Second
		fmt.Fprintf(p.out, "\r\x1b[K%s %d of %d · %.0f/s · %s left", what, done, all, rate, left.Round(time.Second))
		return
	}
	fmt.Fprintf(p.out, "\r\x1b[K%s %d · %.0f/s", what, done, rate)
}

func (p *progress) done() {
	if p.shown {
		fmt.Fprint(p.out, "\r\x1b[K")
	}
}
