package ingest_test

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"demarche/ingest"
	"demarche/ingest/feed"
	"demarche/ontology/cameo"
	"demarche/peers/dict"
	"demarche/peers/events"
)

var mutations = flag.Int("mutations", 300, "how many spoiled files TestMutated reads (make mutations: 10,000)")

// mutate spoils a file in one to three places, as disks, lines and programs do.
func mutate(r *rand.Rand, data []byte) []byte {
	out := bytes.Clone(data)
	for range 1 + r.IntN(3) {
		if len(out) < 8 {
			return out
		}
		at := r.IntN(len(out))
		n := min(1+r.IntN(1+r.IntN(2000)), len(out)-at)
		switch r.IntN(8) {
		case 0:
			out[at] ^= 1 << r.IntN(8)
		case 1: // a hole
			out = append(out[:at], out[at+n:]...)
		case 2: // cut off
			out = out[:at]
		case 3: // twice
			out = append(out[:at+n:at+n], out[at:]...)
		case 4: // zeros
			clear(out[at : at+n])
		case 5: // noise
			for i := range n {
				out[at+i] = byte(r.UintN(256))
			}
		case 6: // a piece of another place
			from := r.IntN(len(out) - n + 1)
			copy(out[at:], bytes.Clone(out[from:from+n]))
		case 7: // a number or sign changed
			if i := bytes.IndexAny(out[at:], "0123456789<>[]{}:\"\t\n"); i >= 0 {
				out[at+i] = "0123456789<>[]{}:\"\t\n"[r.IntN(20)]
			}
		}
	}
	return out
}

// seed is a sound file and how it is read: how many things it gave, and what
// was reported.
type seed struct {
	name  string
	data  []byte
	read  func(name string, data []byte) (things int, errs []error)
	place *regexp.Regexp // of a loss
	sum   bool           // a checksum guards it: whatever is lost must be reported
}

func articles(name string, data []byte) (n int, errs []error) {
	for _, err := range ingest.Decode(bytes.NewReader(data), name, ingest.Options{Workers: 2}) {
		if err != nil {
			errs = append(errs, err)
		} else {
			n++
		}
	}
	return n, errs
}

func seeds(t *testing.T) []seed {
	t.Helper()
	pages, err := filepath.Glob("../corpus/crimea/articles/*.html")
	if err != nil || len(pages) < 8 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	var plain, members bytes.Buffer
	var out []seed
	anyPlace, bytePlace, line := regexp.MustCompile(`^[\w.]+: `), regexp.MustCompile(`^[\w.]+: (at byte \d+|item \d+|gzip: |unexpected EOF)`), regexp.MustCompile(`^[\w.]+(:\d+: |: )`)
	rss := `<?xml version="1.0"?><rss version="2.0"><channel><title>The Paper</title>`
	for i, p := range pages[:6] {
		page, err := os.ReadFile(p)
		if err != nil {
			t.Fatal(err)
		}
		http := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + string(page)
		rec := fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://example.org/%d\r\nWARC-Date: 2014-03-12T04:05:06Z\r\nContent-Type: application/http\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, len(http), http)
		plain.WriteString(rec)
		z := gzip.NewWriter(&members)
		io.WriteString(z, rec)
		z.Close()
		rss += fmt.Sprintf("<item><title>Talks %d</title><link>http://example.org/%d</link><pubDate>Mon, 10 Mar 2014 10:00:00 GMT</pubDate><description><![CDATA[%s]]></description></item>\n", i, i, page)
		out = append(out, seed{"page.html", page, articles, anyPlace, false})
	}
	out = append(out[:2], seed{"a.warc.gz", members.Bytes(), articles, bytePlace, true}, seed{"a.warc", plain.Bytes(), articles, bytePlace, false}, seed{"feed.xml", []byte(rss + "</channel></rss>"), articles, anyPlace, false})
	return append(out, listSeeds(t, line)...)
}

