package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"
)

// Task is one raw article that waits to be read: its bytes are in the archive
// before anybody hears of it, and go when its record is there.
type Task struct {
	ID    string // of its content: see TaskID
	Name  string // path or address it came from
	Hints string // what else is known of the bytes, in the words of whoever reads them
	Raw   []byte
	Size  int       // of Raw
	Tries int       // how often somebody began to read it
	Error string    // why that failed, the last time
	Sent  time.Time // when it was last announced or begun
}

// TaskID names a task by its content: to enqueue it again is harmless.
func TaskID(hints string, raw []byte) string {
	h := sha256.New()
	h.Write([]byte(hints))
	h.Write([]byte{0})
	h.Write(raw)
	return hex.EncodeToString(h.Sum(nil))[:24]
}

// Backlog is how many tasks there are.
type Backlog struct {
	Waiting, Dead int
}

// Queue keeps the tasks of an archive. It is the truth; messages that carry
// IDs are but hints that there is work.
type Queue interface {
	// Identity names the archive, the same for all processes that open it.
	Identity(ctx context.Context) (string, error)
	// Enqueue keeps tasks and returns how many were new. A task that was ever
	// enqueued, and is not dead, is not new.
	Enqueue(ctx context.Context, tasks []Task) (int, error)
	// Claim is the next tasks to announce: waiting, and neither announced nor
	// begun in the last while. They count as announced. Raw is left out.
	Claim(ctx context.Context, quiet time.Duration, limit int) ([]Task, error)
	// Begin gives those tasks that still wait, and counts a try for each.
	Begin(ctx context.Context, ids []string) ([]Task, error)
	// Finish forgets the bytes of tasks that are read and kept.
	Finish(ctx context.Context, ids []string) error
	// Fail notes why a try failed; Bury does, and makes the task a dead letter.
	Fail(ctx context.Context, id, reason string) error
	Bury(ctx context.Context, id, reason string) error
	// Dead are the dead letters, without their bytes; Replay lets those named,
	// or all, wait again, and returns how many.
	Dead(ctx context.Context, limit int) ([]Task, error)
	Replay(ctx context.Context, ids []string) (int, error)
	Backlog(ctx context.Context) (Backlog, error)
}
