package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"

	"demarche/ingest/warc"
	"demarche/internal/ordered"
	"demarche/record"
)

var gzipMagic = []byte{0x1f, 0x8b}

// isArchive reports whether a file is a web archive: by its first record, or
// by its name where that is spoiled.
func isArchive(head []byte, name string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	ext := filepath.Ext(name)
	return warc.Looks(head) || ext == ".warc" || ext == ".wet"
}

// packed reads what one gzip file holds, under its name without ".gz".
func packed(r io.Reader, name string, o Options, yield func(record.Article, error) bool) {
	rest, err := unpack(r)
	if err != nil {
		yield(record.Article{}, fmt.Errorf("%s: %w", name, err))
		return
	}
	for art, err := range Decode(rest, withoutGz(name), o) {
		if !yield(art, err) {
			return
		}
	}
}

// sheet is a page of an archive on its way to an article.
type sheet struct {
	name, url string
	page      *warc.Page
	art       record.Article
	err       error
}

// pages reads a web archive in bounded memory: records one after the other,
// their pages with all cores, the articles in the order of the records.
func pages(r io.Reader, name string, o Options, yield func(record.Article, error) bool) {
	workers := o.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	found := 0
	for s := range ordered.Map(sheets(r, name), workers, func(s sheet) sheet { return open(s, o) }) {
		found++
		if s.err == nil && o.Keep != nil {
			o.Keep(s.art.ID, s.page.Body, s.name)
		}
		if !yield(s.art, s.err) {
			return
		}
	}
	if found == 0 {
		yield(record.Article{}, fmt.Errorf("%s: %w", name, ErrNoArticle))
	}
}

// sheets are the pages of an archive and what was lost of it.
func sheets(r io.Reader, name string) iter.Seq[sheet] {
	return func(yield func(sheet) bool) {
		for rec, err := range warc.Records(r, warc.Options{}) {
			if err != nil {
				if !yield(sheet{err: fmt.Errorf("%s: %w", name, err)}) {
					return
				}
				continue
			}
			s := sheet{name: fmt.Sprintf("%s: at %s", name, rec.At), url: rec.Header.URL()}
			if s.page, s.err = rec.Page(); s.page == nil && s.err == nil {
				continue
			}
			if s.err != nil {
				s.err = fmt.Errorf("%s (%s): %w", s.name, s.url, s.err)
			} else {
				s.page.Body = bytes.Clone(s.page.Body)
			}
			if !yield(s) || s.err == nil && s.page.Truncated != "" && !yield(sheet{err: fmt.Errorf("%s (%s): %w", s.name, s.url, errShortened)}) {
				return
			}
		}
	}
}

// errShortened is reported beside the article of such a page.
var errShortened = errors.New("the crawler cut this page; it is read as far as it goes")

// open makes the article of a page.
func open(s sheet, o Options) sheet {
	if s.err != nil {
		return s
	}
	s.art, s.err = Page(s.page.Body, s.page.URL, s.page.ContentType, s.dated(o))
	if s.err != nil {
		s.err = fmt.Errorf("%s (%s): %w", s.name, s.url, s.err)
	}
	return s
}

// dated are the options with what tells a page's day last: when it was fetched.
func (s *sheet) dated(o Options) Options {
	if day := dayIn(s.page.URL); o.Published == "" && (day == "" || string(day) > s.page.Day()) {
		o.Published, _ = record.ParseDay(s.page.Day())
	}
	return o
}

// Page makes the article of a page of the web, with what a server said of its
// content type. What the page does not print is taken from the options, the
// publisher else from the host, and the day else from the address.
func Page(data []byte, address, contentType string, o Options) (record.Article, error) {
	o.URL = address
	if o.Publisher == "" {
		o.Publisher = host(address)
	}
	if o.Published == "" {
		o.Published = dayIn(address)
	}
	return one(data, address, contentType, o)
}

// host is the name of an address's host without "www.".
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

var dayPattern = regexp.MustCompile(`/((?:19|20)\d\d)[/-]?(0?[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/.\-_]|$)`)

// dayIn is the day in an address that files its pages by day.
func dayIn(address string) record.Day {
	m := dayPattern.FindStringSubmatch(address)
	if m == nil {
		return ""
	}
	if len(m[2]) == 1 {
		m[2] = "0" + m[2]
	}
	day, _ := record.ParseDay(m[1] + "-" + m[2] + "-" + m[3])
	return day
}
