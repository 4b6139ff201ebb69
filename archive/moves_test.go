package archive_test

import (
	"slices"
	"testing"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
)

// held is one of gold's matters with the ledger's matters that are it. Each of
// the ledger's belongs to the one of gold's whose mentions made most of it.
type held struct {
	gold   goldMatter
	ledger []*store.Matter // the one with most mentions first
}

// hold finds the ledger's matters of each of gold's, and those that are
// nobody's.
func hold(t *testing.T, s store.Reader, records map[string]*record.Analysis) (out []held, strangers []*store.Matter) {
	t.Helper()
	list, err := s.Matters(t.Context(), store.Filter{Limit: 100000})
	if err != nil {
		t.Fatal(err)
	}
	at := map[string]*store.Matter{}
	for i := range list {
		for _, v := range list[i].Moves {
			at[v.Article+"/"+v.Record] = &list[i]
		}
	}
	count := map[*store.Matter]map[int]int{}
	for n, g := range readGold[goldMatter](t, "matters.jsonl") {
		out = append(out, held{gold: g})
		for _, m := range append(g.Mentions, movesOf(g)...) {
			a := records[m.Article]
			for i := range a.Matters {
				x := &a.Matters[i]
				k := at[a.Article.ID+"/"+x.ID]
				if k == nil || overlap(a.Article.Text, m.Quote, x.Content)*3 < min(len(m.Quote), x.Content.End-x.Content.Start) {
					continue
				}
				if count[k] == nil {
					count[k] = map[int]int{}
				}
				count[k][n]++
			}
		}
	}
	for i := range list {
		k, best := &list[i], -1
		for n := range out {
			if c := count[k][n]; c > 0 && (best < 0 || c > count[k][best]) {
				best = n
			}
		}
		if best < 0 {
			strangers = append(strangers, k)
			continue
		}
		h := &out[best]
		h.ledger = append(h.ledger, k)
		slices.SortStableFunc(h.ledger, func(a, b *store.Matter) int { return count[b][best] - count[a][best] })
	}
	return out, strangers
}

// statements are moves that state a matter and decide nothing.
func statement(move string) bool { return move == "made" || move == "restated" }

// TestMoves holds the moves after the first statement, by day and kind, and
// the states they end in, against a careful reader.
func TestMoves(t *testing.T) {
	s, records := openCrimea(t)
	list, strangers := hold(t, s, records)
	var want, got, right, known, states, since, ends, done int
	for _, h := range list {
		ours := map[string]bool{}
		for _, m := range h.ledger {
			for _, v := range m.Moves {
				if !statement(v.Move) {
					ours[v.Move+" "+string(v.Day)] = true
					t.Logf("  ours %s [%s %q]: %s %s %q by %q", h.gold.Matter, m.Kind, m.Content, v.Move, v.Day, v.Rule, v.Quote)
				}
			}
		}
		got += len(ours)
		for _, g := range h.gold.Moves {
			if statement(g.Move) {
				continue
			}
			want++
			if len(h.ledger) > 0 {
				known++
			}
			if key := g.Move + " " + g.Date; ours[key] {
				right++
				delete(ours, key)
			} else {
				t.Logf("missed %s: %s %s %q", h.gold.Matter, g.Move, g.Date, g.Quote)
			}
		}
		for k := range ours {
			t.Logf("wrong  %s: %s", h.gold.Matter, k)
		}
		if len(h.ledger) == 0 {
			continue
		}
		ends++
		m := ending(h.ledger)
		if m.State == h.gold.State {
			states++
			if m.State != "open" {
				done++
			}
			if string(m.Since) == h.gold.Since {
				since++
			}
		} else {
			t.Logf("state  %s: %s, gold %s", h.gold.Matter, m.State, h.gold.State)
		}
	}
	for _, m := range strangers {
		for _, v := range m.Moves {
			if !statement(v.Move) {
				got++
				t.Logf("wrong  nobody's %s: %s %s %q by %q", m.Kind, v.Move, v.Day, m.Content, v.Quote)
			}
		}
	}
	t.Logf("moves after the first: %d of gold's %d (%d on matters that are read) by kind and day; %d of the ledger's %d are gold's", right, want, known, right, got)
	t.Logf("end states: %d of %d (%d of them not open), %d since the same day", states, ends, done, since)
	if recall, precision, state := share(right, want), share(right, got), share(states, ends); recall < 0.25 || precision < 0.35 || state < 0.62 {
		t.Errorf("moves: recall %.2f, precision %.2f, states %.2f: below the floors", recall, precision, state)
	}
}

func share(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

// ending is the matter of several that tells how the thing stands: one that is
// decided, else the one of most mentions.
func ending(list []*store.Matter) *store.Matter {
	for _, m := range list {
		if m.State != "open" {
			return m
		}
	}
	return list[0]
}

// TestGates: conditions name what waits for them.
func TestGates(t *testing.T) {
	s, records := openCrimea(t)
	list, _ := hold(t, s, records)
	byName := map[string]held{}
	for _, h := range list {
		byName[h.gold.Matter] = h
	}
	var right, all int
	for _, h := range list {
		if h.gold.Gates == "" {
			continue
		}
		all++
		ok := slices.ContainsFunc(h.ledger, func(c *store.Matter) bool {
			return c.Gates != "" && slices.ContainsFunc(byName[h.gold.Gates].ledger, func(m *store.Matter) bool { return m.ID == c.Gates })
		})
		if ok {
			right++
			continue
		}
		t.Logf("%s gates %s: %d of the ledger's hold the condition, %d what waits", h.gold.Matter, h.gold.Gates, len(h.ledger), len(byName[h.gold.Gates].ledger))
		for _, c := range h.ledger {
			t.Logf("    %s %s %q gates %q, condition %q", c.ID, c.Kind, c.Content, c.Gates, c.Condition)
		}
		for _, c := range byName[h.gold.Gates].ledger {
			t.Logf("    waits: %s %s %q condition %q", c.ID, c.Kind, c.Content, c.Condition)
		}
	}
	t.Logf("conditions linked to what waits for them: %d of %d", right, all)
	if right < 1 {
		t.Errorf("%d of %d conditions name what waits for them: below the floor of 1", right, all)
	}
}

// TestGatesAreKept: the link is in the store, known from the day on which the
// condition was put, and the same after the archive is folded again.
func TestGatesAreKept(t *testing.T) {
	s, _ := openCrimea(t)
	link := func(day record.Day) (condition, waits string) {
		list, err := s.Matters(t.Context(), store.Filter{Kind: "condition", AsOf: day, Limit: 1000})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range list {
			if m.Gates != "" {
				w, err := s.Matter(t.Context(), m.Gates, day)
				if err != nil {
					t.Fatalf("%s waits for %s: %v", m.Gates, m.ID, err)
				}
				if w.Moves[0].Known > day && day != "" {
					t.Errorf("as of %s %s waits, which became known on %s", day, w.ID, w.Moves[0].Known)
				}
				condition, waits = condition+" "+m.ID, waits+" "+w.ID
			}
		}
		return condition, waits
	}
	if c, _ := link("2014-02-25"); c != "" {
		t.Errorf("as of 02-25 %s gate something", c)
	}
	c, w := link("2014-03-12")
	if c == "" || w == "" {
		t.Fatal("no condition gates anything as of 03-12")
	}
	if err := s.Unproject(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if err := archive.Project(t.Context(), s, nil); err != nil {
		t.Fatal(err)
	}
	if c2, w2 := link("2014-03-12"); c2 != c || w2 != w {
		t.Errorf("folded again:%s gate%s, were%s and%s", c2, w2, c, w)
	}
}
