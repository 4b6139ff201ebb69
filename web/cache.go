package web

import (
	"bytes"
	"sync"
)

// cache keeps the pages drawn last, for as long as the archive stays as it is:
// the archive's generation is part of the key. It is safe for concurrent use.
type cache struct {
	mu    sync.Mutex
	pages map[string][]byte
	order []string // the oldest first
	size  int
}

// maxCached is how many bytes of pages are kept, maxCachedPage how large one
// may be.
const (
	maxCached     = 32 << 20
	maxCachedPage = 1 << 20
)

func newCache() *cache { return &cache{pages: map[string][]byte{}} }

func (c *cache) get(key string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	b, ok := c.pages[key]
	return b, ok && key != ""
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
