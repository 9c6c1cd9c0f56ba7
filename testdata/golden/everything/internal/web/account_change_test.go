package web

import (
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"shop/internal/auth"
	"shop/internal/model"
)

// Somebody as they log in after a change.
const (
	adaNewPassword = `{"email": "ada@example.com", "password": "battery staple"}`
	adaNewEmail    = `{"email": "ada@example.org", "password": "correct horse"}`
)

func TestPasswordIsChanged(t *testing.T) {
	s := newServerWithAda(t)
	client, other := loginAs(t, s, ada), loginAs(t, s, ada)
	change := func(body string) int { return send(client, "POST", "/api/auth/password", body).Code }
	checkInvalid(t, send(client, "POST", "/api/auth/password", `{"current": "correct house", "new": "battery staple"}`), "current")
	checkInvalid(t, send(client, "POST", "/api/auth/password", `{"current": "correct horse", "new": "password"}`), "new")
	checkInvalid(t, send(client, "POST", "/api/auth/password", `{"current": "correct horse", "new": "ada@example.com"}`), "new")
	checkInvalid(t, send(client, "POST", "/api/auth/password", `{}`), "current", "new")
	checkProblem(t, send(client, "POST", "/api/auth/password", `{"password": "x"}`), http.StatusBadRequest)
	checkProblem(t, send(s, "POST", "/api/auth/password", `{}`), http.StatusUnauthorized)
	check(t, send(other, "GET", "/api/auth/me", ""), http.StatusOK, "")

	if got := change(`{"current": "correct horse", "new": "battery staple"}`); got != http.StatusNoContent {
		t.Fatalf("got status %d, want 204", got)
	}
	check(t, send(client, "GET", "/api/auth/me", ""), http.StatusOK, "")
	checkProblem(t, send(other, "GET", "/api/auth/me", ""), http.StatusUnauthorized)
	checkProblem(t, send(s, "POST", "/api/auth/login", ada), http.StatusUnauthorized)
	check(t, send(s, "POST", "/api/auth/login", adaNewPassword), http.StatusOK, "")
}

// A login that begins while the password is changed ends with the others.
func TestLoginWhilePasswordChanges(t *testing.T) {
	s := newServerWithAda(t)
	before, err := s.store.AccountByEmail(t.Context(), "ada@example.com")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.store.SetPassword(t.Context(), before, "another", ""); err != nil {
		t.Fatal(err)
	}
	login, _ := auth.NewLogin(before.ID, time.Now())
	if err := s.startLogin(httptest.NewRequest("POST", "/", nil), before, login); !errors.Is(err, error(errWrongPassword)) {
		t.Errorf("got error %v, want that the password is wrong", err)
	}
	if _, err := s.store.Login(t.Context(), login.ID); !errors.Is(err, model.ErrNotFound) {
		t.Errorf("got error %v, want ErrNotFound", err)
	}
}

func TestEmailIsChanged(t *testing.T) {
	s := newServerWithAda(t)
	client := loginAs(t, s, ada)
	change := func(email, password string) string {
		return `{"email": "` + email + `", "password": "` + password + `"}`
	}
	checkInvalid(t, send(client, "POST", "/api/auth/email", change("ada@example.org", "correct house")), "password")
	checkInvalid(t, send(client, "POST", "/api/auth/email", change("ada", "correct horse")), "email")
	checkInvalid(t, send(client, "POST", "/api/auth/email", `{}`), "email", "password")
	checkProblem(t, send(client, "POST", "/api/auth/email", change("Somebody@example.com", "correct horse")), http.StatusConflict)
	checkProblem(t, send(s, "POST", "/api/auth/email", adaNewEmail), http.StatusUnauthorized)

	const changed = `{"id": 2, "email": "ada@example.org", "name": "user2"}`
	check(t, send(client, "POST", "/api/auth/email", change(" Ada@Example.org", "correct horse")), http.StatusOK, changed)
	check(t, send(client, "POST", "/api/auth/email", adaNewEmail), http.StatusOK, changed) // it is the same
	check(t, send(client, "GET", "/api/auth/me", ""), http.StatusOK, changed)
	checkProblem(t, send(s, "POST", "/api/auth/login", ada), http.StatusUnauthorized)
	check(t, send(s, "POST", "/api/auth/login", adaNewEmail), http.StatusOK, "")
	check(t, send(s, "POST", "/api/auth/register", ada), http.StatusCreated, "")
}

