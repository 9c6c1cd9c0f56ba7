package store_test

import (
	"bytes"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"shop/internal/auth"
	"shop/internal/model"
	"shop/internal/store"
	"shop/internal/store/storetest"
)

// newLogin stores a login of the account with an id, which it makes if it is
// not there.
func newLogin(t *testing.T, db *store.Store, accountID int64, now time.Time) auth.Login {
	t.Helper()
	if _, err := db.Account(t.Context(), accountID); err != nil {
		if _, err := db.CreateAccount(t.Context(), auth.Account{Email: string(rune('a'+accountID)) + "@example.com"}); err != nil {
			t.Fatal(err)
		}
	}
	login, _ := auth.NewLogin(accountID, now)
	if err := db.CreateLogin(t.Context(), login); err != nil {
		t.Fatal(err)
	}
	return login
}

// checkLogin fails the test unless the login is stored as it is.
func checkLogin(t *testing.T, db *store.Store, want auth.Login) {
	t.Helper()
	got, err := db.Login(t.Context(), want.ID)
	if err != nil || got.ID != want.ID || got.AccountID != want.AccountID || !bytes.Equal(got.TokenHash, want.TokenHash) ||
		!got.CreatedAt.Equal(want.CreatedAt) || !got.UsedAt.Equal(want.UsedAt) || !got.ExpiresAt.Equal(want.ExpiresAt) {
		t.Errorf("got %+v and error %v, want %+v", got, err, want)
	}
}

// checkNoLogin fails the test if the login is stored.
func checkNoLogin(t *testing.T, db *store.Store, login auth.Login) {
	t.Helper()
	if _, err := db.Login(t.Context(), login.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("got error %v, want ErrNotFound", err)
	}
}

