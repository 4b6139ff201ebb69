package actor

import (
	"sort"
	"strings"
	"testing"

	"demarche/internal/table"
	"demarche/lang/en"
)

// single lists offices that one person holds at a time.
var single = map[string]bool{
	"president": true, "prime minister": true, "chancellor": true, "king": true, "foreign minister": true,
	"defense minister": true, "secretary general": true, "high representative": true, "supreme leader": true, "vice president": true,
	"national security adviser": true, "pope": true,
}

// TestOffices: nobody holds an office from before the holder before has left.
func TestOffices(t *testing.T) {
	w, err := load(en.Language().Files)
	if err != nil {
		t.Fatal(err)
	}
	offices := 0
	for key, hs := range w.offices {
		_, o, _ := strings.Cut(key, "/")
		if !single[o] || key == "INDGOV/vice president" || key == "CHNGOV/vice president" || key == "TURGOV/vice president" || key == "PHLGOV/vice president" {
			continue
		}
		for i := 1; i < len(hs); i++ {
			a, b := hs[i-1], hs[i]
			if a.t.to == "" || a.t.to > b.t.from.Add(31) {
				t.Errorf("%s: %s (%s, to %q) and %s (%s, from %q) overlap", key, a.e.name, a.t.rule, a.t.to, b.e.name, b.t.rule, b.t.from)
			}
		}
		offices++
	}
	if offices < 250 {
		t.Errorf("only %d offices", offices)
	}
}

// TestRanges: no term ends before it begins.
func TestRanges(t *testing.T) {
	w, err := load(nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range w.entities {
		for _, tm := range e.terms {
			if tm.to != "" && tm.to < tm.from {
				t.Errorf("%s: %s ends %s before it begins %s", tm.rule, e.name, tm.to, tm.from)
			}
		}
	}
}

// TestNames: every name of the who-is-who is found by itself, and states,
// persons and bodies have keys and names of their own.
func TestNames(t *testing.T) {
	w, err := load(nil)
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]string{}
	for key, e := range w.entities {
		if s := w.names[e.name]; len(s) == 0 {
			t.Errorf("%s: its name %q is not found", key, e.name)
		}
		if e.class != person && e.class != state {
			continue
		}
		if old, ok := byName[e.name]; ok {
			t.Errorf("%q names %s and %s", e.name, old, key)
		}
		byName[e.name] = key
	}
	persons := 0
	for _, e := range w.entities {
		if e.class == person {
			persons++
		}
	}
	if persons < 1000 {
		t.Errorf("only %d persons", persons)
	}
}

// TestSpellings: one spelling does not name two persons.
func TestSpellings(t *testing.T) {
	w, err := load(nil)
	if err != nil {
		t.Fatal(err)
	}
	var twice []string
	for n, senses := range w.names {
		k := 0
		for _, s := range senses {
			if s.class == person {
				k++
			}
		}
		if k > 1 {
			twice = append(twice, n)
		}
	}
	sort.Strings(twice)
	if len(twice) > 0 {
		t.Errorf("names of two persons each: %s", strings.Join(twice, ", "))
	}
}

// TestAgentsOnce: a role noun stands on one line only.
func TestAgentsOnce(t *testing.T) {
	data, err := embedded.Open("data/agents.txt")
	if err != nil {
		t.Fatal(err)
	}
	data.Close()
	rows, err := table.Read(embedded, "data/agents.txt")
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for _, r := range rows {
		for _, n := range list(r.Field(0)) {
			n = strings.ToLower(n)
			if old := seen[n]; old != "" && old != r.Pos() {
				t.Errorf("%q on %s and %s", n, old, r.Pos())
			}
			seen[n] = r.Pos()
		}
	}
}
