package store_test

import (
	"testing"
	"time"

	"shop/internal/model"
	"shop/internal/store/storetest"
)

// A login lets nobody in whose account is not there.
func TestLoginOfRemovedAccount(t *testing.T) {
	db := storetest.New(t)
	checkLogin(t, db, newLogin(t, db, 1, time.Now()))
	orphan, _ := model.NewLogin(2, time.Now())
	if err := db.CreateLogin(t.Context(), orphan); err != nil {
		t.Fatal(err)
	}
	checkNoLogin(t, db, orphan)
}
