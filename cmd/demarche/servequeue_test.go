package main

import (
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"

	"demarche/store"
	"demarche/store/sqlite"
)

// TestServeReadsQueue: what others enqueue is read beside the server, until it
// is told to stop.
func TestServeReadsQueue(t *testing.T) {
	dir := t.TempDir()
	file, archive := filepath.Join(dir, "one.txt"), filepath.Join(dir, "a.db")
	text := "Ministers met\n\nMarch 10, 2014\n\nThe foreign minister of France met the foreign minister of Russia in Paris on Monday, officials said.\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if code := run([]string{"enqueue", "-a", archive, file}, nil, io.Discard, io.Discard); code != 0 {
		t.Fatalf("enqueue: exit code %d", code)
	}
	db, err := sqlite.Open(t.Context(), archive)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	s := &session{ctx: t.Context(), out: io.Discard, err: io.Discard}
	stop, err := (&serveCmd{NATS: "inside"}).readQueue(s, db)
	if err != nil {
		t.Fatal(err)
	}
	defer stop()
	for end := time.Now().Add(time.Minute); ; time.Sleep(50 * time.Millisecond) {
		if events, err := db.Events(t.Context(), store.Filter{Party: "FRA", With: "RUS"}); err != nil {
			t.Fatal(err)
		} else if len(events) > 0 {
			break
		}
		if time.Now().After(end) {
			t.Fatal("not read within a minute")
		}
	}
	if _, err := (&serveCmd{NATS: "inside", ReadOnly: true}).readQueue(s, db); err == nil {
		t.Error("a queue is read into an archive that nobody may write to")
	}
}
