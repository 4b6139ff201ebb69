package web

import (
	"bytes"
	"context"
	"sync"
)

// cache keeps the pages drawn last, for as long as the archive stays as it is:
// the archive's generation is part of the key. It is safe for concurrent use.
type cache struct {
	mu    sync.Mutex
	pages map[string][]byte
	order []string // the oldest first
	size  int
	drawn map[string]chan struct{} // pages that are being drawn, closed when they are
}

// maxCached is how many bytes of pages are kept, maxCachedPage how large one
// may be.
const (
	maxCached     = 32 << 20
	maxCachedPage = 1 << 20
)

func newCache() *cache {
	return &cache{pages: map[string][]byte{}, drawn: map[string]chan struct{}{}}
}

// get is a page that is kept. Where it is not, whoever asks draws it, tells so
// by done, and others who ask for it meanwhile wait: when the archive changes,
// everybody asks for the front page at the same time.
func (c *cache) get(ctx context.Context, key string) (page []byte, done func()) {
	if key == "" {
		return nil, func() {}
	}
	for {
		c.mu.Lock()
		if b, ok := c.pages[key]; ok {
			c.mu.Unlock()
			return b, nil
		}
		others := c.drawn[key]
		if others == nil {
			mine := make(chan struct{})
			c.drawn[key] = mine
			c.mu.Unlock()
			return nil, func() {
				c.mu.Lock()
				defer c.mu.Unlock()
				delete(c.drawn, key)
				close(mine)
			}
		}
		c.mu.Unlock()
		select {
		case <-others: // and if it was not kept, one draws it after the other
		case <-ctx.Done():
			return nil, func() {}
		}
	}
}

func (c *cache) put(key string, page []byte) {
	if key == "" || len(page) > maxCachedPage {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.pages[key]; ok {
		return
	}
	page = bytes.Clone(page) // without room to grow, which nobody would count
	c.pages[key] = page
	c.order = append(c.order, key)
	for c.size += len(page); c.size > maxCached; c.order = c.order[1:] {
		c.size -= len(c.pages[c.order[0]])
		delete(c.pages, c.order[0])
	}
}
