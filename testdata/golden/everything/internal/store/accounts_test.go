package store_test

import (
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"shop/internal/auth"
	"shop/internal/model"
	"shop/internal/store/storetest"
)

func TestAccounts(t *testing.T) {
	db, ctx := storetest.New(t), t.Context()
	ada, err := db.CreateAccount(ctx, auth.Account{Email: "ada@example.com", PasswordHash: "hash"})
	want := auth.Account{ID: 1, Email: "ada@example.com", Name: "user1", PasswordHash: "hash"}
	if err != nil || !isSame(ada, want) {
		t.Fatalf("create: got %+v and error %v, want %+v", ada, err, want)
	}
	if got, err := db.Account(ctx, 1); err != nil || !isSame(got, want) {
		t.Errorf("by id: got %+v and error %v, want %+v", got, err, want)
	}
	if got, err := db.AccountByEmail(ctx, "ada@example.com"); err != nil || !isSame(got, want) {
		t.Errorf("by e-mail: got %+v and error %v, want %+v", got, err, want)
	}
	if _, err := db.Account(ctx, 2); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("by another id: got error %v, want ErrNotFound", err)
	}
	if got, err := db.AccountByEmail(ctx, "eve@example.com"); !errors.Is(err, model.ErrNotFound) || got.PasswordHash != "" {
		t.Errorf("by another e-mail: got %+v and error %v, want ErrNotFound", got, err)
	}
}

// isSame reports whether two accounts have the same name and are logged in to the same way.
func isSame(a, b auth.Account) bool {
	return a.ID == b.ID && a.Email == b.Email && a.Name == b.Name && a.PasswordHash == b.PasswordHash
}

func TestAccountNames(t *testing.T) {
	db, ctx := storetest.New(t), t.Context()
	create := func(email, name string) auth.Account {
		account, err := db.CreateAccount(ctx, auth.Account{Email: email, Name: name})
		if err != nil {
			t.Fatal(err)
		}
		return account
	}
	ada := create("ada@example.com", "User2") // before somebody is called like that by the server
	if eve := create("eve@example.com", ""); eve.Name == "" || auth.NameKey(eve.Name) == auth.NameKey(ada.Name) {
		t.Errorf("got name %q beside %q, want one of its own", eve.Name, ada.Name)
	}
	if got, err := db.RenameAccount(ctx, ada.ID, "ADA"); err != nil || got.Name != "ADA" || got.Email != ada.Email {
		t.Errorf("rename: got %+v and error %v, want the name ADA", got, err)
	}
	if got, err := db.RenameAccount(ctx, ada.ID, "Ada"); err != nil || got.Name != "Ada" {
		t.Errorf("in other letters: got %+v and error %v, want the name Ada", got, err)
	}
	if got, err := db.Account(ctx, ada.ID); err != nil || got.Name != "Ada" {
		t.Errorf("got %+v and error %v, want the name Ada", got, err)
	}
	_, created := db.CreateAccount(ctx, auth.Account{Email: "bob@example.com", Name: "aDA"})
	_, renamed := db.RenameAccount(ctx, create("bob@example.com", "Bob").ID, "ada")
	for _, err := range []error{created, renamed} {
		if model.CodeOf(err) != model.CodeConflict || err.Error() != "name is already taken" {
			t.Errorf("got error %v, want that name is taken", err)
		}
	}
	if _, err := db.RenameAccount(ctx, 99, "nobody"); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("got error %v, want ErrNotFound", err)
	}
}

