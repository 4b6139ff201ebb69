// Package text reads plain text: typed, saved, or copied out of a page.
package text

import (
	"bytes"
	"mime"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"

	"demarche/clean"
	"demarche/record"
)

// Decode reads one article. contentType is what a server said of it, "" where
// nothing is known: a charset that it names is believed unless the bytes are
// UTF-8.
func Decode(data []byte, contentType string) (record.Article, error) {
	return FromPage(clean.Clean("", clean.Paragraphs(decoded(data, contentType)))), nil
}

func decoded(data []byte, contentType string) string {
	_, params, err := mime.ParseMediaType(contentType)
	if err != nil || params["charset"] == "" || utf8.Valid(data) {
		return UTF8(data)
	}
	enc, err := htmlindex.Get(params["charset"])
	if err != nil {
		return UTF8(data)
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return UTF8(data)
	}
	return string(out)
}

// FromPage makes an article of a cleaned page; the caller names it.
func FromPage(p *clean.Page) record.Article {
	art := record.Article{
		Title: p.Title, Dateline: p.Dateline, Agency: p.Agency, Authors: p.Authors, Captions: p.Captions, Text: p.Text(),
	}
	if !p.Published.IsZero() {
		art.Published = record.NewDay(p.Published.Date())
	}
	return art
}

// UTF8 decodes bytes by their byte order mark, as UTF-8, or as windows-1252:
// the encoding that undeclared Western text is in.
func UTF8(data []byte) string {
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err == nil {
			return string(out)
		}
	case bytes.HasPrefix(data, []byte("\ufeff")):
		data = data[3:]
	}
	if utf8.Valid(data) {
		return string(data)
	}
	// A few broken bytes in UTF-8 are damage; many are another encoding.
	s := strings.ToValidUTF8(string(data), "\uFFFD")
	broken, good := strings.Count(s, "\uFFFD"), 0
	for _, r := range s {
		if r >= utf8.RuneSelf && r != utf8.RuneError {
			good++
		}
	}
	if broken > good {
		if out, err := charmap.Windows1252.NewDecoder().Bytes(data); err == nil {
			return string(out)
		}
	}
	return s
}
