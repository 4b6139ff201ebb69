// Package ingest turns bytes into articles: text, HTML, JSON lines, files,
// directories and streams. Whatever is wrong with an input is one line that
// names it; one bad article never stops the others.
package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"demarche/ingest/feed"
	"demarche/ingest/html"
	"demarche/ingest/jsonl"
	"demarche/ingest/text"
	"demarche/record"
)

// What can be wrong with an input; test with errors.Is.
var (
	ErrEmpty      = errors.New("is empty")
	ErrBinary     = errors.New("is not text (binary data)")
	ErrTooLarge   = errors.New("is too large")
	ErrNotEnglish = errors.New("is not in English")
	ErrNoArticle  = errors.New("holds no article")
)

// maxBytes bounds one text or page. A book has 2 MB; a page of 20 MB is not
// an article.
const maxBytes = 20 << 20

// Options give what an article itself does not print. The zero value is fine.
type Options struct {
	Published record.Day // flag --published
	Publisher string     // flag --publisher
	URL       string
	// Map says what the fields of JSON lines are called (--map).
	Map jsonl.Map
	// Keep, where not nil, is given the bytes that each article came as, and
	// their name, before the article is yielded.
	Keep func(id string, raw []byte, name string)
	// Count, where not nil, is told how many bytes were read of files; it may
	// be called from another goroutine than the articles are yielded to.
	Count func(n int)
	// Workers is how many pages of an archive are opened at the same time; the
	// output does not depend on it. 0: one a core.
	Workers int
}

// extensions are the files a directory is read for, also with ".gz" behind.
var extensions = map[string]bool{
	".txt": true, ".html": true, ".htm": true, ".xhtml": true, ".jsonl": true, ".ndjson": true, ".warc": true, ".wet": true,
}

// IsInput reports whether a directory is read for files of this name.
func IsInput(path string) bool {
	path = strings.TrimSuffix(strings.ToLower(path), ".gz")
	return extensions[filepath.Ext(path)]
}

// File reads the articles of a file, or of all files under a directory in
// sorted order. A spoiled article is yielded as its error.
func File(path string, o Options) iter.Seq2[record.Article, error] {
	return func(yield func(record.Article, error) bool) {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			yield(record.Article{}, fmt.Errorf("%s: %w", path, plain(err)))
		case info.IsDir():
			directory(path, o, yield)
		default:
			file(path, o, yield)
		}
	}
}

// plain takes the path out of an os error: it is named already.
func plain(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

func file(path string, o Options, yield func(record.Article, error) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(record.Article{}, fmt.Errorf("%s: %w", path, plain(err)))
	}
	defer f.Close()
	for art, err := range Decode(counted{f, o.Count}, path, o) {
		if !yield(art, err) {
			return false
		}
	}
	return true
}

// counted is a reader that tells how much was read.
type counted struct {
	r    io.Reader
	tell func(int)
}

// Read implements io.Reader.
func (c counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	if c.tell != nil {
		c.tell(n)
	}
	return n, err
}

// Size is how many bytes File reads of a path; what cannot be looked at counts
// nothing.
func Size(path string) (total int64) {
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		if err == nil {
			total = info.Size()
		}
		return total
	}
	filepath.WalkDir(path, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && IsInput(path) {
			if info, err := d.Info(); err == nil {
				total += info.Size()
			}
		}
		return nil
	})
	return total
}

func directory(root string, o Options, yield func(record.Article, error) bool) {
	walk(root, func(path string, err error) bool {
		if err != nil {
			return yield(record.Article{}, err)
		}
		return file(path, o, yield)
	})
}

// walk yields the inputs under a directory in sorted order.
func walk(root string, yield func(string, error) bool) {
	found, stopped := 0, false
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			if !yield("", fmt.Errorf("%s: %w", path, plain(err))) {
				stopped = true
				return fs.SkipAll
			}
			return nil
		}
		if !d.Type().IsRegular() || !IsInput(path) {
			return nil
		}
		found++
		if !yield(path, nil) {
			stopped = true
			return fs.SkipAll
		}
		return nil
	})
	if err == nil && found == 0 && !stopped {
		err = fmt.Errorf("directory %w (looked for .txt, .html, .jsonl, .warc and .wet files)", ErrNoArticle)
	}
	if err != nil && !stopped {
		yield("", fmt.Errorf("%s: %w", root, err))
	}
}

