package storetest

import (
	"fmt"
	"testing"
	"time"

	"demarche/store"
)

// queue: tasks are kept once, announced once in a while, begun only while they
// wait, and dead letters come back.
func queue(t *testing.T, s store.Store) {
	q, ok := s.(store.Queue)
	if !ok {
		t.Fatal("the store keeps no queue")
	}
	ctx := t.Context()
	if b, err := q.Backlog(ctx); err != nil || b != (store.Backlog{}) {
		t.Errorf("an empty queue: %+v %v", b, err)
	}
	if list, err := q.Dead(ctx, 10); err != nil || len(list) != 0 {
		t.Errorf("an empty queue: %v %v", list, err)
	}
	var tasks []store.Task
	for n := range 5 {
		raw := fmt.Appendf(nil, "page %d", n)
		tasks = append(tasks, store.Task{ID: store.TaskID("{}", raw), Name: fmt.Sprintf("p%d.html", n), Hints: "{}", Raw: raw})
	}
	for _, want := range []int{5, 0} {
		if n, err := q.Enqueue(ctx, tasks); err != nil || n != want {
			t.Errorf("enqueued %d, want %d, %v", n, want, err)
		}
	}
	for i, c := range []struct {
		quiet time.Duration
		limit int
		want  int
	}{{time.Hour, 2, 2}, {time.Hour, 9, 3}, {time.Hour, 9, 0}} {
		if got, err := q.Claim(ctx, c.quiet, c.limit); err != nil || len(got) != c.want {
			t.Errorf("claim %d: %d tasks, want %d, %v", i, len(got), c.want, err)
		}
	}
	time.Sleep(2 * time.Millisecond)
	if got, err := q.Claim(ctx, time.Millisecond, 9); err != nil || len(got) != 5 || got[0].Size != 6 {
		t.Errorf("claimed again after a while: %+v %v", got, err)
	}
	ends(t, q, tasks)
}

// ends: two tasks are finished, one is buried and replayed, one fails.
func ends(t *testing.T, q store.Queue, tasks []store.Task) {
	ctx := t.Context()
	ids := []string{tasks[0].ID, tasks[1].ID, tasks[2].ID, "nothing"}
	got, err := q.Begin(ctx, ids)
	if err != nil || len(got) != 3 {
		t.Fatal(len(got), err)
	}
	for i := range got {
		if got[i].Tries != 1 || got[i].Hints != "{}" || store.TaskID("{}", got[i].Raw) != got[i].ID {
			t.Errorf("begun: %+v", got[i])
		}
	}
	for i, err := range []error{q.Finish(ctx, ids[:2]), q.Fail(ctx, ids[2], "the cable broke"), q.Bury(ctx, tasks[3].ID, "no\x00 article"), q.Bury(ctx, ids[0], "too late")} {
		if err != nil {
			t.Errorf("%d: %v", i, err)
		}
	}
	if got, err := q.Begin(ctx, []string{ids[0], ids[2], tasks[3].ID}); err != nil || len(got) != 1 || got[0].Tries != 2 || got[0].Error != "the cable broke" {
		t.Errorf("what still waits: %+v %v", got, err)
	}
	if b, err := q.Backlog(ctx); err != nil || b.Waiting != 2 || b.Dead != 1 {
		t.Errorf("%+v %v", b, err)
	}
	if n, err := q.Enqueue(ctx, tasks[:3]); err != nil || n != 0 {
		t.Errorf("what is done was enqueued again: %d %v", n, err)
	}
	dead, err := q.Dead(ctx, 10)
	if err != nil || len(dead) != 1 || dead[0].Name != "p3.html" || dead[0].Error == "" {
		t.Errorf("dead letters: %+v %v", dead, err)
	}
	if n, err := q.Replay(ctx, []string{ids[2]}); err != nil || n != 0 {
		t.Errorf("replayed what is not dead: %d %v", n, err)
	}
	if n, err := q.Replay(ctx, nil); err != nil || n != 1 {
		t.Errorf("replayed %d, %v", n, err)
	}
	if got, err := q.Claim(ctx, time.Hour, 9); err != nil || len(got) != 1 || got[0].ID != tasks[3].ID || got[0].Tries != 0 {
		t.Errorf("after the replay: %+v %v", got, err)
	}
}
