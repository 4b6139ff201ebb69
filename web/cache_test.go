package web

import (
	"context"
	"sync"
	"testing"
)

// TestDrawnOnce: of many who ask for a page at the same time one draws it; who
// waits for a page that is not kept draws it next; nobody waits for ever.
func TestDrawnOnce(t *testing.T) {
	c := newCache()
	ask := func(keep bool) (drew int) {
		var mu sync.Mutex
		var wg sync.WaitGroup
		for range 20 {
			wg.Go(func() {
				page, done := c.get(t.Context(), "key")
				if page != nil {
					return
				}
				defer done()
				mu.Lock()
				drew++
				mu.Unlock()
				if keep {
					c.put("key", []byte("page"))
				}
			})
		}
		wg.Wait()
		return drew
	}
	if n := ask(false); n != 20 {
		t.Errorf("a page that is not kept was drawn %d times, want 20", n)
	}
	if n := ask(true); n != 1 {
		t.Errorf("a page that is kept was drawn %d times, want 1", n)
	}
	_, done := c.get(t.Context(), "slow")
	defer done()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if page, _ := c.get(ctx, "slow"); page != nil {
		t.Error("a page that nobody drew")
	}
	if _, done := c.get(t.Context(), ""); done == nil {
		t.Error("a page without a key waits")
	}
}
