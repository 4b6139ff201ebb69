package feed

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"demarche/clean"
	"demarche/ingest/html"
	"demarche/ingest/text"
	"demarche/record"
)

// Kind is what sort of list something is.
type Kind string

// Kinds of list; "" is none.
const (
	RSS     Kind = "rss"
	Atom    Kind = "atom"
	JSON    Kind = "json"
	Sitemap Kind = "sitemap"
	Index   Kind = "sitemapindex" // a sitemap of sitemaps
)

// Item is one line of a list.
type Item struct {
	Offset    int        // in the bytes, where the item begins; 0 where not known
	URL       string     // of its page
	Title     string     // "" in most sitemaps
	Published record.Day // as printed
	Modified  record.Day // of the page, where the list says
	Publisher string
	Authors   []string
	Content   string // HTML: the whole article or its summary; "" in sitemaps
	Language  string
}

// List is a feed or sitemap.
type List struct {
	Kind  Kind
	Title string
	Items []Item
	Lost  []Loss // what could not be read of it
}

// Loss is an item that could not be read.
type Loss struct {
	Offset int
	Err    error
}

// Error names the place and what is wrong, in one line.
func (l Loss) Error() string { return fmt.Sprintf("at byte %d: %v", l.Offset, l.Err) }

// Unwrap gives what is wrong.
func (l Loss) Unwrap() error { return l.Err }

// What can be wrong with a list; test with errors.Is.
var (
	ErrNone    = errors.New("is neither a feed nor a sitemap")
	ErrCorrupt = errors.New("is corrupt")
	ErrSummary = errors.New("holds no article (its page may)")
)

var (
	prolog = regexp.MustCompile(`(?s)^[\x{feff}\s]*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!(?i:doctype)[^>]*>\s*)*`)
	root   = regexp.MustCompile(`^<(?:[A-Za-z_][\w.\-]*:)?([A-Za-z]+)[\s>]`)
)

// Looks tells by its beginning what sort of list something is.
func Looks(head []byte) Kind {
	head = head[:min(len(head), 4096)]
	if trimmed := bytes.TrimSpace(head); bytes.HasPrefix(trimmed, []byte("{")) && bytes.Contains(trimmed, []byte("jsonfeed.org/version")) {
		return JSON
	}
	m := root.FindSubmatch(head[len(prolog.Find(head)):])
	if m == nil {
		return ""
	}
	switch strings.ToLower(string(m[1])) {
	case "rss", "rdf":
		return RSS
	case "feed":
		return Atom
	case "urlset":
		return Sitemap
	case "sitemapindex":
		return Index
	}
	return ""
}

// Parse reads a list. Only what is no list at all is an error.
func Parse(data []byte) (*List, error) {
	kind := Looks(data)
	var l *List
	switch kind {
	case "":
		return nil, ErrNone
	case Sitemap, Index:
		l = parseSitemap(data, kind)
	default:
		l = parseFeed(data, kind)
	}
	if len(l.Lost) == 0 && kind != JSON {
		if loss, ok := malformed(data); ok {
			l.Lost = append(l.Lost, loss)
		}
	}
	if len(l.Lost) == 0 && kind != JSON && !ends.Match(data[max(0, len(data)-2048):]) {
		l.Lost = append(l.Lost, Loss{len(data), errors.New("the list is cut off: it has no end")})
	}
	return l, nil
}

// ends is the end of a list, or the whole of one that holds nothing.
var ends = regexp.MustCompile(`(?i)</(\w+:)?(rss|rdf|feed|urlset|sitemapindex)\s*>|/>\s*$`)

// Article is the article that an item holds.
func (it *Item) Article() (record.Article, error) {
	paragraphs := html.Fragment(it.Content)
	p := clean.Clean(it.Title, paragraphs)
	if len(p.Body) == 0 {
		return record.Article{}, ErrSummary
	}
	art := text.FromPage(p)
	art.URL, art.Publisher, art.Language = it.URL, it.Publisher, it.Language
	if it.Published != "" {
		art.Published = it.Published
	}
	if len(art.Authors) == 0 {
		art.Authors = it.Authors
	}
	return art, nil
}
