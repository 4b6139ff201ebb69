package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"demarche/store"
	"demarche/store/sqlite"
)

var kills = flag.Int("kills", 12, "how often TestKilledAdd kills demarche add")

// self is this test binary under the name demarche: see TestMain.
func self(t *testing.T) string {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(t.TempDir(), "demarche")
	if err := os.Symlink(exe, link); err != nil {
		t.Fatal(err)
	}
	return link
}

// content is what an archive says, in an order of its own.
func content(t *testing.T, path string) string {
	t.Helper()
	s, err := sqlite.OpenReadOnly(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var out strings.Builder
	f := store.Filter{Limit: 100000}
	c, err := s.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	fmt.Fprintf(&out, "%+v\n", c)
	events, err := s.Events(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	matters, err := s.Matters(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range []any{events, matters} {
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(data)
		out.WriteByte('\n')
	}
	return out.String()
}

// TestKilledAdd kills "demarche add" at random moments and starts it again:
// nothing is lost, nothing is doubled, and what the archive says in the end is
// what one unbroken run makes. The long form: go test ./cmd/demarche -run
// TestKilledAdd -kills 500 -timeout 60m
func TestKilledAdd(t *testing.T) {
	exe := self(t)
	const articles = "../../corpus/crimea/articles"
	dir := t.TempDir()
	whole := filepath.Join(dir, "whole.db")
	start := time.Now()
	if out, err := exec.Command(exe, "add", "-a", whole, "--workers", "4", articles).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(start)
	want := content(t, whole)
	rng := rand.New(rand.NewPCG(2014, 3))
	done := 0
	for round := 0; done < *kills; round++ {
		path := filepath.Join(dir, fmt.Sprintf("round%d.db", round))
		for {
			ctx, cancel := context.WithTimeout(t.Context(), time.Duration(rng.Int64N(int64(took*6/5))))
			err := exec.CommandContext(ctx, exe, "add", "-a", path, "--workers", fmt.Sprint(1+rng.IntN(3)), articles).Run()
			killed := ctx.Err() != nil
			cancel()
			if err == nil {
				break
			}
			if !killed {
				t.Fatalf("after %d kills add failed: %v", done, err)
			}
			done++
		}
		if got := content(t, path); got != want {
			t.Fatalf("round %d, after %d kills: the archive differs from that of an unbroken run", round, done)
		}
		os.Remove(path)
	}
	t.Logf("%d kills, nothing lost, nothing doubled", done)
}
