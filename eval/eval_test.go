package eval

import (
	"math"
	"strings"
	"testing"
)

func conllu(rows ...string) string {
	var b strings.Builder
	for _, r := range rows {
		if r != "" {
			f := strings.Fields(r)
			if len(f) == 2 { // a multiword token
				f = []string{f[0], f[1], "_", "_", "_", "_", "_", "_", "_", "_"}
			} else {
				f = []string{f[0], f[1], f[2], f[3], "_", "_", f[4], f[5], "_", "_"}
			}
			b.WriteString(strings.Join(f, "\t"))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

var gold = conllu(
	"1 Ivanov Ivanov PROPN 4 nsubj", "2-3 can't", "2 ca can AUX 4 aux", "3 n't not PART 4 advmod", "4 go go VERB 0 root", "5 . . PUNCT 4 punct", "",
	"1 Holt Holt PROPN 2 nsubj", "2 left leave VERB 0 root", "3 Riga Riga PROPN 2 obj", "")

func TestUD(t *testing.T) {
	for _, c := range []struct {
		name, system                  string
		tokens, words, upos, uas, las float64
	}{
		{"itself", gold, 1, 1, 1, 1, 1},
		{
			"one head and one tag wrong",
			conllu(
				"1 Ivanov Ivanov PROPN 4 nsubj", "2-3 can't", "2 ca can AUX 4 aux", "3 n't not PART 4 advmod", "4 go go VERB 0 root", "5 . . PUNCT 1 punct", "",
				"1 Holt Holt PROPN 2 nsubj", "2 left leave VERB 0 root", "3 Riga Riga NOUN 2 iobj", ""),
			1, 1, 7.0 / 8, 7.0 / 8, 6.0 / 8,
		},
		{
			"other tokens, one sentence",
			conllu(
				"1 Ivanov Ivanov PROPN 3 nsubj", "2 can't can AUX 3 aux", "3 go. go VERB 0 root",
				"4 Holt Holt PROPN 5 nsubj", "5 left leave VERB 3 parataxis", "6 Riga Riga PROPN 5 obj", ""),
			10.0 / 13, 8.0 / 14, 8.0 / 14, 4.0 / 14, 4.0 / 14,
		},
	} {
		s, err := UD(strings.NewReader(gold), strings.NewReader(c.system))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		for _, m := range []struct {
			name      string
			got, want float64
		}{
			{"tokens", s.Tokens.F1(), c.tokens},
			{"words", s.Words.F1(), c.words},
			{"UPOS", s.UPOS.F1(), c.upos},
			{"UAS", s.UAS.F1(), c.uas},
			{"LAS", s.LAS.F1(), c.las},
		} {
			if math.Abs(m.got-m.want) > 1e-9 {
				t.Errorf("%s: %s %v, want %v", c.name, m.name, m.got, m.want)
			}
		}
	}
	if _, err := UD(strings.NewReader(gold), strings.NewReader(conllu("1 Else else X 0 root", ""))); err == nil {
		t.Error("different texts must be refused")
	}
}

func TestNames(t *testing.T) {
	g := []Entity{{0, 10, "Person"}, {19, 23, "GPE"}, {30, 35, "NORP"}}
	s := []Entity{{0, 10, "PER"}, {19, 23, "ORG"}}
	if p := Names(g, s); p != (PRF{Gold: 2, System: 2, Correct: 1}) {
		t.Errorf("%+v: a person found, a place mistyped, a nationality not compared", p)
	}
}

func TestNumbers(t *testing.T) {
	if r := Pearson([]float64{1, 2, 3}, []float64{2, 4, 6}); math.Abs(r-1) > 1e-12 {
		t.Errorf("a line correlates perfectly, got %v", r)
	}
	if r := Pearson([]float64{1, 1}, []float64{2, 4}); r != 0 {
		t.Errorf("a constant correlates with nothing, got %v", r)
	}
	// Class a: P 1/2, R 1 → 2/3; class b: R 0 → 0; c is not in gold.
	if f := MacroF1([]string{"a", "b", "b"}, []string{"a", "a", "c"}); math.Abs(f-1.0/3) > 1e-12 {
		t.Errorf("macro F1 %v, want 1/3", f)
	}
}

func TestTokenF1(t *testing.T) {
	// “Kerry said so.” has the tokens Kerry, said, so and a stop.
	p := TokenF1("Kerry said so.", [][2]int{{0, 10}}, [][2]int{{6, 14}})
	if p != (PRF{Gold: 2, System: 3, Correct: 1}) {
		t.Errorf("%+v", p)
	}
}

func TestPLVFolds(t *testing.T) {
	for kind, want := range map[string]string{"RETREAT": "YIELD", "DEMAND": "REQUEST", "AID": "AID", "": "NONE"} {
		if got := PLVRoot(kind); got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
	if PLVBinary("YIELD") != "cooperation" || PLVBinary("PROTEST") != "conflict" || PLVQuad("ACCUSE") != "3" {
		t.Error("quad classes of PLV")
	}
}
