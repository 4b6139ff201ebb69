package archive_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"

	"demarche/archive"
	"demarche/record"
	"demarche/store"
	"demarche/store/sqlite"
)

// items are the sample corpus, in order of file names.
func items(t *testing.T) []store.Item {
	t.Helper()
	records, err := reading()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for n := range records {
		names = append(names, n)
	}
	slices.Sort(names)
	var out []store.Item
	for _, n := range names {
		it, err := archive.NewItem(records[n], n, []byte("raw "+n))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, it)
	}
	return out
}

func open(t *testing.T) *sqlite.Store {
	t.Helper()
	s, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "a.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// state is all that an archive says as of a day, as text.
func state(t *testing.T, s store.Reader, asOf record.Day) string {
	t.Helper()
	f := store.Filter{AsOf: asOf, Limit: 100000}
	events, err := s.Events(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(events, func(a, b store.Event) int { return compare(a.ID, b.ID) })
	matters, err := s.Matters(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(matters, func(a, b store.Matter) int { return compare(a.ID, b.ID) })
	out := ""
	for i := range events {
		line, err := json.Marshal(events[i])
		if err != nil {
			t.Fatal(err)
		}
		out += string(line) + "\n"
	}
	for i := range matters {
		line, err := json.Marshal(matters[i])
		if err != nil {
			t.Fatal(err)
		}
		out += string(line) + "\n"
	}
	return out
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func put(t *testing.T, s store.Store, list []store.Item, fold bool) {
	t.Helper()
	if _, err := s.Put(t.Context(), list); err != nil {
		t.Fatal(err)
	}
	if !fold {
		return
	}
	if err := archive.Project(t.Context(), s, nil); err != nil {
		t.Fatal(err)
	}
}

// differ names the first line in which two states differ.
func differ(t *testing.T, why, a, b string) {
	t.Helper()
	if a == b {
		return
	}
	x, y := []byte(a), []byte(b)
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			t.Errorf("%s:\n  %.200s\n  %.200s", why, x[max(0, i-100):], y[max(0, i-100):])
			return
		}
	}
	t.Errorf("%s: %d against %d bytes", why, len(a), len(b))
}

// TestOrderDoesNotMatter: articles that come in any order, in any batches, with
// folds in between, make the archive that one sorted fold makes.
func TestOrderDoesNotMatter(t *testing.T) {
	all := items(t)
	plain := open(t)
	put(t, plain, all, true)
	want := state(t, plain, "")
	for seed := range uint64(4) {
		rng := rand.New(rand.NewPCG(seed, 7))
		list := slices.Clone(all)
		rng.Shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		s := open(t)
		for len(list) > 0 {
			n := min(1+rng.IntN(20), len(list))
			put(t, s, list[:n], rng.IntN(2) == 0)
			list = list[n:]
		}
		put(t, s, all[:3], true) // again: nothing new
		differ(t, fmt.Sprintf("seed %d", seed), want, state(t, s, ""))
	}
	if err := plain.Unproject(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if err := archive.Project(t.Context(), plain, nil); err != nil {
		t.Fatal(err)
	}
	differ(t, "folded again", want, state(t, plain, ""))
}

// TestAsOfIsThePast: what the archive says as of a day is what an archive of
// the articles published by then says.
func TestAsOfIsThePast(t *testing.T) {
	all := items(t)
	full := open(t)
	put(t, full, all, true)
	for _, day := range []record.Day{"2014-02-28", "2014-03-05", "2014-03-12", "2014-03-18", "2014-04-17"} {
		past := open(t)
		var then []store.Item
		for _, it := range all {
			if it.Record.Article.Published <= day {
				then = append(then, it)
			}
		}
		put(t, past, then, true)
		differ(t, string(day), state(t, past, day), state(t, full, day))
	}
}

// TestCorrections are signed, change what is asked, and never the record.
func TestCorrections(t *testing.T) {
	s := open(t)
	put(t, s, items(t), true)
	f := store.Filter{Plover: "CONSULT", Party: "USA", With: "RUS", Since: "2014-03-14", Until: "2014-03-14"}
	list, err := s.Events(t.Context(), f)
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	e := list[0]
	_, reports, err := s.Event(t.Context(), e.ID, "")
	if err != nil || len(reports) < 3 {
		t.Fatal(len(reports), err)
	}
	before, err := s.Record(t.Context(), reports[0].Article)
	if err != nil {
		t.Fatal(err)
	}
	say := func(c store.Correction) {
		t.Helper()
		c.By, c.Day = "Ann Reader", "2014-05-01"
		if _, err := archive.Correct(t.Context(), s, c); err != nil {
			t.Fatal(err)
		}
	}
	last := reports[len(reports)-1]
	say(store.Correction{Do: "split", Thing: "report", ID: last.Article + "/" + last.ID})
	now, _, err := s.Event(t.Context(), e.ID, "")
	if err != nil || now.Reports != e.Reports-1 {
		t.Errorf("after the split: %d reports of %d, %v", now.Reports, e.Reports, err)
	}
	apart := record.NewLongID('e', "split", last.Article, last.ID)
	say(store.Correction{Do: "merge", Thing: "event", ID: apart, Value: e.ID})
	if now, _, err = s.Event(t.Context(), e.ID, ""); err != nil || now.Reports != e.Reports {
		t.Errorf("merged again: %d reports of %d, %v", now.Reports, e.Reports, err)
	}
	say(store.Correction{Do: "set", Thing: "event", ID: e.ID, Field: "status", Value: "denied"})
	if now, _, err = s.Event(t.Context(), e.ID, ""); err != nil || now.Status != record.Denied {
		t.Errorf("status %s, %v", now.Status, err)
	}
	say(store.Correction{Do: "reject", Thing: "event", ID: e.ID})
	if _, _, err = s.Event(t.Context(), e.ID, ""); err == nil {
		t.Error("a rejected event is still there")
	}
	after, err := s.Record(t.Context(), reports[0].Article)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := record.Encode(before)
	b, _ := record.Encode(after)
	if string(a) != string(b) {
		t.Error("a correction changed the record")
	}
	for _, bad := range []store.Correction{
		{Do: "set", Thing: "event", ID: e.ID, Field: "status", Value: "maybe", By: "x", Day: "2014-05-01"},
		{Do: "merge", Thing: "event", ID: "e0", Value: "e1", By: "x", Day: "2014-05-01"},
		{Do: "reject", Thing: "report", ID: "nothing", By: "x", Day: "2014-05-01"},
		{Do: "reject", Thing: "event", ID: "e0"},
	} {
		if _, err := archive.Correct(t.Context(), s, bad); err == nil {
			t.Errorf("%+v was taken", bad)
		}
	}
	log, err := s.Corrections(t.Context(), "", "")
	if err != nil || len(log) != 4 || log[0].By != "Ann Reader" {
		t.Errorf("log %+v, %v", log, err)
	}
}

// TestReprintsAreOneSource: copies of a wire story are one lineage.
func TestReprintsAreOneSource(t *testing.T) {
	s, records := openCrimea(t)
	for _, c := range readGold[struct{ Article, Cluster, Kind, Of string }](t, "copies.jsonl") {
		if c.Kind != "copy" || records[c.Article].Article.ID == records[c.Of].Article.ID {
			continue
		}
		a, err := s.Article(t.Context(), records[c.Article].Article.ID)
		if err != nil {
			t.Fatal(err)
		}
		of, err := s.Article(t.Context(), records[c.Of].Article.ID)
		if err != nil {
			t.Fatal(err)
		}
		if a.Lineage != of.Lineage {
			t.Errorf("%s: lineage %s (%s), want that of %s", c.Article, a.Lineage, a.Copy, c.Of)
		}
	}
}
