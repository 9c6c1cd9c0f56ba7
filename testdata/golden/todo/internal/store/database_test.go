package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"shop/internal/model"
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

// Whoever holds the database up is not the client's doing, and passes.
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
	for name, prepare := range map[string]string{"not to be written to": "PRAGMA query_only = ON", "full": "PRAGMA max_page_count = 1"} {
		if _, err := connection.ExecContext(t.Context(), prepare); err != nil {
			t.Fatal(err)
		}
		if _, err := connection.ExecContext(t.Context(), insert); !errors.Is(known(err), model.ErrUnavailable) {
			t.Errorf("%s: got error %v, want one that passes", name, err)
		}
		if _, err := connection.ExecContext(t.Context(), "PRAGMA query_only = OFF"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := connection.ExecContext(t.Context(), "INSERT INTO nowhere VALUES (1)"); errors.Is(known(err), model.ErrUnavailable) {
		t.Errorf("got error %v, want one that stays", err)
	}
}
