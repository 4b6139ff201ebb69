package status

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"demarche/lang/en"
	"demarche/nlp"
	"demarche/record"
)

// goldSentence is a line of corpus/gold/status.
type goldSentence struct {
	ID     string `json:"id"`
	Fold   string `json:"fold"`
	Text   string `json:"text"`
	Events []struct {
		Start     int           `json:"start"`
		End       int           `json:"end"`
		Text      string        `json:"text"`
		Status    record.Status `json:"status"`
		Cue       *goldSpan     `json:"cue"`
		Condition *goldSpan     `json:"condition"`
	} `json:"events"`
}

type goldSpan struct {
	Text string `json:"text"`
}

func readGold(t testing.TB) []goldSentence {
	names, err := filepath.Glob("../corpus/gold/status/status-*.jsonl")
	if err != nil || len(names) == 0 {
		t.Fatalf("no gold: %v", err)
	}
	var out []goldSentence
	for _, name := range names {
		f, err := os.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		dec := json.NewDecoder(f)
		for dec.More() {
			var s goldSentence
			if err := dec.Decode(&s); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			out = append(out, s)
		}
		f.Close()
	}
	return out
}

// tally counts what a fold's judgements were.
type tally struct {
	n, right, wrong        int // wrong: not happened, yet coded occurred
	open                   int // gold neither occurred nor historical nor claimed
	conditions, conditionG int
	cues, cueG             int
}

// TestGold holds the judge to the sentences that we wrote for it. Nobody
// tunes on the dev fold; a fall under a floor is a defect.
func TestGold(t *testing.T) {
	sc, err := NewScorer(en.Language().Files, newJudge(t))
	if err != nil {
		t.Fatal(err)
	}
	j := NewCareful(sc) // as in reading
	folds := map[string]*tally{"dev": {}, "train": {}}
	confusion := map[string]int{}
	for _, s := range readGold(t) {
		d := document(t, s.Text)
		f := folds[s.Fold]
		for _, e := range s.Events {
			si, ti := tokenAt(d, record.NewMapper(s.Text), e.Start)
			if si < 0 {
				t.Errorf("%s: no token at %d %q", s.ID, e.Start, e.Text)
				continue
			}
			v := j.Judge(d, si, ti)
			f.n++
			if v.Status == e.Status {
				f.right++
			} else {
				confusion[string(e.Status)+" as "+string(v.Status)]++
				if s.Fold == "train" || os.Getenv("GOLD_DEV") != "" {
					t.Logf("%s %s as %s (%s): %q in %s", s.Fold, e.Status, v.Status, v.Rule, e.Text, s.Text)
				}
			}
			switch e.Status {
			case record.Planned, record.Possible, record.Conditional, record.Wanted, record.Denied:
				f.open++
				if v.Status == record.Occurred {
					if os.Getenv("GOLD_SHAPE") != "" {
						k := d.Sentences[si].Tokens[ti]
						h := nlp.Token{}
						if k.Head >= 0 {
							h = d.Sentences[si].Tokens[k.Head]
						}
						t.Log("shape", s.Fold, e.Status, k.UPOS, k.XPOS, k.Deprel, "under", h.UPOS, h.XPOS, h.Deprel, v.Rule)
					}
					f.wrong++
				}
			}
			if e.Condition != nil {
				f.conditionG++
				if v.Condition.In(d.Text) == e.Condition.Text {
					f.conditions++
				} else if s.Fold == "train" {
					t.Logf("condition %q for %q", v.Condition.In(d.Text), e.Condition.Text)
				}
			}
			if e.Cue != nil {
				f.cueG++
				if v.Cue.In(d.Text) == e.Cue.Text {
					f.cues++
				}
			}
		}
	}
	for _, name := range []string{"train", "dev"} {
		f := folds[name]
		t.Logf("%s: %d deeds, accuracy %.3f, open coded occurred %.3f, conditions %d/%d, cues %d/%d", name, f.n,
			ratio(f.right, f.n), ratio(f.wrong, f.open), f.conditions, f.conditionG, f.cues, f.cueG)
		if a := ratio(f.right, f.n); a < goldFloor {
			t.Errorf("%s: accuracy %.3f under %.2f", name, a, goldFloor)
		}
		if w := ratio(f.wrong, f.open); w > wrongCeiling {
			t.Errorf("%s: %.3f of what did not happen is coded occurred, over %.2f", name, w, wrongCeiling)
		}
	}
	if os.Getenv("GOLD_DEV") != "" {
		t.Log(confusion)
	}
}

// Floors a little under what is reached.
const (
	goldFloor    = 0.90
	wrongCeiling = 0.04
)

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// tokenAt is the token that begins at a code point.
func tokenAt(d *nlp.Document, m *record.Mapper, start int) (si, ti int) {
	at, err := m.Bytes(start)
	if err != nil {
		return -1, -1
	}
	for si := range d.Sentences {
		for ti := range d.Sentences[si].Tokens {
			if sp := d.Sentences[si].Tokens[ti].Span; sp.Start <= at && at < sp.End {
				return si, ti
			}
		}
	}
	return -1, -1
}
