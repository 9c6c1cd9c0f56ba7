package store

import (
	"context"
	"database/sql"
	"sync"
)

// maxStatements bounds the memory that statements take.
const maxStatements = 100

// A database is the pool of connections. It keeps the statements of queries for
// one row, as SQLite takes longer to understand such a query than to answer it.
type database struct {
	*sql.DB
	mu         sync.Mutex
	statements map[string]*sql.Stmt // by their text
}

func newDatabase(db *sql.DB) *database {
	return &database{DB: db, statements: map[string]*sql.Stmt{}}
}

// QueryRowContext does what the method of [sql.DB] does, with a statement that
// is prepared once.
func (d *database) QueryRowContext(ctx context.Context, text string, values ...any) *sql.Row {
	if statement := d.statement(ctx, text); statement != nil {
		return statement.QueryRowContext(ctx, values...)
	}
	return d.DB.QueryRowContext(ctx, text, values...)
}

// statement returns nil if text is no statement, or one too many.
func (d *database) statement(ctx context.Context, text string) *sql.Stmt {
	d.mu.Lock()
	statement, full := d.statements[text], len(d.statements) >= maxStatements
	d.mu.Unlock()
	if statement != nil || full {
		return statement
	}
	statement, err := d.PrepareContext(ctx, text)
	if err != nil {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if first := d.statements[text]; first != nil { // another request was faster
		statement.Close()
		return first
	}
	d.statements[text] = statement
	return statement
}
