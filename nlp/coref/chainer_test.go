package coref

import (
	"strings"
	"testing"
	"testing/fstest"

	"demarche/nlp"
	"demarche/record"
)

// doc makes a document of sentences whose tokens are separated by spaces, each
// "word/UPOS/head/deprel" with the tail left out where it does not matter.
func doc(sentences ...string) *nlp.Document {
	d := &nlp.Document{}
	for _, line := range sentences {
		s := nlp.Sentence{Span: record.Span{Start: len(d.Text)}}
		for _, f := range strings.Fields(line) {
			p := append(strings.Split(f, "/"), "", "", "")
			t := nlp.Token{Text: p[0], Lemma: strings.ToLower(p[0]), UPOS: p[1], Deprel: p[3], Head: -1}
			if p[2] != "" {
				t.Head = int(p[2][0] - '0')
			}
			t.Span = record.Span{Start: len(d.Text), End: len(d.Text) + len(p[0])}
			d.Text += p[0] + " "
			s.Tokens = append(s.Tokens, t)
		}
		s.Span.End = len(d.Text) - 1
		d.Sentences = append(d.Sentences, s)
	}
	return d
}

func mention(sentence, start, end int, kind nlp.MentionType) nlp.Mention {
	return nlp.Mention{Sentence: sentence, Start: start, End: end, Head: end - 1, Type: kind, Chain: -1}
}

