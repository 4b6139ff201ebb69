package feed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"demarche/clean"
	"demarche/record"
)

// itemTags begin and end an item.
var itemTags = []string{"item", "entry"}

// parseFeed reads a feed as a whole, and item by item where that fails or
// gives fewer items than there are.
func parseFeed(data []byte, kind Kind) *List {
	l := &List{Kind: kind}
	f, err := parse(data)
	if err == nil {
		l.Title = clean.Line(f.Title)
		l.add(f, 0)
	}
	if kind == JSON {
		if err != nil {
			l.Lost = append(l.Lost, jsonLoss(err))
		}
		return l
	}
	pieces, cut := pieces(data, itemTags)
	if err == nil && len(l.Items) >= len(pieces) && cut < 0 {
		return l
	}
	return salvage(l, data, pieces, cut)
}

// parse calls the library; a panic of it is the feed's error.
func parse(data []byte) (f *gofeed.Feed, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, err = nil, fmt.Errorf("%w: %v", ErrCorrupt, r)
		}
	}()
	f, err = gofeed.NewParser().Parse(bytes.NewReader(data))
	if err == nil && f == nil {
		err = ErrCorrupt
	}
	return f, err
}

// salvage reads each item on its own, in a feed that declares what feeds use.
func salvage(l *List, data []byte, pieces []piece, cut int) *List {
	out := &List{Kind: l.Kind, Title: l.Title}
	for _, p := range pieces {
		head, tail := wrappings(data, l.Kind)
		f, err := parse(append(append([]byte(head), p.data...), tail...))
		before := len(out.Items)
		if err == nil {
			out.add(f, p.offset)
		}
		if len(out.Items) == before {
			out.Lost = append(out.Lost, Loss{p.offset, fmt.Errorf("an item %w", ErrCorrupt)})
		}
	}
	if len(out.Items) < len(l.Items) {
		out.Items = l.Items
	}
	switch {
	case cut >= 0:
		out.Lost = append(out.Lost, Loss{cut, errors.New("an item is cut off")})
	case len(out.Items) == 0 && len(out.Lost) == 0:
		out.Lost = append(out.Lost, Loss{0, fmt.Errorf("the feed %w", ErrCorrupt)})
	}
	return out
}

var encoding = regexp.MustCompile(`^\s*<\?xml[^>]*\sencoding=["'][\w\-]+["'][^>]*\?>`)

func wrappings(data []byte, kind Kind) (head, tail string) {
	head = string(encoding.Find(data[:min(len(data), 200)]))
	const spaces = ` xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"` +
		` xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:dcterms="http://purl.org/dc/terms/"`
	if kind == Atom {
		return head + `<feed xmlns="http://www.w3.org/2005/Atom"` + spaces + `>`, "</feed>"
	}
	return head + `<rss version="2.0"` + spaces + ` xmlns:atom="http://www.w3.org/2005/Atom"><channel>`, "</channel></rss>"
}

func jsonLoss(err error) Loss {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return Loss{int(syntax.Offset), fmt.Errorf("the feed %w: %w", ErrCorrupt, err)}
	}
	return Loss{0, fmt.Errorf("the feed %w: %s", ErrCorrupt, oneLine(err.Error()))}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (l *List) add(f *gofeed.Feed, offset int) {
	for _, it := range f.Items {
		if it == nil {
			continue
		}
		item := Item{Offset: offset, URL: link(it), Title: clean.Line(it.Title), Publisher: l.Title, Language: f.Language, Content: it.Content}
		if item.Content == "" {
			item.Content = it.Description
		}
		item.Published = day(it.PublishedParsed, it.Published)
		item.Modified = day(it.UpdatedParsed, it.Updated)
		if item.Published == "" {
			item.Published = item.Modified
		}
		for _, a := range it.Authors {
			if a != nil && a.Name != "" {
				item.Authors = append(item.Authors, clean.Line(a.Name))
			}
		}
		l.Items = append(l.Items, item)
	}
}

// link is an item's address: its link, or an identifier that is one.
func link(it *gofeed.Item) string {
	for _, s := range append([]string{it.Link}, append(it.Links, it.GUID)...) {
		if s = strings.TrimSpace(s); strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
			return s
		}
	}
	return ""
}

var dayOfMonth = regexp.MustCompile(`\b(\d{1,2}) ([A-Z][a-z]{2})[a-z]* (\d{4})\b`)

// day is a calendar day as the feed prints it, in its own time zone: the
// library turns times into UTC, and gives up on dates that are a little off
// ("Thurs, 11 Oct 2012").
func day(parsed *time.Time, printed string) record.Day {
	t := clean.ParseDate(printed)
	if t.IsZero() {
		t, _ = time.Parse("2 Jan 2006", strings.Join(append(dayOfMonth.FindStringSubmatch(printed), "", "", "", "")[1:4], " "))
	}
	if t.IsZero() && parsed != nil && parsed.Year() > 1800 && parsed.Year() < 2200 {
		t = *parsed
	}
	if t.IsZero() {
		return ""
	}
	return record.NewDay(t.Date())
}