func listSeeds(t *testing.T, line *regexp.Regexp) []seed {
	t.Helper()
	scheme, err := cameo.New()
	if err != nil {
		t.Fatal(err)
	}
	reader, err := events.NewReader()
	if err != nil {
		t.Fatal(err)
	}
	golden := func(form string) []byte {
		data, err := os.ReadFile("../export/testdata/golden/" + form)
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	sitemap := func(name string, data []byte) (int, []error) {
		l, err := feed.Parse(data)
		if err != nil {
			return 0, []error{fmt.Errorf("%s: %w", name, err)}
		}
		var errs []error
		for _, loss := range l.Lost {
			errs = append(errs, fmt.Errorf("%s: %w", name, loss))
		}
		return len(l.Items), errs
	}
	dictionary := func(name string, data []byte) (int, []error) {
		im := dict.New(dict.Options{Act: scheme.Act})
		if err := im.Add(name, data, ""); err != nil {
			return 0, []error{err}
		}
		tb := im.Tables()
		var errs []error
		for _, l := range tb.Lost {
			errs = append(errs, l)
		}
		return len(tb.Persons) + len(tb.Bodies) + len(tb.Agents) + len(tb.Verbs) + len(tb.Discards), errs
	}
	rows := func(name string, data []byte) (n int, errs []error) {
		for _, err := range reader.Read(bytes.NewReader(data), name) {
			if err != nil {
				errs = append(errs, err)
			} else {
				n++
			}
		}
		return n, errs
	}
	return []seed{
		{"map.xml", []byte("<urlset>" + strings.Repeat("<url><loc>http://example.org/a</loc><lastmod>2014-03-10</lastmod></url>\n", 30) + "</urlset>"), sitemap, line, false},
		{"a.actors", []byte(strings.Repeat("SOME_BODY_\n+OTHER_NAME\n\t[USAGOV 20090120-20170120]\n\t[USAELI]\nA_PLACE [RUS]\n", 8)), dictionary, line, false},
		{"a.agents", []byte(strings.Repeat("!M! = MAN, WOMAN\nSOLDIER [~MIL]\nPOLICE!M! {} [~COP]\n", 8)), dictionary, line, false},
		{"a.verbs", []byte(strings.Repeat("&AID\n+FOOD\n--- CUT [162] ---\nCUT {CUTS}\n- * &AID [161]\n- * TIES (WITH +) [160]\n", 8)), dictionary, line, false},
		{"a.discards", []byte(strings.Repeat("WORLD_CUP\n+FILM_REVIEW_\n", 8)), dictionary, line, false},
		{"gdelt.csv", golden("gdelt"), rows, line, false},
		{"icews.tab", golden("icews"), rows, line, false},
		{"ours.csv", golden("csv"), rows, line, false},
	}
}

// TestMutated reads spoiled files of every kind: nothing panics or hangs, every
// report is one line that names the file, and what a checksum guards is never
// lost in silence.
func TestMutated(t *testing.T) {
	all := seeds(t)
	sound := make([]int, len(all))
	for i, s := range all {
		n, errs := s.read(s.name, s.data)
		if sound[i] = n; n == 0 || len(errs) > 0 {
			t.Fatalf("%s: %d things, %v", s.name, n, errs)
		}
	}
	lost, silent := 0, map[string]int{}
	for k := range *mutations {
		i := k % len(all)
		s := all[i]
		data := mutate(rand.New(rand.NewPCG(uint64(k), 7)), s.data)
		done := make(chan struct{})
		var n int
		var errs []error
		go func() { defer close(done); n, errs = s.read(s.name, data) }()
		select {
		case <-done:
		case <-time.After(2 * time.Minute):
			t.Fatalf("mutation %d of %s hangs", k, s.name)
		}
		for _, err := range errs {
			if text := err.Error(); strings.Contains(text, "\n") || !s.place.MatchString(text) {
				t.Errorf("mutation %d of %s: the report must be one line with file and place: %q", k, s.name, text)
			}
		}
		if n < sound[i] {
			lost++
			if len(errs) == 0 {
				silent[s.name]++
			}
			if len(errs) == 0 && s.sum {
				t.Errorf("mutation %d of %s: %d of %d, and nothing is reported", k, s.name, n, sound[i])
			}
		}
	}
	unsaid := 0
	for _, n := range silent {
		unsaid += n
	}
	if unsaid > lost/50 { // a hole of whole lines cannot be seen
		t.Errorf("%d of %d losses are not reported: %v", unsaid, lost, silent)
	}
	t.Logf("%d files, %d gave less than when they were sound; of these without a report, by kind: %v", *mutations, lost, silent)
}
