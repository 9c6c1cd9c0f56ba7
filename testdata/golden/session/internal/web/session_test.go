package web

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"shop/internal/config"
	"shop/internal/model"
)

func TestCookie(t *testing.T) {
	for env, want := range map[string]string{
		config.Development: "session=TOKEN; Path=/; Max-Age=2592000; HttpOnly; SameSite=Lax",
		config.Production:  "__Host-session=TOKEN; Path=/; Max-Age=2592000; HttpOnly; Secure; SameSite=Lax",
	} {
		s := newSite(t)
		s.config.Env = env
		send(s, "POST", "/api/auth/register", ada)
		w := send(s, "POST", "/api/auth/login", ada)
		check(t, w, http.StatusOK, `{"id": 2, "email": "ada@example.com"}`)
		_, cookie := proof(t, w)
		_, token, _ := strings.Cut(cookie, "=")
		if got := strings.Replace(w.Header().Get("Set-Cookie"), token, "TOKEN", 1); got != want {
			t.Errorf("%s: login: got cookie %s, want %s", env, got, want)
		}

		w = send(s, "POST", "/api/auth/logout", "", "Cookie", cookie)
		check(t, w, http.StatusNoContent, "")
		want = strings.Replace(strings.Replace(want, "TOKEN", "", 1), "2592000", "0", 1)
		if got := w.Header().Get("Set-Cookie"); got != want {
			t.Errorf("%s: logout: got cookie %s, want %s", env, got, want)
		}
	}
}

// A token that was planted in a browser does not become that of a session, and
// the session that the browser had before ends.
func TestSessionFixation(t *testing.T) {
	s := newSiteWithAda(t)
	planted := "session=PLANTED.TOKEN"
	w := send(s, "POST", "/api/auth/login", ada, "Cookie", planted)
	_, first := proof(t, w)
	w = send(s, "POST", "/api/auth/login", ada, "Cookie", first)
	_, second := proof(t, w)

	for cookie, status := range map[string]int{
		planted: http.StatusUnauthorized,
		first:   http.StatusUnauthorized,
		second:  http.StatusOK,
	} {
		check(t, send(s, "GET", "/api/auth/me", "", "Cookie", cookie), status, "")
	}
}

func TestSessionTokenIsNotStored(t *testing.T) {
	s := newSiteWithAda(t)
	_, cookie := proof(t, send(s, "POST", "/api/auth/login", ada))
	_, token, _ := strings.Cut(cookie, "=")
	id, secret, _ := strings.Cut(token, ".")
	login, err := s.store.Login(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(login.TokenHash), secret) || !login.Matches(token) {
		t.Errorf("got hash %q of token %q", login.TokenHash, token)
	}
	checkProblem(t, send(s, "GET", "/api/auth/me", "", "Cookie", "session="+id+".WRONG"), http.StatusUnauthorized)
	checkProblem(t, send(s, "GET", "/api/auth/me", "", "Cookie", "session="+id), http.StatusUnauthorized)
}

// A session lasts while it is used, but not for ever.
func TestSessionExpires(t *testing.T) {
	s := newServer(t)
	at := time.Now()
	s.auth.now = func() time.Time { return at }
	for at.Before(time.Now().Add(model.LoginLife - time.Hour)) {
		check(t, send(s, "GET", "/api/auth/me", ""), http.StatusOK, "")
		at = at.Add(model.LoginIdle - time.Hour)
	}
	at = time.Now().Add(model.LoginLife + time.Minute)
	checkProblem(t, send(s, "GET", "/api/auth/me", ""), http.StatusUnauthorized)
}

// Using a session is noted now and then, and not at each request.
func TestSessionTouch(t *testing.T) {
	s := newSite(t)
	account, err := s.store.CreateAccount(t.Context(), "ada@example.com", "")
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	s.auth.now = func() time.Time { return start }
	login, token, err := s.startLogin(t.Context(), account)
	if err != nil {
		t.Fatal(err)
	}
	for after, noted := range map[time.Duration]bool{touchInterval / 2: false, 2 * touchInterval: true} {
		s.auth.now = func() time.Time { return start.Add(after) }
		check(t, send(s, "GET", "/api/auth/me", "", "Cookie", "session="+token), http.StatusOK, "")
		stored, err := s.store.Login(t.Context(), login.ID)
		if got := stored.ExpiresAt.After(login.ExpiresAt); err != nil || got != noted {
			t.Errorf("after %v: got noted %t and error %v, want %t", after, got, err, noted)
		}
		if err := s.store.RenewLogin(t.Context(), login, login.TokenHash); err != nil {
			t.Fatal(err)
		}
	}
}
