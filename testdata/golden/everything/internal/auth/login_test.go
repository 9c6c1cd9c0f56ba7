package auth

import (
	"bytes"
	"testing"
	"time"
)

func TestLoginToken(t *testing.T) {
	login, token := NewLogin(1, time.Now())
	other, otherToken := NewLogin(1, time.Now())
	if token == otherToken || login.ID == other.ID || LoginID(token) != login.ID {
		t.Errorf("got tokens %q and %q of logins %q and %q", token, otherToken, login.ID, other.ID)
	}
	if bytes.Contains([]byte(token), login.TokenHash) || len(login.TokenHash) != 32 {
		t.Errorf("got hash %x of token %q", login.TokenHash, token)
	}
	for text, want := range map[string]bool{
		token:                            true,
		otherToken:                       false,
		login.ID + ".":                   false,
		login.ID:                         false,
		token + "x":                      false,
		"." + token:                      false,
		"":                               false,
		other.ID + token[len(login.ID):]: false,
	} {
		if got := login.Matches(text); got != want {
			t.Errorf("%q: got %t, want %t", text, got, want)
		}
	}
	next := login.ID + ".NEXT"
	login.SetToken(next)
	if login.Matches(token) || !login.Matches(next) || LoginID(next) != login.ID {
		t.Error("the old token is still good, or the new one is not")
	}
}

// A login that is used lasts on, but not for ever.
func TestLoginExpires(t *testing.T) {
	now := time.Date(2026, 1, 31, 9, 30, 0, 0, time.UTC)
	login, _ := NewLogin(1, now)
	if login.Expired(now.Add(LoginIdle-1)) || !login.Expired(now.Add(LoginIdle)) {
		t.Errorf("made at %v: it ends at %v, want %v", now, login.ExpiresAt, now.Add(LoginIdle))
	}
	uses := 0
	for at := now; !login.Expired(at); at = at.Add(LoginIdle / 2) {
		login.Extend(at)
		uses++
	}
	if end := now.Add(LoginLife); !login.ExpiresAt.Equal(end) || uses < 3 {
		t.Errorf("used %d times: it ends at %v, want %v", uses, login.ExpiresAt, end)
	}
}

func TestLoginFrom(t *testing.T) {
	if got := LoginFrom(t.Context()); got.AccountID != 0 {
		t.Errorf("got account %d, want 0 for nobody", got.AccountID)
	}
	login, _ := NewLogin(7, time.Now())
	if got := LoginFrom(WithLogin(t.Context(), login)); got.ID != login.ID || got.AccountID != 7 {
		t.Errorf("got %+v, want %+v", got, login)
	}
}
