package neural

import (
	"flag"
	"fmt"
	"hash/fnv"
	"math"
	"os"
	"strings"
	"testing"

	"demarche/internal/kernel"
	"demarche/nlp"
	"demarche/nlp/neural/vectors"
)

var update = flag.Bool("update", false, "rewrite testdata/bits.txt after a change of weights")

// TestScoresAreTheSameBitsOnEveryMachine compares all scores of the shipped
// weights with those of the machine they were recorded on. Run it under any
// GOARCH.
func TestScoresAreTheSameBitsOnEveryMachine(t *testing.T) {
	text, err := os.ReadFile("testdata/sentences.txt")
	if err != nil {
		t.Fatal(err)
	}
	var sentences []nlp.Sentence
	for line := range strings.Lines(string(text)) {
		sentences = append(sentences, sentenceOf(strings.Fields(line)))
	}
	for _, path := range kernel.Available() {
		got := scoreBits(t, path, sentences)
		if *update && path == kernel.Portable {
			if err := os.WriteFile("testdata/bits.txt", []byte(got), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile("testdata/bits.txt")
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("path %v: scores are %swant %s(after a change of weights run with -update)", path, got, want)
		}
	}
}

// scoreBits is a hash of the bits of every score and of every answer.
func scoreBits(t *testing.T, path kernel.Path, sentences []nlp.Sentence) string {
	t.Helper()
	p := shipped(t, path)
	s := p.spaces.Get().(*space)
	s.batch(sentences, nil)
	scores, trees := fnv.New64a(), fnv.New64a()
	for _, v := range s.y {
		b := math.Float32bits(v)
		_, _ = scores.Write([]byte{byte(b), byte(b >> 8), byte(b >> 16), byte(b >> 24)})
	}
	for i, start := range s.starts {
		s.finish(&sentences[i], start)
		for _, v := range s.arcs.scores {
			b := math.Float32bits(v)
			_, _ = scores.Write([]byte{byte(b), byte(b >> 8), byte(b >> 16), byte(b >> 24)})
		}
		for _, x := range sentences[i].Tokens {
			fmt.Fprintln(trees, x.UPOS, x.XPOS, x.Feats, x.Head, x.Deprel)
		}
	}
	return fmt.Sprintf("scores %016x trees %016x\n", scores.Sum64(), trees.Sum64())
}

// shipped reads the weights in the repository.
func shipped(t testing.TB, path kernel.Path) *Parser {
	t.Helper()
	vec, err := os.ReadFile(*modelDir + "/vectors.bin")
	if err != nil {
		t.Skip(err)
	}
	data, err := os.ReadFile(*modelDir + "/neural.bin")
	if err != nil {
		t.Skip(err)
	}
	v, err := vectors.Parse(vec)
	if err != nil {
		t.Fatal(err)
	}
	p, err := parse(data, v, path)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
