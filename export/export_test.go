package export

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"demarche/record"
)

// write exports records in one form.
func write(t testing.TB, form string, o Options, list ...*record.Analysis) []byte {
	t.Helper()
	var out bytes.Buffer
	x, err := New(form, &out, o)
	if err == nil {
		err = x.Begin()
	}
	for _, a := range list {
		if err == nil {
			err = x.Write(a)
		}
	}
	if err == nil {
		err = x.Close()
	}
	if err != nil {
		t.Fatalf("%s: %v", form, err)
	}
	return out.Bytes()
}

// nasty are texts that break readers.
var nasty = []string{
	"", "plain", "a\tb", "a\nb\r\n", `"quoted`, `a"b"`, "=1+1", "@x", "-5", "+cmd|x", "\x00\x1b[2J", "\u2028\u0085", "Łódź",
	"\xff\xfe", "a,b;c", "'", "\ufeffbom",
}

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

// anyRecord makes a record with whatever its fields may hold.
func anyRecord(r *rand.Rand) *record.Analysis {
	text := pick(r, nasty) + " headline\n\n" + pick(r, nasty) + " body " + pick(r, nasty)
	span := func() record.Span {
		i := r.IntN(len(text) + 1)
		return record.Span{Start: i, End: i + r.IntN(len(text)+1-i)}
	}
	days := []record.Day{"", "2014-03-10", "1999-12-31"}
	a := &record.Analysis{Coder: record.Coder{Version: pick(r, nasty)}}
	a.Article = record.Article{ID: "x", Text: text, URL: pick(r, nasty), Publisher: pick(r, nasty), Published: days[r.IntN(3)]}
	codes := []string{"", "USAGOV", "IGOUNO", "RUSMILSUN", "U", "PSEREBMOS", "ÄÖ", "\t\n"}
	for i := range 4 {
		a.Actors = append(a.Actors, record.Actor{
			ID: fmt.Sprint("a", i), Name: pick(r, nasty), Code: pick(r, codes), Role: pick(r, nasty), Mentions: []record.Span{span()},
		})
	}
	a.Places = []record.Place{{ID: "p", Name: pick(r, nasty), Country: pick(r, codes), Lat: r.Float64() * 90, Precision: "city"}}
	acts := []record.Act{"do.meet", "demand.withdraw", "do.attack", "say", "do.vote", "", "no.such", "deny.attack"}
	for i := range r.IntN(6) {
		e := record.Event{
			ID: fmt.Sprint("e", i), Act: acts[r.IntN(len(acts))], Status: record.Statuses[r.IntN(8)], Source: []string{"a0", "a1"}[:r.IntN(3)],
			Target: []string{"a2", "nobody"}[:r.IntN(3)], Place: pick(r, []string{"", "p", "q"}), Evidence: span(), Condition: span(),
		}
		e.Codes.Cameo, e.Confidence = pick(r, nasty), r.Float64()
		if r.IntN(2) == 0 {
			e.Date = &record.DateRange{Start: days[r.IntN(3)], End: days[r.IntN(3)]}
		}
		a.Events = append(a.Events, e)
	}
	return a
}

// readTable reads a form back with a reader that is not the writer.
func readTable(t testing.TB, form string, data []byte, lazy bool) [][]string {
	t.Helper()
	r := csv.NewReader(bytes.NewReader(data))
	if form != "csv" {
		r.Comma = '\t'
	}
	r.LazyQuotes = lazy
	rows, err := r.ReadAll() // refuses rows of unequal length
	if err != nil {
		t.Fatalf("%s: %v\n%q", form, err, data)
	}
	return rows
}

func TestAnyRecordReadsBack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	all := Options{Statuses: record.Statuses}
	for range 100 {
		a := anyRecord(r)
		for _, target := range Targets() {
			checkForm(t, target, write(t, target.Name, all, a), a, all)
		}
	}
}

func written(a *record.Analysis, o Options) (n int) {
	for i := range a.Events {
		if o.Wants(a.Events[i].Status) {
			n++
		}
	}
	return n
}

func checkForm(t testing.TB, target Target, data []byte, a *record.Analysis, o Options) {
	t.Helper()
	switch target.Name {
	case "plover", "ndjson":
		for _, line := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
			if len(line) > 0 && !json.Valid(line) {
				t.Fatalf("%s: not JSON: %s", target.Name, line)
			}
		}
		return
	}
	rows := readTable(t, target.Name, data, false)
	for _, row := range rows {
		if len(row) != len(target.Columns) {
			t.Fatalf("%s: %d columns, want %d: %q", target.Name, len(row), len(target.Columns), row)
		}
	}
	if target.Header && strings.Join(rows[0], "|") != strings.Join(target.Columns, "|") {
		t.Fatalf("%s: header %q", target.Name, rows[0])
	}
	if target.Name == "csv" && len(rows) != 1+written(a, o) {
		t.Fatalf("csv: %d rows with the header for %d events", len(rows), written(a, o))
	}
}

func FuzzText(f *testing.F) {
	for _, s := range nasty {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		a := sample()
		a.Actors[0].Name, a.Actors[0].Code, a.Places[0].Name, a.Article.URL = s, s, s, s
		for _, target := range Targets() {
			checkForm(t, target, write(t, target.Name, Options{}, a), a, Options{})
		}
	})
}

// sample is one record with two events.
func sample() *record.Analysis {
	return &record.Analysis{
		Coder: record.Coder{Version: "demarche test"},
		Article: record.Article{
			ID: "art", Published: "2014-03-09", URL: "https://example.org/1", Publisher: "Example",
			Text: "Talks\n\nKerry met Lavrov in Geneva.\n\nThey may meet again.",
		},
		Actors: []record.Actor{
			{ID: "a1", Name: "John Kerry", Kind: record.KindPerson, Code: "USAGOV", Role: "Secretary of State", Mentions: []record.Span{{Start: 7, End: 12}}},
			{ID: "a2", Name: "Sergei Lavrov", Kind: record.KindPerson, Code: "RUSGOV", Mentions: []record.Span{{Start: 17, End: 23}}},
		},
		Places: []record.Place{{ID: "p1", Name: "Geneva", Country: "CHE", Lat: 46.2, Lon: 6.1, Precision: "city", GeoNameID: 2660646}},
		Events: []record.Event{
			{
				ID: "e1", Act: "do.meet", Source: []string{"a1", "a2"}, Status: record.Occurred, Place: "p1", Confidence: 0.9,
				Date: record.OneDay("2014-03-08"), Evidence: record.Span{Start: 7, End: 33}, Trigger: record.Span{Start: 13, End: 16},
			},
			{
				ID: "e2", Act: "do.meet", Source: []string{"a1"}, Target: []string{"a2"}, Status: record.Possible,
				Evidence: record.Span{Start: 36, End: 56},
			},
		},
	}
}

// TestPython has the golden records of testdata/articles read by Python's csv
// and json against the published column lists.
func TestPython(t *testing.T) {
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3")
	}
	r := rand.New(rand.NewPCG(3, 4))
	list := []*record.Analysis{sample()}
	for range 200 {
		list = append(list, anyRecord(r))
	}
	for _, target := range Targets() {
		path := filepath.Join(t.TempDir(), target.Name)
		if err := os.WriteFile(path, write(t, target.Name, Options{Statuses: record.Statuses}, list...), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(python, "testdata/check.py", target.Name, path).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", target.Name, err, out)
		}
	}
}
