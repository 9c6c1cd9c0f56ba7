package store_test

import (
	"testing"

	"shop/internal/store"
	"shop/internal/store/storetest"
)

// open opens a database that has nothing in it yet.
func open(t *testing.T) *store.Store {
	t.Helper()
	db, err := store.Open(t.Context(), storetest.URL(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}
