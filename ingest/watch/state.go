package watch

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"os"
	"slices"
	"sync"
	"time"

	"demarche/ingest/fetch"
	"demarche/record"
)

// page is a page to be fetched.
type page struct {
	URL       string     `json:"url"`
	Published record.Day `json:"published,omitempty"` // as its feed says
	Publisher string     `json:"publisher,omitempty"`
	Tries     int        `json:"tries,omitempty"`
	After     int64      `json:"after,omitempty"` // Unix time before which it is not tried again
	n         int        // order of finding
}

// source is what is known of an address or file that is asked for news.
type source struct {
	Name       string `json:"source"`
	Modified   string `json:"modified,omitempty"` // of a sitemap, as its index says; of a file, its size and time
	Asked      int64  `json:"asked,omitempty"`    // Unix time
	Failed     int    `json:"failed,omitempty"`   // times in a row
	Validators fetch.Validators
}

// line is one line of the state's file.
type line struct {
	Wait   *page   `json:"wait,omitempty"`
	Done   string  `json:"done,omitempty"` // an address, or an item's key
	Why    string  `json:"why,omitempty"`  // it gave no article
	Source *source `json:"source,omitempty"`
}

// state is what was seen. It is safe for concurrent use.
type state struct {
	mu      sync.Mutex
	file    *os.File
	waiting map[string]*page
	done    map[uint64]struct{} // hashes of addresses: millions of them fit in memory
	sources map[string]*source
	found   int
}

func hash(key string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(key))
	return h.Sum64()
}

// load reads the state and rewrites its file where most of it is outdated. A
// last line that was cut when we were killed is dropped.
func load(path string) (*state, error) {
	s := &state{waiting: map[string]*page{}, done: map[uint64]struct{}{}, sources: map[string]*source{}}
	data, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if i := bytes.LastIndexByte(data, '\n'); i+1 < len(data) {
		data = data[:i+1]
		if err := os.Truncate(path, int64(len(data))); err != nil {
			return nil, err
		}
	}
	n := 0
	for raw := range bytes.Lines(data) {
		var l line
		if n++; json.Unmarshal(raw, &l) != nil {
			return nil, fmt.Errorf("%s:%d: is not a line of our own; delete the file to begin again (what is stored stays)", path, n)
		}
		s.apply(&l)
	}
	if live := len(s.waiting) + len(s.done) + len(s.sources); n > 2*live+1000 {
		if err := rewrite(path, data, s); err != nil {
			return nil, err
		}
	}
	s.file, err = os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_APPEND, 0o644)
	return s, err
}

func (s *state) apply(l *line) {
	switch {
	case l.Wait != nil:
		if _, seen := s.done[hash(l.Wait.URL)]; !seen {
			s.found++
			l.Wait.n = s.found
			if old := s.waiting[l.Wait.URL]; old != nil {
				l.Wait.n = old.n
			}
			s.waiting[l.Wait.URL] = l.Wait
		}
	case l.Done != "":
		s.done[hash(l.Done)] = struct{}{}
		delete(s.waiting, l.Done)
	case l.Source != nil:
		s.sources[l.Source.Name] = l.Source
	}
}

// rewrite keeps what still holds: every address that is done, once.
func rewrite(path string, data []byte, s *state) error {
	tmp, err := os.Create(path + ".new")
	if err != nil {
		return err
	}
	defer tmp.Close()
	w := bufio.NewWriter(tmp)
	enc := json.NewEncoder(w)
	kept := map[uint64]bool{}
	for raw := range bytes.Lines(data) {
		var l line
		if json.Unmarshal(raw, &l) == nil && l.Done != "" && !kept[hash(l.Done)] {
			kept[hash(l.Done)] = true
			w.Write(raw)
		}
	}
	for _, p := range s.backlog(time.Now().AddDate(100, 0, 0)) {
		if err := enc.Encode(line{Wait: p}); err != nil {
			return err
		}
	}
	for _, src := range s.sources {
		if err := enc.Encode(line{Source: src}); err != nil {
			return err
		}
	}
	if err := errors.Join(w.Flush(), tmp.Sync()); err != nil {
		return err
	}
	return os.Rename(path+".new", path)
}

// add notes lines: one write, so that a kill cuts at most the last of them.
func (s *state) add(lines ...line) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	for i := range lines {
		if err := enc.Encode(&lines[i]); err != nil {
			return err
		}
		s.apply(&lines[i])
	}
	_, err := s.file.Write(b.Bytes())
	return err
}

// knows reports whether an address or item is done or waiting.
func (s *state) knows(key string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, done := s.done[hash(key)]
	return done || s.waiting[key] != nil
}

// source is a copy of what is known of a source.
func (s *state) source(name string) source {
	s.mu.Lock()
	defer s.mu.Unlock()
	if src := s.sources[name]; src != nil {
		return *src
	}
	return source{Name: name}
}

// backlog is what waits and may be tried at a time, in the order of finding.
func (s *state) backlog(at time.Time) []*page {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []*page
	for _, p := range s.waiting {
		if p.After <= at.Unix() {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b *page) int { return a.n - b.n })
	return out
}

// size is how many pages wait.
func (s *state) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.waiting)
}
