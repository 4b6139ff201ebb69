package lineage_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"

	"demarche/lineage"
	"demarche/lineage/lineagetest"
)

// articles makes news of our own stories' sentences and invented names: each
// article has about 450 words, a fifth are copies or cuts of one before.
type articles struct {
	r         *rand.Rand
	sentences []string
	recent    []lineagetest.Article
}

func newArticles(b testing.TB) *articles {
	a := &articles{r: rand.New(rand.NewPCG(1, 2))}
	for _, o := range originals(b) {
		a.sentences = append(a.sentences, strings.SplitAfter(o.Text, ". ")...)
	}
	return a
}

func (a *articles) next() lineagetest.Article {
	if len(a.recent) > 0 && a.r.IntN(5) == 0 {
		return lineagetest.Make(lineagetest.Kinds[a.r.IntN(len(lineagetest.Kinds))], a.recent[a.r.IntN(len(a.recent))], a.r)
	}
	var text strings.Builder
	for words := 0; words < 450; {
		s := strings.Fields(a.sentences[a.r.IntN(len(a.sentences))])
		// Other words for half of them, or every article would be made of the
		// same sentences.
		for i := range s {
			if a.r.IntN(2) == 0 {
				s[i] = a.word(i)
			}
		}
		words += len(s)
		text.WriteString(strings.Join(s, " ") + "\n")
	}
	n := lineagetest.Article{Title: a.word(0) + " " + a.word(1), Text: text.String()}
	if len(a.recent) < 1000 {
		a.recent = append(a.recent, n)
	} else {
		a.recent[a.r.IntN(len(a.recent))] = n
	}
	return n
}

// word is an invented one, few often and many seldom, a third of them names.
func (a *articles) word(i int) string {
	n := int(a.r.ExpFloat64() * a.r.ExpFloat64() * 3000)
	w := fmt.Sprintf("%c%c%c%c", 'a'+n%23, "aeiou"[n%5], 'b'+n/23%23, 'a'+n/529%23)
	if i%3 == 0 {
		return strings.ToUpper(w[:1]) + w[1:] + "ov"
	}
	return w + "er"
}

// BenchmarkCluster sketches and indexes articles that keep coming; run it with
// -benchtime 100000x. articles/s is of one core where GOMAXPROCS is 1.
func BenchmarkCluster(b *testing.B) {
	src := newArticles(b)
	batch := make([]lineagetest.Article, 2000)
	for i := range batch {
		batch[i] = src.next()
	}
	x := lineage.NewIndex(lineage.Options{})
	bytes, links := 0, 0
	runtime.GC()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b.ResetTimer()
	for i := range b.N {
		if i%len(batch) == 0 && i > 0 {
			b.StopTimer()
			for j := range batch {
				batch[j] = src.next()
			}
			b.StartTimer()
		}
		a := &batch[i%len(batch)]
		bytes += len(a.Text)
		s := lineage.Of(a.Title, a.Text)
		_, l := x.Add(1+i/1000, &s)
		links += len(l)
	}
	x.Clusters()
	b.StopTimer()
	runtime.GC()
	runtime.ReadMemStats(&after)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
	b.ReportMetric(float64(bytes)/float64(b.N), "text-B/article")
	b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(b.N), "heap-B/article")
	b.ReportMetric(float64(links)/float64(b.N), "links/article")
	runtime.KeepAlive(x)
}

// BenchmarkOf sketches one article of about 450 words.
func BenchmarkOf(b *testing.B) {
	a := newArticles(b).next()
	b.SetBytes(int64(len(a.Text)))
	b.ReportAllocs()
	for b.Loop() {
		lineage.Of(a.Title, a.Text)
	}
}

// BenchmarkCompare compares two sketches that are neither.
func BenchmarkCompare(b *testing.B) {
	src := newArticles(b)
	x, y := src.next(), src.next()
	s, t := lineage.Of(x.Title, x.Text), lineage.Of(y.Title, y.Text)
	for b.Loop() {
		lineage.Compare(&s, &t)
	}
}
