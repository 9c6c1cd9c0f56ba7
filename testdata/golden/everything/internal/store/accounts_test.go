package store_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"

	"shop/internal/model"
	"shop/internal/store/storetest"
)

func TestAccounts(t *testing.T) {
	db, ctx := storetest.New(t), t.Context()
	ada, err := db.CreateAccount(ctx, "ada@example.com", "hash")
	want := model.Account{ID: 1, Email: "ada@example.com", PasswordHash: "hash"}
	if err != nil || ada != want {
		t.Fatalf("create: got %+v and error %v, want %+v", ada, err, want)
	}
	if got, err := db.Account(ctx, 1); err != nil || got != want {
		t.Errorf("by id: got %+v and error %v, want %+v", got, err, want)
	}
	if got, err := db.AccountByEmail(ctx, "ada@example.com"); err != nil || got != want {
		t.Errorf("by e-mail: got %+v and error %v, want %+v", got, err, want)
	}
	if _, err := db.Account(ctx, 2); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("by another id: got error %v, want ErrNotFound", err)
	}
	if got, err := db.AccountByEmail(ctx, "eve@example.com"); !errors.Is(err, model.ErrNotFound) || got.PasswordHash != "" {
		t.Errorf("by another e-mail: got %+v and error %v, want ErrNotFound", got, err)
	}
}

// Of many who want the same address at the same moment, one gets it.
func TestAccountsAtOnce(t *testing.T) {
	db, ctx := storetest.New(t), t.Context()
	var made atomic.Int32
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			_, err := db.CreateAccount(ctx, "ada@example.com", "hash")
			if err == nil {
				made.Add(1)
			} else if taken, ok := errors.AsType[*model.Taken](err); !ok || taken.Field != "email" {
				t.Errorf("got error %v, want that email is taken", err)
			}
		})
	}
	group.Wait()
	if made.Load() != 1 {
		t.Errorf("%d got the address, want one", made.Load())
	}
}
