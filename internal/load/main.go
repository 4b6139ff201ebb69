// Command load asks a served archive what readers ask, from several clients at
// the same time, and prints how many answers a second it gives, how long they
// take, and what that costs the server in processor time and memory.
//
//	go run ./internal/load -url http://127.0.0.1:8420 -seconds 60 -clients 8
//
// What is asked for is drawn from the archive itself; the same seed asks the
// same. Clients on the machine of the server take their part of it: the
// processor seconds per answer are what can be compared.
package main

import (
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"sync"
	"time"
)

func main() {
	url := flag.String("url", "http://127.0.0.1:8420", "where the archive is served")
	seconds := flag.Int("seconds", 30, "how long")
	clients := flag.Int("clients", 8, "clients at the same time")
	seed := flag.Uint64("seed", 1, "what is asked for")
	pages := flag.Bool("pages", true, "pages too, not the API alone")
	flag.Parse()
	if err := run(*url, time.Duration(*seconds)*time.Second, *clients, *seed, *pages); err != nil {
		fmt.Fprintln(os.Stderr, "load:", err)
		os.Exit(1)
	}
}

func run(base string, long time.Duration, clients int, seed uint64, pages bool) error {
	c := &http.Client{Timeout: 60 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
	w, err := learn(c, base)
	if err != nil {
		return err
	}
	before, err := observe(c, base)
	if err != nil {
		return err
	}
	stop := make(chan struct{})
	var watch sync.WaitGroup
	m := &memory{}
	watch.Go(func() { m.watch(c, base, stop) })
	results := make([]tally, clients)
	end := time.Now().Add(long)
	var wg sync.WaitGroup
	for k := range clients {
		wg.Go(func() {
			rng := rand.New(rand.NewPCG(seed, uint64(k)))
			for time.Now().Before(end) {
				results[k].ask(c, base, w.question(rng, pages))
			}
		})
	}
	wg.Wait()
	close(stop)
	watch.Wait()
	after, err := observe(c, base)
	if err != nil {
		return err
	}
	report(os.Stdout, results, long, before, after, m)
	return nil
}

// tally is what one client saw.
type tally struct {
	took   map[string][]time.Duration // by kind of question
	bytes  int64
	failed map[string]int
}

func (t *tally) ask(c *http.Client, base string, q question) {
	if t.took == nil {
		t.took, t.failed = map[string][]time.Duration{}, map[string]int{}
	}
	start := time.Now()
	res, err := c.Get(base + q.path)
	if err != nil {
		t.failed[q.kind+": "+err.Error()]++
		return
	}
	n, err := io.Copy(io.Discard, res.Body)
	res.Body.Close()
	t.bytes += n
	if err != nil || res.StatusCode != http.StatusOK {
		t.failed[fmt.Sprintf("%s: %d %v", q.kind, res.StatusCode, err)]++
		return
	}
	t.took[q.kind] = append(t.took[q.kind], time.Since(start))
}
