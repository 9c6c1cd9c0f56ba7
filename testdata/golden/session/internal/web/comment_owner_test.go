package web

import (
	"net/http"
	"testing"
)

// Somebody else's comment is not there, whatever is done to it.
func TestCommentOwner(t *testing.T) {
	s := newCommentServer(t)
	nobody := s.middleware(s.routes())
	other := logIn(t, s, "eve@example.com")
	check(t, send(other, "POST", "/api/posts", firstPost), http.StatusCreated, "")
	checkItem(t, send(s, "POST", "/api/comments", firstComment), http.StatusCreated, 1, firstComment)

	for _, test := range []struct{ method, path, body string }{
		{"GET", "/api/comments/1", ""},
		{"PUT", "/api/comments/1", secondComment},
		{"PATCH", "/api/comments/1", `{}`},
		{"PATCH", "/api/comments/1", secondComment},
		{"DELETE", "/api/comments/1", ""},
	} {
		t.Run(test.method, func(t *testing.T) {
			checkProblem(t, send(other, test.method, test.path, test.body), http.StatusNotFound)
			checkProblem(t, send(nobody, test.method, test.path, test.body), http.StatusUnauthorized)
		})
	}
	checkList(t, send(other, "GET", "/api/comments", ""), 0)
	checkProblem(t, send(nobody, "GET", "/api/comments", ""), http.StatusUnauthorized)
	checkProblem(t, send(nobody, "POST", "/api/comments", firstComment), http.StatusUnauthorized)

	// It has not changed, and does not keep others from having the same.
	checkItem(t, send(s, "GET", "/api/comments/1", ""), http.StatusOK, 1, firstComment)
	checkItem(t, send(other, "POST", "/api/comments", with(firstComment, `{"post_id": 3}`)), http.StatusCreated, 2, with(firstComment, `{"post_id": 3}`))
	checkList(t, send(other, "GET", "/api/comments", ""), 0, 2)
	checkList(t, send(s, "GET", "/api/comments", ""), 0, 1)
}
