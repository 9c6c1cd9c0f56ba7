package store_test

import (
	"errors"
	"testing"

	"shop/internal/model"
	"shop/internal/store/storetest"
)

func TestUser(t *testing.T) {
	db := storetest.New(t)
	want := model.User{ID: 1, Username: "bob"}
	if got, err := db.User(t.Context(), 1); err != nil || got != want {
		t.Errorf("got %+v and error %v, want %+v", got, err, want)
	}
	if _, err := db.User(t.Context(), 2); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("nobody: got error %v, want ErrNotFound", err)
	}
}
