package store_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"shop/internal/auth"
	"shop/internal/model"
	"shop/internal/store"
	"shop/internal/store/storetest"
)

// newStore returns a store, and the context of somebody who may use it.
func newStore(t *testing.T) (*store.Store, context.Context) {
	t.Helper()
	db, ctx := storetest.New(t), t.Context()
	ctx = asAccount(ctx, t, db)
	return db, ctx
}

// asAccount returns the context of somebody who is logged in to a new account.
func asAccount(ctx context.Context, t *testing.T, db *store.Store) context.Context {
	t.Helper()
	account, err := db.CreateAccount(ctx, auth.Account{Email: "ada@example.com"})
	if err != nil {
		t.Fatal(err)
	}
	return model.WithOwner(ctx, account.ID)
}

// clockTick is long enough for the time that a store records to be another one.
const clockTick = 5 * time.Millisecond

// fieldsOf returns the fields of an item as a client sees them, in JSON.
func fieldsOf(t *testing.T, item any) map[string]json.RawMessage {
	t.Helper()
	data, err := json.Marshal(item)
	if err != nil {
		t.Fatal(err)
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(data, &fields); err != nil {
		t.Fatal(err)
	}
	return fields
}
