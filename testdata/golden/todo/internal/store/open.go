package store

import (
	"context"
	"database/sql"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/pressly/goose/v3"
	_ "modernc.org/sqlite" // the driver "sqlite", which needs no C compiler
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

// newMigrator returns what applies migrations. Of several copies of this
// program that start at once, one applies them and the others wait for it.
func newMigrator(db *database, files fs.FS, options ...goose.ProviderOption) (*goose.Provider, error) {
	return goose.NewProvider(goose.DialectSQLite3, db.DB, files, append(options, goose.WithSessionLocker(&fileLock{}))...)
}
