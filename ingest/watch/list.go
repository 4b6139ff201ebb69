package watch

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"os"
	"time"

	"demarche/ingest"
	"demarche/ingest/feed"
	"demarche/record"
)

const (
	maxList  = 64 << 20 // bytes of a feed or sitemap, unpacked
	maxDepth = 3        // sitemaps of sitemaps
)

// askAddress asks a feed or sitemap for what changed. modified is what the
// index of sitemaps says of it.
func (w *Watcher) askAddress(ctx context.Context, name, modified string, depth int, yield func(record.Article, error) bool) bool {
	src := w.state.source(name)
	if wait := backoff(src.Failed, w.o.Interval); src.Failed > 0 && time.Since(time.Unix(src.Asked, 0)) < wait {
		return true
	}
	res, err := w.client.Get(ctx, name, src.Validators)
	if ctx.Err() != nil {
		return true
	}
	src.Asked, src.Modified = time.Now().Unix(), modified
	if err == nil && res.NotModified {
		src.Failed = 0
		w.count(func(s *Stats) { s.Unchanged++ })
		return w.note(yield, line{Source: &src})
	}
	var l *feed.List
	if err == nil {
		if l, err = parse(res.Body); err != nil {
			err = fmt.Errorf("%s: %w", name, err)
		}
	}
	if err != nil {
		src.Failed++
		w.count(func(s *Stats) { s.Failed++ })
		return yield(record.Article{}, err) && w.note(yield, line{Source: &src})
	}
	src.Failed, src.Validators = 0, res.Validators
	// The source counts as asked only when all that it lists is noted.
	return w.list(ctx, name, l, depth, yield) && ctx.Err() == nil && w.note(yield, line{Source: &src})
}

// backoff is how long a source is left alone that failed so many times.
func backoff(failed int, interval time.Duration) time.Duration {
	return interval * time.Duration(1<<min(failed, 6)) / 2
}

// askFile reads a feed that lies in a file.
func (w *Watcher) askFile(ctx context.Context, name string, yield func(record.Article, error) bool) bool {
	src, changed, err := w.changed(name)
	if err == nil && !changed {
		w.count(func(s *Stats) { s.Unchanged++ })
		return true
	}
	var l *feed.List
	if err == nil {
		var data []byte
		if data, err = os.ReadFile(name); err == nil {
			l, err = parse(data)
		}
	}
	if err != nil {
		w.count(func(s *Stats) { s.Failed++ })
		return yield(record.Article{}, fmt.Errorf("%s: %w", name, err))
	}
	return w.list(ctx, name, l, 0, yield) && ctx.Err() == nil && yield(record.Article{}, &Mark{w.state, line{Source: &src}})
}

// parse reads a list, packed or not.
func parse(data []byte) (*feed.List, error) {
	if bytes.HasPrefix(data, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return nil, err
		}
		if data, err = io.ReadAll(io.LimitReader(z, maxList+1)); err != nil {
			return nil, err
		}
	}
	if len(data) > maxList {
		return nil, ingest.ErrTooLarge
	}
	return feed.Parse(data)
}

// list notes what a list holds: pages to be fetched, other lists, or, where
// nothing is fetched, articles.
func (w *Watcher) list(ctx context.Context, name string, l *feed.List, depth int, yield func(record.Article, error) bool) bool {
	for _, loss := range l.Lost {
		if !yield(record.Article{}, fmt.Errorf("%s: %w", name, loss)) {
			return false
		}
	}
	var waits []line
	for i := range l.Items {
		it := &l.Items[i]
		switch {
		case l.Kind == feed.Index:
			if !w.child(ctx, it, depth, yield) {
				return false
			}
		case w.old(it):
		case w.o.NoFetch || it.URL == "":
			if !w.item(name, it, yield) {
				return false
			}
		case !w.state.knows(it.URL):
			waits = append(waits, line{Wait: &page{URL: it.URL, Published: published(it, l.Kind), Publisher: it.Publisher}})
		}
	}
	w.count(func(s *Stats) { s.New += len(waits) })
	return w.note(yield, waits...)
}

func (w *Watcher) old(it *feed.Item) bool {
	return w.o.Since != "" && max(it.Published, it.Modified) != "" && max(it.Published, it.Modified) < w.o.Since
}

// published is the day a list gives to a page. Feeds hold what is new: an item
// without a day is of today.
func published(it *feed.Item, kind feed.Kind) record.Day {
	if it.Published == "" && kind != feed.Sitemap {
		return record.NewDay(time.Now().UTC().Date())
	}
	return it.Published
}

// child asks a sitemap that an index names, if it changed.
func (w *Watcher) child(ctx context.Context, it *feed.Item, depth int, yield func(record.Article, error) bool) bool {
	if depth >= maxDepth || ctx.Err() != nil || w.o.Since != "" && it.Modified != "" && it.Modified < w.o.Since {
		return true
	}
	if known := w.state.source(it.URL); known.Asked > 0 && known.Failed == 0 && it.Modified != "" && known.Modified == string(it.Modified) && it.Modified < record.NewDay(time.Now().UTC().Date()) {
		return true
	}
	return w.askAddress(ctx, it.URL, string(it.Modified), depth+1, yield)
}

// item yields the article that an item holds itself.
func (w *Watcher) item(name string, it *feed.Item, yield func(record.Article, error) bool) bool {
	key := it.URL
	if key == "" {
		key = fmt.Sprintf("item:%s\x00%s", it.Title, it.Content)
		key = fmt.Sprintf("item:%x", hash(key))
	}
	if w.state.knows(key) {
		return true
	}
	w.count(func(s *Stats) { s.New++ })
	art, err := it.Article()
	if err == nil {
		o := w.o.Ingest
		art, err = ingest.Finish(art, o)
	}
	if err != nil {
		err = fmt.Errorf("%s (%s): %w", name, key, err)
	} else if w.o.Ingest.Keep != nil {
		w.o.Ingest.Keep(art.ID, []byte(it.Content), key)
	}
	return yield(art, err) && yield(record.Article{}, &Mark{w.state, line{Done: key, Why: why(err)}})
}

func why(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// note writes lines down; that it cannot is the consumer's to know.
func (w *Watcher) note(yield func(record.Article, error) bool, lines ...line) bool {
	if len(lines) == 0 {
		return true
	}
	if err := w.state.add(lines...); err != nil {
		yield(record.Article{}, fmt.Errorf("%s: %w", w.o.State, err))
		return false
	}
	return true
}
