package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"golang.org/x/term"
)

// progress is one line on a terminal that says how far long work is; piped, it
// says nothing but, of long runs over files, a line every minute.
type progress struct {
	out   io.Writer
	log   io.Writer // where out is nil
	start time.Time
	last  time.Time
	what  string
	shown bool
}

func newProgress(w io.Writer) *progress {
	f, ok := w.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return &progress{log: w, start: time.Now(), last: time.Now()}
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

// logEvery is how often a run that is piped says how far it is.
const logEvery = time.Minute

// bulk says how far a run over files is: part is the share of their bytes that
// was read.
func (p *progress) bulk(done int, part float64, errors string) {
	now := time.Now()
	if p.out != nil && now.Sub(p.last) < 200*time.Millisecond || p.out == nil && (p.log == nil || now.Sub(p.last) < logEvery) {
		return
	}
	if p.last = now; p.out != nil {
		p.shown = true
		fmt.Fprint(p.out, "\r\x1b[K", bulkLine(done, now.Sub(p.start), part, errors))
		return
	}
	fmt.Fprintln(p.log, "demarche:", bulkLine(done, now.Sub(p.start), part, errors))
}

// bulkLine is "read 1200 · 40/s · 12 % · 5m0s left; errors: 3 corrupt".
func bulkLine(done int, took time.Duration, part float64, errors string) string {
	line := fmt.Sprintf("read %d · %.0f/s", done, float64(done)/max(took.Seconds(), 0.001))
	if part > 0 && part <= 1 {
		left := time.Duration(float64(took) * (1 - part) / part)
		line += fmt.Sprintf(" · %.0f %% · %s left", 100*part, left.Round(time.Second))
	}
	return line + errors
}
