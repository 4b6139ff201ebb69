package table

import (
	"strings"
	"testing"

	"demarche/store"
)

func TestSafe(t *testing.T) {
	got := strings.Join(Safe([]string{"=1+1", "-5.0", "@x", "-minus", "", "plain", "\tx"}), "|")
	if want := "'=1+1|-5.0|'@x|'-minus||plain|'\tx"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestWidth: every row has as many cells as its header.
func TestWidth(t *testing.T) {
	check := func(name string, header, row []string) {
		if len(header) != len(row) {
			t.Errorf("%s: %d columns, %d cells", name, len(header), len(row))
		}
	}
	check("events", Events.Header, Events.Row(&store.Event{}))
	check("reports", Reports.Header, Reports.Row(&store.Report{}))
	check("statements", Statements.Header, Statements.Row(&store.Statement{}))
	check("matters", Matters.Header, Matters.Row(&store.Matter{}))
	check("moves", Moves.Header, Moves.Row(&store.Move{}))
	check("actors", Actors.Header, Actors.Row(&store.Standing{}))
	check("articles", Articles.Header, Articles.Row(&store.Article{}))
	check("hits", Hits.Header, Hits.Row(&store.Hit{}))
	check("weeks", Weeks.Header, Weeks.Row(&store.Week{}))
	check("dyads", Dyads.Header, Dyads.Row(&store.Dyad{}))
	check("corrections", Corrections.Header, Corrections.Row(&store.Correction{}))
}
