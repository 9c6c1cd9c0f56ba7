package web

import (
	"net/http"
	"testing"
)

// Two comments as a client sends them.
const (
	firstComment = `{
		"post_id": 1,
		"author": "A first author",
		"body": "A first body.\nIt has two lines."
	}`
	secondComment = `{"post_id": 2, "author": "Another author", "body": "Another body."}`
)

// newCommentServer returns a server that has what the two refer to.
func newCommentServer(t *testing.T) *Server {
	t.Helper()
	s := newServer(t)
	check(t, send(s, "POST", "/api/posts", firstPost), http.StatusCreated, "")
	check(t, send(s, "POST", "/api/posts", secondPost), http.StatusCreated, "")
	return s
}
