package watch

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"demarche/ingest"
	"demarche/record"
)

// settle is how long a file must have been left alone before it is read: it
// may still be being written.
const settle = 2 * time.Second

// folder reads the files of a folder that are new or changed, in sorted order.
func (w *Watcher) folder(ctx context.Context, root string, yield func(record.Article, error) bool) bool {
	going, any := true, false
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case ctx.Err() != nil:
			return fs.SkipAll
		case err != nil:
			going = yield(record.Article{}, fmt.Errorf("%s: %w", path, err))
		case d.IsDir() && strings.HasPrefix(d.Name(), ".") && path != root:
			return fs.SkipDir
		case d.Type().IsRegular() && ingest.IsInput(path):
			read, more := w.file(ctx, path, yield)
			any, going = any || read, more
		}
		if !going {
			return fs.SkipAll
		}
		return nil
	})
	if !any {
		w.count(func(s *Stats) { s.Unchanged++ })
	}
	if err != nil && going {
		return yield(record.Article{}, fmt.Errorf("%s: %w", root, err))
	}
	return going
}

// file reads a file that is new or changed.
func (w *Watcher) file(ctx context.Context, path string, yield func(record.Article, error) bool) (read, going bool) {
	src, changed, err := w.changed(path)
	if err != nil {
		return true, yield(record.Article{}, fmt.Errorf("%s: %w", path, err))
	}
	if !changed {
		return false, true
	}
	w.count(func(s *Stats) { s.New++ })
	for art, err := range ingest.File(path, w.o.Ingest) {
		if ctx.Err() != nil {
			return true, true
		}
		if !yield(art, err) {
			return true, false
		}
	}
	return true, yield(record.Article{}, &Mark{w.state, line{Source: &src}})
}

// changed tells by size and time whether a file is another than it was when
// it was read last.
func (w *Watcher) changed(path string) (src source, changed bool, err error) {
	info, err := os.Stat(path)
	if err != nil {
		return src, false, err
	}
	src = w.state.source(path)
	now := fmt.Sprintf("%d bytes of %s", info.Size(), info.ModTime().UTC().Format(time.RFC3339Nano))
	if src.Modified == now || !w.o.Once && time.Since(info.ModTime()) < settle {
		return src, false, nil
	}
	src.Modified, src.Asked = now, time.Now().Unix()
	return src, true, nil
}
