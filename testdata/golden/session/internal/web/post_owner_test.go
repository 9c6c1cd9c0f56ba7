package web

import (
	"net/http"
	"testing"
)

// Somebody else's post is not there, whatever is done to it.
func TestPostOwner(t *testing.T) {
	s := newServer(t)
	nobody := s.middleware(s.routes())
	other := logIn(t, s, "eve@example.com")
	checkItem(t, send(s, "POST", "/api/posts", firstPost), http.StatusCreated, 1, firstPost)

	for _, test := range []struct{ method, path, body string }{
		{"GET", "/api/posts/1", ""},
		{"PUT", "/api/posts/1", secondPost},
		{"PATCH", "/api/posts/1", `{}`},
		{"PATCH", "/api/posts/1", secondPost},
		{"DELETE", "/api/posts/1", ""},
	} {
		t.Run(test.method, func(t *testing.T) {
			checkProblem(t, send(other, test.method, test.path, test.body), http.StatusNotFound)
			checkProblem(t, send(nobody, test.method, test.path, test.body), http.StatusUnauthorized)
		})
	}
	checkList(t, send(other, "GET", "/api/posts", ""), 0)
	checkProblem(t, send(nobody, "GET", "/api/posts", ""), http.StatusUnauthorized)
	checkProblem(t, send(nobody, "POST", "/api/posts", firstPost), http.StatusUnauthorized)

	// It has not changed, and does not keep others from having the same.
	checkItem(t, send(s, "GET", "/api/posts/1", ""), http.StatusOK, 1, firstPost)
	checkItem(t, send(other, "POST", "/api/posts", firstPost), http.StatusCreated, 2, firstPost)
	checkList(t, send(other, "GET", "/api/posts", ""), 0, 2)
	checkList(t, send(s, "GET", "/api/posts", ""), 0, 1)
}
