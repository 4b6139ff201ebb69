package ingest

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"demarche/ingest/warc"
	"demarche/record"
)

// warcRecord is a page as a crawler keeps it.
func warcRecord(uri, headers, body string) string {
	http := "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + headers + "\r\n" + body
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: %s\r\nWARC-Date: 2014-03-12T04:05:06Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", uri, len(http), http)
}

func packed1(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.String()
}

const more = "Officials in both capitals said that the delegations would meet again within a month, and that neither side had asked for a delay of the vote in the council."

func htmlPage(head, title string) string {
	return "<html><head>" + head + "</head><body><article><h1>" + title + "</h1><p>" + prose + "</p><p>" + more + "</p></article></body></html>"
}

func TestArchivePages(t *testing.T) {
	dated := htmlPage(`<meta property="article:published_time" content="2014-03-01T10:00:00Z"><meta property="og:site_name" content="The Paper">`, "Dated")
	file := packed1(warcRecord("http://www.example.org/2014/03/10/talks.html", "", htmlPage("", "By address"))) +
		packed1(warcRecord("http://example.org/b", "", dated)) +
		packed1(warcRecord("http://example.org/2099/01/01/d", "", htmlPage("", "Fetched")))
	arts, errs := decode(t, "a.warc.gz", file, Options{})
	if len(errs) > 0 || len(arts) != 3 {
		t.Fatalf("%d articles, errors %v", len(arts), errs)
	}
	for i, want := range []record.Article{
		{Title: "By address", Published: "2014-03-10", Publisher: "example.org", URL: "http://www.example.org/2014/03/10/talks.html"},
		{Title: "Dated", Published: "2014-03-01", Publisher: "The Paper", URL: "http://example.org/b"},
		{Title: "Fetched", Published: "2014-03-12", Publisher: "example.org", URL: "http://example.org/2099/01/01/d"},
	} {
		if got := arts[i]; got.Title != want.Title || got.Published != want.Published || got.Publisher != want.Publisher || got.URL != want.URL {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
	arts, _ = decode(t, "a.warc.gz", file, Options{Published: "2014-03-11", Publisher: "Mine"})
	if len(arts) != 3 || arts[2].Published != "2014-03-11" || arts[2].Publisher != "Mine" {
		t.Errorf("what the caller says comes before the day of fetching: %+v", arts)
	}
}

// TestServersCharset: the server's word on the charset reaches the decoder.
func TestServersCharset(t *testing.T) {
	page := strings.Replace(htmlPage("", "Caf\xe9 talks"), "<head>", "<head><meta charset=utf-8>", 1)
	r := warcRecord("http://example.org/c", "", page)
	said := strings.NewReplacer("text/html\r\n", "text/html; charset=iso-8859-1\r\n", fmt.Sprint("Length: ", len(page)+44), fmt.Sprint("Length: ", len(page)+44+len("; charset=iso-8859-1"))).Replace(r)
	arts, errs := decode(t, "a.warc", said, Options{})
	if len(arts) != 1 || len(errs) != 0 || arts[0].Title != "Café talks" {
		t.Errorf("%+v %v", arts, errs)
	}
}

func TestWet(t *testing.T) {
	text := "Talks in Geneva\n" + prose + "\n" + prose
	wet := fmt.Sprintf("WARC/1.0\nWARC-Type: warcinfo\nContent-Length: 3\n\nabc\n\nWARC/1.0\nWARC-Type: conversion\nWARC-Target-URI: http://example.org/x.html\nWARC-Date: 2014-03-12T00:00:00Z\nContent-Type: text/plain\nContent-Length: %d\n\n%s\n\n", len(text), text)
	for name, data := range map[string]string{"a.wet": wet, "a.wet.gz": packed1(wet), "b.warc.wet.gz": packed1(wet)} {
		arts, errs := decode(t, name, data, Options{})
		if len(arts) != 1 || len(errs) != 0 || arts[0].Title != "Talks in Geneva" || arts[0].Published != "2014-03-12" {
			t.Errorf("%s: %+v %v", name, arts, errs)
		}
	}
}

func TestLossesNameFileAndOffset(t *testing.T) {
	first := packed1(warcRecord("http://example.org/a", "", htmlPage("", "A")))
	second := []byte(packed1(warcRecord("http://example.org/b", "", htmlPage("", "B"))))
	second[len(second)/2] ^= 0x10
	arts, errs := decode(t, "a.warc.gz", first+string(second)+first[:len(first)-9], Options{})
	if len(arts) != 1 || len(errs) < 2 || !errors.Is(errs[0], warc.ErrCorrupt) || !errors.Is(errs[len(errs)-1], warc.ErrCut) ||
		!strings.HasPrefix(errs[0].Error(), fmt.Sprintf("a.warc.gz: at byte %d: ", len(first))) ||
		!strings.HasPrefix(errs[len(errs)-1].Error(), fmt.Sprintf("a.warc.gz: at byte %d: ", len(first)+len(second))) {
		t.Errorf("%d articles, %v", len(arts), errs)
	}
}

func TestPackedFiles(t *testing.T) {
	line := `{"text": "` + prose + `", "title": "A title"}` + "\n"
	for name, data := range map[string]string{"a.jsonl.gz": packed1(line), "a.txt.gz": packed1("Title\n\n" + prose), "noname": packed1(line)} {
		if arts, errs := decode(t, name, data, Options{}); len(arts) != 1 || len(errs) != 0 {
			t.Errorf("%s: %v %v", name, arts, errs)
		}
	}
	if _, errs := decode(t, "a.txt.gz", packed1(packed1("Title\n\n"+prose)), Options{}); len(errs) != 1 || !strings.Contains(errs[0].Error(), "twice") {
		t.Errorf("packed twice: %v", errs)
	}
}

// TestArchiveOfAnySize: the order does not depend on the number of workers,
// and memory not on the size of the archive.
func TestArchiveOfAnySize(t *testing.T) {
	var one bytes.Buffer
	for i := range 40 {
		one.WriteString(packed1(warcRecord(fmt.Sprintf("http://example.org/%d", i), "", htmlPage("", fmt.Sprintf("Talks %d", i))+strings.Repeat(" ", 200_000))))
	}
	read := func(times, workers int) (titles []string, peak uint64) {
		readers := make([]io.Reader, times)
		for i := range readers {
			readers[i] = bytes.NewReader(one.Bytes())
		}
		for a, err := range Decode(io.MultiReader(readers...), "a.warc.gz", Options{Workers: workers}) {
			if err != nil {
				t.Fatal(err)
			}
			if titles = append(titles, a.Title); len(titles)%100 == 0 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				peak = max(peak, m.HeapAlloc)
			}
		}
		return titles, peak
	}
	alone, _ := read(1, 1)
	many, peak := read(8, 4)
	if len(many) != 320 || strings.Join(many[:40], ",") != strings.Join(alone, ",") {
		t.Errorf("%d articles, or another order: %v", len(many), many[:40])
	}
	if peak > 32<<20 {
		t.Errorf("%d MB held for an archive of 64 MB unpacked", peak>>20)
	}
}

func TestDirectoryWithArchives(t *testing.T) {
	dir := t.TempDir()
	for name, data := range map[string]string{
		"a.warc.gz": packed1(warcRecord("http://example.org/a", "", htmlPage("", "A"))),
		"b.wat.gz":  packed1("{}"), "c.html": htmlPage("", "C"),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var titles []string
	for a, err := range File(dir, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		titles = append(titles, a.Title)
	}
	if strings.Join(titles, ",") != "A,C" {
		t.Error(titles)
	}
}
