package web

import (
	"net/http"
	"testing"
)

// Nobody can refer to somebody else's post, or learn what refers to it.
func TestCommentsOfPostOwner(t *testing.T) {
	s := newCommentServer(t)
	other := logIn(t, s, "eve@example.com")
	checkItem(t, send(s, "POST", "/api/comments", firstComment), http.StatusCreated, 1, firstComment)

	checkProblem(t, send(s.middleware(s.routes()), "GET", "/api/posts/1/comments", ""), http.StatusUnauthorized)
	checkProblem(t, send(other, "GET", "/api/posts/1/comments", ""), http.StatusNotFound)
	checkInvalid(t, send(other, "POST", "/api/comments", firstComment), "post_id")
}
