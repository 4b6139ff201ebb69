package export

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"demarche/record"
)

var update = flag.Bool("update", false, "write the goldens anew; then read the diff")

// TestGolden writes testdata/records.jsonl, four articles of testdata/articles
// as read once, in every form, byte for byte. The records are kept, not read
// anew, so that better reading does not touch these files.
func TestGolden(t *testing.T) {
	data, err := os.ReadFile("testdata/records.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var list []*record.Analysis
	for _, line := range bytes.Split(bytes.TrimSpace(data), []byte("\n")) {
		a, err := record.Decode(line)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, a)
	}
	for _, target := range Targets() {
		path := filepath.Join("testdata", "golden", target.Name)
		got := write(t, target.Name, Options{}, list...)
		if *update {
			if err := os.WriteFile(path, got, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: differs from %s; go test ./export -update, then read the diff\n%s", target.Name, path, got)
		}
	}
}
