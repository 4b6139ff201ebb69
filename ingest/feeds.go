package ingest

import (
	"errors"
	"fmt"

	"demarche/ingest/feed"
	"demarche/record"
)

// ErrAddresses is a sitemap where articles were asked for.
var ErrAddresses = errors.New("holds addresses, not articles (demarche watch fetches them)")

// items parses a feed that holds something.
func items(data []byte) (*feed.List, error) {
	l, err := feed.Parse(data)
	switch {
	case err != nil:
		return nil, err
	case l.Kind == feed.Sitemap || l.Kind == feed.Index:
		return nil, ErrAddresses
	case len(l.Items) == 0 && len(l.Lost) == 0:
		return nil, ErrNoArticle
	}
	return l, nil
}

// itemName is where an item of a feed came from.
func itemName(name string, i int, it *feed.Item) string {
	return fmt.Sprintf("%s: item %d (%s)", name, i+1, it.URL)
}

// feedItems reads the articles that a feed holds, whole or as summaries.
func feedItems(data []byte, name string, o Options, yield func(record.Article, error) bool) {
	l, err := items(data)
	if err != nil {
		yield(record.Article{}, fmt.Errorf("%s: %w", name, err))
		return
	}
	for _, loss := range l.Lost {
		if !yield(record.Article{}, fmt.Errorf("%s: %w", name, loss)) {
			return
		}
	}
	for i := range l.Items {
		it := &l.Items[i]
		art, err := it.Article()
		if err == nil {
			art, err = Finish(art, o)
		}
		at := itemName(name, i, it)
		if err != nil {
			err = fmt.Errorf("%s: %w", at, err)
		} else if o.Keep != nil {
			o.Keep(art.ID, []byte(it.Content), at)
		}
		if !yield(art, err) {
			return
		}
	}
}
