package store_test

import (
	"context"
	"testing"

	"shop/internal/model"
	"shop/internal/store"
)

// asAccount returns the context of somebody who is logged in to a new account.
func asAccount(ctx context.Context, t *testing.T, db *store.Store) context.Context {
	t.Helper()
	account, err := db.CreateAccount(ctx, "ada@example.com", "")
	if err != nil {
		t.Fatal(err)
	}
	return model.WithOwner(ctx, account.ID)
}
