package fetch

import (
	"context"
	"sync"
	"time"
)

// lanes let one request at a time to a host, with a pause between.
type lanes struct {
	mu sync.Mutex
	of map[string]*lane
}

type lane struct {
	busy chan struct{} // holds one token while a request runs
	next time.Time     // not before; written by who holds the token
}

func (l *lanes) get(host string) *lane {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.of == nil {
		l.of = map[string]*lane{}
	}
	if l.of[host] == nil {
		l.of[host] = &lane{busy: make(chan struct{}, 1)}
	}
	return l.of[host]
}

// enter waits for the lane and its pause.
func (l *lane) enter(ctx context.Context) error {
	select {
	case l.busy <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	if err := sleep(ctx, time.Until(l.next)); err != nil {
		<-l.busy
		return err
	}
	return nil
}

// leave frees the lane; the next may enter after the pause.
func (l *lane) leave(pause time.Duration) {
	l.next = time.Now().Add(pause)
	<-l.busy
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
