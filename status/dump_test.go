package status

import (
	"bufio"
	"fmt"
	"os"
	"testing"
)

// TestDump prints trees and judgements of the sentences in the file that
// STATUS_DUMP names: for working on the tables.
func TestDump(t *testing.T) {
	name := os.Getenv("STATUS_DUMP")
	if name == "" {
		t.Skip("STATUS_DUMP names no file")
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	j := newJudge(t)
	for sc := bufio.NewScanner(f); sc.Scan(); {
		d := document(t, sc.Text())
		for si := range d.Sentences {
			for ti, k := range d.Sentences[si].Tokens {
				v := j.Judge(d, si, ti)
				fmt.Printf("%2d %-12s %-10s %-5s %-4s %2d %-10s %s %s [%s] {%s}\n", ti, k.Text, k.Lemma, k.UPOS, k.XPOS, k.Head, k.Deprel, v.Status, v.Rule, v.Cue.In(d.Text), v.Condition.In(d.Text))
			}
			fmt.Println()
		}
	}
}
