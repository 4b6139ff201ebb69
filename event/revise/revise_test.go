package revise

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"demarche/nlp"
	"demarche/record"
)

// tables of a small world: two classes of acts.
func tables() Tables {
	return Tables{
		ClassOf: func(a record.Act) string {
			switch a {
			case "do.attack":
				return "FIGHT"
			case "do.meet":
				return "TALK"
			}
			return ""
		},
		Acts: map[string][]record.Act{
			"attack/VERB": {"do.attack"}, "meet/VERB": {"do.meet"}, "raid/NOUN": {"do.attack"},
		},
		Clusters: func(string) ([3]uint16, bool) { return [3]uint16{}, false },
	}
}

var world = map[string]string{"France": "FRA", "Chad": "TCD", "Mali": "MLI", "Peru": "PER", "Oman": "OMN", "Fiji": "FJI"}

// sample is a sentence "A verb B", as the rules read it: they find the verb,
// and A alone.
func sample(a, verb, lemma, b string, act record.Act, found bool) *Sample {
	d := &nlp.Document{Text: a + " " + verb + " " + b}
	s := nlp.Sentence{Span: record.Span{End: len(d.Text)}}
	at := 0
	for i, w := range []struct{ text, lemma, upos, rel string }{{a, a, "PROPN", "nsubj"}, {verb, lemma, "VERB", "root"}, {b, b, "PROPN", "obj"}} {
		head := 1
		if i == 1 {
			head = -1
		}
		s.Tokens = append(s.Tokens, nlp.Token{Span: record.Span{Start: at, End: at + len(w.text)}, Text: w.text, Lemma: w.lemma, UPOS: w.upos, XPOS: "X", Head: head, Deprel: w.rel})
		at += len(w.text) + 1
	}
	d.Sentences = []nlp.Sentence{s}
	x := &record.Analysis{Article: record.Article{Text: d.Text}}
	for i, name := range []string{a, b} {
		x.Actors = append(x.Actors, record.Actor{ID: "a" + name, Name: name, Code: world[name]})
		d.Mentions = append(d.Mentions, nlp.Mention{Start: 2 * i, End: 2*i + 1, Head: 2 * i, Type: nlp.Location, Chain: -1, Actors: []int{i}})
	}
	verbSpan := s.Tokens[1].Span
	if found {
		x.Events = []record.Event{{Act: act, Source: []string{"a" + a}, Status: record.Occurred, Trigger: verbSpan, Evidence: verbSpan, Confidence: 0.6, Rule: "verbs.txt:1"}}
	}
	g := Gold{Class: tables().ClassOf(act), Act: act, Source: []string{world[a]}, Target: []string{world[b]}, Status: record.Occurred, Span: verbSpan}
	out := &Sample{Document: d, Analysis: x, Judge: plain}
	if g.Class != "" {
		out.Gold = []Gold{g}
	}
	return out
}

func plain(*nlp.Document, int, int) Verdict { return Verdict{Status: record.Occurred} }

// lessons are sentences in which attacks and meetings have targets, and
// praise is nothing, though the rules take it for an attack.
func lessons() []*Sample {
	var out []*Sample
	names := []string{"France", "Chad", "Mali", "Peru", "Oman"}
	for _, a := range names {
		for _, b := range names {
			if a == b {
				continue
			}
			out = append(out, sample(a, "attacked", "attack", b, "do.attack", true), sample(a, "met", "meet", b, "do.meet", false))
			wrong := sample(a, "attacks", "attack", b, "do.attack", true)
			wrong.Document.Sentences[0].Tokens[1].XPOS = "IDLE"
			wrong.Gold = nil
			out = append(out, wrong)
		}
	}
	return out
}

func TestLearnsWhatRulesMiss(t *testing.T) {
	r := Train(lessons(), []string{"FIGHT", "TALK"}, tables())
	for _, c := range []struct {
		s    *Sample
		want string
	}{
		{sample("Fiji", "attacked", "attack", "Oman", "do.attack", true), "do.attack Fiji Oman"}, // a target filled in
		{sample("Fiji", "met", "meet", "Oman", "do.meet", false), "do.meet Fiji Oman"},           // an event found
	} {
		r.Revise(c.s.Document, c.s.Analysis, plain)
		if got := summary(c.s.Analysis); got != c.want {
			t.Errorf("%s: %q, want %q", c.s.Document.Text, got, c.want)
		}
	}
	idle := sample("Fiji", "attacks", "attack", "Oman", "do.attack", true)
	idle.Document.Sentences[0].Tokens[1].XPOS = "IDLE"
	if r.Revise(idle.Document, idle.Analysis, plain); len(idle.Analysis.Events) != 0 {
		t.Errorf("an event that is none stays: %s", summary(idle.Analysis))
	}
}

