package lineage

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// wire is a story of ours, long enough to be cut.
const wire = `BRATISLAVA, April 3 (Northfield Agency) - Slovakia's parliament on Thursday approved a plan to send two air defense batteries to its eastern neighbor, ending a month of quarrels inside the ruling coalition.

Lawmakers voted 81 to 62 for the transfer after Defense Minister Jana Kubikova promised that replacements would arrive from Italy before the end of the summer.

"We do not leave our own sky open," Kubikova told the chamber. "We lend what we can spare, and we get back something newer."

The opposition said the plan broke the constitution, because the cabinet had signed the transport contract before the vote was held. Its leader, Pavol Drienok, said he would take the matter to the constitutional court next week.

The batteries, bought in the 1980s and overhauled in 2009, will travel by rail. Officials gave no dates and asked residents along the line not to photograph the trains.

Italy's embassy confirmed that a crew of 120 would come with the replacement system, and that Rome would bear the cost of their stay until December.`

func TestCompareKinds(t *testing.T) {
	paragraphs := strings.Split(wire, "\n\n")
	other := `The central bank of Norway left its main interest rate unchanged on Thursday and said that a cut in June was still the likeliest course, as inflation had slowed more than forecast while unemployment stayed low. Governor Siv Aune said wages would decide. Analysts had expected no change, and the krone hardly moved after the decision in Oslo.`
	for _, c := range []struct {
		name, title, text string
		want              Kind
	}{
		{"the same under another headline", "Batteries to go east by rail", wire, Copy},
		{"other quotes and spacing", "", strings.NewReplacer(`"`, "”", "'", "’", "\n\n", "\n").Replace(wire), Copy},
		{"a word changed here and there", "", strings.NewReplacer("quarrels", "disputes", "residents", "people", "newer", "better").Replace(wire), Copy},
		{"the lead alone", "", strings.Join(paragraphs[:2], "\n\n"), Cut},
		{"the middle taken out", "", paragraphs[0] + "\n\n" + paragraphs[5], Cut},
		{"inside a longer page", "", other + "\n\n" + wire + "\n\n" + other[:200], Cut},
		{"another story", "", other, None},
		{"nothing", "", "", None},
		{"a few words", "", "Slovakia's parliament on Thursday", None},
	} {
		a, b := Of("Slovakia approves sending of air defense batteries", wire), Of(c.title, c.text)
		got := Compare(&a, &b)
		if back := Compare(&b, &a); back != got {
			t.Errorf("%s: %+v one way, %+v the other", c.name, got, back)
		}
		// Cut and copy meet where the page around a copy is small.
		if got.Kind != c.want && !(c.want == Cut && got.Kind == Copy) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if c.want != None && !shareKey(a.Bands(), b.Bands()) {
			t.Errorf("%s: an index would not compare them", c.name)
		}
	}
}

func shareKey(a, b []uint64) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return true
			}
		}
	}
	return false
}

func TestSketchKeepsInBinary(t *testing.T) {
	for _, text := range []string{"", "One.", wire, strings.Repeat(wire+"\n", 40) + manyWords(9000)} {
		s := Of("A headline", text)
		b, _ := s.MarshalBinary()
		var back Sketch
		if err := back.UnmarshalBinary(b); err != nil || back != s {
			t.Errorf("%d bytes of text: a sketch comes back changed: %v", len(text), err)
		}
		if len(b) > MaxSize {
			t.Errorf("%d bytes of text: a sketch of %d bytes", len(text), len(b))
		}
		for n := range b {
			if err := back.UnmarshalBinary(b[:n]); err == nil {
				t.Errorf("the first %d of %d bytes pass for a sketch", n, len(b))
			}
		}
	}
}

// manyWords is a text of n different words.
func manyWords(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "word%d ", i)
	}
	return b.String()
}

func TestIndexFindsLateCopies(t *testing.T) {
	x := NewIndex(Options{})
	first := Of("Slovakia approves sending of batteries", wire)
	x.Add(100, &first)
	for i := range 500 {
		s := Of("", manyWords(i+5))
		x.Add(100+i, &s)
	}
	cut := Of("Batteries", strings.Join(strings.Split(wire, "\n\n")[:3], "\n\n"))
	n, links := x.Add(700, &cut)
	if len(links) != 1 || links[0].A != 0 || int(links[0].B) != n || links[0].Kind < Cut {
		t.Fatalf("links %v, want the first article's copy", links)
	}
	if got := x.Clusters()[n]; got != 0 {
		t.Errorf("cluster %d, want the first article's", got)
	}
}

