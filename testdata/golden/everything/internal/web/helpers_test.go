package web

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"shop/internal/auth"
	"shop/internal/config"
	"shop/internal/store/storetest"
)

// newServer returns a server with its own empty database.
func newServer(t *testing.T) *Server {
	t.Helper()
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	s := New(config.Config{Env: config.Development}, log, storetest.New(t))
	s.auth.passwords.Parameters.Memory = 64 // KiB: tests log in often
	s.handler = logIn(t, s, "somebody@example.com")
	return s
}

// send sends a request to a handler and returns the response. A body is sent as
// JSON; headers are pairs of name and value.
func send(h http.Handler, method, path, body string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// check fails the test unless the response has the status and, if want is not
// empty, the JSON value want.
func check(t *testing.T, w *httptest.ResponseRecorder, status int, want string) {
	t.Helper()
	if w.Code != status {
		t.Fatalf("got status %d, want %d; body: %s", w.Code, status, w.Body)
	}
	if want != "" && compact(t, w.Body.String()) != compact(t, want) {
		t.Fatalf("got body\n%s\nwant\n%s", w.Body, want)
	}
}

// checkProblem fails the test unless the response is a problem with the status.
func checkProblem(t *testing.T, w *httptest.ResponseRecorder, status int) {
	t.Helper()
	check(t, w, status, "")
	if media := w.Header().Get("Content-Type"); media != "application/problem+json" {
		t.Fatalf("got content type %q, want application/problem+json", media)
	}
	var p problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || p.Status != status || p.Title == "" {
		t.Errorf("got problem %s and error %v, want one with status %d and a title", w.Body, err, status)
	}
}

// checkInvalid fails the test unless the response is a 422 with errors for exactly
// these fields.
func checkInvalid(t *testing.T, w *httptest.ResponseRecorder, fields ...string) {
	t.Helper()
	checkProblem(t, w, http.StatusUnprocessableEntity)
	var p problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil {
		t.Fatal(err)
	}
	if got := slices.Sorted(maps.Keys(p.Errors)); !slices.Equal(got, slices.Sorted(slices.Values(fields))) {
		t.Errorf("got errors %v, want them for %v", p.Errors, fields)
	}
}

// with returns the JSON object fields with changes, which is one too.
func with(fields, changes string) string {
	merged := map[string]json.RawMessage{}
	for _, text := range []string{fields, changes} {
		if err := json.Unmarshal([]byte(text), &merged); err != nil {
			panic(err)
		}
	}
	data, err := json.Marshal(merged)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// checkItem fails the test unless the response has the status and is the item
// with this id and these fields.
func checkItem(t *testing.T, w *httptest.ResponseRecorder, status, id int, fields string) {
	t.Helper()
	check(t, w, status, "")
	var times struct {
		CreatedAt string `json:"created_at"`
		UpdatedAt string `json:"updated_at"`
	}
	if err := json.Unmarshal(w.Body.Bytes(), &times); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	for _, text := range []string{times.CreatedAt, times.UpdatedAt} {
		if _, err := time.Parse("2006-01-02T15:04:05.000Z", text); err != nil {
			t.Errorf("got time %q, want one in UTC with three decimals", text)
		}
	}
	check(t, w, status, with(fields, fmt.Sprintf(`{"id": %d, "created_at": %q, "updated_at": %q}`, id, times.CreatedAt, times.UpdatedAt)))
}

// checkList fails the test unless the response is a page of the items with these
// ids, and says what to ask for the next page with; "" means that there is none.
func checkList(t *testing.T, w *httptest.ResponseRecorder, next string, ids ...int) {
	t.Helper()
	check(t, w, http.StatusOK, "")
	var page struct {
		Items []struct{ ID int }
		Next  string
	}
	if err := json.Unmarshal(w.Body.Bytes(), &page); err != nil {
		t.Fatalf("%v: %s", err, w.Body)
	}
	got := []int{}
	for _, item := range page.Items {
		got = append(got, item.ID)
	}
	if !slices.Equal(got, ids) || page.Next != next {
		t.Errorf("got ids %v and next %q, want ids %v and next %q", got, page.Next, ids, next)
	}
}

// without returns the JSON object fields without one of them.
func without(fields, name string) string {
	rest := map[string]json.RawMessage{}
	if err := json.Unmarshal([]byte(fields), &rest); err != nil {
		panic(err)
	}
	delete(rest, name)
	data, err := json.Marshal(rest)
	if err != nil {
		panic(err)
	}
	return string(data)
}

// Somebody as they register and log in.
const (
	ada = `{"email": "ada@example.com", "password": "correct horse"}`
	eve = `{"email": "eve@example.com", "password": "battery staple"}`
)

// anyNetwork makes a server believe every request about where it comes from.
var anyNetwork = []netip.Prefix{netip.MustParsePrefix("0.0.0.0/0"), netip.MustParsePrefix("::/0")}

// newAnonymousServer returns a server where nobody is logged in. The account that newServer
// is logged in to is still there.
func newAnonymousServer(t *testing.T) *Server {
	t.Helper()
	s := newServer(t)
	s.handler = s.middleware(s.routes())
	return s
}

// newServerWithAda returns a server where ada has an account.
func newServerWithAda(t *testing.T) *Server {
	t.Helper()
	s := newAnonymousServer(t)
	check(t, send(s, "POST", "/api/auth/register", ada), http.StatusCreated, `{"id": 2, "email": "ada@example.com", "name": "user2"}`)
	return s
}

// loginAs returns s as somebody sees it who has sent the credentials.
func loginAs(t *testing.T, s *Server, credentials string) http.Handler {
	t.Helper()
	w := send(s, "POST", "/api/auth/login", credentials)
	check(t, w, http.StatusOK, "")
	return withCredentials(t, s.handler, w)
}

// logIn returns s as somebody sees it who is logged in to a new account. It
// takes no password, which would cost time.
func logIn(t *testing.T, s *Server, email string) http.Handler {
	t.Helper()
	account, err := s.store.CreateAccount(t.Context(), auth.Account{Email: email})
	if err != nil {
		t.Fatal(err)
	}
	return secondDevice(t, s, account)
}

// withCredentials adds to each request what the response to a login gave, unless the
// request has something of the kind.
func withCredentials(t *testing.T, next http.Handler, login *httptest.ResponseRecorder) http.Handler {
	t.Helper()
	name, value := credentialsOf(t, login)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get(name) == "" {
			r.Header.Set(name, value)
		}
		next.ServeHTTP(w, r)
	})
}

// secondDevice returns s as an account sees it from one more device.
func secondDevice(t *testing.T, s *Server, account auth.Account) http.Handler {
	t.Helper()
	w := httptest.NewRecorder()
	response, err := s.welcome(w, httptest.NewRequest("POST", "/api/auth/login", nil), account)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.NewEncoder(w).Encode(response); err != nil {
		t.Fatal(err)
	}
	return withCredentials(t, s.handler, w)
}

// tokensOf returns the tokens that a response holds.
func tokensOf(t *testing.T, w *httptest.ResponseRecorder) tokens {
	t.Helper()
	var got tokens
	if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got.AccessToken == "" || got.RefreshToken == "" {
		t.Fatalf("got response %d %s and error %v, want tokens", w.Code, w.Body, err)
	}
	return got
}

// credentialsOf returns the header by which a client that got this response to its login
// shows who it is.
func credentialsOf(t *testing.T, w *httptest.ResponseRecorder) (name, value string) {
	t.Helper()
	return "Authorization", "Bearer " + tokensOf(t, w).AccessToken
}

// compact returns JSON without white space and with sorted keys.
func compact(t *testing.T, text string) string {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatalf("not JSON: %v\n%s", err, text)
	}
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
