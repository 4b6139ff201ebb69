package sqlite

import (
	"context"
	"database/sql"
	"sync"
)

// pool is the connections that read. The statements asked most are prepared
// once a connection: to read their text took a tenth of a server's time.
type pool struct {
	*sql.DB
	mu   sync.Mutex
	kept map[string]*sql.Stmt
}

// maxKept is how many statements are kept; filters make many of them, few are
// asked often. Those after it are prepared each time.
const maxKept = 128

func openPool(dsn string) (*pool, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	const connections = 9
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections) // a new connection reads the schema first, and has nothing in its cache
	return &pool{DB: db, kept: map[string]*sql.Stmt{}}, nil
}

// statement is what is kept of a query, nil where it is not.
func (p *pool) statement(ctx context.Context, query string) *sql.Stmt {
	p.mu.Lock()
	st, full := p.kept[query], len(p.kept) >= maxKept
	p.mu.Unlock()
	if st != nil || full {
		return st
	}
	st, err := p.PrepareContext(ctx, query)
	if err != nil {
		return nil // whoever asks meets the error again
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if first := p.kept[query]; first != nil {
		st.Close() // somebody was faster; it was never used
		return first
	}
	p.kept[query] = st
	return st
}

// QueryContext is that of sql.DB.
func (p *pool) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if st := p.statement(ctx, query); st != nil {
		return st.QueryContext(ctx, args...)
	}
	return p.DB.QueryContext(ctx, query, args...)
}

// QueryRowContext is that of sql.DB.
func (p *pool) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if st := p.statement(ctx, query); st != nil {
		return st.QueryRowContext(ctx, args...)
	}
	return p.DB.QueryRowContext(ctx, query, args...)
}