// Decode reads the articles of a stream. The format is told by the content,
// and by the name where the content leaves it open.
func Decode(r io.Reader, name string, o Options) iter.Seq2[record.Article, error] {
	return func(yield func(record.Article, error) bool) {
		head, rest, err := peek(r)
		if err != nil {
			yield(record.Article{}, fmt.Errorf("%s: %w", name, plain(err)))
			return
		}
		switch {
		case isArchive(head, name):
			pages(rest, name, o, yield)
			return
		case bytes.HasPrefix(head, gzipMagic):
			packed(rest, name, o, yield)
			return
		case isJSONL(head, name, o.Map):
			lines(rest, name, o, yield)
			return
		}
		data, err := io.ReadAll(io.LimitReader(rest, maxBytes+1))
		if err != nil {
			yield(record.Article{}, fmt.Errorf("%s: %w", name, plain(err)))
			return
		}
		if len(data) <= maxBytes && feed.Looks(data) != "" {
			feedItems(data, name, o, yield)
			return
		}
		art, err := one(data, name, "", o)
		if err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		} else if o.Keep != nil {
			o.Keep(art.ID, data, name)
		}
		yield(art, err)
	}
}

func peek(r io.Reader) (head []byte, rest io.Reader, err error) {
	head = make([]byte, 4096)
	n, err := io.ReadFull(r, head)
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err = nil
	}
	head = head[:n]
	return head, io.MultiReader(bytes.NewReader(head), r), err
}

func isJSONL(head []byte, name string, m jsonl.Map) bool {
	if feed.Looks(head) == feed.JSON {
		return false
	}
	trimmed := bytes.TrimLeft(head, " \t\r\n\ufeff")
	ext := strings.ToLower(filepath.Ext(name))
	return ext == ".jsonl" || ext == ".ndjson" || bytes.HasPrefix(trimmed, []byte(`{"`)) && (len(m) > 0 || bytes.Contains(trimmed, []byte(`"text"`)))
}

// one reads a text or a page. contentType is what a server said of it, "" where
// nothing is known.
func one(data []byte, name, contentType string, o Options) (record.Article, error) {
	switch {
	case len(data) > maxBytes:
		return record.Article{}, fmt.Errorf("%w (over %d MB)", ErrTooLarge, maxBytes>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return record.Article{}, ErrEmpty
	case isBinary(data):
		return record.Article{}, ErrBinary
	}
	var art record.Article
	var err error
	if isPage(data, name, contentType) {
		art, err = html.Decode(data, contentType)
	} else {
		art, err = text.Decode(data, contentType)
	}
	if err != nil {
		return record.Article{}, err
	}
	return Finish(art, o)
}

// isPage reports whether data is HTML; what a server calls plain text is so
// only if it begins as HTML does.
func isPage(data []byte, name, contentType string) bool {
	if strings.HasPrefix(contentType, "text/plain") {
		return html.Looks(data, "")
	}
	return html.Looks(data, name) || strings.Contains(contentType, "html")
}

// isBinary: a NUL in the beginning, unless a byte order mark says UTF-16.
func isBinary(data []byte) bool {
	if bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff}) {
		return false
	}
	head := data[:min(len(data), 8192)]
	control := 0
	for _, b := range head {
		if b == 0 {
			return true
		}
		if b < 9 || b > 13 && b < 32 && b != 27 {
			control++
		}
	}
	return control*20 > len(head)
}

// Finish fills in what the caller knows, gates the language, and names it.
func Finish(art record.Article, o Options) (record.Article, error) {
	if strings.TrimSpace(art.Text) == "" {
		return record.Article{}, ErrNoArticle
	}
	if lang, ok := English(art.Text, art.Language); !ok {
		return record.Article{}, fmt.Errorf("%w (it looks like %s); only English is read so far", ErrNotEnglish, lang)
	}
	art.Language = "en"
	if art.Published == "" {
		art.Published = o.Published
	}
	if art.Publisher == "" {
		art.Publisher = o.Publisher
	}
	if art.URL == "" {
		art.URL = o.URL
	}
	art.ID = record.ArticleID(art.Publisher, art.URL, art.Published, art.Text)
	return art, nil
}

// lines reads JSON lines in bounded memory.
func lines(r io.Reader, name string, o Options, yield func(record.Article, error) bool) {
	n := 0
	for line, err := range jsonl.Lines(r, o.Map) {
		n = line.Number
		art := line.Article
		if err == nil {
			art, err = Finish(art, o)
		}
		if err != nil {
			err = fmt.Errorf("%s:%d: %w", name, line.Number, err)
		} else if o.Keep != nil {
			o.Keep(art.ID, line.Raw, fmt.Sprintf("%s:%d", name, line.Number))
		}
		if !yield(art, err) {
			return
		}
	}
	if n == 0 {
		yield(record.Article{}, fmt.Errorf("%s: %w", name, ErrEmpty))
	}
}
