package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"shop/internal/store/storetest"
)

// A person sends requests to the server, with a login of their own if it has
// accounts.
type person struct {
	*testing.T
	base   string
	header http.Header
}

// visit starts the server and returns somebody who has no login.
func visit(t *testing.T) person {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	port := listener.Addr().(*net.TCPAddr).Port
	listener.Close()
	t.Setenv("DATABASE_URL", storetest.URL(t))
	t.Setenv("HOST", "127.0.0.1")
	t.Setenv("PORT", strconv.Itoa(port))
	t.Setenv("LOG_LEVEL", "error")
	t.Chdir(t.TempDir())

	ctx, stop := context.WithCancel(t.Context())
	stopped := make(chan error, 1)
	go func() { stopped <- run(ctx, nil) }()
	t.Cleanup(func() {
		stop()
		<-stopped
	})
	p := person{t, fmt.Sprintf("http://127.0.0.1:%d", port), http.Header{}}
	for range 2000 {
		select {
		case err := <-stopped:
			stopped <- err
			t.Fatalf("the server stopped: %v", err)
		default:
		}
		if response, err := http.Get(p.base + "/readyz"); err == nil && response.StatusCode == http.StatusOK {
			response.Body.Close()
			return p
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatal("the server does not get ready")
	return p
}

// people starts the server and returns two who work with it. Without accounts
// nothing tells them apart, and hasAccounts is false.
func people(t *testing.T) (ann, bob person, hasAccounts bool) {
	t.Helper()
	p := visit(t)
	ann, hasAccounts = p.logIn("ann@example.com")
	bob, _ = p.logIn("bob@example.com")
	return ann, bob, hasAccounts
}

// logIn makes an account, if there are any.
func (p person) logIn(email string) (person, bool) {
	p.Helper()
	who := person{p.T, p.base, http.Header{}}
	credentials := fmt.Sprintf(`{"email":%q,"password":"correct horse battery"}`, email)
	if status, _ := p.send("POST", "/api/auth/register", credentials); status == http.StatusNotFound {
		return who, false
	}
	who.send("POST", "/api/auth/register", strings.Replace(credentials, "{", `{"city":"Paris",`, 1)) // where accounts need one
	status, body, header := p.exchange("POST", "/api/auth/login", credentials)
	if status != http.StatusOK {
		p.Fatalf("login answers %d %s", status, body)
	}
	cookies := []string{}
	for _, cookie := range header.Values("Set-Cookie") {
		cookie, _, _ = strings.Cut(cookie, ";")
		cookies = append(cookies, cookie)
	}
	who.header.Set("Cookie", strings.Join(cookies, "; "))
	var tokens struct {
		Access string `json:"access_token"`
	}
	if json.Unmarshal([]byte(body), &tokens); tokens.Access != "" {
		who.header.Set("Authorization", "Bearer "+tokens.Access)
	}
	return who, true
}

// with returns the same person, who sends one header more.
func (p person) with(name, value string) person {
	header := p.header.Clone()
	header.Set(name, value)
	return person{p.T, p.base, header}
}

// send sends a request and returns the answer. A body is JSON.
func (p person) send(method, path, body string) (status int, text string) {
	p.Helper()
	status, text, _ = p.exchange(method, path, body)
	return status, text
}

func (p person) exchange(method, path, body string) (status int, text string, header http.Header) {
	p.Helper()
	request, err := http.NewRequest(method, p.base+path, strings.NewReader(body))
	if err != nil {
		p.Fatal(err)
	}
	request.Header = p.header.Clone()
	if body != "" {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := http.DefaultTransport.RoundTrip(request)
	if err != nil {
		p.Fatal(err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		p.Fatal(err)
	}
	return response.StatusCode, string(data), response.Header
}

// want fails the test unless a request is answered with the status, and returns
// the answer.
func (p person) want(status int, method, path, body string) string {
	p.Helper()
	got, text := p.send(method, path, body)
	if got != status {
		p.Fatalf("%s %s answers %d %s, wanted %d", method, path, got, text, status)
	}
	return text
}

// add makes a todo and returns the path to it.
func (p person) add(title string) string {
	p.Helper()
	text := p.want(http.StatusCreated, "POST", "/api/todos", fmt.Sprintf(`{"title":%q}`, title))
	var made struct {
		ID int64 `json:"id"`
	}
	if err := json.Unmarshal([]byte(text), &made); err != nil {
		p.Fatal(err)
	}
	return fmt.Sprintf("/api/todos/%d", made.ID)
}

// sees fails the test unless a word is in what a path answers.
func (p person) sees(word, path string) {
	p.Helper()
	if text := p.want(http.StatusOK, "GET", path, ""); !strings.Contains(text, word) {
		p.Errorf("%s answers %s, wanted it to have %q", path, text, word)
	}
}

// missesIf fails the test if a word is in what a path answers and must not be.
func (p person) missesIf(must bool, word, path string) {
	p.Helper()
	if text := p.want(http.StatusOK, "GET", path, ""); must && strings.Contains(text, word) {
		p.Errorf("%s answers %s, wanted it without %q", path, text, word)
	}
}
