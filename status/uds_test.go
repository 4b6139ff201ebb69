package status

import (
	"bufio"
	"encoding/json"
	"math"
	"os"
	"sort"
	"strings"
	"testing"

	"demarche/lang/en"
	"demarche/nlp"
	"demarche/record"
)

// Shared corpora are measured where they are present; the clone stands alone.
const shared = "/work/shared/data/"

// TestUDSOwnParse measures the scores on the pipeline's own parse, as
// "annotate --layer status" would: the number of issue 3.
func TestUDSOwnParse(t *testing.T) {
	sc := newScorer(t)
	var gold, got []float64
	covered := 0
	for _, s := range readUDS(t, "dev") {
		deeds := sc.Deeds(document(t, s.Text))
		m := record.NewMapper(s.Text)
		for _, e := range s.Events {
			lo, _ := m.Bytes(e.Start)
			score := 0.0
			for _, d := range deeds {
				if d.Span.Start <= lo && lo < d.Span.End {
					score = d.Score
					covered++
					break
				}
			}
			if os.Getenv("UDS_MISSED") != "" && score == 0 {
				doc := document(t, s.Text)
				si, ti := tokenAt(doc, m, e.Start)
				k := doc.Sentences[si].Tokens[ti]
				t.Log("missed", k.Text, k.UPOS, k.XPOS, k.Deprel, e.Score)
			}
			gold, got = append(gold, e.Score), append(got, score)
		}
	}
	r := pearson(gold, got)
	t.Logf("uds dev, own parse: %d deeds, %d found, r %.3f", len(gold), covered, r)
	if r < ownParseFloor {
		t.Errorf("r %.3f under %.2f", r, ownParseFloor)
	}
}

const ownParseFloor = 0.73

type skipper interface{ Skip(args ...any) }

// readCoNLLU reads trees by sent_id, tokens joined by spaces, as the
// factuality sets print them.
func readCoNLLU(t skipper, name string, into map[string]*nlp.Document) {
	f, err := os.Open(name)
	if err != nil {
		t.Skip("no shared data here")
	}
	defer f.Close()
	id, doc := "", &nlp.Document{}
	var s nlp.Sentence
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		line := sc.Text()
		switch {
		case strings.HasPrefix(line, "# sent_id = "):
			id = line[len("# sent_id = "):]
		case line == "":
			s.Span = record.Span{Start: 0, End: len(doc.Text)}
			doc.Sentences = []nlp.Sentence{s}
			into[id] = doc
			doc, s = &nlp.Document{}, nlp.Sentence{}
		case line[0] != '#':
			addToken(doc, &s, strings.Split(line, "\t"))
		}
	}
}

func addToken(doc *nlp.Document, s *nlp.Sentence, f []string) {
	if strings.ContainsAny(f[0], "-.") {
		return
	}
	if doc.Text != "" {
		doc.Text += " "
	}
	start := len(doc.Text)
	doc.Text += f[1]
	head := 0
	for _, c := range f[6] {
		head = head*10 + int(c-'0')
	}
	s.Tokens = append(s.Tokens, nlp.Token{
		Span: record.Span{Start: start, End: len(doc.Text)}, Text: f[1], Lemma: f[2],
		UPOS: f[3], XPOS: f[4], Feats: f[5], Head: head - 1, Deprel: f[7],
	})
}

type udsSentence struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Events []struct {
		Start int     `json:"start"`
		Tok   [2]int  `json:"tok"`
		Score float64 `json:"score"`
	} `json:"events"`
	Sent string `json:"ewt_sent_id"`
}

func readUDS(t testing.TB, part string) []udsSentence {
	f, err := os.Open(shared + "factuality/uds_ih2-" + part + ".jsonl")
	if err != nil {
		t.Skip("no shared data here")
	}
	defer f.Close()
	var out []udsSentence
	dec := json.NewDecoder(f)
	for dec.More() {
		var s udsSentence
		if err := dec.Decode(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}

func newScorer(t testing.TB) *Scorer {
	t.Helper()
	sc, err := NewScorer(en.Language().Files, newJudge(t))
	if err != nil {
		t.Skip("no weights: ", err)
	}
	return sc
}

func newJudge(t testing.TB) *Judge {
	t.Helper()
	j, err := New(en.Language().Files)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// TestUDSGoldTrees measures the scores against UDS-IH2's development part on
// its treebank's own trees: what the judge reaches with a perfect parse.
func TestUDSGoldTrees(t *testing.T) {
	trees := map[string]*nlp.Document{}
	for _, p := range []string{"dev", "train"} {
		readCoNLLU(t, shared+"ud/en_ewt-ud-"+p+".conllu", trees)
	}
	sc := newScorer(t)
	part := "dev"
	if p := os.Getenv("UDS_PART"); p != "" {
		part = p
	}
	var gold, got []float64
	rules := map[string][]float64{}
	examples := map[string]string{}
	for _, s := range readUDS(t, part) {
		doc := trees[s.Sent]
		if doc == nil || len(doc.Sentences[0].Tokens) != len(strings.Split(s.Text, " ")) {
			continue
		}
		for _, e := range s.Events {
			v := sc.Score(doc, 0, e.Tok[0])
			gold, got = append(gold, e.Score), append(got, v.Score)
			k := string(v.Status) + "\t" + v.Rule
			rules[k] = append(rules[k], e.Score)
			if d := math.Abs(e.Score - v.Score); d > 2 && (len(examples[k]) < 10 || len(rules[k])%7 == 3) {
				examples[k] = doc.Sentences[0].Tokens[e.Tok[0]].Text + " << " + s.Text
			}
		}
	}
	r := pearson(gold, got)
	t.Logf("uds %s: %d events, r %.3f", part, len(gold), r)
	if os.Getenv("UDS_RULES") != "" {
		var keys []string
		for k := range rules {
			keys = append(keys, k)
		}
		sort.Slice(keys, func(a, b int) bool { return len(rules[keys[a]]) > len(rules[keys[b]]) })
		for _, k := range keys {
			t.Logf("%4d %5.2f sd %.2f  %s  | %s", len(rules[k]), mean(rules[k]), sd(rules[k]), k, examples[k])
		}
	}
	if r < udsFloor {
		t.Errorf("r %.3f under the floor %.2f", r, udsFloor)
	}
}

const udsFloor = 0.76

func mean(x []float64) float64 {
	s := 0.0
	for _, v := range x {
		s += v
	}
	return s / float64(len(x))
}

func sd(x []float64) float64 {
	m, s := mean(x), 0.0
	for _, v := range x {
		s += (v - m) * (v - m)
	}
	return math.Sqrt(s / float64(len(x)))
}

func pearson(x, y []float64) float64 {
	mx, my := mean(x), mean(y)
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mx) * (y[i] - my)
		xx += (x[i] - mx) * (x[i] - mx)
		yy += (y[i] - my) * (y[i] - my)
	}
	return xy / math.Sqrt(xx*yy)
}
