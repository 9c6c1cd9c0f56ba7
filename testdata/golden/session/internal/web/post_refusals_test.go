package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestPostRefusals(t *testing.T) {
	s := newServer(t)
	checkItem(t, send(s, "POST", "/api/posts", firstPost), http.StatusCreated, 1, firstPost)

	for _, test := range []struct {
		method, path, body string
		status             int
	}{
		// a body that is not what a post looks like
		{"POST", "/api/posts", `no JSON`, http.StatusBadRequest},
		{"POST", "/api/posts", `[]`, http.StatusBadRequest},
		{"POST", "/api/posts", `null`, http.StatusBadRequest},
		{"POST", "/api/posts", firstPost + `{}`, http.StatusBadRequest},
		{"POST", "/api/posts", with(firstPost, `{"id": 7}`), http.StatusBadRequest},
		{"PATCH", "/api/posts/1", `{"nothing": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/posts/1", `{"Title": "A first title"}`, http.StatusBadRequest},
		{"PATCH", "/api/posts/1", `{"title": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/posts/1", `{"Body": "A first body.\nIt has two lines."}`, http.StatusBadRequest},
		{"PATCH", "/api/posts/1", `{"body": 42}`, http.StatusBadRequest},

		// an id that no post has
		{"GET", "/api/posts/0", "", http.StatusNotFound},
		{"GET", "/api/posts/-1", "", http.StatusNotFound},
		{"GET", "/api/posts/abc", "", http.StatusNotFound},
		{"GET", "/api/posts/9223372036854775808", "", http.StatusNotFound},
		{"PUT", "/api/posts/2", firstPost, http.StatusNotFound},
		{"PUT", "/api/posts/abc", firstPost, http.StatusNotFound},
		{"PATCH", "/api/posts/2", `{}`, http.StatusNotFound},
		{"DELETE", "/api/posts/abc", "", http.StatusNotFound},

		// a list that cannot be had
		{"GET", "/api/posts?limit=0", "", http.StatusBadRequest},
		{"GET", "/api/posts?limit=101", "", http.StatusBadRequest},
		{"GET", "/api/posts?limit=x", "", http.StatusBadRequest},
		{"GET", "/api/posts?after=x", "", http.StatusBadRequest},

		// a method that is not there
		{"DELETE", "/api/posts", "", http.StatusMethodNotAllowed},
		{"POST", "/api/posts/1", firstPost, http.StatusMethodNotAllowed},
	} {
		t.Run(test.method+" "+test.path+" "+test.body, func(t *testing.T) {
			checkProblem(t, send(s, test.method, test.path, test.body), test.status)
		})
	}
	w := send(s, "POST", "/api/posts", firstPost, "Content-Type", "text/plain")
	checkProblem(t, w, http.StatusUnsupportedMediaType)
	w = send(s, "POST", "/api/posts", strings.Repeat(" ", 1<<20)+firstPost)
	checkProblem(t, w, http.StatusRequestEntityTooLarge)

	// Nothing has come of it.
	checkList(t, send(s, "GET", "/api/posts", ""), 0, 1)
	checkItem(t, send(s, "GET", "/api/posts/1", ""), http.StatusOK, 1, firstPost)
}

func TestPostMissing(t *testing.T) {
	s := newServer(t)
	checkInvalid(t, send(s, "POST", "/api/posts", `{}`), "title", "body")

	checkItem(t, send(s, "POST", "/api/posts", firstPost), http.StatusCreated, 1, firstPost)
	checkInvalid(t, send(s, "PUT", "/api/posts/1", `{}`), "title", "body")
}

func TestPostInvalid(t *testing.T) {
	s := newServer(t)
	checkItem(t, send(s, "POST", "/api/posts", firstPost), http.StatusCreated, 1, firstPost)

	for _, test := range []struct{ field, value string }{
		{"title", `null`},
		{"title", `" \t\n"`},
		{"title", `"` + strings.Repeat("é", 256) + `"`},
		{"body", `null`},
		{"body", `" \t\n"`},
		{"body", `"` + strings.Repeat("é", 100_001) + `"`},
	} {
		change := `{"` + test.field + `": ` + test.value + `}`
		checkInvalid(t, send(s, "POST", "/api/posts", with(firstPost, change)), test.field)
		checkInvalid(t, send(s, "PATCH", "/api/posts/1", change), test.field)
	}

	// Nothing has changed.
	checkItem(t, send(s, "GET", "/api/posts/1", ""), http.StatusOK, 1, firstPost)
}
