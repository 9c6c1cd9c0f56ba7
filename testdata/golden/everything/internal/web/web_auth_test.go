package web

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"

	"shop/internal/model"
)

// Somebody as they register and log in.
const (
	ada = `{"email": "ada@example.com", "password": "correct horse"}`
	eve = `{"email": "eve@example.com", "password": "battery staple"}`
)

// anyNetwork makes a server believe every request about where it comes from.
var anyNetwork = []netip.Prefix{netip.MustParsePrefix("0.0.0.0/0"), netip.MustParsePrefix("::/0")}

// newSite returns a server where nobody is logged in. The account that newServer
// is logged in to is still there.
func newSite(t *testing.T) *Server {
	t.Helper()
	s := newServer(t)
	s.handler = s.middleware(s.routes())
	return s
}

// newSiteWithAda returns a server where ada has an account.
func newSiteWithAda(t *testing.T) *Server {
	t.Helper()
	s := newSite(t)
	check(t, send(s, "POST", "/api/auth/register", ada), http.StatusCreated, `{"id": 2, "email": "ada@example.com"}`)
	return s
}

// as returns s as somebody sees it who has sent the credentials.
func as(t *testing.T, s *Server, credentials string) http.Handler {
	t.Helper()
	w := send(s, "POST", "/api/auth/login", credentials)
	check(t, w, http.StatusOK, "")
	return withProof(t, s.handler, w)
}

// logIn returns s as somebody sees it who is logged in to a new account. It
// takes no password, which would cost time.
func logIn(t *testing.T, s *Server, email string) http.Handler {
	t.Helper()
	account, err := s.store.CreateAccount(t.Context(), email, "")
	if err != nil {
		t.Fatal(err)
	}
	return device(t, s, account)
}

// withProof adds to each request what the answer to a login gave, unless the
// request has something of the kind.
func withProof(t *testing.T, next http.Handler, login *httptest.ResponseRecorder) http.Handler {
	t.Helper()
	name, value := proof(t, login)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get(name) == "" {
			r.Header.Set(name, value)
		}
		next.ServeHTTP(w, r)
	})
}

// device returns s as an account sees it from one more device.
func device(t *testing.T, s *Server, account model.Account) http.Handler {
	t.Helper()
	w := httptest.NewRecorder()
	answer, err := s.welcome(w, httptest.NewRequest("POST", "/api/auth/login", nil), account)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewEncoder(w).Encode(answer); err != nil {
		t.Fatal(err)
	}
	return withProof(t, s.handler, w)
}
