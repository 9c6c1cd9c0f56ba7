package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"shop/internal/model"
)

func TestOpen(t *testing.T) {
	for _, file := range []string{"plain.db", "new/directory/x.db", "with space ü #1 50%25.db"} {
		for _, databaseURL := range []string{file, "file:" + file} {
			t.Run(databaseURL, func(t *testing.T) {
				t.Chdir(t.TempDir())
				db, err := Open(t.Context(), databaseURL)
				if err != nil {
					t.Fatal(err)
				}
				if err := db.Close(); err != nil {
					t.Error(err)
				}
				if _, err := os.Stat(file); err != nil {
					t.Errorf("the file of the database does not exist: %v", err)
				}
			})
		}
	}
}

// Whatever refers to whatever else, all of it goes.
func TestResetRemovesEverything(t *testing.T) {
	db, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for range 2 {
		for _, statement := range []string{
			"CREATE TABLE \"odd \"\"name\" (id INTEGER PRIMARY KEY AUTOINCREMENT, other INTEGER REFERENCES other (id))",
			"CREATE TABLE other (id INTEGER PRIMARY KEY, odd INTEGER NOT NULL REFERENCES \"odd \"\"name\" (id))",
			"INSERT INTO \"odd \"\"name\" DEFAULT VALUES",
			"INSERT INTO other (odd) VALUES (1)",
			"UPDATE \"odd \"\"name\" SET other = 1",
			"CREATE VIEW seen AS SELECT * FROM other",
			"CREATE VIRTUAL TABLE words USING fts5 (word)",
		} {
			if _, err := db.db.ExecContext(t.Context(), statement); err != nil {
				t.Fatalf("%s: %v", statement, err)
			}
		}
		if err := db.Reset(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	// Foreign keys are checked as before.
	if _, err := db.db.ExecContext(t.Context(), "CREATE TABLE child (parent INTEGER REFERENCES child (rowid)); INSERT INTO child VALUES (7)"); err == nil {
		t.Error("a row refers to nothing: got no error")
	}
}

// Other users of this machine cannot read the database.
func TestFilePermissions(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no such permissions")
	}
	dir := t.TempDir()
	db, err := Open(t.Context(), filepath.Join(dir, "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) < 4 {
		t.Fatalf("got files %v and error %v, want the database, the other files of SQLite and the lock", files, err)
	}
	for _, file := range files {
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s: got mode %v, want 0600", file, info.Mode().Perm())
		}
	}
}

func TestOpenFails(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "no-database")
	if err := os.WriteFile(file, []byte("This file is not a database."), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, databaseURL := range map[string]string{
		"a directory":         dir,
		"a file below a file": filepath.Join(file, "x.db"),
		"not a database":      file,
	} {
		if db, err := Open(t.Context(), databaseURL); err == nil {
			db.Close()
			t.Errorf("%s: got no error", name)
		}
	}
}

// All connections have the settings, not only the first one.
func TestConnections(t *testing.T) {
	db, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	for range 2 {
		connection, err := db.db.Conn(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer connection.Close()
		for pragma, want := range map[string]string{"foreign_keys": "1", "busy_timeout": "5000", "journal_mode": "wal"} {
			var got string
			if err := connection.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil || got != want {
				t.Errorf("%s: got %s and error %v, want %s", pragma, got, err, want)
			}
		}
	}
}

func openDatabase(t *testing.T) *database {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s.db
}

// Concurrent requests share a prepared statement.
func TestStatementsConcurrently(t *testing.T) {
	db := openDatabase(t)
	var requests sync.WaitGroup
	for want := range 50 {
		requests.Go(func() {
			var got int
			if err := db.queryRow(t.Context(), "SELECT $1 + 0", want).Scan(&got); err != nil || got != want {
				t.Errorf("got %d and error %v, want %d", got, err, want)
			}
		})
	}
	requests.Wait()
	if len(db.statements) != 1 {
		t.Errorf("got %d statements, want 1", len(db.statements))
	}
}

// A prepared statement still works after its table has changed.
func TestStatementAfterMigration(t *testing.T) {
	db := openDatabase(t)
	for i, change := range []string{"CREATE TABLE pets (name TEXT DEFAULT 'Rex')", "ALTER TABLE pets ADD COLUMN age INTEGER"} {
		if _, err := db.ExecContext(t.Context(), change); err != nil {
			t.Fatal(err)
		}
		var name string
		if err := db.queryRow(t.Context(), "INSERT INTO pets DEFAULT VALUES RETURNING name").Scan(&name); err != nil || name != "Rex" {
			t.Errorf("after change %d: got %q and error %v, want Rex", i+1, name, err)
		}
	}
}

// The cache holds at most maxStatements.
func TestMaxStatements(t *testing.T) {
	db := openDatabase(t)
	for want := range 2 * maxStatements {
		var got int
		if err := db.queryRow(t.Context(), fmt.Sprint("SELECT ", want)).Scan(&got); err != nil || got != want {
			t.Errorf("got %d and error %v, want %d", got, err, want)
		}
	}
	if len(db.statements) != maxStatements {
		t.Errorf("got %d statements, want %d", len(db.statements), maxStatements)
	}
}

func TestWrongStatement(t *testing.T) {
	var got int
	if err := openDatabase(t).QueryRowContext(t.Context(), "SELECT FROM nowhere").Scan(&got); err == nil {
		t.Error("got no error")
	}
}

// A file of another branch was applied with the same number.
func TestOtherMigrations(t *testing.T) {
	s := openMigrated(t)
	for _, change := range []string{"name = '00001_other.sql'", "digest = 'another'"} {
		change := "UPDATE migration_files SET " + change + " WHERE version = 1"
		if _, err := s.db.ExecContext(t.Context(), change); err != nil {
			t.Fatal(err)
		}
		_, migrated := s.Migrate(t.Context())
		_, pending := s.Pending(t.Context())
		for _, err := range []error{migrated, pending} {
			if _, ok := errors.AsType[*OtherMigrationsError](err); !ok {
				t.Errorf("after %s: got error %v, want OtherMigrationsError", change, err)
			}
		}
	}
}

// After a merge of branches, an applied file may have a new number.
func TestRenumberedMigrations(t *testing.T) {
	s := openMigrated(t)
	for _, change := range []string{
		"UPDATE migration_files SET version = version + 1000",
		"UPDATE goose_db_version SET version_id = version_id + 1000 WHERE version_id > 0",
	} {
		if _, err := s.db.ExecContext(t.Context(), change); err != nil {
			t.Fatal(err)
		}
	}
	if pending, err := s.Pending(t.Context()); err != nil || !pending {
		t.Errorf("got pending %t and error %v, want true", pending, err)
	}
	if applied, err := s.Migrate(t.Context()); err != nil || applied != 0 {
		t.Errorf("got %d applied and error %v, want none", applied, err)
	}
	checkUpToDate(t, s)
}

// An older database has no table migration_files.
func TestMigrationsBeforeFiles(t *testing.T) {
	s := openMigrated(t)
	if _, err := s.db.ExecContext(t.Context(), "DROP TABLE migration_files"); err != nil {
		t.Fatal(err)
	}
	if pending, err := s.Pending(t.Context()); err != nil || !pending {
		t.Errorf("got pending %t and error %v, want true", pending, err)
	}
	if applied, err := s.Migrate(t.Context()); err != nil || applied != 0 {
		t.Errorf("got %d applied and error %v, want none", applied, err)
	}
	checkUpToDate(t, s)
}

func openMigrated(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	checkUpToDate(t, s)
	return s
}

func checkUpToDate(t *testing.T, s *Store) {
	t.Helper()
	if pending, err := s.Pending(t.Context()); err != nil || pending {
		t.Errorf("got pending %t and error %v, want false", pending, err)
	}
}

func TestMapError(t *testing.T) {
	db := openDatabase(t)
	for _, statement := range []string{
		"CREATE TABLE parents (id INTEGER PRIMARY KEY, name TEXT, UNIQUE (id, name))",
		"CREATE TABLE children (parent_id INTEGER REFERENCES parents (id), name TEXT)",
		"CREATE UNIQUE INDEX children_name ON children (parent_id, name)",
		"INSERT INTO parents (id) VALUES (1)",
		"INSERT INTO children VALUES (1, 'Ada')",
	} {
		if _, err := db.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ statement, want string }{
		{"INSERT INTO children VALUES (1, 'Ada') RETURNING 1", "name is already taken"},
		{"INSERT INTO children VALUES (2, 'Ada') RETURNING 1", "the item that this one refers to was deleted"},
		{"SELECT 1 WHERE 1 = 2", model.ErrNotFound.Message},
	} {
		var one int
		err := db.queryRow(t.Context(), test.statement).Scan(&one)
		if e, ok := errors.AsType[*model.Error](mapError(err)); !ok || e.Message != test.want {
			t.Errorf("%s: got error %v, want %q", test.statement, mapError(err), test.want)
		}
	}
	if err := errors.New("another"); mapError(err) != err || mapError(nil) != nil {
		t.Errorf("got errors %v and %v, want them unchanged", mapError(err), mapError(nil))
	}
}

// Errors that a retry may mend are not faults of the client.
func TestUnavailable(t *testing.T) {
	db := openDatabase(t)
	if _, err := db.ExecContext(t.Context(), "CREATE TABLE pets (name TEXT)"); err != nil {
		t.Fatal(err)
	}
	connection, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	const insert = "INSERT INTO pets VALUES (hex(zeroblob(100000)))"
	for name, prepare := range map[string]string{"read-only": "PRAGMA query_only = ON", "full": "PRAGMA max_page_count = 1"} {
		if _, err := connection.ExecContext(t.Context(), prepare); err != nil {
			t.Fatal(err)
		}
		if _, err := connection.ExecContext(t.Context(), insert); model.CodeOf(mapError(err)) != model.CodeUnavailable {
			t.Errorf("%s: got error %v, want a temporary one", name, err)
		}
		if _, err := connection.ExecContext(t.Context(), "PRAGMA query_only = OFF"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := connection.ExecContext(t.Context(), "INSERT INTO nowhere VALUES (1)"); model.CodeOf(mapError(err)) == model.CodeUnavailable {
		t.Errorf("got error %v, want a permanent one", err)
	}
}
