package store

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
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
					t.Errorf("the database is not there: %v", err)
				}
			})
		}
	}
}

// What is in the database is nobody's business who has another account on this
// machine.
func TestFileIsPrivate(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there are no such rights on Windows")
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
		t.Fatalf("got files %v and error %v, want the database, what SQLite puts beside it and the lock", files, err)
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
	if err := os.WriteFile(file, []byte("This file holds a text and not a database."), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, databaseURL := range map[string]string{
		"a directory":             dir,
		"a file below a file":     filepath.Join(file, "x.db"),
		"a file that is not ours": file,
	} {
		if db, err := Open(t.Context(), databaseURL); err == nil {
			db.Close()
			t.Errorf("%s: got no error", name)
		}
	}
}

// Each connection has the settings, not only the first one.
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
