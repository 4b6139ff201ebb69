package ingest

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"

	"demarche/ingest/feed"
	"demarche/ingest/jsonl"
	"demarche/record"
)

// Piece is the bytes of one article before it is read, and what is known of
// them: what a queue keeps until somebody has time.
type Piece struct {
	Name  string `json:"-"` // file and place, as Options.Keep gives it
	Raw   []byte `json:"-"`
	Hints Hints
}

// Hints are what is known of a piece besides its bytes.
type Hints struct {
	Line        bool       `json:"line,omitempty"`    // a line of a JSONL file
	Map         jsonl.Map  `json:"map,omitempty"`     // what its fields are called
	Page        bool       `json:"page,omitempty"`    // of a web archive, from the address
	Item        *feed.Item `json:"item,omitempty"`    // of a feed, but for its content, which is Raw
	Address     string     `json:"address,omitempty"` // that tells the format by its end
	ContentType string     `json:"type,omitempty"`    // what a server said
	Published   record.Day `json:"published,omitempty"`
	Publisher   string     `json:"publisher,omitempty"`
	URL         string     `json:"url,omitempty"`
}

// Article reads a piece as Decode would have read it in its place.
func (p *Piece) Article() (record.Article, error) {
	h := &p.Hints
	o := Options{Published: h.Published, Publisher: h.Publisher, URL: h.URL}
	if h.Item != nil {
		it := *h.Item
		it.Content = string(p.Raw)
		return p.finished(o, it.Article)
	}
	if !h.Line {
		read := one
		if h.Page {
			read = Page
		}
		art, err := read(p.Raw, h.Address, h.ContentType, o)
		if err != nil {
			err = fmt.Errorf("%s: %w", p.Name, err)
		}
		return art, err
	}
	for line, err := range jsonl.Lines(bytes.NewReader(p.Raw), h.Map) {
		return p.finished(o, func() (record.Article, error) { return line.Article, err })
	}
	return record.Article{}, fmt.Errorf("%s: %w", p.Name, ErrEmpty)
}

// finished is an article with what the caller knows, under its name.
func (p *Piece) finished(o Options, read func() (record.Article, error)) (record.Article, error) {
	art, err := read()
	if err == nil {
		art, err = Finish(art, o)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", p.Name, err)
	}
	return art, err
}

// Pieces takes a file, or all files under a directory, apart without reading
// the articles. What cannot be taken apart is yielded as its error.
func Pieces(path string, o Options) iter.Seq2[Piece, error] {
	return func(yield func(Piece, error) bool) {
		for name, err := range files(path) {
			if err != nil {
				if !yield(Piece{}, err) {
					return
				}
				continue
			}
			if !piecesOf(name, o, yield) {
				return
			}
		}
	}
}

// files are the names of a path: itself, or the inputs under it.
func files(path string) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			yield("", fmt.Errorf("%s: %w", path, plain(err)))
		case !info.IsDir():
			yield(path, nil)
		default:
			walk(path, yield)
		}
	}
}

func piecesOf(path string, o Options, yield func(Piece, error) bool) bool {
	f, err := os.Open(path)
	if err != nil {
		return yield(Piece{}, fmt.Errorf("%s: %w", path, plain(err)))
	}
	defer f.Close()
	return pieces(f, path, o, yield)
}

// Take takes a stream apart.
func Take(r io.Reader, name string, o Options) iter.Seq2[Piece, error] {
	return func(yield func(Piece, error) bool) { pieces(r, name, o, yield) }
}

func pieces(r io.Reader, name string, o Options, yield func(Piece, error) bool) bool {
	head, rest, err := peek(r)
	switch {
	case err != nil:
		return yield(Piece{}, fmt.Errorf("%s: %w", name, plain(err)))
	case isArchive(head, name):
		return pagePieces(rest, name, o, yield)
	case bytes.HasPrefix(head, gzipMagic):
		return packedPieces(rest, name, o, yield)
	case isJSONL(head, name, o.Map):
		return linePieces(rest, name, o, yield)
	}
	data, err := io.ReadAll(io.LimitReader(rest, maxBytes+1))
	if err == nil && len(data) > maxBytes {
		err = fmt.Errorf("%w (over %d MB)", ErrTooLarge, maxBytes>>20)
	}
	if err != nil {
		return yield(Piece{}, fmt.Errorf("%s: %w", name, plain(err)))
	}
	if feed.Looks(data) != "" {
		return itemPieces(data, name, o, yield)
	}
	return yield(Piece{Name: name, Raw: data, Hints: Hints{Address: name, Published: o.Published, Publisher: o.Publisher, URL: o.URL}}, nil)
}

func packedPieces(r io.Reader, name string, o Options, yield func(Piece, error) bool) bool {
	inner, err := unpack(r)
	if err != nil {
		return yield(Piece{}, fmt.Errorf("%s: %w", name, err))
	}
	return pieces(inner, withoutGz(name), o, yield)
}

// unpack opens a gzip stream that holds no other.
func unpack(r io.Reader) (io.Reader, error) {
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, err
	}
	head, rest, err := peek(z)
	if err == nil && bytes.HasPrefix(head, gzipMagic) {
		err = errors.New("is packed twice")
	}
	return rest, err
}

// withoutGz is the name of what a gzip file holds.
func withoutGz(name string) string {
	if strings.HasSuffix(strings.ToLower(name), ".gz") {
		return name[:len(name)-3]
	}
	return name
}

func linePieces(r io.Reader, name string, o Options, yield func(Piece, error) bool) bool {
	for line, err := range jsonl.Split(r) {
		if err != nil {
			if !yield(Piece{}, fmt.Errorf("%s:%d: %w", name, line.Number, err)) {
				return false
			}
			continue
		}
		p := Piece{Name: fmt.Sprintf("%s:%d", name, line.Number), Raw: bytes.Clone(line.Raw), Hints: Hints{Line: true, Map: o.Map, Published: o.Published, Publisher: o.Publisher, URL: o.URL}}
		if !yield(p, nil) {
			return false
		}
	}
	return true
}

// pagePieces are the pages of a web archive.
func pagePieces(r io.Reader, name string, o Options, yield func(Piece, error) bool) bool {
	for s := range sheets(r, name) {
		if s.err != nil {
			if !yield(Piece{}, s.err) {
				return false
			}
			continue
		}
		known := s.dated(o)
		p := Piece{Name: s.name, Raw: s.page.Body, Hints: Hints{
			Page: true, Address: s.page.URL, ContentType: s.page.ContentType, Published: known.Published, Publisher: known.Publisher,
		}}
		if !yield(p, nil) {
			return false
		}
	}
	return true
}

// itemPieces are the articles of a feed.
func itemPieces(data []byte, name string, o Options, yield func(Piece, error) bool) bool {
	l, err := items(data)
	if err != nil {
		return yield(Piece{}, fmt.Errorf("%s: %w", name, err))
	}
	for _, loss := range l.Lost {
		if !yield(Piece{}, fmt.Errorf("%s: %w", name, loss)) {
			return false
		}
	}
	for i := range l.Items {
		it := l.Items[i]
		p := Piece{Name: itemName(name, i, &it), Raw: []byte(it.Content), Hints: Hints{Published: o.Published, Publisher: o.Publisher, URL: o.URL}}
		it.Content, it.Offset = "", 0
		p.Hints.Item = &it
		if !yield(p, nil) {
			return false
		}
	}
	return true
}
