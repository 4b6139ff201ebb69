package status

import (
	"encoding/json"
	"os"
	"testing"

	"demarche/record"
)

// TestOtherSets measures sets whose scores mean commitment, not happening,
// and whose texts are not free: for reading on development parts alone.
func TestOtherSets(t *testing.T) {
	if os.Getenv("STATUS_OTHER") == "" {
		t.Skip("STATUS_OTHER is not set")
	}
	sc := newScorer(t)
	for _, name := range []string{"meantime-dev", "eval-or-licence-unclear/uw-dev"} {
		f, err := os.Open(shared + "factuality/" + name + ".jsonl")
		if err != nil {
			t.Skip("no shared data here")
		}
		var gold, got []float64
		confusion := map[record.Status][]float64{}
		for dec := json.NewDecoder(f); dec.More(); {
			var s udsSentence
			if err := dec.Decode(&s); err != nil {
				t.Fatal(err)
			}
			d := document(t, s.Text)
			m := record.NewMapper(s.Text)
			for _, e := range s.Events {
				if si, ti := tokenAt(d, m, e.Start); si >= 0 {
					v := sc.judge.Judge(d, si, ti)
					gold, got = append(gold, e.Score), append(got, committed(v.Status))
					if os.Getenv("STATUS_OTHER") == string(v.Status) && (v.Status == record.Denied && e.Score > 1 || v.Status == record.Occurred && e.Score < 1 || v.Status == record.Possible && e.Score > 2) {
						t.Log(e.Score, v.Rule, v.Cue.In(d.Text), "|", d.Sentences[si].Tokens[ti].Text, "|", s.Text)
					}
					confusion[v.Status] = append(confusion[v.Status], e.Score)
				}
			}
		}
		f.Close()
		t.Logf("%s: %d deeds, r %.3f", name, len(gold), pearson(gold, got))
		for _, st := range record.Statuses {
			if x := confusion[st]; len(x) > 0 {
				t.Logf("  %-12s %4d mean %.2f", st, len(x), mean(x))
			}
		}
	}
}

// committed is how far an author who uses a status is committed.
func committed(st record.Status) float64 {
	switch st {
	case record.Occurred, record.Historical:
		return 3
	case record.Planned:
		return 1.8
	case record.Claimed:
		return 1.5
	case record.Denied:
		return -3
	}
	return 0.5
}
