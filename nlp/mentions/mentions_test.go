package mentions

import (
	"os"
	"slices"
	"strings"
	"testing"

	"demarche/nlp"
	"demarche/nlp/neural"
	"demarche/nlp/tokenizer"
	"demarche/record"
)

// reader annotates texts as far as names need.
type reader struct {
	cut   *tokenizer.Tokenizer
	parse *neural.Parser
	names *Finder
}

func newReader(t testing.TB) *reader {
	t.Helper()
	files := os.DirFS("../../lang/en")
	cut, err := tokenizer.New(files)
	if err != nil {
		t.Fatal(err)
	}
	parse, err := neural.New(files)
	if err != nil {
		t.Fatal(err)
	}
	names, err := New(files)
	if err != nil {
		t.Fatal(err)
	}
	return &reader{cut, parse, names}
}

func (r *reader) read(t testing.TB, text string) *nlp.Document {
	t.Helper()
	d := &nlp.Document{Text: text, Paragraphs: []record.Span{{Start: 0, End: len(text)}}}
	r.cut.Annotate(d)
	if err := r.parse.Stage().Run(d); err != nil {
		t.Fatal(err)
	}
	if err := r.names.Stage().Run(d); err != nil {
		t.Fatal(err)
	}
	return d
}

func list(d *nlp.Document) string {
	var out []string
	for i := range d.Mentions {
		out = append(out, string(d.Mentions[i].Type)+" "+d.MentionText(&d.Mentions[i]))
	}
	return strings.Join(out, ", ")
}

func TestNames(t *testing.T) {
	r := newReader(t)
	for _, c := range []struct{ why, text, want string }{
		{"titles are no part of a name", "Russian Foreign Minister Anton Kuzin met President Ana Prieto in Geneva.", "NORP Russian, PER Anton Kuzin, PER Ana Prieto, LOC Geneva"},
		{"nor is what the title is of", "Secretary of State John Holt met Minister of Foreign Affairs Maria Adeyemi.", "PER John Holt, PER Maria Adeyemi"},
		{"a bare surname is the person named before", "Prime Minister Tariq Bandar resigned. Bandar left for Doha.", "PER Tariq Bandar, PER Bandar, LOC Doha"},
		{"a state and its ministry", "The Defense Ministry said Ukraine had accused Russia.", "ORG Defense Ministry, LOC Ukraine, LOC Russia"},
		{"money is no country", "It paid US$5 million to Kenya.", "LOC Kenya"},
		{"a month is no name", "He was born on Apr. 1 in Lagos.", "LOC Lagos"},
		{"nothing but common words", "The talks broke down over the price of gas.", ""},
	} {
		if got := list(r.read(t, c.text)); got != c.want {
			t.Errorf("%s: %q:\n got %s\nwant %s", c.why, c.text, got, c.want)
		}
	}
}

func TestSplitsTownAndLand(t *testing.T) {
	r := newReader(t)
	for text, want := range map[string]int{"san francisco california": 2, "New York": 0, "New York NY": 2, "St. Paul Minnesota": 2, "Gulf Coast": 0, "Paris": 0, "San Rafael Ca": 2} {
		d := &nlp.Document{Text: text, Paragraphs: []record.Span{{Start: 0, End: len(text)}}}
		r.cut.Annotate(d)
		s := newSpace()
		s.read(r.names, d.Sentences)
		if got := r.names.names.landAfter(s.words, d.Sentences[0].Tokens[len(s.words)-1].Text); got != want {
			t.Errorf("%q is cut at word %d, want %d", text, got, want)
		}
	}
}

func TestMailNames(t *testing.T) {
	r := newReader(t)
	for text, want := range map[string]string{
		`"Holt, Anna" <anna.holt@example.org> wrote on Monday.`:           "PER Holt, Anna",
		`"Holt, Anna B." <anna.holt@example.org> wrote to Maria Adeyemi.`: "PER Holt, Anna B., PER Maria Adeyemi",
	} {
		if got := list(r.read(t, text)); got != want {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
	check(t, r.read(t, `"Holt, Anna" <a@b.c>, "Prieto, Ana" <c@d.e>`))
}

// check holds what every document's mentions obey.
func check(t *testing.T, d *nlp.Document) {
	t.Helper()
	sentence, end := 0, 0
	for i := range d.Mentions {
		m := &d.Mentions[i]
		if m.Sentence < sentence || m.Sentence >= len(d.Sentences) {
			t.Fatalf("mention %d out of order", i)
		}
		if m.Sentence > sentence {
			sentence, end = m.Sentence, 0
		}
		if m.Start < end || m.End <= m.Start || m.End > len(d.Sentences[m.Sentence].Tokens) || m.Head < m.Start || m.Head >= m.End || m.Chain != -1 {
			t.Fatalf("mention %d is bad: %+v", i, *m)
		}
		end = m.End
	}
}

func FuzzFind(f *testing.F) {
	r := newReader(f)
	for _, s := range []string{"", "EU", "U.S. President John Kerry said \"NATO\" (1949)", "ÉTÉ à MOSCOW…", "May 1 US$ 5", "Kerry Kerry KERRY kerry"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := r.read(t, text)
		check(t, d)
		if first := list(d); first != list(r.read(t, text)) {
			t.Error("reading twice finds other names")
		}
	})
}

func FuzzDecode(f *testing.F) {
	data, err := encode(&weights{mask: 3, rows: make([]row, 4)}, &clusters{}, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		if m, _, err := decodeFile(data); err == nil && len(m.rows) != int(m.mask+1) {
			t.Error("rows and mask differ")
		}
	})
}

