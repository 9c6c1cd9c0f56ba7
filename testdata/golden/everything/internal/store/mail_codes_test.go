package store_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"shop/internal/auth"
	"shop/internal/model"
	"shop/internal/store"
	"shop/internal/store/storetest"
)

// newMailCode stores a code of a new account with an address.
func newMailCode(t *testing.T, db *store.Store, email string, now time.Time) (auth.Account, auth.MailCode) {
	t.Helper()
	account, err := db.CreateAccount(t.Context(), auth.Account{Email: email})
	if err != nil {
		t.Fatal(err)
	}
	code, _ := auth.NewMailCode(auth.VerifyAddress, account, now)
	if err := db.AddMailCode(t.Context(), code); err != nil {
		t.Fatal(err)
	}
	return account, code
}

func TestMailCodes(t *testing.T) {
	db, ctx, now := storetest.New(t), t.Context(), time.Now()
	ada, code := newMailCode(t, db, "ada@example.com", now)
	eve, second := newMailCode(t, db, "eve@example.com", now)

	for name, use := range map[string]func() (auth.MailCode, error){
		"another hash":    func() (auth.MailCode, error) { return db.UseMailCode(ctx, []byte("x"), ada.ID, now) },
		"another account": func() (auth.MailCode, error) { return db.UseMailCode(ctx, code.Hash, eve.ID, now) },
	} {
		if _, err := use(); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("%s: got error %v, want ErrNotFound", name, err)
		}
	}
	got, err := db.UseMailCode(ctx, code.Hash, ada.ID, now.Add(auth.CodeLife-time.Second))
	if err != nil || got.AccountID != ada.ID || got.Address != ada.Email || !got.ExpiresAt.Equal(code.ExpiresAt) {
		t.Errorf("got %+v and error %v, want %+v", got, err, code)
	}
	if _, err := db.UseMailCode(ctx, code.Hash, ada.ID, now); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("once more: got error %v, want ErrNotFound", err)
	}
	if got, err := db.UseMailCode(ctx, second.Hash, 0, now); err != nil || got.AccountID != eve.ID {
		t.Errorf("of any account: got %+v and error %v", got, err)
	}
}

func TestMailCodeExpires(t *testing.T) {
	db, ctx, now := storetest.New(t), t.Context(), time.Now()
	ada, code := newMailCode(t, db, "ada@example.com", now)
	for _, at := range []time.Time{now.Add(auth.CodeLife), now} { // it is cleared away
		if _, err := db.UseMailCode(ctx, code.Hash, ada.ID, at); !errors.Is(err, model.ErrNotFound) {
			t.Errorf("at %v: got error %v, want ErrNotFound", at, err)
		}
	}
}

// Of many who use a code at the same moment, one succeeds.
func TestMailCodeAtOnce(t *testing.T) {
	db, ctx, now := storetest.New(t), t.Context(), time.Now()
	ada, code := newMailCode(t, db, "ada@example.com", now)
	var used atomic.Int32
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			_, err := db.UseMailCode(ctx, code.Hash, ada.ID, now)
			if err == nil {
				used.Add(1)
			} else if !errors.Is(err, model.ErrNotFound) {
				t.Errorf("got error %v, want ErrNotFound", err)
			}
		})
	}
	group.Wait()
	if used.Load() != 1 {
		t.Errorf("%d succeeded, want one", used.Load())
	}
}

// What is verified is an address, not an account.
func TestVerified(t *testing.T) {
	db, ctx := storetest.New(t), t.Context()
	ada, _ := newMailCode(t, db, "ada@example.com", time.Now())
	check := func(when string, want bool) {
		t.Helper()
		if got, err := db.Account(ctx, ada.ID); err != nil || got.EmailVerified != want {
			t.Errorf("%s: got %+v and error %v, want verified: %t", when, got, err, want)
		}
	}
	check("new", false)
	if err := db.SetVerified(ctx, ada); err != nil {
		t.Fatal(err)
	}
	check("verified", true)
	if changed, err := db.SetEmail(ctx, ada.ID, "ada@example.org"); err != nil || changed.EmailVerified {
		t.Errorf("another address: got %+v and error %v, want it not to be verified", changed, err)
	}
	if err := db.SetVerified(ctx, ada); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("the address from before: got error %v, want ErrNotFound", err)
	}
	check("another address", false)
	if renamed, err := db.RenameAccount(ctx, ada.ID, "Ada"); err != nil || renamed.EmailVerified {
		t.Errorf("got %+v and error %v", renamed, err)
	}
}

// Codes go with their account.
func TestMailCodesOfRemovedAccount(t *testing.T) {
	db, ctx, now := storetest.New(t), t.Context(), time.Now()
	ada, code := newMailCode(t, db, "ada@example.com", now)
	if err := db.DeleteAccount(ctx, ada.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := db.UseMailCode(ctx, code.Hash, 0, now); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("got error %v, want ErrNotFound", err)
	}
}
