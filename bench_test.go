package demarche_test

import (
	"context"
	"testing"
)

// BenchmarkRead is the whole path on the sample articles, one core, in
// sentences a second. Compare it with BenchmarkTokenize of the same run: the
// ratio means something on another machine.
func BenchmarkRead(b *testing.B) {
	a := newAnalyzer(b)
	_, articles := samples(b)
	sentences, tokens := 0, 0
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		r, err := a.Read(context.Background(), articles[i%len(articles)])
		if err != nil {
			b.Fatal(err)
		}
		sentences += len(r.Document.Sentences)
		for j := range r.Document.Sentences {
			tokens += len(r.Document.Sentences[j].Tokens)
		}
	}
	b.ReportMetric(float64(sentences)/b.Elapsed().Seconds(), "sentences/s")
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

// BenchmarkLanguage is the language stages alone.
func BenchmarkLanguage(b *testing.B) {
	a := newAnalyzer(b)
	_, articles := samples(b)
	tokens := 0
	b.ReportAllocs()
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		d, err := a.Document(articles[i%len(articles)])
		if err != nil {
			b.Fatal(err)
		}
		for j := range d.Sentences {
			tokens += len(d.Sentences[j].Tokens)
		}
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}
