package vectors

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestEachWordCutsLikeTheTreebanks(t *testing.T) {
	for _, c := range []struct{ why, line, want string }{
		{"clitics", "I don't think he'll go.", "I do n't think he 'll go ."},
		{"possessive", "Syria's border", "Syria 's border"},
		{"abbreviations keep their dots", "Mr. Smith of the U.S. Senate.", "Mr. Smith of the U.S. Senate ."},
		{"numbers stay whole", "1,000 or 3.5 at 4:30", "1,000 or 3.5 at 4:30"},
		{"hyphens and dashes", "so-called --yes", "so - called -- yes"},
		{"quotes", `"Go," she said`, `" Go , " she said`},
	} {
		var got []string
		EachWord(c.line, func(w string) { got = append(got, w) })
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %q, want %q", c.why, s, c.want)
		}
	}
}

func TestNeighborsMakeWordsAlike(t *testing.T) {
	var b strings.Builder
	for i := range 400 {
		b.WriteString([]string{"the cat sleeps here", "the dog sleeps here", "we walk slowly home", "we run slowly home"}[i%4] + `\n`)
	}
	path := filepath.Join(t.TempDir(), "text.jsonl")
	if err := os.WriteFile(path, []byte(`{"text":"`+b.String()+`"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	v, _, err := Train(Options{Corpora: []string{path}, Size: 16, MinCount: 1, Sample: 1, Epochs: 20})
	if err != nil {
		t.Fatal(err)
	}
	back, err := Parse(v.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if like, unlike := cosine(back, "cat", "dog"), cosine(back, "cat", "run"); like < unlike+0.2 {
		t.Errorf("cat~dog %.2f should be well above cat~run %.2f", like, unlike)
	}
	if !slices.Equal(back.data, v.data) {
		t.Error("numbers changed on the way through Bytes and Parse")
	}
}

func cosine(v *Vectors, a, b string) float32 {
	x, y := make([]float32, v.size), make([]float32, v.size)
	v.Row(x, v.Find(a))
	v.Row(y, v.Find(b))
	var s float32
	for i := range x {
		s += x[i] * y[i]
	}
	return s
}

func FuzzParse(f *testing.F) {
	f.Add(Quantize([]string{"?", "a"}, []float32{1, 2, 3, 4}, 2).Bytes())
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, data []byte) {
		v, err := Parse(data)
		if err == nil && v.Find("a") >= v.Len() {
			t.Error("row outside the table")
		}
	})
}
