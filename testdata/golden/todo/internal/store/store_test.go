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
		t.Fatalf("got %d applied and error %v, want at least 1", applied, err)
	}
	if pending, err := db.Pending(t.Context()); err != nil || pending {
		t.Errorf("after: got pending %t and error %v, want false", pending, err)
	}
	if applied, err := db.Migrate(t.Context()); err != nil || applied != 0 {
		t.Errorf("second time: got %d applied and error %v, want 0", applied, err)
	}
}

// Reset is for a database that is new, too.
func TestReset(t *testing.T) {
	db := storetest.Open(t)
	for range 2 {
		if err := db.Reset(t.Context()); err != nil {
			t.Fatal(err)
		}
		if pending, err := db.Pending(t.Context()); err != nil || pending {
			t.Errorf("got pending %t and error %v, want false", pending, err)
		}
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
		t.Error("canceled context: got no error")
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

// If several instances start at once, each migration is applied once.
func TestMigrateConcurrently(t *testing.T) {
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
