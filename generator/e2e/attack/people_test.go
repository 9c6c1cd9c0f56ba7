package attack

import (
	"fmt"
	"net/http"
	"slices"
	"sync/atomic"
	"testing"
)

const (
	registerPath = "/api/auth/register"
	loginPath    = "/api/auth/login"
	logoutPath   = "/api/auth/logout"
	mePath       = "/api/auth/me"
	refreshPath  = "/api/auth/refresh"
	todosPath    = "/api/todos"

	password = "correct horse battery staple"
)

// A person has an account, and is logged in with one device.
type person struct {
	*server
	email string
	proof map[string]string // the headers that show who is there
	tokens
}

// tokens are what somebody with the kind jwt gets.
type tokens struct {
	Access  string `json:"access_token"`
	Refresh string `json:"refresh_token"`
}

func credentials(email, password string) string {
	return text(map[string]string{"email": email, "password": password})
}

// register makes an account.
func (s *server) register(t testing.TB, email string) answer {
	t.Helper()
	return s.send(t, post(registerPath, credentials(email, password)))
}

// newcomer makes an account and logs in with it.
func (s *server) newcomer(t testing.TB, name string) *person {
	t.Helper()
	email := name + "@example.com"
	s.register(t, email).want(t, http.StatusCreated)
	return s.logIn(t, email)
}

// logIn logs somebody in, with one more device if they have one.
func (s *server) logIn(t testing.TB, email string) *person {
	t.Helper()
	return s.enters(t, email, s.send(t, s.login(email, password)).want(t, http.StatusOK))
}

// enters is somebody whose login was answered.
func (s *server) enters(t testing.TB, email string, a answer) *person {
	t.Helper()
	p := &person{server: s, email: email}
	if s.kind == "jwt" {
		a.read(t, &p.tokens)
		p.proof = bearer(p.Access)
		return p
	}
	cookie := a.cookie(t)
	p.proof = map[string]string{"Cookie": cookie.Name + "=" + cookie.Value}
	return p
}

// login is a request to log in, from an address that nobody else has.
func (s *server) login(email, password string) request {
	return post(loginPath, credentials(email, password)).with(from(anyAddress()))
}

func bearer(token string) map[string]string {
	return map[string]string{"Authorization": "Bearer " + token}
}

// from makes a request come from an address, as the proxy says.
func from(address string) map[string]string { return map[string]string{"X-Forwarded-For": address} }

var addresses atomic.Uint32

// anyAddress returns another address each time.
func anyAddress() string {
	n := addresses.Add(1)
	return fmt.Sprintf("10.%d.%d.%d", byte(n>>16), byte(n>>8), byte(n))
}

// cookie returns the one cookie of an answer beside that of the device.
func (a answer) cookie(t testing.TB) *http.Cookie {
	t.Helper()
	cookies := slices.DeleteFunc((&http.Response{Header: a.header}).Cookies(), isOfDevice)
	if len(cookies) != 1 {
		t.Fatalf("%v\n  wanted one cookie", a)
	}
	return cookies[0]
}

// device returns the header by which the device that got this answer to its
// login is known again.
func (a answer) device(t testing.TB) map[string]string {
	t.Helper()
	for _, cookie := range (&http.Response{Header: a.header}).Cookies() {
		if isOfDevice(cookie) {
			return map[string]string{"Cookie": cookie.Name + "=" + cookie.Value}
		}
	}
	t.Fatalf("%v\n  wanted a cookie for the device", a)
	return nil
}

func isOfDevice(cookie *http.Cookie) bool { return cookie.Name == "device" }

// sends sends a request as somebody who is logged in.
func (p *person) sends(t testing.TB, q request) answer {
	t.Helper()
	return p.send(t, q.with(p.proof))
}

// A todo is what people make here.
type todo struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
	Done  bool   `json:"done"`

	UpdatedAt string `json:"updated_at"`
}

func (d todo) path() string { return fmt.Sprintf("%s/%d", todosPath, d.ID) }

// creates makes a todo.
func (p *person) creates(t testing.TB, title string) todo {
	t.Helper()
	var made todo
	p.sends(t, post(todosPath, text(map[string]string{"title": title}))).want(t, http.StatusCreated).read(t, &made)
	return made
}

// reads asks for a todo.
func (p *person) reads(t testing.TB, d todo) todo {
	t.Helper()
	var got todo
	p.sends(t, get(d.path())).want(t, http.StatusOK).read(t, &got)
	return got
}

// lists asks for all todos.
func (p *person) lists(t testing.TB, query string) []todo {
	t.Helper()
	var page struct{ Items []todo }
	p.sends(t, get(todosPath+query)).want(t, http.StatusOK).read(t, &page)
	return page.Items
}

// wantIn fails unless somebody is logged in.
func (p *person) wantIn(t testing.TB) {
	t.Helper()
	p.sends(t, get(mePath)).want(t, http.StatusOK)
}

// wantOut fails unless whoever has this proof is shut out from everything.
func (p *person) wantOut(t testing.TB) {
	t.Helper()
	for _, q := range []request{get(mePath), get(todosPath), get(todosPath + "/1"), post(todosPath, `{"title":"x"}`),
		write(http.MethodPut, todosPath+"/1", `{"title":"x"}`), write(http.MethodPatch, todosPath+"/1", `{"title":"x"}`),
		{method: http.MethodDelete, path: todosPath + "/1"}, {method: http.MethodPost, path: logoutPath}, {method: http.MethodPost, path: logoutPath + "?all=true"}} {
		p.sends(t, q).want(t, http.StatusUnauthorized)
	}
}
