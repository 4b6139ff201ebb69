package main

import (
	"bufio"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"demarche/record"
	"demarche/store"
	"demarche/store/postgres/pgtest"
)

var soak = flag.Int("soak", 150, "pages of TestSoak")

// maxMemory is what a worker may take, in kilobytes.
const maxMemory = 400 << 10

// TestSoak: what a worker takes of memory does not depend on how much it has
// read. The long form: make soak.
func TestSoak(t *testing.T) {
	exe, dir := program(t, "demarche"), t.TempDir()
	archive, news := pgtest.Start(t).Address("soak"), filepath.Join(dir, "news.warc")
	crawl(t, news, *soak)
	must(t, exe, "enqueue", "-a", archive, "--most", strconv.Itoa(*soak+1), news)
	w := startProc(t, filepath.Join(dir, "worker.log"), exe, "worker", "-a", archive, "--workers", "2")
	db, err := openArchive(t.Context(), archive)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	parts := make([]int, 10) // the most memory in each tenth of the way
	start := time.Now()
	waiting(t, db.(store.Queue), 0, 3*time.Hour, func() {
		part := min(9, 10*(*soak-left(t, db.(store.Queue))) / *soak)
		if kb := memory(t, w.cmd.Process.Pid); kb > parts[part] {
			if parts[part] = kb; kb > maxMemory && !raced {
				t.Errorf("%d MB in part %d", kb>>10, part)
			}
		}
		time.Sleep(200 * time.Millisecond)
	})
	took := time.Since(start)
	w.stop()
	for i := range parts {
		parts[i] >>= 10
	}
	cpu := w.cmd.ProcessState.UserTime() + w.cmd.ProcessState.SystemTime()
	t.Logf("%d pages in %s, %.1f ms of CPU a page; MB in each tenth of the way: %v\n%s", *soak, took.Round(time.Second), cpu.Seconds()*1000/float64(*soak), parts, tail(filepath.Join(dir, "worker.log")))
	if n := count(t, archive); n != *soak {
		t.Errorf("%d articles of %d pages", n, *soak)
	}
	if early, late := slices.Max(parts[2:5]), slices.Max(parts[7:]); *soak >= 5000 && late > early*5/4 {
		t.Errorf("memory grows: %d MB early, %d MB late", early, late)
	}
}

// memory is what a process takes, in kilobytes.
func memory(t *testing.T, pid int) int {
	t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kb, err := strconv.Atoi(strings.Fields(rest)[0])
			if err != nil {
				t.Fatal(err)
			}
			return kb
		}
	}
	return 0
}

// crawl writes a web archive of pages of about 12 kB, a thousand days of them,
// as a news site serves them: the report, and much around it.
func crawl(t *testing.T, path string, n int) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	links := strings.Repeat(`<li><a href="/politics/more-of-the-news-of-today">More of the news of today and of yesterday</a></li>`, 60)
	for i := range n {
		st := story(i)
		day := record.NewDay(2012, 1, 1+i*1000/n)
		var text strings.Builder
		for k := range 3 {
			fmt.Fprintf(&text, "<p>%s</p>", html.EscapeString(story(i*3 + k)["text"]))
		}
		page := fmt.Sprintf(`<html><head><title>%s</title><meta property="article:published_time" content="%s"><meta property="og:site_name" content="%s"><style>%s</style></head><body><nav><ul>%s</ul></nav><article><h1>%s</h1>%s</article><aside><ul>%s</ul></aside></body></html>`,
			st["title"], day, st["publisher"], strings.Repeat("p{margin:0}", 80), links, st["title"], text.String(), links)
		body := "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
		fmt.Fprintf(w, "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/%d.html\r\nWARC-Date: %sT04:05:06Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", i, day, len(body), body)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
}
