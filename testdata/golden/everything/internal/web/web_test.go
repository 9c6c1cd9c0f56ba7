package web

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"shop/internal/config"
	"shop/internal/store/storetest"
)

// newServer returns a server like the real one on a database of its own.
func newServer(t *testing.T) *Server {
	t.Helper()
	log := slog.New(slog.NewTextHandler(io.Discard, nil))
	s := New(config.Config{Env: config.Development}, log, storetest.New(t))
	s.handler = logIn(t, s, "somebody@example.com")
	return s
}

// send answers one request with the whole server, as if it came over the
// network. A body is sent as JSON; headers are pairs of name and value.
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

// check fails the test unless the answer has the status and, if want is not
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

// checkProblem fails the test unless the answer is a problem with the status.
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

// compact returns JSON in one form, whatever its spaces and order of keys.
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