// TestShow: what is shown is found by what comes later, and finds nothing itself.
func TestShow(t *testing.T) {
	a, b := Of("Slovakia approves sending of batteries", wire), Of("Batteries", wire)
	added, shown := NewIndex(Options{Every: true}), NewIndex(Options{Every: true})
	added.Add(1, &a)
	shown.Show(1, &a)
	if n := shown.Show(1, &b); n != 1 || shown.Len() != 2 {
		t.Fatalf("number %d of %d", n, shown.Len())
	}
	added.Add(1, &b)
	_, want := added.Add(2, &a)
	want = slices.Clone(want)
	if _, got := shown.Add(2, &a); len(got) != 2 || !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestClustersRefuseChains(t *testing.T) {
	link := func(a, b int32, k Kind, score float64) Link {
		return Link{A: a, B: b, Match: Match{Kind: k, Score: score}}
	}
	for _, c := range []struct {
		name  string
		links []Link
		want  []int32
	}{
		{"nothing", nil, []int32{0, 1, 2, 3, 4, 5}},
		{"copies chain", []Link{link(0, 1, Copy, 1), link(1, 2, Cut, 1), link(2, 5, Cut, 1)}, []int32{0, 0, 0, 3, 4, 0}},
		{"two rewrites of one", []Link{link(1, 3, Rewrite, .9), link(1, 4, Rewrite, .8)}, []int32{0, 1, 2, 1, 1, 5}},
		{
			"a long chain of rewrites breaks",
			[]Link{link(0, 1, Rewrite, .9), link(1, 2, Rewrite, .9), link(2, 3, Rewrite, .7), link(3, 4, Rewrite, .9), link(4, 5, Rewrite, .9)},
			[]int32{0, 0, 0, 3, 3, 3},
		},
	} {
		if got := fmt.Sprint(Clusters(6, c.links)); got != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		for i, j := 0, len(c.links)-1; i < j; i, j = i+1, j-1 {
			c.links[i], c.links[j] = c.links[j], c.links[i]
		}
		if got := fmt.Sprint(Clusters(6, c.links)); got != fmt.Sprint(c.want) {
			t.Errorf("%s: %v when the links come the other way round, want %v", c.name, got, c.want)
		}
	}
}

func TestTablesAreSound(t *testing.T) {
	l, err := readTables()
	if err != nil {
		t.Fatal(err)
	}
	if len(l.rarity) < 3000 || len(l.forms) < 200 {
		t.Errorf("%d stems, %d forms: too few", len(l.rarity), len(l.forms))
	}
	for a, b := range map[string]string{"Moscow": "Russians", "US": "Americans", "U.S.": "Washington", "talks": "talked", "sanctions": "sanctioned", "three": "3"} {
		if x, y := Stems(a), Stems(b); x[0] != y[0] {
			t.Errorf("%s and %s are %s and %s", a, b, x, y)
		}
	}
	if s := Stems("us"); s[0] != "us" {
		t.Errorf("the pronoun us is %v", s)
	}
}

func FuzzOf(f *testing.F) {
	f.Add("A title", wire)
	f.Add("", "U.S.A. 1,5.2 ’s 'S \xff\xfe é́")
	f.Fuzz(func(t *testing.T, title, text string) {
		s := Of(title, text)
		b, _ := s.MarshalBinary()
		var back Sketch
		if err := back.UnmarshalBinary(b); err != nil || back != s {
			t.Fatalf("a sketch comes back changed: %v", err)
		}
		if m := Compare(&s, &back); s.sampled > 0 && m.Kind != Copy {
			t.Fatalf("a text is no copy of itself: %+v", m)
		}
		s.Bands()
	})
}

func FuzzUnmarshal(f *testing.F) {
	s := Of("A title", wire)
	b, _ := s.MarshalBinary()
	f.Add(b)
	f.Fuzz(func(t *testing.T, b []byte) {
		var s Sketch
		if s.UnmarshalBinary(b) != nil {
			return
		}
		if again, _ := s.MarshalBinary(); string(again) != string(b) {
			t.Fatal("two encodings of one sketch")
		}
		s.Bands()
	})
}