func chainer(t *testing.T) *Chainer {
	t.Helper()
	c, err := New(fstest.MapFS{namesFile: {Data: []byte("m | John Sergei\nf | Jen\n")}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestNames(t *testing.T) {
	per, org := nlp.Person, nlp.Organization
	for _, c := range []struct {
		name      string
		sentences []string
		mentions  []nlp.Mention
		same      [][2]int
		different [][2]int
	}{
		{
			"headline surname before the full name",
			[]string{"Kerry may go", "John Kerry said so"},
			[]nlp.Mention{mention(0, 0, 1, per), mention(1, 0, 2, per)},
			[][2]int{{0, 1}},
			nil,
		},
		{
			"another spelling of the first name",
			[]string{"Sergei Lavrov left", "Sergey Lavrov came"},
			[]nlp.Mention{mention(0, 0, 2, per), mention(1, 0, 2, per)},
			[][2]int{{0, 1}},
			nil,
		},
		{
			"two Clintons stay two",
			[]string{"Bill Clinton met Hillary Clinton", "Clinton left"},
			[]nlp.Mention{mention(0, 0, 2, per), mention(0, 3, 5, per), mention(1, 0, 1, per)},
			nil,
			[][2]int{{0, 1}},
		},
		{
			"acronym in brackets",
			[]string{"Big Union ( XYZ ) met", "XYZ left"},
			[]nlp.Mention{mention(0, 0, 2, org), mention(0, 3, 4, org), mention(1, 0, 1, org)},
			[][2]int{{0, 1}, {1, 2}},
			nil,
		},
		{
			"initials without brackets",
			[]string{"World Trade Body met", "WTB left"},
			[]nlp.Mention{mention(0, 0, 3, org), mention(1, 0, 1, org)},
			[][2]int{{0, 1}},
			nil,
		},
	} {
		d := doc(c.sentences...)
		d.Mentions = c.mentions
		chainer(t).Names(d)
		for _, p := range c.same {
			if d.Mentions[p[0]].Chain != d.Mentions[p[1]].Chain {
				t.Errorf("%s: %d and %d are not in one chain", c.name, p[0], p[1])
			}
		}
		for _, p := range c.different {
			if d.Mentions[p[0]].Chain == d.Mentions[p[1]].Chain {
				t.Errorf("%s: %d and %d are in one chain", c.name, p[0], p[1])
			}
		}
		for k := range d.Chains {
			for _, i := range d.Chains[k].Mentions {
				if d.Mentions[i].Chain != k {
					t.Errorf("%s: mention %d does not point back to chain %d", c.name, i, k)
				}
			}
		}
	}
}

func TestInsertKeepsChains(t *testing.T) {
	d := doc("a b c d", "e f")
	d.Mentions = []nlp.Mention{mention(0, 1, 2, nlp.Person), mention(1, 0, 1, nlp.Person)}
	d.Chains = []nlp.Chain{{Mentions: []int{0, 1}}}
	Insert(d, []nlp.Mention{mention(1, 1, 2, nlp.Nominal), mention(0, 0, 3, nlp.Nominal)})
	if len(d.Mentions) != 4 || d.Chains[0].Mentions[0] != 1 || d.Chains[0].Mentions[1] != 2 {
		t.Fatalf("mentions %+v, chain %v", d.Mentions, d.Chains[0].Mentions)
	}
	for i := 1; i < len(d.Mentions); i++ {
		if before(&d.Mentions[i], &d.Mentions[i-1]) {
			t.Errorf("mention %d out of order", i)
		}
	}
}

func TestPronouns(t *testing.T) {
	person := func(sex byte) Trait { return Trait{OK: true, Person: true, Sex: sex} }
	for _, c := range []struct {
		name      string
		sentences []string
		mentions  []nlp.Mention
		traits    []Trait
		pronoun   string
		want      int // index among the names; -1 for none
	}{
		{
			"sex decides",
			[]string{"John/PROPN/1/nsubj met/VERB Jen/PROPN/1/obj", "She/PRON/1/nsubj smiled/VERB"},
			[]nlp.Mention{mention(0, 0, 1, nlp.Person), mention(0, 2, 3, nlp.Person)},
			[]Trait{person('m'), person('f')},
			"She", 1,
		},
		{
			"the subject before the object",
			[]string{"John/PROPN/1/nsubj met/VERB Sergei/PROPN/1/obj", "He/PRON/1/nsubj smiled/VERB"},
			[]nlp.Mention{mention(0, 0, 1, nlp.Person), mention(0, 2, 3, nlp.Person)},
			[]Trait{person('m'), person('m')},
			"He", 0,
		},
		{
			"it is a state, not a person",
			[]string{"Ruritania/PROPN/1/nsubj thanked/VERB John/PROPN/1/obj", "It/PRON/1/nsubj agreed/VERB"},
			[]nlp.Mention{mention(0, 0, 1, nlp.Location), mention(0, 2, 3, nlp.Person)},
			[]Trait{{OK: true, Body: true}, person('m')},
			"It", 0,
		},
		{
			"nobody fits",
			[]string{"Jen/PROPN/1/nsubj left/VERB", "He/PRON/1/nsubj stayed/VERB"},
			[]nlp.Mention{mention(0, 0, 1, nlp.Person)},
			[]Trait{person('f')},
			"He", -1,
		},
		{
			"we in a quotation are the speaker's",
			[]string{"“/PUNCT We/PRON/2/nsubj agree/VERB ”/PUNCT John/PROPN/5/nsubj said/VERB"},
			[]nlp.Mention{mention(0, 4, 5, nlp.Person)},
			[]Trait{person('m')},
			"We", 0,
		},
	} {
		d := doc(c.sentences...)
		d.Mentions = c.mentions
		names := len(c.mentions)
		AddPronouns(d)
		chainer(t).Names(d)
		traits := make([]Trait, len(d.Mentions))
		index := make([]int, 0, names)
		n := 0
		for i := range d.Mentions {
			if d.Mentions[i].Type != nlp.Pronoun {
				traits[i], n = c.traits[n], n+1
				index = append(index, i)
			}
		}
		got := -1
		for _, l := range chainer(t).Pronouns(d, traits) {
			if d.MentionText(&d.Mentions[l.Pronoun]) == c.pronoun {
				got = l.Antecedent
			}
		}
		want := c.want
		if want >= 0 {
			want = index[want]
		}
		if got != want {
			t.Errorf("%s: %q stands for mention %d, want %d", c.name, c.pronoun, got, want)
		}
	}
}

func TestBadNames(t *testing.T) {
	_, err := New(fstest.MapFS{namesFile: {Data: []byte("x | Kim\n")}})
	if err == nil || !strings.Contains(err.Error(), namesFile+":1") {
		t.Errorf("a bad line must be named by file and line, got %v", err)
	}
}
