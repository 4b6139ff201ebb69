package ledger

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"

	"demarche/internal/words"
	"demarche/record"
)

//go:embed deeds.txt
var deedsText string

// deedTable is deeds.txt: which words name which deeds.
type deedTable struct {
	rows []deedRow
}

type deedRow struct {
	words words.Set
	deeds []string
	sides int // that must take part: three for a contact group
}

var deeds = sync.OnceValue(func() *deedTable {
	t, err := readDeeds(deedsText)
	if err != nil {
		panic(err) // embedded and tested: cannot happen
	}
	return t
})

func readDeeds(text string) (*deedTable, error) {
	t := &deedTable{}
	for n, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		head, tail, ok := strings.Cut(strings.TrimSpace(line), "  ")
		if head == "" {
			continue
		}
		r := deedRow{words: words.Of(head), deeds: strings.Fields(tail)}
		if !ok || len(r.words) == 0 || len(r.deeds) == 0 {
			return nil, fmt.Errorf("deeds.txt:%d: want words, two spaces or more, deeds", n+1)
		}
		if last := r.deeds[len(r.deeds)-1]; strings.HasPrefix(last, "sides=") {
			r.deeds = r.deeds[:len(r.deeds)-1]
			if _, err := fmt.Sscanf(last, "sides=%d", &r.sides); err != nil || len(r.deeds) == 0 {
				return nil, fmt.Errorf("deeds.txt:%d: want sides=NUMBER after the deeds", n+1)
			}
		}
		for _, d := range r.deeds {
			if _, known := record.Deeds[d]; !known {
				return nil, fmt.Errorf("deeds.txt:%d: no deed %q", n+1, d)
			}
		}
		t.rows = append(t.rows, r)
	}
	return t, nil
}

// named are the deeds that the words of a text name.
func (t *deedTable) named(w words.Set) []string {
	var out []string
	for _, r := range t.rows {
		if r.words.Shared(w) < len(r.words) {
			continue
		}
		for _, d := range r.deeds {
			if !slices.Contains(out, d) {
				out = append(out, d)
			}
		}
	}
	return out
}

// sides is how many sides a thing that the words name needs; 0 where that is
// not said.
func (t *deedTable) sides(w words.Set) int {
	n := 0
	for _, r := range t.rows {
		if r.sides > n && r.words.Shared(w) == len(r.words) {
			n = r.sides
		}
	}
	return n
}

// groups are deeds that carry out one another's matters.
var groups = [][]string{
	{"meet", "host", "negotiate", "talk", "mediate"},
	{"sanction", "restrict", "suspend", "expel"},
	{"fund", "aid", "relieve"},
	{"withdraw", "return"},
	{"access", "protect"},
	{"annex", "occupy", "seize"},
	{"ease", "change", "yield", "stop"},
}

// family is a deed with those that carry out its matters as well.
func (t *deedTable) family(deed string) []string {
	for _, g := range groups {
		if slices.Contains(g, deed) {
			return g
		}
	}
	return []string{deed}
}
