package store_test

import (
	"errors"
	"testing"
	"time"

	"shop/internal/model"
	"shop/internal/store/storetest"
)

// A login lets nobody in whose account is not there.
func TestLoginOfRemovedAccount(t *testing.T) {
	db := storetest.New(t)
	orphan, _ := model.NewLogin(2, time.Now())
	if err := db.CreateLogin(t.Context(), orphan); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Login(t.Context(), orphan.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("got error %v, want ErrNotFound", err)
	}
}
