package store

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"
)

func openDatabase(t *testing.T) *database {
	t.Helper()
	s, err := Open(t.Context(), filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s.db
}

// Requests share statements, and each gets its own answer.
func TestStatementsTogether(t *testing.T) {
	db := openDatabase(t)
	var requests sync.WaitGroup
	for want := range 50 {
		requests.Go(func() {
			var got int
			if err := db.QueryRowContext(t.Context(), "SELECT $1 + 0", want).Scan(&got); err != nil || got != want {
				t.Errorf("got %d and error %v, want %d", got, err, want)
			}
		})
	}
	requests.Wait()
	if len(db.statements) != 1 {
		t.Errorf("got %d statements, want 1", len(db.statements))
	}
}

// A table that is changed under a statement does not break it.
func TestStatementAfterMigration(t *testing.T) {
	db := openDatabase(t)
	for i, change := range []string{"CREATE TABLE pets (name TEXT DEFAULT 'Rex')", "ALTER TABLE pets ADD COLUMN age INTEGER"} {
		if _, err := db.ExecContext(t.Context(), change); err != nil {
			t.Fatal(err)
		}
		var name string
		if err := db.QueryRowContext(t.Context(), "INSERT INTO pets DEFAULT VALUES RETURNING name").Scan(&name); err != nil || name != "Rex" {
			t.Errorf("after change %d: got %q and error %v, want Rex", i+1, name, err)
		}
	}
}

// However many different queries there are, only so many are kept.
func TestManyStatements(t *testing.T) {
	db := openDatabase(t)
	for want := range 2 * maxStatements {
		var got int
		if err := db.QueryRowContext(t.Context(), fmt.Sprint("SELECT ", want)).Scan(&got); err != nil || got != want {
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