func TestFileKeepsWeights(t *testing.T) {
	m := &weights{mask: 7, rows: make([]row, 8)}
	m.rows[2].set(1, 77)
	m.rows[5].set(12, -127)
	m.links[1][2][3] = -9
	c := &clusters{words: []uint32{3, 9}, of: [][levels]uint16{{1, 2, 3}, {4, 5, 6}}}
	data, err := encode(m, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	m2, c2, err := decodeFile(data)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(m.rows, m2.rows) || m.links != m2.links || !slices.Equal(c.words, c2.words) || !slices.Equal(c.of, c2.of) {
		t.Error("weights changed on the way")
	}
	data[len(data)-1] ^= 1
	if _, _, err := decodeFile(data); err == nil {
		t.Error("damage goes unnoticed")
	}
}

func TestScoreSumsEveryLabel(t *testing.T) {
	m := &weights{mask: 15, rows: make([]row, 16)}
	var want [width]int32
	var feats []uint32
	for k := range 200 {
		i := uint32(k*k) & m.mask
		if i == 4 {
			continue // a row that is not there
		}
		for l := range labels {
			if k < 16 && m.rows[i].get(l) == -128 {
				m.rows[i].set(l, int8(int(i)*37+l*19))
			}
		}
		feats = append(feats, i|64)
	}
	for _, f := range feats {
		for l := range labels {
			if r := &m.rows[f&m.mask]; r[0] != 0 {
				want[l] += int32(r.get(l))
			}
		}
	}
	var got [width]int32
	m.score(&got, feats)
	if [labels]int32(got[:labels]) != [labels]int32(want[:labels]) {
		t.Errorf("%v, want %v", got, want)
	}
}

// fakeVectors are two words in two numbers.
type fakeVectors struct{}

func (fakeVectors) Len() int          { return 3 }
func (fakeVectors) Size() int         { return 2 }
func (fakeVectors) Word(i int) string { return []string{"", "Ana", "Geneva"}[i] }
func (fakeVectors) Row(dst []float32, i int) {
	dst[0], dst[1] = float32(i), float32(1-i)
}

func TestTrainLearnsAndRepeats(t *testing.T) {
	r := newReader(t)
	var samples []Sample
	for range 20 {
		d := r.read(t, "Ana left Geneva.")
		samples = append(samples, NewSample(d, []Labeled{{record.Span{Start: 0, End: 3}, nlp.Person}, {record.Span{Start: 9, End: 15}, nlp.Location}}))
	}
	train := func() []byte {
		data, err := Train(samples, os.DirFS("../../lang/en"), fakeVectors{}, TrainOptions{Epochs: 4, Rows: 1 << 12, Runs: 2})
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	data := train()
	if !slices.Equal(data, train()) {
		t.Error("training twice gives other bytes")
	}
	wrong := NewSample(r.read(t, "Ana left Geneva."), []Labeled{{record.Span{Start: 0, End: 3}, nlp.Location}})
	wrong.Weights = []float32{0}
	samples = append(samples, wrong)
	if !slices.Equal(data, train()) {
		t.Error("a sentence of no weight is learned from")
	}
	m, c, err := decodeFile(data)
	if err != nil {
		t.Fatal(err)
	}
	d := r.read(t, "Ana left Geneva.")
	newFinder(r.names.names, c, m).Find(d)
	if got := list(d); got != "PER Ana, LOC Geneva" {
		t.Errorf("learned %q", got)
	}
}

func BenchmarkFind(b *testing.B) {
	r := newReader(b)
	d := r.read(b, strings.Repeat("Russian Foreign Minister Anton Kuzin met President Ana Prieto of Chile in Geneva on Monday, the U.N. said. ", 50))
	n := 0
	b.ReportAllocs()
	for b.Loop() {
		r.names.Find(d)
		for i := range d.Sentences {
			n += len(d.Sentences[i].Tokens)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkNew is what the weights and the gazetteer add to start-up.
func BenchmarkNew(b *testing.B) {
	files := os.DirFS("../../lang/en")
	for b.Loop() {
		if _, err := New(files); err != nil {
			b.Fatal(err)
		}
	}
}
