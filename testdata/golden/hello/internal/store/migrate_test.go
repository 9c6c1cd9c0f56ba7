package store_test

import (
	"sync"
	"sync/atomic"
	"testing"

	"shop/internal/store"
	"shop/internal/store/storetest"
)

// Of several copies that start at once, each migration is applied by one.
func TestMigrateAtOnce(t *testing.T) {
	want, err := open(t).Migrate(t.Context())
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
