// Package postgres keeps an archive in a schema of a PostgreSQL database (13
// or newer), for teams: many processes read articles into it at the same time
// and one at a time folds. It passes storetest, and gives the answers that
// package sqlite gives; only the order of search results differs, which is
// PostgreSQL's own ranking.
//
// Put takes many writers. Project, Unproject and Reread exclude one another by
// an advisory lock that PostgreSQL gives up when the process that holds it
// dies (see Lock).
package postgres

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"demarche/store"
)

// DefaultSchema is where an archive is kept whose address names no schema.
const DefaultSchema = "demarche"

// Store is an archive in a schema. It is safe for concurrent use.
type Store struct {
	name     string // the address without its password
	schema   string
	pool     *pgxpool.Pool
	readOnly bool
	held     atomic.Int32 // Lock is held by this store
	mu       sync.Mutex
	months   map[string]bool // partitions that are there
}

var _ store.Store = (*Store)(nil)

// Is says whether a name is the address of an archive in PostgreSQL.
func Is(name string) bool {
	return strings.HasPrefix(name, "postgres://") || strings.HasPrefix(name, "postgresql://")
}

// Open opens the archive at an address, postgres://user@host/database?schema=NAME,
// and makes it if it is not there.
func Open(ctx context.Context, address string) (*Store, error) {
	return open(ctx, address, false)
}

// OpenReadOnly opens an archive that is there, for questions alone.
func OpenReadOnly(ctx context.Context, address string) (*Store, error) {
	return open(ctx, address, true)
}

func open(ctx context.Context, address string, readOnly bool) (*Store, error) {
	s := &Store{name: "postgres", readOnly: readOnly, months: map[string]bool{}}
	config, err := s.config(address)
	if err != nil {
		return nil, err
	}
	if s.pool, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, s.wrap(err)
	}
	if err := s.migrate(ctx); err != nil {
		s.pool.Close()
		return nil, s.wrap(err)
	}
	return s, nil
}

// config reads an address. What is said of it in errors never holds a password.
func (s *Store) config(address string) (*pgxpool.Config, error) {
	u, err := url.Parse(address)
	if err != nil {
		return nil, errors.New("postgres: the archive's address is not a URL (postgres://user@host/database?schema=NAME)")
	}
	q := u.Query()
	s.schema = q.Get("schema")
	if s.schema == "" {
		s.schema = DefaultSchema
	}
	q.Del("schema")
	u.RawQuery = q.Encode()
	shown := *u
	shown.RawQuery = ""
	if shown.User != nil {
		shown.User = url.User(shown.User.Username())
	}
	s.name = shown.String() + " schema " + s.schema
	config, err := pgxpool.ParseConfig(u.String())
	if err != nil {
		return nil, fmt.Errorf("%s: not an address that PostgreSQL takes", s.name)
	}
	params := config.ConnConfig.RuntimeParams
	params["search_path"] = pgx.Identifier{s.schema}.Sanitize()
	if params["application_name"] == "" {
		params["application_name"] = "demarche"
	}
	// Answers are small and many: compiling a plan costs more than it saves.
	params["jit"] = "off"
	params["max_parallel_workers_per_gather"] = "0" // to start them takes longer than any answer
	params["plan_cache_mode"] = "force_custom_plan" // a side or word is common or rare: one plan does not suit all
	params["enable_partitionwise_join"] = "on"      // words and statements meet month by month
	if s.readOnly {
		params["default_transaction_read_only"] = "on"
	}
	if q.Get("pool_max_conns") == "" {
		config.MaxConns = 8
	}
	return config, nil
}

// Close gives all connections back.
func (s *Store) Close() error {
	s.pool.Close()
	return nil
}

// attempts is how often a transaction is tried that another one got in the way of.
const attempts = 6

// transact runs f in a transaction; an error undoes all of it.
func (s *Store) transact(ctx context.Context, f func(pgx.Tx) error) error {
	if s.readOnly {
		return s.wrap(store.ErrReadOnly)
	}
	var err error
	for range attempts {
		err = pgx.BeginFunc(ctx, s.pool, f)
		if !inTheWay(err) {
			break
		}
	}
	return s.wrap(err)
}

// inTheWay: the transaction met another one (deadlock, serialization) and may
// be tried again.
func inTheWay(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && (e.Code == "40P01" || e.Code == "40001")
}

// meanings are PostgreSQL's codes, or the classes that they begin with.
var meanings = []struct {
	code string
	err  error
}{
	{"53100", store.ErrFull},
	{"53", store.ErrBusy},
	{"40", store.ErrBusy},
	{"55P03", store.ErrBusy},
	{"57P0", store.ErrBusy},
	{"25006", store.ErrReadOnly},
	{"42501", store.ErrReadOnly},
	{"XX00", store.ErrCorrupt},
	{"3D000", store.ErrNotFound},
}

// wrap names the archive and turns PostgreSQL's codes into ours.
func (s *Store) wrap(err error) error {
	if err == nil {
		return nil
	}
	var e *pgconn.PgError
	if errors.As(err, &e) {
		for _, m := range meanings {
			if strings.HasPrefix(e.Code, m.code) {
				return fmt.Errorf("%s: %w (%w)", s.name, m.err, oneLine{err})
			}
		}
	}
	return fmt.Errorf("%s: %w", s.name, oneLine{err})
}

// oneLine keeps the errors of connecting, which list every attempt, to a line.
type oneLine struct{ error }

func (e oneLine) Error() string { return strings.Join(strings.Fields(e.error.Error()), " ") }
func (e oneLine) Unwrap() error { return e.error }

// missing names what is not there.
func (s *Store) missing(what, id string, err error) error {
	if errors.Is(err, pgx.ErrNoRows) {
		return fmt.Errorf("%s %s: %w", what, id, store.ErrNotFound)
	}
	return s.wrap(err)
}
