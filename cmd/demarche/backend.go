package main

import (
	"context"
	"path/filepath"

	"demarche/store"
	"demarche/store/postgres"
	"demarche/store/sqlite"
)

// openArchive opens the archive of a name for writing, and makes it where there
// is none. The name picks the backend.
func openArchive(ctx context.Context, name string) (store.Store, error) {
	if postgres.Is(name) {
		s, err := postgres.Open(ctx, name)
		if err != nil {
			return nil, err
		}
		return s, nil
	}
	return lite(sqlite.Open(ctx, name))
}

// openLean is openArchive for a process that shall stay small.
func openLean(ctx context.Context, name string) (store.Store, error) {
	if postgres.Is(name) {
		return openArchive(ctx, name)
	}
	return lite(sqlite.OpenLean(ctx, name))
}

// lite is a store, or none: a nil *sqlite.Store would not be a nil store.Store.
func lite(s *sqlite.Store, err error) (store.Store, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}

// readArchive opens an archive that is there, for questions alone.
func readArchive(ctx context.Context, name string) (store.Store, error) {
	if postgres.Is(name) {
		s, err := postgres.OpenReadOnly(ctx, name)
		if err != nil {
			return nil, err
		}
		return s, nil
	}
	return lite(sqlite.OpenReadOnly(ctx, name))
}

// isArchive says whether an input names an archive and not a file of articles.
func isArchive(name string) bool { return filepath.Ext(name) == ".db" || postgres.Is(name) }
