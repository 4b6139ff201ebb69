package main

import (
	"fmt"
	"io"
	"sync"
	"time"

	"demarche/stream"
)

// meter says how far a worker is: on a terminal in one line that changes, in a
// log now and then in a line of its own.
type meter struct {
	mu    sync.Mutex
	out   io.Writer
	bar   *progress
	every time.Duration
	last  time.Time
	read  int
}

func newMeter(out io.Writer, every time.Duration) *meter {
	return &meter{out: out, bar: newProgress(out), every: every, last: time.Now()}
}

func (m *meter) tell(p stream.Progress) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.bar.out != nil {
		m.bar.tell("read", p.Read, p.Read+p.Waiting)
		return
	}
	took := time.Since(m.last)
	if took < m.every || p.Read == m.read {
		return
	}
	rate := float64(p.Read-m.read) / took.Seconds()
	left := time.Duration(float64(p.Waiting)/max(rate, 0.01)) * time.Second
	fmt.Fprintf(m.out, "demarche: read %d, %d dead letters, %d wait · %.0f/s · %s left for this worker alone\n", p.Read, p.Dead, p.Waiting, rate, left.Round(time.Second))
	m.last, m.read = time.Now(), p.Read
}
