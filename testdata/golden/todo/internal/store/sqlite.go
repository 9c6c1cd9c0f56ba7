package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/pressly/goose/v3"
	"modernc.org/sqlite" // the driver "sqlite", which needs no C compiler
	sqlite3 "modernc.org/sqlite/lib"

	"shop/internal/model"
)

const maxConnections = 8

// Open opens the database in a file. databaseURL is its path, with or without
// "file:" in front. Open creates the file if it does not exist.
func Open(ctx context.Context, databaseURL string) (*Store, error) {
	path := strings.TrimPrefix(databaseURL, "file:")
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("cannot create the directory of the database: %w", err)
	}
	if err := makePrivate(path); err != nil {
		return nil, fmt.Errorf("cannot open the database %s: %w", path, err)
	}
	db, err := sql.Open("sqlite", dataSource(path))
	if err != nil {
		return nil, fmt.Errorf("cannot open the database %s: %w", path, err)
	}
	db.SetMaxOpenConns(maxConnections)
	db.SetMaxIdleConns(maxConnections)
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		if isUnavailable(err) {
			return nil, fmt.Errorf("cannot use the database %s: the user of this program must be able to write to it and to its directory: %w", path, err)
		}
		return nil, fmt.Errorf("cannot open the database %s: %w", path, err)
	}
	return &Store{db: newDatabase(db), name: path}, nil
}

// makePrivate creates the file of a database, if it does not exist, with access for
// its owner only. SQLite would let all users of this machine read it. It gives the
// other files of the database the same permissions.
func makePrivate(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// dataSource returns the data source name. Its options let connections read while
// another one writes (WAL), wait up to 5 seconds to write, and check foreign keys.
func dataSource(path string) string {
	options := url.Values{
		"_pragma":      {"journal_mode(WAL)", "synchronous(NORMAL)", "busy_timeout(5000)", "foreign_keys(ON)"},
		"_txlock":      {"immediate"},
		"_time_format": {"sqlite"},
	}
	return fileURL(path, options)
}

func fileURL(path string, options url.Values) string {
	return "file:" + (&url.URL{Path: filepath.ToSlash(path)}).EscapedPath() + "?" + options.Encode()
}

// newMigrator returns the goose provider. If several instances of this program
// migrate at once, one of them does and the others wait.
func newMigrator(db *database, files fs.FS, options ...goose.ProviderOption) (*goose.Provider, error) {
	return goose.NewProvider(goose.DialectSQLite3, db.DB, files, append(options, goose.WithSessionLocker(&fileLock{}))...)
}

// maxStatements bounds the memory of prepared statements.
const maxStatements = 100

// A database is a pool of connections with a cache of prepared statements: SQLite
// takes longer to parse a query for one row than to run it.
type database struct {
	*sql.DB
	mu         sync.Mutex
	statements map[string]*sql.Stmt // by text
}

func newDatabase(db *sql.DB) *database {
	return &database{DB: db, statements: map[string]*sql.Stmt{}}
}

// queryRow is [sql.DB.QueryRowContext] with a cached prepared statement.
func (d *database) queryRow(ctx context.Context, text string, values ...any) *sql.Row {
	if statement := d.statement(ctx, text); statement != nil {
		return statement.QueryRowContext(ctx, values...)
	}
	return d.DB.QueryRowContext(ctx, text, values...)
}

// statement returns the prepared statement for text. It returns nil if text cannot
// be prepared or the cache is full.
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
	if first := d.statements[text]; first != nil { // prepared concurrently
		statement.Close()
		return first
	}
	d.statements[text] = statement
	return statement
}

// A fileLock lets only one instance of this program migrate at a time. Without it,
// two that start at once could both apply a migration, and insert its rows twice.
// It locks a second file, as each migration locks and unlocks the database itself.
// If the process dies, the operating system releases the lock.
type fileLock struct{ db *sql.DB }

// SessionLock locks the database of a connection. It waits for up to five minutes.
func (l *fileLock) SessionLock(ctx context.Context, connection *sql.Conn) error {
	var path string
	const main = "SELECT file FROM pragma_database_list WHERE name = 'main'"
	if err := connection.QueryRowContext(ctx, main).Scan(&path); err != nil {
		return err
	}
	if err := makePrivate(path + "-lock"); err != nil {
		return err
	}
	const fiveMinutes = "busy_timeout(300000)"
	db, err := sql.Open("sqlite", fileURL(path+"-lock", url.Values{"_pragma": {fiveMinutes}}))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1) // a second connection would not have the lock
	if _, err := db.ExecContext(ctx, "BEGIN EXCLUSIVE"); err != nil {
		return errors.Join(err, db.Close())
	}
	l.db = db
	return nil
}

// SessionUnlock releases the lock.
func (l *fileLock) SessionUnlock(context.Context, *sql.Conn) error { return l.db.Close() }

// drop removes all tables and views. A server that has the file open goes on, and
// finds them made anew.
func (s *Store) drop(ctx context.Context) error {
	connection, err := s.db.Conn(ctx)
	if err != nil {
		return err
	}
	defer connection.Close()
	// Tables may refer to one another. This cannot be changed in a transaction.
	if _, err := connection.ExecContext(ctx, "PRAGMA foreign_keys = OFF"); err != nil {
		return err
	}
	defer connection.ExecContext(context.WithoutCancel(ctx), "PRAGMA foreign_keys = ON")
	tx, err := connection.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	rows, err := tx.QueryContext(ctx, "SELECT "+
		"'DROP ' || iif(type = 'view', 'VIEW', 'TABLE') || ' \"' || replace(name, '\"', '\"\"') || '\"' "+
		"FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' AND name NOT GLOB 'sqlite_*'")
	if err != nil {
		return err
	}
	defer rows.Close()
	statements := []string{}
	for rows.Next() {
		var statement string
		if err := rows.Scan(&statement); err != nil {
			return err
		}
		statements = append(statements, statement)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// mapError maps errors of SQLite that are reported to clients to errors of package
// model. It returns other errors unchanged.
func mapError(err error) error {
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return model.ErrNotFound
	case codeOf(err) == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
		return &model.Error{Code: model.CodeConflict, Message: columnOf(err) + " is already taken"}
	case isForeignKeyViolation(err):
		return &model.Error{Code: model.CodeConflict, Message: "the item that this one refers to was deleted"}
	case isUnavailable(err):
		return &model.Error{Code: model.CodeUnavailable, Message: "the database is not available; try again later", Err: err}
	}
	return err
}

// codeOf returns the code of an error of SQLite, or 0 for other errors.
func codeOf(err error) int {
	if failure, ok := errors.AsType[*sqlite.Error](err); ok {
		return failure.Code()
	}
	return 0
}

// columnOf returns the column of a unique violation. The text of the error ends in
// "table.column (code)".
func columnOf(err error) string {
	text := err.Error()
	column, _, _ := strings.Cut(text[strings.LastIndexByte(text, '.')+1:], " ")
	return column
}

// isForeignKeyViolation reports whether a row would refer to a row that does not
// exist.
func isForeignKeyViolation(err error) bool {
	return codeOf(err) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
}

// isUnavailable reports whether the database cannot be used at the moment: it is
// locked or read-only, or the disk fails or is full.
func isUnavailable(err error) bool {
	switch primary := codeOf(err) & 0xff; primary { // without the extended code
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR:
		return true
	}
	return false
}
