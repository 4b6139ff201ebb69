package server

import (
	"bytes"
	"container/list"
	"crypto/rand"
	"fmt"
	"hash/fnv"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// answer is a response that is kept.
type answer struct {
	key    string
	route  string
	header http.Header
	body   []byte
}

// maxAnswer is the size of the largest answer that is kept.
const maxAnswer = 1 << 20

// cached answers from memory as long as the archive stays as it is, and tells
// clients that have the answer that it is still right (ETag, 304).
func (s *Server) cached(next http.Handler) http.Handler {
	if s.o.Generation == nil {
		return next
	}
	size := s.o.CacheBytes
	if size == 0 {
		size = 64 << 20
	}
	c := &cache{size: size, byKey: map[string]*list.Element{}, born: rand.Text()}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet {
			next.ServeHTTP(w, r)
			return
		}
		generation, err := s.o.Generation(r.Context())
		if err != nil {
			next.ServeHTTP(w, r) // whoever answers meets the error again, and tells it
			return
		}
		c.serve(w, r, next, c.key(r, generation, s.o.Private != nil && s.o.Private(r)))
	})
}

type cache struct {
	size int
	born string // generations of one server are not those of another

	mu    sync.Mutex
	byKey map[string]*list.Element
	order list.List // the last used first
	bytes int
}

// key is all that an answer depends on.
func (c *cache) key(r *http.Request, generation uint64, private bool) string {
	today := time.Now().UTC().Format(time.DateOnly) // pages may speak of it
	return fmt.Sprintf("%s|%d|%s|%v|%v|%s|%s", c.born, generation, today, private, takesGzip(r), r.URL.RequestURI(), r.Header.Get("Accept"))
}

func etagOf(key string) string {
	h := fnv.New128a()
	h.Write([]byte(key))
	return fmt.Sprintf(`W/"%x"`, h.Sum(nil))
}

func (c *cache) serve(w http.ResponseWriter, r *http.Request, next http.Handler, key string) {
	n, etag := noteOf(r), etagOf(key)
	if matches(r, etag) { // only a whole answer of this generation ever had this tag
		n.cache, n.route = "unchanged", "unchanged"
		w.Header().Set("ETag", etag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	if a := c.get(key); a != nil {
		n.cache, n.route = "hit", a.route
		for k, v := range a.header {
			w.Header()[k] = v
		}
		w.WriteHeader(http.StatusOK)
		_, _ = w.Write(a.body) // a client that went away is no error of ours
		return
	}
	rec := &recorder{ResponseWriter: w, etag: etag, note: n, keep: c.size > 0}
	next.ServeHTTP(rec, r)
	if rec.keep && rec.status == http.StatusOK {
		c.put(&answer{key: key, route: n.route, header: rec.kept, body: bytes.Clone(rec.body.Bytes())}) // a clone has no room to grow, which nobody would count
	}
}

func matches(r *http.Request, etag string) bool {
	for part := range strings.SplitSeq(r.Header.Get("If-None-Match"), ",") {
		if t := strings.TrimSpace(part); t == etag || t == "*" {
			return true
		}
	}
	return false
}

func (c *cache) get(key string) *answer {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.byKey[key]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*answer)
}

func (c *cache) put(a *answer) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.byKey[a.key]; e != nil {
		c.drop(e)
	}
	c.byKey[a.key] = c.order.PushFront(a)
	c.bytes += cost(a)
	for c.bytes > c.size && c.order.Len() > 0 {
		c.drop(c.order.Back())
	}
}

func (c *cache) drop(e *list.Element) {
	a := c.order.Remove(e).(*answer)
	delete(c.byKey, a.key)
	c.bytes -= cost(a)
}

// cost is what an answer takes in memory, about.
func cost(a *answer) int { return len(a.body) + 2*len(a.key) + 1024 }

// recorder keeps an answer while it is sent.
type recorder struct {
	http.ResponseWriter
	etag   string
	note   *note
	keep   bool
	status int
	kept   http.Header
	body   bytes.Buffer
}

// WriteHeader adds the ETag to answers that may be kept.
func (r *recorder) WriteHeader(status int) {
	if status >= 200 && r.status == 0 {
		r.status = status
		r.tag()
	}
	r.ResponseWriter.WriteHeader(status)
}

func (r *recorder) tag() {
	h := r.Header()
	if r.status != http.StatusOK || strings.Contains(h.Get("Cache-Control"), "no-store") || h.Get("Set-Cookie") != "" || h.Get("ETag") != "" ||
		slices.ContainsFunc(h.Values("Vary"), func(v string) bool { return strings.Contains(v, "Cookie") }) {
		r.keep = false // it is not for keeping, or whoever answers knows better
		return
	}
	h.Set("ETag", r.etag)
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "private, no-cache") // a browser may keep it, and must ask whether it is still right
	}
	r.note.cache = "miss"
	if r.keep {
		r.kept = h.Clone()
	}
}

// Write keeps what is written, up to a size.
func (r *recorder) Write(p []byte) (int, error) {
	if r.status == 0 {
		r.WriteHeader(http.StatusOK)
	}
	if r.keep = r.keep && r.body.Len()+len(p) <= maxAnswer; r.keep {
		r.body.Write(p)
	} else {
		r.body = bytes.Buffer{}
	}
	n, err := r.ResponseWriter.Write(p)
	if err != nil {
		r.keep = false // what comes after may be lost
	}
	return n, err
}

// Unwrap lets http.ResponseController flush and set deadlines.
func (r *recorder) Unwrap() http.ResponseWriter { return r.ResponseWriter }
