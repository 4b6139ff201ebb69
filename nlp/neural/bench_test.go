package neural

import (
	"flag"
	"testing"

	"demarche/internal/kernel"
	"demarche/nlp"
)

var (
	modelDir = flag.String("model", "../../lang/en/model", "folder of neural.bin and vectors.bin to measure")
	treebank = flag.String("conllu", "", "CoNLL-U file to parse in BenchmarkParse")
)

// BenchmarkParse measures one goroutine on the tokens of -conllu, in the
// steady state: words met before are remembered.
func BenchmarkParse(b *testing.B) {
	if *treebank == "" {
		b.Skip("no -conllu")
	}
	gold, err := readTreebank(*treebank)
	if err != nil {
		b.Fatal(err)
	}
	documents, tokens := split(bare(gold), 40)
	for _, path := range kernel.Available() {
		p := shipped(b, path)
		run := func() {
			for _, d := range documents {
				if err := p.annotate(d); err != nil {
					b.Fatal(err)
				}
			}
		}
		run()
		b.Run(path.String(), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				run()
			}
			b.ReportMetric(float64(tokens)*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
			b.ReportMetric(float64(tokens), "tokens/op")
		})
	}
}

// split cuts a document into articles of n sentences.
func split(d *nlp.Document, n int) (out []*nlp.Document, tokens int) {
	for from := 0; from < len(d.Sentences); from += n {
		part := d.Sentences[from:min(from+n, len(d.Sentences))]
		out = append(out, &nlp.Document{Sentences: part})
		for i := range part {
			tokens += len(part[i].Tokens)
		}
	}
	return out, tokens
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		shipped(b, kernel.Best())
	}
}
