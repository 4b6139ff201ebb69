package feed

import (
	"encoding/xml"
	"errors"
	"fmt"
	"strings"

	"demarche/clean"
	"demarche/record"
)

// maxItems bounds a list; the protocol of sitemaps allows 50,000.
const maxItems = 100_000

// address is an element of a sitemap or of a sitemap of sitemaps.
type address struct {
	Loc      string `xml:"loc"`
	Modified string `xml:"lastmod"`
	News     struct {
		Name      string `xml:"publication>name"`
		Language  string `xml:"publication>language"`
		Published string `xml:"publication_date"`
		Title     string `xml:"title"`
	} `xml:"news"`
}

// parseSitemap reads element by element, so that a spoiled one costs itself.
func parseSitemap(data []byte, kind Kind) *List {
	l := &List{Kind: kind}
	pieces, cut := pieces(data, []string{"url", "sitemap"})
	for _, p := range pieces {
		if len(l.Items) == maxItems {
			l.Lost = append(l.Lost, Loss{p.offset, fmt.Errorf("more than %d addresses; the rest is not read", maxItems)})
			return l
		}
		it, err := p.address()
		if err != nil {
			l.Lost = append(l.Lost, Loss{p.offset, err})
			continue
		}
		l.Items = append(l.Items, it)
	}
	if cut >= 0 {
		l.Lost = append(l.Lost, Loss{cut, errors.New("an address is cut off")})
	}
	return l
}

func (p *piece) address() (Item, error) {
	var a address
	dec := xml.NewDecoder(strings.NewReader(strings.ToValidUTF8(string(p.data), "\ufffd")))
	dec.Strict = false
	if err := dec.Decode(&a); err != nil {
		return Item{}, fmt.Errorf("an address %w: %s", ErrCorrupt, oneLine(err.Error()))
	}
	a.Loc = strings.TrimSpace(a.Loc)
	if !strings.HasPrefix(a.Loc, "http://") && !strings.HasPrefix(a.Loc, "https://") {
		return Item{}, fmt.Errorf("an address %w: %.60q", ErrCorrupt, a.Loc)
	}
	return Item{
		Offset: p.offset, URL: a.Loc, Title: clean.Line(a.News.Title), Publisher: clean.Line(a.News.Name), Language: a.News.Language,
		Published: printed(a.News.Published), Modified: printed(a.Modified),
	}, nil
}

func printed(s string) record.Day { return day(nil, s) }
