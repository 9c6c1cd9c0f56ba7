package auth

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/alexedwards/argon2id"
)

func TestCommonPasswords(t *testing.T) {
	if n := len(commonPasswords()); n < 3000 {
		t.Errorf("got %d passwords, want 3000 or more", n)
	}
	for password := range commonPasswords() {
		if len(password) < shortestPassword {
			t.Errorf("%q is refused anyway: it is too short", password)
		}
	}
	for password, want := range map[string]bool{
		"password":                         true,
		"PassWord":                         true,
		"12345678":                         true,
		"qwertyuiop":                       true,
		" password ":                       true,
		"aaaaaaaa":                         true,
		"\x00\x00\x00\x00\x00\x00\x00\x00": true,
		"abababab":                         true,
		"1234512345":                       true,
		"ABCDEFGH":                         true,
		"987654321":                        true,
		"abcdefgi":                         false,
		"abcabcabd":                        false,
		"correct horse":                    false,
		"# Passwords":                      false,
		"password12345!?":                  false,
	} {
		if got := isCommonPassword(password); got != want {
			t.Errorf("%q: got %t, want %t", password, got, want)
		}
	}
}

func TestHash(t *testing.T) {
	h := NewHasher()
	hash, err := h.Hash(t.Context(), "correct horse")
	if err != nil || !strings.HasPrefix(hash, "$argon2id$v=19$m=19456,t=2,p=1$") {
		t.Fatalf("got hash %s and error %v", hash, err)
	}
	again, err := h.Hash(t.Context(), "correct horse")
	if err != nil || again == hash {
		t.Errorf("two people with the same password have the same hash")
	}
	for password, want := range map[string]bool{"correct horse": true, "correct house": false, "": false} {
		if got, err := h.Matches(t.Context(), password, hash); err != nil || got != want {
			t.Errorf("%q: got %t and error %v, want %t", password, got, err, want)
		}
	}
}

// Somebody who is unknown must not be told apart by the time it takes.
func TestNobody(t *testing.T) {
	h := NewHasher()
	hash, err := h.Hash(t.Context(), "correct horse")
	if err != nil {
		t.Fatal(err)
	}
	known, _, _, err := argon2id.DecodeHash(hash)
	if err != nil {
		t.Fatal(err)
	}
	unknown, _, _, err := argon2id.DecodeHash(nobody)
	if err != nil || *unknown != *known {
		t.Errorf("got parameters %+v and error %v, want %+v", unknown, err, known)
	}
	if ok, err := h.Matches(t.Context(), "correct horse", ""); ok || err != nil {
		t.Errorf("no hash: got %t and error %v, want false", ok, err)
	}
}

func TestSlots(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		h := NewHasher()
		for range cap(h.slots) {
			if err := h.acquire(t.Context()); err != nil {
				t.Fatal(err)
			}
		}

		canceled, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := h.Hash(canceled, "correct horse"); !errors.Is(err, context.Canceled) {
			t.Errorf("nobody waits for it: got error %v", err)
		}
		start := time.Now()
		if _, err := h.Matches(t.Context(), "correct horse", ""); !errors.Is(err, ErrBusy) || time.Since(start) != waitTimeout {
			t.Errorf("all are busy: got error %v after %v", err, time.Since(start))
		}
		time.AfterFunc(time.Second, h.release)
		if _, err := h.Matches(t.Context(), "correct horse", ""); err != nil {
			t.Errorf("somebody is done: got error %v", err)
		}
	})
}
