// Package html reads the article of a web page. Main text comes from
// go-trafilatura; what the page says of itself (JSON-LD, OpenGraph, meta)
// comes first for title, date, authors and publisher; package clean does what
// no extraction library does. It is the only package that parses HTML.
package html

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"demarche/clean"
	"demarche/ingest/text"
	"demarche/record"
)

// maxBytes bounds a page: larger ones cost seconds and hold no more article.
const maxBytes = 5 << 20

// Errors of this package.
var (
	ErrTooLarge  = errors.New("page is too large")
	ErrNoArticle = errors.New("page holds no article text")
)

// Looks reports whether data is a page rather than text.
func Looks(data []byte, name string) bool {
	head := bytes.ToLower(bytes.TrimSpace(data[:min(len(data), 2048)]))
	for _, sign := range []string{"<!doctype html", "<html", "<head", "<body", "<article", "<?xml"} {
		if bytes.HasPrefix(head, []byte(sign)) || bytes.Contains(head, []byte(sign+">")) {
			return true
		}
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return bytes.IndexByte(head, '<') >= 0
	}
	return bytes.Contains(head, []byte("<html")) || bytes.HasPrefix(head, []byte("<div")) || bytes.HasPrefix(head, []byte("<p>"))
}

// Decode reads the article of a page. contentType is what the server said of
// it, "" where nothing is known; its charset outranks the page's own.
func Decode(data []byte, contentType string) (art record.Article, err error) {
	if len(data) > maxBytes {
		return art, fmt.Errorf("%w (over %d MB)", ErrTooLarge, maxBytes>>20)
	}
	// Third-party code meets hostile pages here: a panic is this page's error.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("extraction failed: %v", r)
		}
	}()
	page, err := decoded(data, contentType)
	if err != nil {
		return art, err
	}
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil { // it nests deeper than the parser goes
		paragraphs := plainText(page)
		if length(paragraphs) > maxText {
			return art, fmt.Errorf("%w (over %d kB of text)", ErrTooLarge, maxText>>10)
		}
		return article(clean.Clean("", paragraphs))
	}
	if _, text := size(doc); text > maxText {
		return art, fmt.Errorf("%w (over %d kB of text)", ErrTooLarge, maxText>>10)
	}
	meta := readMeta(doc)
	captions := takeCaptions(doc)
	breaksToParagraphs(doc)
	title, paragraphs := mainText(doc, meta)
	art, err = article(clean.Clean(title, paragraphs))
	if err != nil {
		return art, err
	}
	fill(&art, meta, captions)
	return art, nil
}

func article(p *clean.Page) (record.Article, error) {
	if len(p.Body) == 0 {
		return record.Article{}, ErrNoArticle
	}
	return text.FromPage(p), nil
}

// decoded is a page in UTF-8.
func decoded(data []byte, contentType string) ([]byte, error) {
	r, err := charset.NewReader(bytes.NewReader(data), contentType)
	if err != nil {
		return nil, fmt.Errorf("charset: %w", err)
	}
	page, err := io.ReadAll(io.LimitReader(r, 3*maxBytes))
	if err != nil {
		return nil, fmt.Errorf("charset: %w", err)
	}
	return page, nil
}

// fill lets what the page says of itself stand before what was found.
func fill(art *record.Article, m meta, captions []string) {
	if t := clean.ParseDate(m.published); !t.IsZero() {
		art.Published = record.NewDay(t.Date())
	}
	if len(art.Authors) == 0 {
		art.Authors = m.authors
	}
	art.Publisher, art.URL, art.Language = m.publisher, m.url, m.language
	for _, c := range captions {
		p := clean.Clean("–", []string{c + " Picture: x"})
		for _, c := range p.Captions {
			if !contains(art.Captions, c) {
				art.Captions = append(art.Captions, c)
			}
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// Extraction is more than linear in a page's elements and text: pages beyond
// these bounds, many times what pages of news have, would cost up to a minute.
const (
	maxNodes = 30_000  // above it all text of the article or body is taken
	maxText  = 1 << 20 // above it a page is no article
)

// size counts a page's nodes and its bytes of text.
func size(doc *html.Node) (nodes, text int) {
	for n := range below(doc) {
		if n.Type == html.TextNode && !skippedElements[n.Parent.DataAtom] {
			text += len(n.Data)
		}
		nodes++
	}
	return nodes, text
}

// mainText is the headline and paragraphs of the article.
func mainText(doc *html.Node, m meta) (title string, paragraphs []string) {
	if nodes, _ := size(doc); nodes <= maxNodes {
		title, paragraphs = extract(doc)
	}
	if length(paragraphs) < 250 {
		if own := blocks(body(doc)); length(own) > 2*length(paragraphs) {
			paragraphs = own
		}
	}
	if m.title != "" {
		title = m.title
	}
	if h := firstHeading(doc); h != "" && (title == "" || strings.Contains(title, h)) {
		title = h // the page's <title> often goes on with the outlet's name
	}
	return title, paragraphs
}

func extract(doc *html.Node) (title string, paragraphs []string) {
	res, err := trafilatura.ExtractDocument(doc, trafilatura.Options{
		ExcludeComments: true, EnableFallback: false, HtmlDateMode: trafilatura.Disabled, Focus: trafilatura.Balanced, ExcludeTables: true,
	})
	if err != nil || res.ContentNode == nil {
		return "", nil
	}
	return res.Metadata.Title, blocks(res.ContentNode)
}

func length(list []string) (n int) {
	for _, s := range list {
		n += len(s)
	}
	return n
}

func body(doc *html.Node) *html.Node {
	for _, want := range []atom.Atom{atom.Article, atom.Main, atom.Body} {
		for n := range below(doc) {
			if n.DataAtom == want {
				return n
			}
		}
	}
	return doc
}

func firstHeading(doc *html.Node) string {
	for n := range below(doc) {
		if n.DataAtom == atom.H1 {
			return clean.Line(innerText(n))
		}
	}
	return ""
}