func summary(a *record.Analysis) string {
	var out []string
	for _, e := range a.Events {
		out = append(out, string(e.Act), strings.TrimPrefix(strings.Join(e.Source, "+"), "a"), strings.TrimPrefix(strings.Join(e.Target, "+"), "a"))
	}
	return strings.Join(out, " ")
}

// TestOpenDeedsStayOpen holds that weights never tell as done what a word of
// the text leaves open.
func TestOpenDeedsStayOpen(t *testing.T) {
	r := Train(lessons(), []string{"FIGHT", "TALK"}, tables())
	s := sample("Fiji", "attacked", "attack", "Oman", "do.attack", true)
	s.Analysis.Events[0].Status, s.Analysis.Events[0].Cue = record.Planned, s.Document.Sentences[0].Tokens[1].Span
	r.Revise(s.Document, s.Analysis, plain)
	if len(s.Analysis.Events) != 1 || s.Analysis.Events[0].Status == record.Occurred {
		t.Errorf("events %+v", s.Analysis.Events)
	}
}

// TestUntypedStay holds that acts without a class are left alone.
func TestUntypedStay(t *testing.T) {
	r := Train(lessons(), []string{"FIGHT", "TALK"}, tables())
	s := sample("Fiji", "denied", "deny", "Oman", "deny", true)
	before := slices.Clone(s.Analysis.Events)
	r.Revise(s.Document, s.Analysis, plain)
	if len(s.Analysis.Events) == 0 || s.Analysis.Events[0].ID != before[0].ID || s.Analysis.Events[0].Act != "deny" {
		t.Errorf("events %+v", s.Analysis.Events)
	}
}

func TestSameWeightsAgain(t *testing.T) {
	one := Train(lessons(), []string{"FIGHT", "TALK"}, tables())
	two := Train(lessons(), []string{"FIGHT", "TALK"}, tables())
	a, err := one.Encode(nil)
	if err != nil {
		t.Fatal(err)
	}
	b, err := two.Encode(nil)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a, b) {
		t.Error("the same samples gave other weights")
	}
	back, err := Decode(a, tables())
	if err != nil {
		t.Fatal(err)
	}
	if again, err := back.Encode(nil); err != nil || !bytes.Equal(a, again) {
		t.Errorf("a file that was read and written differs (%v)", err)
	}
}

func TestTuneNeverFalls(t *testing.T) {
	all := lessons()
	folds := [][]*Sample{all[:len(all)/2], all[len(all)/2:]}
	score := func(s *Sample, got []Gold) Counts {
		c := Counts{Gold: len(s.Gold), System: len(got)}
		for _, g := range got {
			if len(s.Gold) == 1 && g.Class == s.Gold[0].Class && slices.Equal(g.Source, s.Gold[0].Source) && slices.Equal(g.Target, s.Gold[0].Target) {
				c.Sides++
			}
		}
		return c
	}
	if _, f1 := Tune(folds, []string{"FIGHT", "TALK"}, tables(), score); f1 < 0.9 {
		t.Errorf("F1 %.3f on a world of one rule", f1)
	}
}

// TestBrokenTree reads sentences whose heads go in a circle or nowhere.
func TestBrokenTree(t *testing.T) {
	r := Train(lessons(), []string{"FIGHT", "TALK"}, tables())
	for _, heads := range [][3]int{{1, 0, 1}, {2, 2, 2}, {-1, -1, -1}, {1, 2, 0}} {
		s := sample("Fiji", "attacked", "attack", "Oman", "do.attack", true)
		for i := range heads {
			s.Document.Sentences[0].Tokens[i].Head = heads[i]
		}
		r.Revise(s.Document, s.Analysis, plain)
	}
}

func FuzzDecode(f *testing.F) {
	r := Train(lessons()[:6], []string{"FIGHT", "TALK"}, tables())
	data, err := r.Encode(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Add(data[:len(data)/2])
	f.Fuzz(func(_ *testing.T, data []byte) {
		if r, err := Decode(data, tables()); err == nil {
			s := sample("Fiji", "attacked", "attack", "Oman", "do.attack", true)
			r.Revise(s.Document, s.Analysis, plain)
		}
	})
}
