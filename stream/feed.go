package stream

import (
	"context"
	"fmt"
	"strings"
	"time"

	"demarche/store"
)

const (
	// batchTasks and batchBytes bound what one message names: what one worker
	// holds in memory, keeps in one transaction, and loses when it dies.
	batchTasks = 32
	batchBytes = 4 << 20
	// lowWater is how many messages there are at most before more are announced.
	lowWater = 64
	// never is a quiet time that only tasks have which were never announced.
	never = 20 * 365 * 24 * time.Hour
)

// Feed announces waiting tasks while there are few messages. Tasks that were
// announced or begun before count as waiting again when quiet has passed and
// no message is left: their messages are lost, or their workers.
func (l *Link) Feed(ctx context.Context, q Source, quiet time.Duration) error {
	for {
		c, err := l.consumer(ctx)
		if err != nil {
			return err
		}
		info, err := c.Info(ctx)
		if err != nil {
			return fmt.Errorf("nats %s: %w", l.o.URL, err)
		}
		if info.NumPending >= lowWater {
			return nil
		}
		since := never
		if info.NumPending == 0 {
			since = quiet
		}
		tasks, err := q.Claim(ctx, since, lowWater*batchTasks)
		if err != nil || len(tasks) == 0 {
			return err
		}
		if err := l.announce(ctx, tasks); err != nil {
			return err
		}
	}
}

// announce publishes the IDs of tasks.
func (l *Link) announce(ctx context.Context, tasks []store.Task) error {
	for _, b := range batches(tasks) {
		if _, err := l.js.Publish(ctx, l.subject(), []byte(strings.Join(b, "\n"))); err != nil {
			return fmt.Errorf("nats %s: announce: %w", l.o.URL, err)
		}
	}
	return nil
}

// batches are the IDs of tasks, parted into messages.
func batches(tasks []store.Task) [][]string {
	var out [][]string
	size := 0
	for i := range tasks {
		size += tasks[i].Size
		if len(out) == 0 || size > batchBytes || len(out[len(out)-1]) == batchTasks {
			out, size = append(out, nil), tasks[i].Size
		}
		out[len(out)-1] = append(out[len(out)-1], tasks[i].ID)
	}
	return out
}