// Whoever logs in again and again does not fill the database.
func TestTooManyLogins(t *testing.T) {
	db, now := storetest.New(t), time.Now()
	first, second, other := newLogin(t, db, 1, now), newLogin(t, db, 1, now.Add(time.Second)), newLogin(t, db, 2, now)
	for i := range auth.MaxLogins - 1 {
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

func TestLoginsOfAccount(t *testing.T) {
	db, now := storetest.New(t), time.Now().Truncate(time.Millisecond)
	check := func(want ...auth.Login) {
		t.Helper()
		logins, err := db.Logins(t.Context(), 1, now)
		if err != nil || len(logins) != len(want) {
			t.Fatalf("got %+v and error %v, want %d", logins, err, len(want))
		}
		for i, login := range logins {
			if login.ID != want[i].ID || login.AccountID != 1 || !login.CreatedAt.Equal(want[i].CreatedAt) || !login.UsedAt.Equal(want[i].UsedAt) {
				t.Errorf("got %+v at place %d, want %+v", login, i, want[i])
			}
		}
	}
	check()
	newLogin(t, db, 1, now.Add(-auth.LoginIdle)) // has expired
	first, last := newLogin(t, db, 1, now.Add(-2*time.Hour)), newLogin(t, db, 1, now.Add(-time.Hour))
	newLogin(t, db, 2, now)
	check(last, first)
	first.Extend(now)
	if err := db.RenewLogin(t.Context(), first, first.TokenHash); err != nil {
		t.Fatal(err)
	}
	check(first, last)
}

func TestDeleteExpiredLogins(t *testing.T) {
	db, now := storetest.New(t), time.Now().Truncate(time.Millisecond)
	expired, last := newLogin(t, db, 1, now.Add(-auth.LoginIdle)), newLogin(t, db, 2, now.Add(time.Millisecond-auth.LoginIdle))
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

func TestLoginFailures(t *testing.T) {
	db, ctx, now := storetest.New(t), t.Context(), time.Now().Truncate(time.Millisecond)
	last := auth.LoginFailure{}
	for _, ago := range []time.Duration{3 * time.Minute, 2 * time.Minute, time.Minute} {
		last = auth.NewLoginFailure("ada", now.Add(-ago))
		for _, f := range []auth.LoginFailure{last, auth.NewLoginFailure("eve", now.Add(-ago))} {
			if err := db.AddLoginFailure(ctx, f); err != nil {
				t.Fatal(err)
			}
		}
	}
	check := func(when string, most int, want ...time.Duration) {
		t.Helper()
		times, err := db.LoginFailures(ctx, "ada", most)
		if err != nil || len(times) != len(want) {
			t.Fatalf("%s: got %v and error %v, want %d", when, times, err, len(want))
		}
		for i, ago := range want {
			if !times[i].Equal(now.Add(-ago)) {
				t.Errorf("%s: got %v, want %v", when, times[i], now.Add(-ago))
			}
		}
	}
	check("all", 10, time.Minute, 2*time.Minute, 3*time.Minute)
	check("the last two", 2, time.Minute, 2*time.Minute)

	for range 2 { // it does not matter whether it is there
		if err := db.RemoveLoginFailure(ctx, last.ID); err != nil {
			t.Error(err)
		}
	}
	check("one was none", 10, 2*time.Minute, 3*time.Minute)

	// What comes later clears away what has become too old.
	if err := db.AddLoginFailure(ctx, auth.NewLoginFailure("bob", now.Add(auth.FailureLife-2*time.Minute))); err != nil {
		t.Fatal(err)
	}
	check("an hour later", 10)
}

// Of many attempts at the same moment no more are let through than of many one
// after the other. The database says so, as there may be several copies.
func TestLimitConcurrently(t *testing.T) {
	db, now := storetest.New(t), time.Now()
	subjects := auth.Subjects(auth.Client{Address: "192.0.2.1/32"}, "ada@example.com", nil, now)
	begin := func() bool {
		_, wait, err := auth.BeginAttempt(t.Context(), db, now, subjects)
		if err != nil {
			t.Error(err)
		}
		return err == nil && wait == 0
	}
	var passed atomic.Int32
	var group sync.WaitGroup
	for range 30 {
		group.Go(func() {
			if begin() {
				passed.Add(1)
			}
		})
	}
	group.Wait()
	if passed.Load() > 10 {
		t.Errorf("%d were let through, want 10 at most", passed.Load())
	}
	for begin() { // some may have got in each other's way
		passed.Add(1)
	}
	if passed.Load() != 10 {
		t.Errorf("%d were let through in all, want 10", passed.Load())
	}
}

func TestKnownDevices(t *testing.T) {
	db, ctx, now := storetest.New(t), t.Context(), time.Now()
	newLogin(t, db, 1, now)
	newLogin(t, db, 2, now)
	other, _ := auth.NewKnownDevice(2)
	other.Use("198.51.100.1/32", now)
	if err := db.RememberDevice(ctx, other); err != nil {
		t.Fatal(err)
	}
	for i := range auth.MaxDevices + 2 {
		device, _ := auth.NewKnownDevice(1)
		device.Use(fmt.Sprint("192.0.2.", i), now.Add(time.Duration(i)*time.Second))
		for range 2 { // it is used again
			if err := db.RememberDevice(ctx, device); err != nil {
				t.Fatal(err)
			}
		}
	}

	devices, err := db.KnownDevices(ctx, 1)
	if err != nil || len(devices) != auth.MaxDevices || devices[0].Address != "192.0.2.11" || devices[9].Address != "192.0.2.2" {
		t.Errorf("got %+v and error %v, want the ten that were used last", devices, err)
	}
	if !devices[0].UsedAt.Equal(now.Add(11*time.Second).Truncate(time.Millisecond)) || devices[0].AccountID != 1 {
		t.Errorf("got %+v, want it as it was stored", devices[0])
	}
	if devices, err := db.KnownDevices(ctx, 2); err != nil || len(devices) != 1 || string(devices[0].TokenHash) != string(other.TokenHash) {
		t.Errorf("another account: got %+v and error %v, want its own device", devices, err)
	}
	if devices, err := db.KnownDevices(ctx, 0); err != nil || len(devices) != 0 {
		t.Errorf("nobody: got %+v and error %v, want none", devices, err)
	}
}

// A login lets nobody in whose account is not there.
func TestLoginOfRemovedAccount(t *testing.T) {
	db := storetest.New(t)
	orphan, _ := auth.NewLogin(2, time.Now())
	if err := db.CreateLogin(t.Context(), orphan); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Login(t.Context(), orphan.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("got error %v, want ErrNotFound", err)
	}
}
