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

// Open opens the database in the file that databaseURL names, as a path or as
// file:path, and makes the file if it is not there.
func Open(ctx context.Context, databaseURL string) (*Store, error) {
	path := strings.TrimPrefix(databaseURL, "file:")
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		return nil, fmt.Errorf("cannot make a directory for the database: %w", err)
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
			return nil, fmt.Errorf("cannot use the database %s: the user that runs this program has to be able to write it and its directory: %w", path, err)
		}
		return nil, fmt.Errorf("cannot open the database %s: %w", path, err)
	}
	return &Store{db: newDatabase(db)}, nil
}

// makePrivate makes the file of a database, if it is not there, one that only
// its owner can read. SQLite would let everybody on this machine, and gives the
// files that it puts beside it the same rights.
func makePrivate(path string) error {
	file, err := os.OpenFile(path, os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// dataSource makes every connection one that can read while another writes,
// waits for its turn to write, and checks foreign keys.
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

// newMigrator returns what applies migrations. Of several instances of this
// program that start at once, one applies them and the others wait for it.
func newMigrator(db *database, files fs.FS, options ...goose.ProviderOption) (*goose.Provider, error) {
	return goose.NewProvider(goose.DialectSQLite3, db.DB, files, append(options, goose.WithSessionLocker(&fileLock{}))...)
}

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

// queryRow asks for one row, with a statement that is prepared once.
func (d *database) queryRow(ctx context.Context, text string, values ...any) *sql.Row {
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

// A fileLock lets only one instance of this program migrate at a time. It cannot be
// a lock on the database, which each migration locks and unlocks, so there is a
// second file beside it. If its holder dies, the operating system unlocks it.
type fileLock struct{ db *sql.DB }

// SessionLock waits until nobody else has the lock of the database that
// connection is to.
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

// SessionUnlock lets the next one migrate.
func (l *fileLock) SessionUnlock(context.Context, *sql.Conn) error { return l.db.Close() }

// mapError turns the errors of SQLite that a client is told about into those of
// package model. All others stay as they are.
func mapError(err error) error {
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return model.ErrNotFound
	case codeOf(err) == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
		return &model.Error{Code: model.CodeConflict, Message: columnOf(err) + " is already taken"}
	case isForeignKeyViolation(err):
		return &model.Error{Code: model.CodeConflict, Message: "what it refers to has just been deleted"}
	case isUnavailable(err):
		return &model.Error{Code: model.CodeUnavailable, Message: "the database cannot be used now; try again in a while", Err: err}
	}
	return err
}

// codeOf returns the code of an error of SQLite, 0 for any other.
func codeOf(err error) int {
	if failure, ok := errors.AsType[*sqlite.Error](err); ok {
		return failure.Code()
	}
	return 0
}

// columnOf returns the column that must be unique, of an error that says that it
// would not be. Its text ends in "table.column (code)".
func columnOf(err error) string {
	text := err.Error()
	column, _, _ := strings.Cut(text[strings.LastIndexByte(text, '.')+1:], " ")
	return column
}

// isForeignKeyViolation reports whether a row would refer to one that is not
// there.
func isForeignKeyViolation(err error) bool {
	return codeOf(err) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
}

// isUnavailable reports whether the file cannot be used for now: somebody else
// has locked it, it may not be written to, or the disk is full.
func isUnavailable(err error) bool {
	switch primary := codeOf(err) & 0xff; primary { // the rest says more
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR:
		return true
	}
	return false
}