// Asking for many addresses is limited as registering with them is.
func TestEmailChangesAreLimited(t *testing.T) {
	s := newServerWithAda(t)
	client, now := loginAs(t, s, ada), s.auth.now()
	s.auth.now = func() time.Time { return now }
	for s.auth.registrations.take(s.origin(httptest.NewRequest("POST", "/", nil)), now) == nil {
	}
	w := send(client, "POST", "/api/auth/email", adaNewEmail)
	checkProblem(t, w, http.StatusTooManyRequests)
	if w.Header().Get("Retry-After") == "" {
		t.Error("got no Retry-After")
	}
}

func TestAccountIsRemoved(t *testing.T) {
	s := newServerWithAda(t)
	client, other, somebody := loginAs(t, s, ada), loginAs(t, s, ada), logIn(t, s, "eve@example.com")
	checkInvalid(t, send(client, "DELETE", "/api/auth/me", `{"password": "correct house"}`), "password")
	checkInvalid(t, send(client, "DELETE", "/api/auth/me", `{}`), "password")
	checkProblem(t, send(client, "DELETE", "/api/auth/me", ""), http.StatusUnsupportedMediaType)
	checkProblem(t, send(s, "DELETE", "/api/auth/me", `{"password": "correct horse"}`), http.StatusUnauthorized)
	check(t, send(client, "GET", "/api/auth/me", ""), http.StatusOK, "")

	check(t, send(client, "DELETE", "/api/auth/me", `{"password": "correct horse"}`), http.StatusNoContent, "")
	for _, device := range []http.Handler{client, other} {
		checkProblem(t, send(device, "GET", "/api/auth/me", ""), http.StatusUnauthorized)
	}
	check(t, send(somebody, "GET", "/api/auth/me", ""), http.StatusOK, "")
	checkProblem(t, send(s, "POST", "/api/auth/login", ada), http.StatusUnauthorized)
	check(t, send(s, "POST", "/api/auth/register", ada), http.StatusCreated, `{"id": 4, "email": "ada@example.com", "name": "user4"}`)
}

// Whoever finds a device that is logged in can guess no more than at the login, and
// a guess at the one counts at the other.
func TestConfirmationsAreLimited(t *testing.T) {
	for _, test := range []struct{ method, path, body string }{
		{"POST", "/api/auth/password", `{"current": "PASSWORD", "new": "battery staple"}`},
		{"POST", "/api/auth/email", `{"email": "ada@example.org", "password": "PASSWORD"}`},
		{"DELETE", "/api/auth/me", `{"password": "PASSWORD"}`},
	} {
		s := newServerWithAda(t)
		client, now := loginAs(t, s, ada), s.auth.now()
		s.auth.now = func() time.Time { return now }
		confirm := func(password string) int {
			return send(client, test.method, test.path, strings.Replace(test.body, "PASSWORD", password, 1)).Code
		}
		for range 10 {
			if got := confirm("correct house"); got != http.StatusUnprocessableEntity {
				t.Fatalf("%s: got status %d, want 422", test.path, got)
			}
		}
		if got := confirm("correct horse"); got != http.StatusTooManyRequests {
			t.Errorf("%s: got status %d, want 429", test.path, got)
		}
		checkProblem(t, send(s, "POST", "/api/auth/login", ada), http.StatusTooManyRequests)
		now = now.Add(time.Minute)
		if got := confirm("correct horse"); got >= 300 {
			t.Errorf("%s: got status %d a minute later, want success", test.path, got)
		}
	}
}

// The log says what became of an account, and no secret.
func TestChangesAreLogged(t *testing.T) {
	var out strings.Builder
	s := newServerWithAda(t)
	client := loginAs(t, s, ada)
	s.log = slog.New(slog.NewTextHandler(&out, nil))
	send(client, "POST", "/api/auth/password", `{"current": "correct house", "new": "battery staple"}`)
	send(client, "POST", "/api/auth/password", `{"current": "correct horse", "new": "battery staple"}`)
	send(client, "POST", "/api/auth/email", `{"email": "ada@example.org", "password": "battery staple"}`)
	send(client, "DELETE", "/api/auth/me", `{"password": "battery staple"}`)
	for _, want := range []string{"login failed", "password changed", "e-mail address changed", "account removed"} {
		if !strings.Contains(out.String(), `msg="`+want+`" client=192.0.2.1 account=2`) {
			t.Errorf("%s does not stand in the log:\n%s", want, out.String())
		}
	}
	for _, secret := range []string{"correct", "battery", "example.org"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("%q stands in the log:\n%s", secret, out.String())
		}
	}
}
