package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"shop/internal/model"
	"shop/internal/store"
	"shop/internal/store/storetest"
)

// newLogin stores a login of the account with an id, which it makes if it is
// not there.
func newLogin(t *testing.T, db *store.Store, accountID int64, now time.Time) model.Login {
	t.Helper()
	if _, err := db.Account(t.Context(), accountID); err != nil {
		if _, err := db.CreateAccount(t.Context(), string(rune('a'+accountID))+"@example.com", ""); err != nil {
			t.Fatal(err)
		}
	}
	login, _ := model.NewLogin(accountID, now)
	if err := db.CreateLogin(t.Context(), login); err != nil {
		t.Fatal(err)
	}
	return login
}

// checkLogin fails the test unless the login is stored as it is.
func checkLogin(t *testing.T, db *store.Store, want model.Login) {
	t.Helper()
	got, err := db.Login(t.Context(), want.ID)
	if err != nil || got.ID != want.ID || got.AccountID != want.AccountID || !bytes.Equal(got.TokenHash, want.TokenHash) ||
		!got.CreatedAt.Equal(want.CreatedAt) || !got.UsedAt.Equal(want.UsedAt) || !got.ExpiresAt.Equal(want.ExpiresAt) {
		t.Errorf("got %+v and error %v, want %+v", got, err, want)
	}
}

// checkNoLogin fails the test if the login is stored.
func checkNoLogin(t *testing.T, db *store.Store, login model.Login) {
	t.Helper()
	if _, err := db.Login(t.Context(), login.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("got error %v, want ErrNotFound", err)
	}
}

// Whoever logs in again and again does not fill the database.
func TestTooManyLogins(t *testing.T) {
	db, now := storetest.New(t), time.Now()
	first, second, other := newLogin(t, db, 1, now), newLogin(t, db, 1, now.Add(time.Second)), newLogin(t, db, 2, now)
	for i := range model.MaxLogins - 1 {
		newLogin(t, db, 1, now.Add(time.Minute+time.Duration(i)*time.Second))
	}
	checkNoLogin(t, db, first)
	checkLogin(t, db, second)
	checkLogin(t, db, other)
}

func TestLogins(t *testing.T) {
	db, now := storetest.New(t), time.Now()
	one, two, other := newLogin(t, db, 1, now), newLogin(t, db, 1, now), newLogin(t, db, 2, now)
	checkLogin(t, db, one)

	for range 2 { // it does not matter whether it is there
		if err := db.DeleteLogin(t.Context(), one.ID); err != nil {
			t.Error(err)
		}
	}
	checkNoLogin(t, db, one)
	checkLogin(t, db, two)

	if err := db.DeleteLogins(t.Context(), 1); err != nil {
		t.Error(err)
	}
	checkNoLogin(t, db, two)
	checkLogin(t, db, other)
}

func TestDeleteExpiredLogins(t *testing.T) {
	db, now := storetest.New(t), time.Now().Truncate(time.Millisecond)
	expired, last := newLogin(t, db, 1, now.Add(-model.LoginIdle)), newLogin(t, db, 2, now.Add(time.Millisecond-model.LoginIdle))
	if err := db.DeleteExpiredLogins(t.Context(), now); err != nil {
		t.Fatal(err)
	}
	checkNoLogin(t, db, expired)
	checkLogin(t, db, last)
}

func TestRenewLogin(t *testing.T) {
	db := storetest.New(t)
	login := newLogin(t, db, 1, time.Now().Add(-time.Hour))
	old := login.TokenHash
	login.SetToken(login.ID + ".NEXT")
	login.Extend(time.Now())
	if err := db.RenewLogin(t.Context(), login, old); err != nil {
		t.Fatal(err)
	}
	checkLogin(t, db, login)
	if err := db.RenewLogin(t.Context(), login, old); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("with the old token: got error %v, want ErrNotFound", err)
	}
	if err := db.RenewLogin(t.Context(), login, login.TokenHash); err != nil {
		t.Errorf("without another token: got error %v, want none", err)
	}
}

// Of many who exchange a token at the same moment, one succeeds.
func TestRenewLoginAtOnce(t *testing.T) {
	db, ctx := storetest.New(t), t.Context()
	login := newLogin(t, db, 1, time.Now())
	var renewed atomic.Int32
	var group sync.WaitGroup
	for i := range 8 {
		next := login
		next.SetToken(fmt.Sprintf("%s.%d", login.ID, i))
		group.Go(func() {
			err := db.RenewLogin(ctx, next, login.TokenHash)
			if err == nil {
				renewed.Add(1)
			} else if !errors.Is(err, model.ErrNotFound) {
				t.Errorf("got error %v, want ErrNotFound", err)
			}
		})
	}
	group.Wait()
	if renewed.Load() != 1 {
		t.Errorf("%d succeeded, want one", renewed.Load())
	}
}
