// Package storetest gives each test a database of its own.
package storetest

import (
	"context"
	"encoding/json"
	"path/filepath"
	"testing"

	"shop/internal/store"
)

// New returns an empty database with all tables. It is deleted after the test.
func New(t *testing.T) *store.Store {
	t.Helper()
	db := Open(t)
	if _, err := db.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return db
}

// Open returns a database that is not migrated. It is deleted after the test.
func Open(t *testing.T) *store.Store {
	t.Helper()
	db, err := store.Open(context.Background(), URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// URL returns a DATABASE_URL for a test.
func URL(t *testing.T) string {
	return filepath.Join(t.TempDir(), "test.db")
}

// Two of each resource, as a client sends them.
const (
	FirstTodo  = `{"title": "A first title", "done": false}`
	SecondTodo = `{"title": "Another title", "done": true}`
)

// Input is what a client says with this JSON.
func Input[T any](t *testing.T, text string) T {
	t.Helper()
	var input T
	if err := json.Unmarshal([]byte(text), &input); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return input
}
