package web

import (
	"net/http"
	"testing"
)

// Somebody else's writer is not there, whatever is done to it.
func TestWriterOwner(t *testing.T) {
	s := newServer(t)
	nobody := s.middleware(s.routes())
	other := logIn(t, s, "eve@example.com")
	checkItem(t, send(s, "POST", "/api/writers", firstWriter), http.StatusCreated, 1, firstWriter)

	for _, test := range []struct{ method, path, body string }{
		{"GET", "/api/writers/1", ""},
		{"PUT", "/api/writers/1", secondWriter},
		{"PATCH", "/api/writers/1", `{}`},
		{"PATCH", "/api/writers/1", secondWriter},
		{"DELETE", "/api/writers/1", ""},
	} {
		t.Run(test.method, func(t *testing.T) {
			checkProblem(t, send(other, test.method, test.path, test.body), http.StatusNotFound)
			checkProblem(t, send(nobody, test.method, test.path, test.body), http.StatusUnauthorized)
		})
	}
	checkList(t, send(other, "GET", "/api/writers", ""), 0)
	checkProblem(t, send(nobody, "GET", "/api/writers", ""), http.StatusUnauthorized)
	checkProblem(t, send(nobody, "POST", "/api/writers", firstWriter), http.StatusUnauthorized)

	// It has not changed, and does not keep others from having the same.
	checkItem(t, send(s, "GET", "/api/writers/1", ""), http.StatusOK, 1, firstWriter)
	checkItem(t, send(other, "POST", "/api/writers", firstWriter), http.StatusCreated, 2, firstWriter)
	checkList(t, send(other, "GET", "/api/writers", ""), 0, 2)
	checkList(t, send(s, "GET", "/api/writers", ""), 0, 1)
}
