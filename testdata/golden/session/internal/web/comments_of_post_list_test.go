package web

import (
	"net/http"
	"testing"
)

func TestCommentsOfPost(t *testing.T) {
	s := newCommentServer(t)
	checkItem(t, send(s, "POST", "/api/comments", firstComment), http.StatusCreated, 1, firstComment)
	checkItem(t, send(s, "POST", "/api/comments", secondComment), http.StatusCreated, 2, secondComment)
	checkList(t, send(s, "GET", "/api/posts/1/comments", ""), 0, 1)
	checkList(t, send(s, "GET", "/api/posts/2/comments?limit=1", ""), 0, 2)
	checkList(t, send(s, "GET", "/api/posts/2/comments?after=2", ""), 0)

	for _, test := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/api/posts/1000/comments", http.StatusNotFound},
		{"GET", "/api/posts/0/comments", http.StatusNotFound},
		{"GET", "/api/posts/abc/comments", http.StatusNotFound},
		{"GET", "/api/posts/1/comments?limit=0", http.StatusBadRequest},
		{"GET", "/api/posts/1/comments?post_id=2", http.StatusBadRequest},
		{"DELETE", "/api/posts/1/comments", http.StatusMethodNotAllowed},
	} {
		checkProblem(t, send(s, test.method, test.path, ""), test.status)
	}

	// While something refers to it, a post stays.
	checkProblem(t, send(s, "DELETE", "/api/posts/1", ""), http.StatusConflict)
	checkItem(t, send(s, "GET", "/api/comments/1", ""), http.StatusOK, 1, firstComment)
}
