package store_test

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"

	"shop/internal/store"
	"shop/internal/store/storetest"
)

func TestMigrate(t *testing.T) {
	db := storetest.Open(t)
	if pending, err := db.Pending(t.Context()); err != nil || !pending {
		t.Errorf("before: got pending %t and error %v, want true", pending, err)
	}
	if applied, err := db.Migrate(t.Context()); err != nil || applied == 0 {
		t.Fatalf("got %d things done and error %v, want some", applied, err)
	}
	if pending, err := db.Pending(t.Context()); err != nil || pending {
		t.Errorf("after: got pending %t and error %v, want false", pending, err)
	}
	if applied, err := db.Migrate(t.Context()); err != nil || applied != 0 {
		t.Errorf("once more: got %d things done and error %v, want none", applied, err)
	}
}

func TestPing(t *testing.T) {
	db := storetest.Open(t)
	if _, err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := db.Ping(t.Context()); err != nil {
		t.Errorf("got error %v, want none", err)
	}
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if err := db.Ping(canceled); err == nil {
		t.Error("nobody waits for the response: got no error")
	}
}

func TestClosed(t *testing.T) {
	db := storetest.Open(t)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := db.Ping(t.Context()); err == nil {
		t.Error("ping: got no error")
	}
	if _, err := db.Migrate(t.Context()); err == nil {
		t.Error("migrate: got no error")
	}
	if _, err := db.Pending(t.Context()); err == nil {
		t.Error("pending: got no error")
	}
}

func TestPingWithoutTables(t *testing.T) {
	db := storetest.Open(t)
	if err := db.Ping(t.Context()); err == nil {
		t.Error("got no error, want one")
	}
}

// Of several copies that start at once, each migration is applied by one.
func TestMigrateTogether(t *testing.T) {
	want, err := storetest.Open(t).Migrate(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	url := storetest.URL(t)
	var applied atomic.Int64
	var group sync.WaitGroup
	start := make(chan struct{})
	for range 3 {
		db, err := store.Open(t.Context(), url)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Pending(t.Context()); err != nil {
			t.Fatal(err)
		}
		group.Go(func() {
			<-start
			n, err := db.Migrate(t.Context())
			if err != nil {
				t.Error(err)
			}
			applied.Add(int64(n))
		})
	}
	close(start)
	group.Wait()
	if int(applied.Load()) != want {
		t.Errorf("got %d migrations applied, want %d", applied.Load(), want)
	}
}
