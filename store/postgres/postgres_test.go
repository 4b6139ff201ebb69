package postgres

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"demarche/store"
	"demarche/store/postgres/pgtest"
	"demarche/store/storetest"
)

func openAt(t *testing.T, address string) *Store {
	t.Helper()
	s, err := Open(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// TestStore: the suite, each test in a schema of its own.
func TestStore(t *testing.T) {
	server := pgtest.Start(t)
	n := 0
	storetest.Test(t, func(t *testing.T) store.Store {
		n++
		return openAt(t, server.Address(fmt.Sprintf("suite%d", n)))
	})
}

// TestManyWriters: processes that begin at the same time and put overlapping
// batches keep each article once, and count it once.
func TestManyWriters(t *testing.T) {
	address := pgtest.Start(t).Address("Many Writers")
	var wg sync.WaitGroup
	for k := range 6 {
		wg.Go(func() {
			s, err := Open(t.Context(), address)
			if err != nil {
				t.Errorf("writer %d: %v", k, err)
				return
			}
			defer s.Close()
			for n := range 20 {
				var items []store.Item
				for i := range 12 {
					items = append(items, storetest.Item(10*k+(n*7+i*5)%40))
				}
				if _, err := s.Put(t.Context(), items); err != nil {
					t.Errorf("writer %d: %v", k, err)
				}
			}
		})
	}
	wg.Wait()
	s := openAt(t, address)
	if c, err := s.Counts(t.Context()); err != nil || c.Articles != 90 || c.Statements != 90 {
		t.Errorf("%d articles, %d statements, want 90 of each, %v", c.Articles, c.Statements, err)
	}
}

// TestMeanings: what is wrong is said with the store's own errors, in a line,
// and never with a password.
func TestMeanings(t *testing.T) {
	server := pgtest.Start(t)
	ctx := t.Context()
	s := openAt(t, server.Address("a"))
	if _, err := OpenReadOnly(ctx, server.Address("none")); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("no archive: %v", err)
	}
	r, err := OpenReadOnly(ctx, server.Address("a"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := r.Put(ctx, []store.Item{storetest.Item(1)}); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("put into an archive opened for reading: %v", err)
	}
	if _, err := s.pool.Exec(ctx, "UPDATE archive SET version = 99"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, server.Address("a")); !errors.Is(err, store.ErrNewer) {
		t.Errorf("a newer archive: %v", err)
	}
	if _, err := s.pool.Exec(ctx, "CREATE SCHEMA foreigner; CREATE TABLE foreigner.archive (name text)"); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(ctx, server.Address("foreigner")); !errors.Is(err, store.ErrCorrupt) {
		t.Errorf("somebody else's table: %v", err)
	}
	for _, address := range []string{"postgres://ann:secret@localhost:1/x", "postgres://ann:secret@[/x", "postgres://ann:secret@localhost:port/x"} {
		_, err := Open(ctx, address)
		if err == nil || containsAny(err.Error(), "secret", "\n") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func containsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
