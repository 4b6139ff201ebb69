package demarche_test

import (
	"context"
	"testing"
	"time"

	"demarche/lang/en"
	"demarche/nlp"
	"demarche/nlp/coref"
	"demarche/nlp/tokenizer"
	"demarche/record"
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
	began := processorTime()
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
	reportTokens(b, tokens, began)
}

// BenchmarkLanguage is the language stages alone, chains of names included.
func BenchmarkLanguage(b *testing.B) {
	a := newAnalyzer(b)
	chains, err := coref.New(en.Language().Files)
	if err != nil {
		b.Fatal(err)
	}
	_, articles := samples(b)
	tokens := 0
	b.ReportAllocs()
	b.ResetTimer()
	began := processorTime()
	for i := 0; b.Loop(); i++ {
		d, err := a.Document(articles[i%len(articles)])
		if err != nil {
			b.Fatal(err)
		}
		coref.AddPronouns(d)
		chains.Names(d)
		for j := range d.Sentences {
			tokens += len(d.Sentences[j].Tokens)
		}
	}
	reportTokens(b, tokens, began)
}

// BenchmarkTokenize is the first stage alone, on the same articles: what the
// other figures are ratios of.
func BenchmarkTokenize(b *testing.B) {
	t, err := tokenizer.New(en.Language().Files)
	if err != nil {
		b.Fatal(err)
	}
	_, articles := samples(b)
	tokens := 0
	b.ReportAllocs()
	b.ResetTimer()
	began := processorTime()
	for i := 0; b.Loop(); i++ {
		text := articles[i%len(articles)].Text
		d := &nlp.Document{Text: text, Paragraphs: []record.Span{{Start: 0, End: len(text)}}}
		t.Annotate(d)
		for j := range d.Sentences {
			tokens += len(d.Sentences[j].Tokens)
		}
	}
	reportTokens(b, tokens, began)
}

// reportTokens reports tokens a second by the clock and by processor time.
func reportTokens(b *testing.B, tokens int, began time.Duration) {
	b.Helper()
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
	if used := processorTime() - began; used > 0 {
		b.ReportMetric(float64(tokens)/used.Seconds(), "tokens/cpu-s")
	}
}

// TestLanguageMakesLittleGarbage holds what the language stages allocate once
// they have met the words: a floor for speed with many workers.
func TestLanguageMakesLittleGarbage(t *testing.T) {
	a := newAnalyzer(t)
	chains, err := coref.New(en.Language().Files)
	if err != nil {
		t.Fatal(err)
	}
	_, articles := samples(t)
	tokens := 0
	read := func() {
		tokens = 0
		for _, art := range articles {
			d, err := a.Document(art)
			if err != nil {
				t.Fatal(err)
			}
			coref.AddPronouns(d)
			chains.Names(d)
			for j := range d.Sentences {
				tokens += len(d.Sentences[j].Tokens)
			}
		}
	}
	allocs := testing.AllocsPerRun(5, read)
	if per := allocs / float64(tokens); per > mostAllocations && !raced {
		t.Errorf("%.3f allocations a token, want at most %v", per, mostAllocations)
	} else {
		t.Logf("%.3f allocations a token", per)
	}
}

// mostAllocations is the floor of TestLanguageMakesLittleGarbage, a token.
const mostAllocations = 0.25
