//go:build unix

package html_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/markusmobius/go-trafilatura"
	htmlparse "golang.org/x/net/html"

	"demarche"
	"demarche/ingest/html"
	"demarche/lang/en"
	"demarche/ontology"
	"demarche/ontology/cameo"
	"demarche/ontology/plover"
	"demarche/record"
)

// samplePages are the web pages of the sample corpus and of testdata.
func samplePages(b *testing.B) [][]byte {
	b.Helper()
	var out [][]byte
	for _, pattern := range []string{"../../corpus/crimea/articles/*.html", "../../testdata/articles/*.html"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			b.Fatal(err)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			out = append(out, data)
		}
	}
	if len(out) < 20 {
		b.Fatalf("%d pages", len(out))
	}
	return out
}

// furnished puts around a page what pages of newspapers carry besides the
// article: menus, styles, teasers and links, and so many kilobytes of scripts
// in twelve pieces.
func furnished(page []byte, scripts int) []byte {
	var head, top, bottom strings.Builder
	for i := range 12 {
		fmt.Fprintf(&head, "<script>window.m%d=%s;</script><style>.c%d{%s}</style>", i, strings.Repeat(`{"k":"value","n":12345},`, scripts<<10/12/23), i, strings.Repeat("margin:0;padding:1px;", 60))
	}
	top.WriteString("<header><nav><ul>")
	for i := range 120 {
		fmt.Fprintf(&top, `<li class="nav-item nav-%d"><a href="/section/%d" data-track="nav">Section %d</a></li>`, i, i, i)
	}
	top.WriteString("</ul></nav></header>")
	bottom.WriteString(`<aside class="related"><h2>Most read</h2>`)
	for i := range 60 {
		fmt.Fprintf(&bottom, `<div class="teaser"><a href="/story/%d"><img src="/i/%d.jpg" alt="Picture %d"><h3>Another story of the day, number %d</h3></a><p>What it is about in a line or so.</p><span class="meta">%d comments</span></div>`, i, i, i, i, i)
	}
	bottom.WriteString("</aside><footer><ul>")
	for i := range 80 {
		fmt.Fprintf(&bottom, `<li><a href="/about/%d">Imprint and terms %d</a></li>`, i, i)
	}
	bottom.WriteString("</ul></footer>")
	s := string(page)
	s = strings.Replace(s, "</head>", head.String()+"</head>", 1)
	if i := strings.Index(s, "<body"); i >= 0 {
		j := i + strings.IndexByte(s[i:], '>') + 1
		s = s[:j] + top.String() + s[j:]
	}
	return []byte(strings.Replace(s, "</body>", bottom.String()+"</body>", 1))
}

// cpu is the processor time that the process has used, which other load on
// the machine does not change.
func cpu() time.Duration {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// BenchmarkPages says what the steps from a page to its record cost on one
// core: the extraction library alone, our extraction with it, and reading, all
// language and coding work. reading/library is the ratio that has a bar.
func BenchmarkPages(b *testing.B) {
	p, err := plover.New()
	if err != nil {
		b.Fatal(err)
	}
	c, err := cameo.New()
	if err != nil {
		b.Fatal(err)
	}
	a, err := demarche.New(en.Language(), demarche.Options{Ontologies: []ontology.Scheme{p, c}})
	if err != nil {
		b.Fatal(err)
	}
	pages := samplePages(b)
	for _, kind := range []struct {
		name    string
		scripts int // kB; -1: the bare page
	}{{"bare", -1}, {"furnished", 30}, {"ordinary", 150}} {
		b.Run(kind.name, func(b *testing.B) {
			list := make([][]byte, len(pages))
			for i, page := range pages {
				if list[i] = page; kind.scripts >= 0 {
					list[i] = furnished(page, kind.scripts)
				}
			}
			measure(b, a, list)
		})
	}
}

func measure(b *testing.B, a *demarche.Analyzer, pages [][]byte) {
	var library, extract, read time.Duration
	articles, kb := 0, 0
	for b.Loop() {
		for _, page := range pages {
			t0 := cpu()
			doc, err := htmlparse.Parse(bytes.NewReader(page))
			if err != nil {
				b.Fatal(err)
			}
			if _, err := trafilatura.ExtractDocument(doc, trafilatura.Options{ExcludeComments: true, HtmlDateMode: trafilatura.Disabled}); err != nil {
				b.Fatal(err)
			}
			t1 := cpu()
			art, err := html.Decode(page, "")
			if err != nil {
				b.Fatal(err)
			}
			art.ID = record.ArticleID(art.Publisher, art.URL, art.Published, art.Text)
			t2 := cpu()
			if _, err := a.Analyze(context.Background(), art); err != nil {
				b.Fatal(err)
			}
			t3 := cpu()
			library, extract, read = library+t1-t0, extract+t2-t1, read+t3-t2
			articles++
			kb += len(page) >> 10
		}
	}
	n := float64(articles)
	b.ReportMetric(library.Seconds()*1000/n, "library-ms")
	b.ReportMetric(extract.Seconds()*1000/n, "extract-ms")
	b.ReportMetric(read.Seconds()*1000/n, "read-ms")
	b.ReportMetric(read.Seconds()/library.Seconds(), "read/library")
	b.ReportMetric(n/(extract+read).Seconds(), "articles/s")
	b.ReportMetric(float64(kb)/n, "kB/page")
}
