// Package apitest opens APIs over made-up archives, for tests of the API and of
// what stands around it.
package apitest

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"demarche/api"
	"demarche/archive"
	"demarche/internal/auth"
	"demarche/record"
	"demarche/store"
	"demarche/store/sqlite"
	"demarche/store/storetest"
)

// Token is what lets tests write.
const Token = "sesame"

// MaxBody is the largest body that the API of a test takes.
const MaxBody = 1 << 20

// Open is an API over an archive of so many articles of storetest.
func Open(t testing.TB, articles int) (*api.API, store.Store) {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	var items []store.Item
	for n := range articles {
		raw := storetest.Item(n)
		it, err := archive.NewItem(raw.Record, raw.From, raw.Raw)
		if err != nil {
			t.Fatal(err)
		}
		items = append(items, it)
	}
	if _, err := s.Put(t.Context(), items); err != nil {
		t.Fatal(err)
	}
	if err := archive.Project(t.Context(), s, nil); err != nil {
		t.Fatal(err)
	}
	a, err := api.New(api.Options{Store: s, Read: Read, Guard: auth.New(Token), MaxBody: MaxBody})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(a.Close)
	return a, s
}

// Read stands in for the analyzer, which has tests of its own: whatever it is
// given is a meeting and a statement. PANIC and UNREADABLE in a text do what
// they say.
func Read(_ context.Context, art record.Article) (*record.Analysis, error) {
	switch {
	case strings.Contains(art.Text, "PANIC"):
		panic("the reader stumbled")
	case strings.Contains(art.Text, "UNREADABLE"):
		return nil, fmt.Errorf("article %s: unreadable", art.ID)
	}
	a := storetest.Item(0).Record
	a.Article = art
	whole := record.Span{Start: 0, End: len(art.Text)}
	a.Events[0].Evidence, a.Events[0].Condition = whole, whole
	a.Statements[0].Cue, a.Statements[0].Content = whole, []record.Span{whole}
	a.Actors[0].Name = art.Title
	a.Matters = []record.Matter{{ID: "m1", Kind: record.Demand, Act: "demand.withdraw", From: []string{"a1"}, To: []string{"a2"}, Content: whole, Evidence: whole, Condition: whole, State: "open"}}
	return a, nil
}
