// Package sqlite keeps an archive in one SQLite file, the embedded default. It
// passes storetest. Pure Go (modernc.org/sqlite, chosen by measurement, see
// docs/decisions/0005): no cgo, no server.
//
// One connection writes, with a cache that holds what a transaction changes;
// others read (write-ahead log). A transaction is
// synced when the log is checkpointed (synchronous=NORMAL): a killed process
// loses nothing that Put returned for, a power failure at most the last
// transactions, never the file.
package sqlite

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"demarche/store"
)

//go:embed schema.sql
var schema string

// schemaVersion is kept in the file (PRAGMA user_version). migrations[i] lifts
// a file from version i+1 to i+2.
const schemaVersion = 5

//go:embed projection.sql
var projection string

//go:embed migrate3.sql
var migrate3 string

// Version 2 differed from 1 by tables that version 3 makes anew.
var migrations = []string{"", migrate3 + projection, migrate4, migrate5 + projection}

// migrate4: what words there are become the first part of the full-text index.
const migrate4 = `CREATE TABLE part (n INTEGER PRIMARY KEY, first INTEGER NOT NULL, since TEXT NOT NULL, until TEXT NOT NULL);
INSERT INTO part SELECT 0, 1, coalesce(min(published), '9999'), coalesce(max(published), '') FROM article;`

// migrate5: events and dyads lie by month; the next fold fills the tables.
const migrate5 = `DROP TABLE report; DROP TABLE event; DROP TABLE party; DROP TABLE pair; DROP TABLE named; DROP TABLE dyad; DROP TABLE matter; DROP TABLE matter_side; DROP TABLE move;
DELETE FROM tally WHERE what IN ('report', 'event', 'matter', 'move', 'until');
UPDATE article SET projected = 0 WHERE projected <> 0;`

// applicationID marks our files (PRAGMA application_id): "dmch".
const applicationID = 0x646d6368

// Store is an archive in a file.
type Store struct {
	path     string
	write    *sql.DB // one connection
	read     *pool
	watch    *sql.Conn // of read, kept to see whether anybody wrote
	watching sync.Mutex
	whole    bool         // opened for reading alone, and from before the full-text index had parts
	partSize int64        // articles of a part; partArticles but in tests
	faults   func() error // tests: an error in the middle of a transaction
}

var _ store.Store = (*Store)(nil)

// Open opens the archive at path and makes it if it is not there.
func Open(ctx context.Context, path string) (*Store, error) {
	return open(ctx, path, false, wide)
}

// OpenLean is Open for a process that shall stay small, as a worker: what it
// reads again is in the system's cache of files.
func OpenLean(ctx context.Context, path string) (*Store, error) {
	return open(ctx, path, false, lean)
}

// caches are kilobytes of pages that each connection keeps, of readers there
// may be nine, and how much of the file the writer maps.
type caches struct{ write, read, mapped int }

var wide, lean = caches{262144, 32768, 1 << 30}, caches{24576, 3072, 0}

// OpenReadOnly opens an archive that is there, for questions alone.
func OpenReadOnly(ctx context.Context, path string) (*Store, error) {
	if _, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("%s: no archive here (make one with demarche add): %w", path, store.ErrNotFound)
	}
	return open(ctx, path, true, wide)
}

func open(ctx context.Context, path string, readOnly bool, keep caches) (*Store, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	s := &Store{path: path, partSize: partArticles}
	q := url.Values{"_pragma": {"busy_timeout(10000)", "foreign_keys(off)", "temp_store(memory)"}}
	if !readOnly {
		own := []string{"journal_mode(wal)", "synchronous(normal)", "wal_autocheckpoint(32000)", fmt.Sprintf("cache_size(-%d)", keep.write), fmt.Sprintf("mmap_size(%d)", keep.mapped)}
		w := url.Values{"_pragma": append(own, q["_pragma"]...), "_txlock": {"immediate"}}
		if s.write, err = sql.Open("sqlite", "file:"+escape(abs)+"?"+w.Encode()); err != nil {
			return nil, s.wrap(err)
		}
		s.write.SetMaxOpenConns(1)
		if err := s.migrate(ctx); err != nil {
			s.write.Close()
			return nil, s.wrap(err)
		}
	}
	// The file is not mapped for reading: each of the connections would count all
	// of it as its own, and only a quarter of the processor's time is to be won.
	q["_pragma"] = append(q["_pragma"], "query_only(on)", fmt.Sprintf("cache_size(-%d)", keep.read))
	if s.read, err = openPool("file:" + escape(abs) + "?" + q.Encode()); err != nil {
		return nil, s.wrap(err)
	}
	if s.watch, err = s.read.Conn(ctx); err == nil {
		err = s.check(ctx)
	}
	if err != nil {
		s.Close()
		return nil, s.wrap(err)
	}
	return s, nil
}

func escape(path string) string { return (&url.URL{Path: path}).EscapedPath() }

// migrate makes the tables or brings an older file up to date.
func (s *Store) migrate(ctx context.Context) error {
	var version int
	if err := s.write.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > schemaVersion {
		return store.ErrNewer
	}
	if version == schemaVersion {
		return nil
	}
	return s.transact(ctx, func(tx *sql.Tx) error {
		steps := []string{schema, projection}
		if version > 0 {
			steps = migrations[version-1:]
		}
		for _, q := range steps {
			if _, err := tx.ExecContext(ctx, q); err != nil {
				return err
			}
		}
		_, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version=%d; PRAGMA application_id=%d", schemaVersion, applicationID))
		return err
	})
}

// check refuses files that are not ours.
func (s *Store) check(ctx context.Context) error {
	var id, version int
	if err := s.read.QueryRowContext(ctx, "PRAGMA application_id").Scan(&id); err != nil {
		return err
	}
	if err := s.read.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	switch {
	case id != applicationID:
		return fmt.Errorf("%w: it is no demarche archive", store.ErrCorrupt)
	case version > schemaVersion:
		return store.ErrNewer
	}
	s.whole = version < 4
	return nil
}

// Close ends both pools.
func (s *Store) Close() error {
	var err error
	if s.watch != nil {
		err = s.watch.Close()
	}
	if s.read != nil {
		err = errors.Join(err, s.read.Close())
	}
	if s.write != nil {
		err = errors.Join(err, s.write.Close())
	}
	return err
}

// transact runs f in a transaction; an error undoes all of it.
func (s *Store) transact(ctx context.Context, f func(*sql.Tx) error) error {
	if s.write == nil {
		return s.wrap(store.ErrReadOnly)
	}
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return s.wrap(err)
	}
	defer tx.Rollback()
	if err := f(tx); err != nil {
		return s.wrap(err)
	}
	if s.faults != nil {
		if err := s.faults(); err != nil {
			return s.wrap(err)
		}
	}
	return s.wrap(tx.Commit())
}

// wrap names the file and turns SQLite's codes into ours.
func (s *Store) wrap(err error) error {
	if err == nil {
		return nil
	}
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			err = fmt.Errorf("%w (%w)", store.ErrBusy, err)
		case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM:
			err = fmt.Errorf("%w (%w)", store.ErrReadOnly, err)
		case sqlite3.SQLITE_FULL:
			err = fmt.Errorf("%w (%w)", store.ErrFull, err)
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			err = fmt.Errorf("%w (%w)", store.ErrCorrupt, err)
		}
	}
	return fmt.Errorf("%s: %w", s.path, err)
}

func isBusy(e *sqlite.Error) bool {
	code := e.Code() & 0xff
	return code == sqlite3.SQLITE_BUSY || code == sqlite3.SQLITE_LOCKED
}
