package matter

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"demarche/event"
	"demarche/lang/en"
	"demarche/nlp"
	"demarche/nlp/lemmatizer"
	"demarche/nlp/neural"
	"demarche/nlp/tokenizer"
	"demarche/record"
	"demarche/status"
)

type goldPassage struct {
	ID      string       `json:"id"`
	Text    string       `json:"text"`
	Matters []goldMatter `json:"matters"`
}

type goldMatter struct {
	Kind    record.MatterKind `json:"kind"`
	From    []string          `json:"from"`
	To      []string          `json:"to"`
	Content struct {
		Text string `json:"text"`
	} `json:"content"`
	State string `json:"state"`
}

// parties are the names that the gold passages use: code, then the names.
const parties = `USA United States|Washington|American|Kerry|Psaki|State Department|US
RUS Russia|Moscow|Lavrov|Russian
UKR Ukraine|Kiev
FRA France|French
ISR Israel
SDN Sudan
TUR Turkey|Turkish
GRC Greece
IND India
PAK Pakistan
EGY Egypt|Egyptian
ETH Ethiopia
POL Poland
DEU Germany
IRN Iran
IRQ Iraq|Iraqi
CHN China|Beijing
JPN Japan
SRB Serbia
BRA Brazil
PER Peru
TCD Chad
LBY Libya
ESP Spain
MAR Morocco
ARM Armenia
AZE Azerbaijan
CUB Cuba
CAN Canada
KEN Kenya
SOM Somalia
NOR Norway
LKA Sri Lanka
COL Colombia
VEN Venezuela
SYR Syria
FIN Finland
ZAF South Africa
JOR Jordan
QAT Qatar
MEX Mexico
ITA Italy|Italian
GBR Britain
PRK North Korea
TWN Taiwan
MLI Mali
NPL Nepal
AUS Australia
SAU Saudi Arabia
SWE Sweden
CHL Chile
BLR Belarus
FJI Fiji
UN United Nations
EU European Union
REB rebels`

type language struct {
	pipe   *nlp.Pipeline
	coder  *event.Coder
	finder *Finder
}

func newLanguage(t testing.TB) *language {
	t.Helper()
	files := en.Language().Files
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	tk, err := tokenizer.New(files)
	must(err)
	p, err := neural.New(files)
	must(err)
	lem, err := lemmatizer.New(files)
	must(err)
	pipe, err := nlp.NewPipeline(tk.Stage(), p.Stage(), lem.Stage())
	must(err)
	j, err := status.New(files)
	must(err)
	coder, err := event.New(files, j)
	must(err)
	f, err := New(files)
	must(err)
	return &language{pipe, coder, f}
}

func (l *language) read(t testing.TB, text string) (*nlp.Document, []record.Matter) {
	t.Helper()
	d := &nlp.Document{Text: text, Published: "2014-03-10", Paragraphs: []record.Span{{Start: 0, End: len(text)}}}
	if err := l.pipe.Run(d); err != nil {
		t.Fatal(err)
	}
	actors := name(d)
	events := l.coder.Code(d, actors, nil, nil)
	return d, l.finder.Find(d, actors, nil, events)
}

// name marks the parties in the text.
func name(d *nlp.Document) []record.Actor {
	var actors []record.Actor
	for _, line := range strings.Split(parties, "\n") {
		code, names, _ := strings.Cut(line, " ")
		actors = append(actors, record.Actor{ID: code, Name: code, Kind: record.KindState, Code: code})
		for _, n := range strings.Split(names, "|") {
			mention(d, strings.Fields(n), len(actors)-1)
		}
	}
	slices.SortStableFunc(d.Mentions, func(a, b nlp.Mention) int {
		if a.Sentence != b.Sentence {
			return a.Sentence - b.Sentence
		}
		return a.Start - b.Start
	})
	return actors
}

func mention(d *nlp.Document, words []string, actor int) {
	for si := range d.Sentences {
		toks := d.Sentences[si].Tokens
		for ti := 0; ti+len(words) <= len(toks); ti++ {
			hit := true
			for k, w := range words {
				hit = hit && toks[ti+k].Text == w
			}
			if hit {
				head := ti
				for k := ti; k < ti+len(words); k++ {
					if h := toks[k].Head; h < ti || h >= ti+len(words) {
						head = k
					}
				}
				typ := nlp.Location
				if toks[head].UPOS == "ADJ" {
					typ = nlp.Norp
				}
				d.Mentions = append(d.Mentions, nlp.Mention{Sentence: si, Start: ti, End: ti + len(words), Head: head, Type: typ, Chain: -1, Actors: []int{actor}})
			}
		}
	}
}

// TestGold holds the finder to the passages that we wrote for it.
func TestGold(t *testing.T) {
	l := newLanguage(t)
	f, err := os.Open("../corpus/gold/matters/matters.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gold, found, right := 0, 0, 0
	for dec := json.NewDecoder(f); dec.More(); {
		var p goldPassage
		if err := dec.Decode(&p); err != nil {
			t.Fatal(err)
		}
		d, got := l.read(t, p.Text)
		gold, found = gold+len(p.Matters), found+len(got)
		used := make([]bool, len(got))
		for _, want := range p.Matters {
			k := slices.IndexFunc(got, func(m record.Matter) bool { return same(d, m, want) })
			if k < 0 || used[k] {
				t.Logf("missing %s %v>%v %q %s in %s", want.Kind, want.From, want.To, want.Content.Text, want.State, p.Text)
				continue
			}
			used[k] = true
			right++
		}
		for k, m := range got {
			if !used[k] {
				t.Logf("extra %s %v>%v %q %s (%s) in %s", m.Kind, m.From, m.To, m.Content.In(d.Text), m.State, m.Rule, p.Text)
			}
		}
	}
	p, r := float64(right)/float64(max(1, found)), float64(right)/float64(max(1, gold))
	f1 := 2 * p * r / max(1e-9, p+r)
	t.Logf("matters: %d gold, %d found, %d right, P %.3f R %.3f F %.3f", gold, found, right, p, r, f1)
	if f1 < goldFloor {
		t.Errorf("F %.3f under %.2f", f1, goldFloor)
	}
}

const goldFloor = 0.75

func same(d *nlp.Document, m record.Matter, want goldMatter) bool {
	return m.Kind == want.Kind && m.State == want.State && slices.Equal(m.From, want.From) &&
		(len(want.To) == 0 || slices.Equal(m.To, want.To)) && m.Content.In(d.Text) == want.Content.Text
}
