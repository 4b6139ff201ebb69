package stream

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// bench is a queue in a file, a server in this process, and a link to it.
type bench struct {
	db   *sqlite.Store
	link *Link
}

func setUp(t *testing.T) *bench {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	node, err := StartNode(NodeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(node.Stop)
	link, err := Connect(t.Context(), Options{Node: node, Queue: "q", AckWait: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(link.Close)
	return &bench{db, link}
}

// enqueue keeps tasks whose bytes are "0", "1" …
func (b *bench) enqueue(t *testing.T, n int) {
	t.Helper()
	var tasks []store.Task
	for i := range n {
		raw := []byte(fmt.Sprint(i))
		tasks = append(tasks, store.Task{ID: store.TaskID("", raw), Name: fmt.Sprint(i), Raw: raw})
	}
	if k, err := b.db.Enqueue(t.Context(), tasks); err != nil || k != n {
		t.Fatal(k, err)
	}
}

// worker reads the i-th task as the i-th article of storetest.
func (b *bench) worker() *Worker {
	return &Worker{
		Link: b.link, Queue: b.db, Put: b.db.Put, Loops: 3, Drain: true, Quiet: time.Second,
		Read: func(_ context.Context, t *store.Task) (store.Item, error) {
			var n int
			_, err := fmt.Sscan(string(t.Raw), &n)
			return storetest.Item(n), err
		},
	}
}

func (b *bench) run(t *testing.T, w *Worker) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	if err := w.Run(ctx); err != nil || ctx.Err() != nil {
		t.Fatal(err, ctx.Err())
	}
}

// holds checks how much is kept, and how many dead letters there are.
func (b *bench) holds(t *testing.T, articles, dead int) {
	t.Helper()
	c, err := b.db.Counts(t.Context())
	if err != nil || c.Articles != articles {
		t.Errorf("%d articles, want %d, %v", c.Articles, articles, err)
	}
	left, err := b.db.Backlog(t.Context())
	if err != nil || left.Dead != dead || left.Waiting != 0 {
		t.Errorf("%+v, want %d dead letters, %v", left, dead, err)
	}
}

// TestAllAreRead: what is wrong with an article makes it a dead letter, what is
// wrong with the store is tried again, and all others are read.
func TestAllAreRead(t *testing.T) {
	b := setUp(t)
	b.enqueue(t, 100)
	w := b.worker()
	read := w.Read
	w.Read = func(ctx context.Context, task *store.Task) (store.Item, error) {
		switch string(task.Raw) {
		case "7":
			return store.Item{}, errors.New("holds no article")
		case "8":
			panic("out of luck")
		}
		return read(ctx, task)
	}
	var puts atomic.Int64
	w.Put = func(ctx context.Context, items []store.Item) (int, error) {
		if puts.Add(1) == 1 {
			return 0, store.ErrBusy
		}
		return b.db.Put(ctx, items)
	}
	var folds atomic.Int64
	w.Fold = func(context.Context) error { folds.Add(1); return nil }
	var mu sync.Mutex
	var said []string
	w.Report = func(err error) { mu.Lock(); defer mu.Unlock(); said = append(said, err.Error()) }
	b.run(t, w)
	b.holds(t, 98, 2)
	if all := strings.Join(said, "\n"); folds.Load() == 0 || !strings.Contains(all, "out of luck") || !strings.Contains(all, "another process") {
		t.Errorf("%d folds; said %s", folds.Load(), all)
	}
	if n, err := b.db.Replay(t.Context(), nil); err != nil || n != 2 {
		t.Fatal(n, err)
	}
	b.run(t, b.worker())
	b.holds(t, 100, 0)
}

// TestLostMessages: messages that are gone, and their stream with them, cost a
// delay; those that come twice cost nothing.
func TestLostMessages(t *testing.T) {
	b := setUp(t)
	ctx := t.Context()
	b.enqueue(t, 50)
	if err := b.link.Feed(ctx, b.db, time.Hour); err != nil {
		t.Fatal(err)
	}
	if err := b.link.js.DeleteStream(ctx, b.link.name); err != nil {
		t.Fatal(err)
	}
	b.run(t, b.worker())
	b.holds(t, 50, 0)
	var again []store.Task
	for i := range 50 {
		again = append(again, store.Task{ID: store.TaskID("", []byte(fmt.Sprint(i)))})
	}
	if err := b.link.announce(ctx, again); err != nil {
		t.Fatal(err)
	}
	b.enqueue(t, 0)
	w := b.worker()
	w.Drain = false
	ctx, cancel := context.WithTimeout(ctx, 1500*time.Millisecond)
	defer cancel()
	if err := w.Run(ctx); err != nil || w.Progress().Read != 0 {
		t.Errorf("%d were read again, %v", w.Progress().Read, err)
	}
}

// TestGivenUp: what was begun too often, because it kills its workers, becomes
// a dead letter.
func TestGivenUp(t *testing.T) {
	b := setUp(t)
	b.enqueue(t, 3)
	for range 8 {
		if _, err := b.db.Begin(t.Context(), []string{store.TaskID("", []byte("1"))}); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(2 * time.Millisecond)
	w := b.worker()
	w.Quiet = time.Millisecond
	b.run(t, w)
	b.holds(t, 2, 1)
	dead, err := b.db.Dead(t.Context(), 9)
	if err != nil || len(dead) != 1 || !strings.Contains(dead[0].Error, "8 tries") {
		t.Errorf("%+v %v", dead, err)
	}
}

// TestStopped: a worker that is stopped between two articles leaves the rest to
// the next.
func TestStopped(t *testing.T) {
	b := setUp(t)
	b.enqueue(t, 60)
	w := b.worker()
	w.Drain, w.Loops = false, 1
	ctx, cancel := context.WithCancel(t.Context())
	read := w.Read
	n := 0
	w.Read = func(c context.Context, task *store.Task) (store.Item, error) {
		if n++; n == 40 {
			cancel()
		}
		return read(c, task)
	}
	if err := w.Run(ctx); err != nil {
		t.Fatal(err)
	}
	b.run(t, b.worker())
	b.holds(t, 60, 0)
}

func TestBatches(t *testing.T) {
	for _, c := range []struct {
		why   string
		sizes []int
		want  []int
	}{
		{"none", nil, nil},
		{"few", []int{1, 1, 1}, []int{3}},
		{"many small", make([]int, 70), []int{32, 32, 6}},
		{"large ones", []int{3 << 20, 3 << 20, 1, 9 << 20, 1}, []int{1, 2, 1, 1}},
	} {
		var tasks []store.Task
		for _, n := range c.sizes {
			tasks = append(tasks, store.Task{ID: "x", Size: n})
		}
		var got []int
		for _, b := range batches(tasks) {
			got = append(got, len(b))
		}
		if fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", c.why, got, c.want)
		}
	}
}

// TestNoServer: an address where nothing listens is an error in one line.
func TestNoServer(t *testing.T) {
	_, err := Connect(t.Context(), Options{URL: "nats://127.0.0.1:1", Queue: "q"})
	if err == nil || strings.Contains(err.Error(), "\n") || !strings.Contains(err.Error(), "127.0.0.1:1") {
		t.Errorf("%v", err)
	}
	if _, err := StartNode(NodeOptions{Listen: "nowhere"}); err == nil {
		t.Error("a server listens on no port")
	}
}
