package main

import (
	"bufio"
	"cmp"
	"flag"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"demarche/record"
	"demarche/store"
	"demarche/store/postgres/pgtest"
)

var (
	soak     = flag.Int("soak", 150, "pages of TestSoak")
	soakDays = flag.Int("soakdays", 1000, "days that they are of: the fewer, the more a fold holds at once")

	soakFirst = flag.String("soakfirst", "2012-01-01", "the first of these days")
	soakPages = flag.String("soakpages", "", "file in which TestSoak leaves the pages; TestSoak/none makes them and no more")
)

// maxMemory is what a worker may take, in kilobytes.
const maxMemory = 400 << 10

// TestSoak: what a worker takes of memory does not depend on how much it has
// read, nor on what keeps the archive. The long form: make soak.
func TestSoak(t *testing.T) {
	news := cmp.Or(*soakPages, filepath.Join(t.TempDir(), "news.warc"))
	crawl(t, news, *soak)
	t.Run("postgres", func(t *testing.T) { soakIn(t, pgtest.Start(t).Address("soak"), news) })
	t.Run("sqlite", func(t *testing.T) { soakIn(t, filepath.Join(t.TempDir(), "soak.db"), news) })
}

// soakIn has one worker read all of the news into an archive.
func soakIn(t *testing.T, archive, news string) {
	exe, log := program(t, "demarche"), filepath.Join(t.TempDir(), "worker.log")
	must(t, exe, "enqueue", "-a", archive, "--most", strconv.Itoa(*soak+1), news)
	w := startProc(t, log, exe, "worker", "-a", archive, "--workers", "2")
	db, err := openArchive(t.Context(), archive)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	var parts [10]usage // the most memory in each tenth of the way
	start, mark := time.Now(), time.Now()
	waiting(t, db.(store.Queue), 0, 3*time.Hour, func() {
		done := *soak - left(t, db.(store.Queue))
		part := min(9, 10*done / *soak)
		now := memory(t, w.cmd.Process.Pid)
		if now.all() > parts[part].all() {
			if parts[part] = now; now.all() > maxMemory && !raced {
				t.Errorf("%s in part %d", now, part)
			}
		}
		if time.Since(mark) > time.Minute {
			mark = time.Now()
			t.Logf("%d pages after %s: %s", done, mark.Sub(start).Round(time.Second), now)
		}
		time.Sleep(200 * time.Millisecond)
	})
	took := time.Since(start)
	folding := memory(t, w.cmd.Process.Pid) // the most while all that was read is folded
	for !folded(t, db) {
		if now := memory(t, w.cmd.Process.Pid); now.all() > folding.all() {
			folding = now
		}
		time.Sleep(100 * time.Millisecond)
	}
	if folding.all() > maxMemory && !raced {
		t.Errorf("%s in the last fold", folding)
	}
	w.stop()
	cpu := w.cmd.ProcessState.UserTime() + w.cmd.ProcessState.SystemTime()
	t.Logf("%d pages in %s, %.1f ms of CPU a page; the most in each tenth of the way:\n%v, in the last fold %v after %s\n%s", *soak, took.Round(time.Second), cpu.Seconds()*1000/float64(*soak), parts, folding, (time.Since(start) - took).Round(time.Second), tail(log))
	if n := count(t, archive); n != *soak {
		t.Errorf("%d articles of %d pages", n, *soak)
	}
	if early, late := most(parts[2:5]), most(parts[7:]); *soak >= 5000 && late > early*5/4 {
		t.Errorf("memory grows: %d MB early, %d MB late", early>>10, late>>10)
	}
}

// folded is whether nothing waits for a fold.
func folded(t *testing.T, db store.Store) bool {
	t.Helper()
	_, pending, err := db.Pending(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return !pending
}

// usage is what a process takes of memory, in kilobytes: of its own, and
// pages of files that it has mapped, which the system takes back when it must.
type usage struct{ own, files int }

func (u usage) all() int { return u.own + u.files }

func (u usage) String() string { return fmt.Sprintf("%d+%d MB", u.own>>10, u.files>>10) }

func most(parts []usage) int {
	n := 0
	for _, u := range parts {
		n = max(n, u.all())
	}
	return n
}

// memory is what a process takes.
func memory(t *testing.T, pid int) usage {
	t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	var u usage
	for name, field := range map[string]*int{"RssAnon:": &u.own, "RssFile:": &u.files} {
		_, rest, _ := strings.Cut(string(data), name)
		if *field, err = strconv.Atoi(strings.Fields(rest)[0]); err != nil {
			t.Fatal(err)
		}
	}
	return u
}

// crawl writes a web archive of pages of about 12 kB, of so many days,
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
		day := record.Day(*soakFirst).Add(i * *soakDays / n)
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
