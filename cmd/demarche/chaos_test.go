package main

import (
	"flag"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"demarche/archive"
	"demarche/store"
	"demarche/store/postgres/pgtest"
)

var chaos = flag.Int("chaos", 200, "articles of TestChaos")

// TestChaos: three NATS nodes and PostgreSQL, workers, nodes and the enqueuing
// killed at random; nothing is lost, nothing is doubled, and the archive is the
// one that a single process makes in SQLite. The long form: make chaos.
func TestChaos(t *testing.T) {
	exe, dir := program(t, "demarche"), t.TempDir()
	news, lite := filepath.Join(dir, "news.jsonl"), filepath.Join(dir, "one.db")
	stories(t, news, *chaos)
	must(t, exe, "add", "-a", lite, news)
	archive := pgtest.Start(t, "synchronous_commit=on", "fsync=on", "full_page_writes=on").Address("chaos")
	nodes, url := natsCluster(t, dir, 3)
	c := &havoc{t: t, rng: rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1)), nodes: nodes, log: filepath.Join(dir, "workers.log")}
	must(t, exe, "fold", "-a", archive) // makes the archive
	c.enqueue = startProc(t, c.log, exe, "enqueue", "-a", archive, "--nats", url, news)
	for range 3 {
		c.workers = append(c.workers, startProc(t, c.log, exe, "worker", "-a", archive, "--nats", url, "--workers", "1", "--ack-wait", "3s", "--quiet", "4s"))
	}
	db, err := openArchive(t.Context(), archive)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	q := db.(store.Queue)
	start := time.Now()
	for !c.enqueue.ended() || c.kills[enqueuing] == 0 {
		c.kill()
	}
	waiting(t, q, 0, 2*time.Minute+time.Duration(*chaos)*100*time.Millisecond, c.kill)
	took := time.Since(start)
	for _, w := range c.workers {
		w.stop()
	}
	must(t, exe, "enqueue", "-a", archive, news) // nothing is new
	must(t, exe, "worker", "-a", archive, "--drain")
	t.Logf("%d articles in %s; killed: %d workers, %d NATS nodes, %d times the enqueuing", *chaos, took.Round(time.Second), c.kills[working], c.kills[passing], c.kills[enqueuing])
	if n := count(t, archive); n != *chaos {
		t.Errorf("%d articles of %d", n, *chaos)
	}
	equal(t, whole(t, lite), whole(t, archive))
	if t.Failed() {
		t.Log(tail(c.log))
	}
}

func count(t testing.TB, archive string) int {
	t.Helper()
	s, err := readArchive(t.Context(), archive)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	c, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c.Articles
}

// What can be killed.
const (
	working = iota
	passing
	enqueuing
)

// havoc kills something every now and then, and starts it again.
type havoc struct {
	t       *testing.T
	rng     *rand.Rand
	workers []*proc
	nodes   []*proc
	enqueue *proc
	log     string
	kills   [3]int
	node    time.Time // when a node was killed last: one at a time
}

func (c *havoc) kill() {
	time.Sleep(time.Duration(200+c.rng.IntN(1200)) * time.Millisecond)
	switch n := c.rng.IntN(8); {
	case n == 0 && time.Since(c.node) > 12*time.Second:
		c.again(passing, c.nodes[c.rng.IntN(len(c.nodes))])
		c.node = time.Now()
	case n <= 2 && (!c.enqueue.ended() || c.kills[enqueuing] == 0):
		c.again(enqueuing, c.enqueue)
	default:
		c.again(working, c.workers[c.rng.IntN(len(c.workers))])
	}
}

func (c *havoc) again(what int, p *proc) {
	p.kill()
	c.kills[what]++
	time.Sleep(time.Duration(c.rng.IntN(300)) * time.Millisecond)
	p.start()
}

var lean = flag.Int("lean", 1000, "articles of TestLeanArchive")

// TestLeanArchive: folded as a worker does, part after part with little kept in
// memory, an archive is what one process makes of it.
func TestLeanArchive(t *testing.T) {
	exe, dir := program(t, "demarche"), t.TempDir()
	news, one, two := filepath.Join(dir, "news.jsonl"), filepath.Join(dir, "one.db"), filepath.Join(dir, "two.db")
	stories(t, news, *lean)
	must(t, exe, "add", "-a", one, news)
	must(t, exe, "add", "-a", two, "--no-fold", news)
	db, err := openLean(t.Context(), two)
	if err != nil {
		t.Fatal(err)
	}
	if err := archive.ProjectLean(t.Context(), db, nil); err != nil {
		t.Fatal(err)
	}
	db.Close()
	equal(t, whole(t, one), whole(t, two))
}
