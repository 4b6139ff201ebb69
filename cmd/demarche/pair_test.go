package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"demarche/store"
	"demarche/store/postgres/pgtest"
)

var pair = flag.Int("pair", 120, "articles of TestTwoWorkers")

// TestTwoWorkers: two workers of one core each make the archive that one makes,
// and need half the time where two cores are free. The long form: make pair.
func TestTwoWorkers(t *testing.T) {
	exe, dir := program(t, "demarche"), t.TempDir()
	news := filepath.Join(dir, "news.jsonl")
	stories(t, news, *pair)
	t.Setenv("GOMAXPROCS", "1")
	server := pgtest.Start(t)
	var took, cpu, db [2]time.Duration
	var archives [2]string
	for i := range 2 {
		archives[i] = server.Address(fmt.Sprintf("pair%d", i))
		must(t, exe, "enqueue", "-a", archives[i], news)
		before := server.CPU(t)
		took[i], cpu[i] = race(t, dir, exe, archives[i], i+1)
		db[i] = server.CPU(t) - before
		must(t, exe, "fold", "-a", archives[i])
	}
	ms := func(d time.Duration) float64 { return d.Seconds() * 1000 / float64(*pair) }
	t.Logf("%d articles: one worker %.1f s, two %.1f s: %.2f times as fast. CPU an article: worker %.1f ms alone, %.1f ms beside another; PostgreSQL %.1f ms and %.1f ms: %.2f times as fast on cores of their own",
		*pair, took[0].Seconds(), took[1].Seconds(), took[0].Seconds()/took[1].Seconds(), ms(cpu[0]), ms(cpu[1]), ms(db[0]), ms(db[1]), 2*cpu[0].Seconds()/cpu[1].Seconds())
	if n := count(t, archives[1]); n != *pair {
		t.Errorf("%d articles of %d", n, *pair)
	}
	equal(t, whole(t, archives[0]), whole(t, archives[1]))
}

// race starts n workers that wait for the archive to be theirs, and takes the
// time from the first article to the last, and the CPU of workers and server.
func race(t *testing.T, dir, exe, archive string, n int) (took, cpu time.Duration) {
	t.Helper()
	_, url := natsCluster(t, t.TempDir(), 1)
	var workers []*proc
	for range n {
		workers = append(workers, startProc(t, filepath.Join(dir, "workers.log"), exe, "worker", "-a", archive, "--nats", url, "--workers", "1", "--no-fold"))
	}
	db, err := openArchive(t.Context(), archive)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	q := db.(store.Queue)
	// A twentieth passes before the clock starts, while programs begin.
	waiting(t, q, *pair-*pair/20, 5*time.Minute, breathe)
	first, at := left(t, q), time.Now()
	waiting(t, q, 0, 30*time.Minute, breathe)
	took = time.Since(at) * time.Duration(*pair) / time.Duration(max(first, 1))
	for _, w := range workers {
		w.stop()
		cpu += w.cmd.ProcessState.UserTime() + w.cmd.ProcessState.SystemTime()
	}
	return took, cpu
}

func breathe() { time.Sleep(20 * time.Millisecond) }

func left(t *testing.T, q store.Queue) int {
	t.Helper()
	b, err := q.Backlog(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return b.Waiting
}
