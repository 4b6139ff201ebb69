package demarche

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"slices"
	"strings"

	"demarche/record"
)

// layered looks a file up in top, then in base: a user's table replaces ours
// of the same name, and may stand beside them under a new name.
type layered struct{ top, base fs.FS }

func overlay(top, base fs.FS) fs.FS {
	if top == nil {
		return base
	}
	return layered{top, base}
}

// Open implements fs.FS.
func (l layered) Open(name string) (fs.File, error) {
	f, err := l.top.Open(name)
	if errors.Is(err, fs.ErrNotExist) || err == nil && isDir(f) {
		return l.base.Open(name)
	}
	return f, err
}

func isDir(f fs.File) bool {
	info, err := f.Stat()
	return err == nil && info.IsDir()
}

// ReadDir implements fs.ReadDirFS: the union of both layers, sorted.
func (l layered) ReadDir(name string) ([]fs.DirEntry, error) {
	base, err := fs.ReadDir(l.base, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	top, err := fs.ReadDir(l.top, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, e := range base {
		if !slices.ContainsFunc(top, func(t fs.DirEntry) bool { return t.Name() == e.Name() }) {
			top = append(top, e)
		}
	}
	slices.SortFunc(top, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return top, nil
}

// fingerprint names what a record was made with: a hash over all weights and
// one over all tables, in the order of their names.
func fingerprint(files ...fs.FS) (record.Coder, error) {
	models, tables := sha256.New(), sha256.New()
	for _, fsys := range files {
		err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir():
				return nil
			case strings.HasSuffix(path, ".bin"):
				return addFile(models, fsys, path)
			case strings.HasSuffix(path, ".txt"):
				return addFile(tables, fsys, path)
			}
			return nil
		})
		if err != nil {
			return record.Coder{}, fmt.Errorf("fingerprint: %w", err)
		}
	}
	return record.Coder{Version: Version, Models: sum(models), Lexicon: sum(tables)}, nil
}

func addFile(h hash.Hash, fsys fs.FS, path string) error {
	f, err := fsys.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	fmt.Fprintf(h, "%s\x00", path)
	_, err = io.Copy(h, f)
	return err
}

func sum(h hash.Hash) string { return "sha256:" + hex.EncodeToString(h.Sum(nil))[:16] }
