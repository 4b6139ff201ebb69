package feed

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
)

const prose = "The foreign ministers of Iran and Iraq met in Geneva on Monday and agreed to hold further talks on the border."

func rss(items ...string) string {
	return `<?xml version="1.0" encoding="utf-8"?>` + "\n" + `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Paper</title><link>http://example.org/</link>` +
		strings.Join(items, "\n") + "</channel></rss>"
}

func item(n int) string {
	return fmt.Sprintf("<item><title>Talks %d</title><link>http://example.org/%d</link><pubDate>Mon, 10 Mar 2014 23:30:00 -0500</pubDate><content:encoded><![CDATA[<p>%s</p>]]></content:encoded></item>", n, n, prose)
}

func TestKindsOfFeed(t *testing.T) {
	for _, c := range []struct{ name, data, url, title, published string }{
		{"rss 2.0", rss(item(1)), "http://example.org/1", "Talks 1", "2014-03-10"},
		{"rss 0.91", `<!DOCTYPE rss SYSTEM "x"><rss version="0.91"><channel><title>The Paper</title><item><title>A &amp; B</title><link>http://example.org/a</link><description>` + prose + `</description></item></channel></rss>`, "http://example.org/a", "A & B", ""},
		{"rss 1.0", `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>The Paper</title></channel><item rdf:about="http://example.org/a"><title>A</title><link>http://example.org/a</link><dc:date>2014-03-10T10:00:00Z</dc:date><description>` + prose + `</description></item></rdf:RDF>`, "http://example.org/a", "A", "2014-03-10"},
		{"atom", `<feed xmlns="http://www.w3.org/2005/Atom"><title>The Paper</title><entry><title>A</title><link href="http://example.org/a"/><id>x</id><published>2014-03-10T10:00:00Z</published><updated>2014-03-12T10:00:00Z</updated><content type="html">&lt;p&gt;` + prose + `&lt;/p&gt;</content></entry></feed>`, "http://example.org/a", "A", "2014-03-10"},
		{"json", `{"version": "https://jsonfeed.org/version/1.1", "title": "The Paper", "items": [{"id": "1", "url": "http://example.org/a", "title": "A", "date_published": "2014-03-10T10:00:00Z", "content_html": "<p>` + prose + `</p>"}]}`, "http://example.org/a", "A", "2014-03-10"},
		{"windows-1252", `<?xml version="1.0" encoding="windows-1252"?><rss version="2.0"><channel><title>The Paper</title><item><title>Caf` + "\xe9" + `</title><guid>http://example.org/a</guid><description>` + prose + `</description></item></channel></rss>`, "http://example.org/a", "Café", ""},
		{"a date a little off", strings.Replace(rss(item(1)), "Mon, 10 Mar 2014 23:30:00 -0500", "Mond, 10 Mar 2014 10:00:00 XST", 1), "http://example.org/1", "Talks 1", "2014-03-10"},
	} {
		l, err := Parse([]byte(c.data))
		if err != nil || len(l.Items) != 1 || len(l.Lost) != 0 {
			t.Errorf("%s: %+v %v", c.name, l, err)
			continue
		}
		it := l.Items[0]
		if it.URL != c.url || it.Title != c.title || string(it.Published) != c.published || it.Publisher != "The Paper" {
			t.Errorf("%s: %+v", c.name, it)
		}
		art, err := it.Article()
		if err != nil || !strings.Contains(art.Text, prose) || strings.Contains(art.Text, "<p>") || art.Title != c.title {
			t.Errorf("%s: %+v %v", c.name, art, err)
		}
	}
}

func TestSitemaps(t *testing.T) {
	l, err := Parse([]byte(`<?xml version="1.0"?><!-- made by x --><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="i">
<url><loc> http://example.org/a?b=1&amp;c=2 </loc><lastmod>2014-03-11</lastmod></url>
<url><image:image><image:loc>http://example.org/x.png</image:loc></image:image><loc>http://example.org/b</loc><news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language></news:publication><news:publication_date>2014-03-10T10:00:00+02:00</news:publication_date><news:title>Talks &amp; more</news:title></news:news></url>
<url><loc>ftp://example.org/c</loc></url></urlset>`))
	if err != nil || len(l.Items) != 2 || len(l.Lost) != 1 || !errors.Is(l.Lost[0], ErrCorrupt) {
		t.Fatalf("%+v %v", l, err)
	}
	a, b := l.Items[0], l.Items[1]
	if a.URL != "http://example.org/a?b=1&c=2" || a.Modified != "2014-03-11" || a.Published != "" {
		t.Errorf("%+v", a)
	}
	if b.URL != "http://example.org/b" || b.Published != "2014-03-10" || b.Title != "Talks & more" || b.Publisher != "The Paper" {
		t.Errorf("%+v", b)
	}
	l, err = Parse([]byte(`<sitemapindex xmlns="x"><sitemap><loc>http://example.org/s1.xml.gz</loc></sitemap></sitemapindex>`))
	if err != nil || l.Kind != Index || len(l.Items) != 1 {
		t.Errorf("%+v %v", l, err)
	}
	if _, err := Parse([]byte("<html><body>no feed</body></html>")); !errors.Is(err, ErrNone) {
		t.Errorf("%v", err)
	}
}

// TestSpoiledFeeds: one bad item costs that item and is named with its offset.
func TestSpoiledFeeds(t *testing.T) {
	whole := rss(item(1), item(2), item(3))
	second := strings.Index(whole, item(2))
	third := strings.Index(whole, item(3))
	for name, c := range map[string]struct {
		data   string
		items  int
		offset int
	}{
		"a tag that ends wrongly": {strings.Replace(whole, "</title><link>http://example.org/2<", "</tit<le><link>http://example.org/2<", 1), 2, second},
		"cut off":                 {whole[:third+60], 2, third},
		"no end of an item":       {whole[:third-8] + whole[third:], 2, second},
	} {
		l, err := Parse([]byte(c.data))
		if err != nil || len(l.Items) < c.items || len(l.Lost) != 1 && len(l.Items) < 3 {
			t.Errorf("%s: %d items, lost %v, %v", name, len(l.Items), l.Lost, err)
		} else if len(l.Lost) > 0 && l.Lost[0].Offset != c.offset {
			t.Errorf("%s: lost %v, want byte %d", name, l.Lost, c.offset)
		}
	}
	l, err := Parse([]byte(`{"version": "https://jsonfeed.org/version/1", "items": [{"id": `))
	if err != nil || len(l.Lost) != 1 {
		t.Errorf("%+v %v", l, err)
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(rss(item(1), item(2))))
	f.Add([]byte(`<urlset><url><loc>http://a/b</loc></url>`))
	f.Add([]byte(`<feed><entry><title>x</title></entry></feed>`))
	f.Add([]byte(`{"version": "https://jsonfeed.org/version/1", "items": []}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := Parse(data)
		if err != nil {
			return
		}
		for _, loss := range l.Lost {
			if loss.Offset < 0 || loss.Offset > len(data) || strings.Contains(loss.Error(), "\n") {
				t.Fatalf("a loss without a place: %v", loss)
			}
		}
		for i := range l.Items {
			l.Items[i].Article()
		}
		if found, _ := pieces(data, itemTags); l.Kind == RSS && len(l.Items) == 0 && len(l.Lost) == 0 && len(found) > 0 {
			t.Fatalf("%d items are lost and not reported in %q", len(found), bytes.TrimSpace(data))
		}
	})
}