func TestSetEmail(t *testing.T) {
	db, ctx := storetest.New(t), t.Context()
	ada, err := db.CreateAccount(ctx, auth.Account{Email: "ada@example.com", Name: "Ada", PasswordHash: "hash"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.CreateAccount(ctx, auth.Account{Email: "eve@example.com"}); err != nil {
		t.Fatal(err)
	}
	ada.Email = "ada@example.org"
	for range 2 { // it is there already
		if got, err := db.SetEmail(ctx, ada.ID, "ada@example.org"); err != nil || !isSame(got, ada) {
			t.Errorf("got %+v and error %v, want %+v", got, err, ada)
		}
	}
	if got, err := db.AccountByEmail(ctx, "ada@example.org"); err != nil || !isSame(got, ada) {
		t.Errorf("by the new e-mail: got %+v and error %v, want %+v", got, err, ada)
	}
	if _, err := db.AccountByEmail(ctx, "ada@example.com"); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("by the old e-mail: got error %v, want ErrNotFound", err)
	}
	if _, err := db.SetEmail(ctx, ada.ID, "eve@example.com"); model.CodeOf(err) != model.CodeConflict || err.Error() != "email is already taken" {
		t.Errorf("got error %v, want that email is taken", err)
	}
	if _, err := db.SetEmail(ctx, 99, "bob@example.com"); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("of nobody: got error %v, want ErrNotFound", err)
	}
}

func TestSetPassword(t *testing.T) {
	db, ctx, now := storetest.New(t), t.Context(), time.Now()
	ada, err := db.CreateAccount(ctx, auth.Account{Email: "ada@example.com", PasswordHash: "old"})
	if err != nil {
		t.Fatal(err)
	}
	kept, ended, other := newLogin(t, db, ada.ID, now), newLogin(t, db, ada.ID, now), newLogin(t, db, 2, now)
	if err := db.SetPassword(ctx, ada, "new", kept.ID); err != nil {
		t.Fatal(err)
	}
	if got, err := db.Account(ctx, ada.ID); err != nil || got.PasswordHash != "new" {
		t.Errorf("got %+v and error %v, want the new hash", got, err)
	}
	checkLogin(t, db, kept)
	checkNoLogin(t, db, ended)
	checkLogin(t, db, other)

	// Of two changes of the same password only the first one counts.
	if err := db.SetPassword(ctx, ada, "late", ""); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("again: got error %v, want ErrNotFound", err)
	}
	checkLogin(t, db, kept)
}

func TestDeleteAccount(t *testing.T) {
	db, ctx, now := storetest.New(t), t.Context(), time.Now()
	gone, other := newLogin(t, db, 1, now), newLogin(t, db, 2, now)
	device, _ := auth.NewKnownDevice(1)
	device.Use("192.0.2.1/32", now)
	if err := db.RememberDevice(ctx, device); err != nil {
		t.Fatal(err)
	}
	if err := db.DeleteAccount(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Account(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("account: got error %v, want ErrNotFound", err)
	}
	checkNoLogin(t, db, gone)
	if devices, err := db.KnownDevices(ctx, 1); err != nil || len(devices) != 0 {
		t.Errorf("devices: got %v and error %v, want none", devices, err)
	}
	if _, err := db.Account(ctx, 2); err != nil {
		t.Errorf("another account: got error %v, want none", err)
	}
	checkLogin(t, db, other)
	if err := db.DeleteAccount(ctx, 1); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("again: got error %v, want ErrNotFound", err)
	}
	if got, err := db.CreateAccount(ctx, auth.Account{Email: "b@example.com"}); err != nil || got.ID != 3 {
		t.Errorf("the same address: got %+v and error %v, want the id 3", got, err)
	}
}

// Of many who want the same address at the same moment, one gets it.
func TestAccountsAtOnce(t *testing.T) {
	db, ctx := storetest.New(t), t.Context()
	var made atomic.Int32
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			_, err := db.CreateAccount(ctx, auth.Account{Email: "ada@example.com"})
			if err == nil {
				made.Add(1)
			} else if model.CodeOf(err) != model.CodeConflict || err.Error() != "email is already taken" {
				t.Errorf("got error %v, want that email is taken", err)
			}
		})
	}
	group.Wait()
	if made.Load() != 1 {
		t.Errorf("%d got the address, want one", made.Load())
	}
}
