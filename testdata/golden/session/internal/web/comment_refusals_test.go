package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestCommentRefusals(t *testing.T) {
	s := newCommentServer(t)
	checkItem(t, send(s, "POST", "/api/comments", firstComment), http.StatusCreated, 1, firstComment)

	for _, test := range []struct {
		method, path, body string
		status             int
	}{
		// a body that is not what a comment looks like
		{"POST", "/api/comments", `no JSON`, http.StatusBadRequest},
		{"POST", "/api/comments", `[]`, http.StatusBadRequest},
		{"POST", "/api/comments", `null`, http.StatusBadRequest},
		{"POST", "/api/comments", firstComment + `{}`, http.StatusBadRequest},
		{"POST", "/api/comments", with(firstComment, `{"id": 7}`), http.StatusBadRequest},
		{"PATCH", "/api/comments/1", `{"nothing": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/comments/1", `{"Post_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/comments/1", `{"post_id": 1.5}`, http.StatusBadRequest},
		{"PATCH", "/api/comments/1", `{"Author": "A first author"}`, http.StatusBadRequest},
		{"PATCH", "/api/comments/1", `{"author": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/comments/1", `{"Body": "A first body.\nIt has two lines."}`, http.StatusBadRequest},
		{"PATCH", "/api/comments/1", `{"body": 42}`, http.StatusBadRequest},

		// an id that no comment has
		{"GET", "/api/comments/0", "", http.StatusNotFound},
		{"GET", "/api/comments/-1", "", http.StatusNotFound},
		{"GET", "/api/comments/abc", "", http.StatusNotFound},
		{"GET", "/api/comments/9223372036854775808", "", http.StatusNotFound},
		{"PUT", "/api/comments/2", firstComment, http.StatusNotFound},
		{"PUT", "/api/comments/abc", firstComment, http.StatusNotFound},
		{"PATCH", "/api/comments/2", `{}`, http.StatusNotFound},
		{"DELETE", "/api/comments/abc", "", http.StatusNotFound},

		// a list that cannot be had
		{"GET", "/api/comments?limit=0", "", http.StatusBadRequest},
		{"GET", "/api/comments?limit=101", "", http.StatusBadRequest},
		{"GET", "/api/comments?limit=x", "", http.StatusBadRequest},
		{"GET", "/api/comments?after=x", "", http.StatusBadRequest},
		{"GET", "/api/comments?post_id=maybe", "", http.StatusBadRequest},

		// a method that is not there
		{"DELETE", "/api/comments", "", http.StatusMethodNotAllowed},
		{"POST", "/api/comments/1", firstComment, http.StatusMethodNotAllowed},
	} {
		t.Run(test.method+" "+test.path+" "+test.body, func(t *testing.T) {
			checkProblem(t, send(s, test.method, test.path, test.body), test.status)
		})
	}
	w := send(s, "POST", "/api/comments", firstComment, "Content-Type", "text/plain")
	checkProblem(t, w, http.StatusUnsupportedMediaType)
	w = send(s, "POST", "/api/comments", strings.Repeat(" ", 1<<20)+firstComment)
	checkProblem(t, w, http.StatusRequestEntityTooLarge)

	// Nothing has come of it.
	checkList(t, send(s, "GET", "/api/comments", ""), 0, 1)
	checkItem(t, send(s, "GET", "/api/comments/1", ""), http.StatusOK, 1, firstComment)
}

func TestCommentMissing(t *testing.T) {
	s := newCommentServer(t)
	checkInvalid(t, send(s, "POST", "/api/comments", `{}`), "post_id", "author", "body")

	checkItem(t, send(s, "POST", "/api/comments", firstComment), http.StatusCreated, 1, firstComment)
	checkInvalid(t, send(s, "PUT", "/api/comments/1", `{}`), "post_id", "author", "body")
}

func TestCommentInvalid(t *testing.T) {
	s := newCommentServer(t)
	checkItem(t, send(s, "POST", "/api/comments", firstComment), http.StatusCreated, 1, firstComment)

	for _, test := range []struct{ field, value string }{
		{"post_id", `null`},
		{"author", `null`},
		{"author", `" \t\n"`},
		{"author", `"` + strings.Repeat("é", 256) + `"`},
		{"body", `null`},
		{"body", `" \t\n"`},
		{"body", `"` + strings.Repeat("é", 100_001) + `"`},
		{"post_id", `1000`},
	} {
		change := `{"` + test.field + `": ` + test.value + `}`
		checkInvalid(t, send(s, "POST", "/api/comments", with(firstComment, change)), test.field)
		checkInvalid(t, send(s, "PATCH", "/api/comments/1", change), test.field)
	}

	// Nothing has changed.
	checkItem(t, send(s, "GET", "/api/comments/1", ""), http.StatusOK, 1, firstComment)
}
