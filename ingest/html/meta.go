package html

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"demarche/clean"
)

// meta is what a page says of itself.
type meta struct {
	title, published, publisher, url, language string
	authors                                    []string
}

// maxLD bounds how many JSON-LD scripts of a page are read.
const maxLD = 30

func readMeta(doc *html.Node) meta {
	var m meta
	var ld []string
	for n := range below(doc) {
		switch n.DataAtom {
		case atom.Html:
			m.language = attr(n, "lang")
		case atom.Meta:
			m.addMeta(attr(n, "property")+attr(n, "name")+attr(n, "itemprop"), attr(n, "content"))
		case atom.Link:
			if attr(n, "rel") == "canonical" {
				first(&m.url, attr(n, "href"))
			}
		case atom.Script:
			if strings.Contains(attr(n, "type"), "ld+json") && n.FirstChild != nil && len(ld) < maxLD {
				ld = append(ld, n.FirstChild.Data)
			}
		case atom.Time:
			if attr(n, "pubdate") != "" || strings.Contains(attr(n, "class")+attr(n, "itemprop"), "ublish") {
				first(&m.published, attr(n, "datetime"))
			}
		}
	}
	for _, text := range ld {
		m.addLD(text)
	}
	if !strings.HasPrefix(m.url, "http://") && !strings.HasPrefix(m.url, "https://") {
		m.url = ""
	}
	return m
}

func first(dst *string, value string) {
	if *dst == "" {
		*dst = clean.Line(value)
	}
}

func (m *meta) addMeta(key, value string) {
	switch strings.ToLower(key) {
	case "og:title":
		first(&m.title, value)
	case "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date":
		first(&m.published, value)
	case "og:site_name", "publisher", "dc.publisher":
		first(&m.publisher, value)
	case "og:url":
		first(&m.url, value)
	case "author", "article:author", "dc.creator":
		m.addAuthor(value)
	}
}

func (m *meta) addAuthor(name string) {
	name = strings.TrimPrefix(clean.Line(name), "By ")
	if name == "" || strings.Contains(name, "://") || len(name) > 80 || contains(m.authors, name) {
		return
	}
	m.authors = append(m.authors, name)
}

// addLD reads a JSON-LD script; what is not understood is left alone.
func (m *meta) addLD(text string) {
	var v any
	if json.Unmarshal([]byte(text), &v) != nil {
		return
	}
	m.walkLD(v, 0)
}

func (m *meta) walkLD(v any, depth int) {
	if depth > 6 {
		return
	}
	switch x := v.(type) {
	case []any:
		for _, e := range x {
			m.walkLD(e, depth+1)
		}
	case map[string]any:
		if kind := ldText(x["@type"]); strings.Contains(kind, "Article") || strings.Contains(kind, "Posting") || kind == "Report" {
			m.article(x)
		}
		m.walkLD(x["@graph"], depth+1)
		m.walkLD(x["mainEntity"], depth+1)
	}
}

func (m *meta) article(x map[string]any) {
	if s := ldText(x["headline"]); s != "" {
		m.title = clean.Line(s)
	}
	if s := ldText(x["datePublished"]); s != "" {
		m.published = clean.Line(s)
	}
	first(&m.publisher, ldName(x["publisher"]))
	switch authors := x["author"].(type) {
	case []any:
		for _, a := range authors {
			m.addAuthor(ldName(a))
		}
	default:
		m.addAuthor(ldName(authors))
	}
}

func ldText(v any) string {
	switch x := v.(type) {
	case string:
		return x
	case []any:
		if len(x) > 0 {
			return ldText(x[0])
		}
	}
	return ""
}

func ldName(v any) string {
	if x, ok := v.(map[string]any); ok {
		return ldText(x["name"])
	}
	return ldText(v)
}
