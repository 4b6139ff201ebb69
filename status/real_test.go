package status

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestReal prints the judgements of texts in the JSON lines file that
// STATUS_REAL names (from STATUS_FROM, ten of them): for reading over.
func TestReal(t *testing.T) {
	name := os.Getenv("STATUS_REAL")
	if name == "" {
		t.Skip("STATUS_REAL names no file")
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	j := newJudge(t)
	from, _ := strconv.Atoi(os.Getenv("STATUS_FROM"))
	dec := json.NewDecoder(f)
	for n := 0; dec.More() && n < from+6; n++ {
		var row struct {
			Text string `json:"text"`
		}
		if err := dec.Decode(&row); err != nil {
			t.Fatal(err)
		}
		if n < from {
			continue
		}
		d := document(t, row.Text)
		for si := range d.Sentences {
			var marked []string
			for ti, k := range d.Sentences[si].Tokens {
				w := k.Text
				if j.denotes(&d.Sentences[si], ti) {
					v := j.Judge(d, si, ti)
					w = "[" + w + "=" + string(v.Status)[:3] + "]"
				}
				marked = append(marked, w)
			}
			fmt.Println(strings.Join(marked, " "))
		}
		fmt.Println()
	}
}
