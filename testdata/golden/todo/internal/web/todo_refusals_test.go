package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestTodoRefusals(t *testing.T) {
	s := newServer(t)
	checkItem(t, send(s, "POST", "/api/todos", firstTodo), http.StatusCreated, 1, firstTodo)

	for _, test := range []struct {
		method, path, body string
		status             int
	}{
		// a body that is not what a todo looks like
		{"POST", "/api/todos", `no JSON`, http.StatusBadRequest},
		{"POST", "/api/todos", `[]`, http.StatusBadRequest},
		{"POST", "/api/todos", `null`, http.StatusBadRequest},
		{"POST", "/api/todos", firstTodo + `{}`, http.StatusBadRequest},
		{"PATCH", "/api/todos/1", `{"nothing": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/todos/1", `{"id": 1, "id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/todos/1", `{"Title": "A first title"}`, http.StatusBadRequest},
		{"PATCH", "/api/todos/1", `{"title": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/todos/1", `{"Done": false}`, http.StatusBadRequest},
		{"PATCH", "/api/todos/1", `{"done": "no"}`, http.StatusBadRequest},

		// an id that no todo has
		{"GET", "/api/todos/0", "", http.StatusNotFound},
		{"GET", "/api/todos/-1", "", http.StatusNotFound},
		{"GET", "/api/todos/abc", "", http.StatusNotFound},
		{"GET", "/api/todos/9223372036854775808", "", http.StatusNotFound},
		{"PUT", "/api/todos/2", firstTodo, http.StatusNotFound},
		{"PUT", "/api/todos/abc", firstTodo, http.StatusNotFound},
		{"PATCH", "/api/todos/2", `{}`, http.StatusNotFound},
		{"DELETE", "/api/todos/abc", "", http.StatusNotFound},

		// a list that cannot be had
		{"GET", "/api/todos?limit=0", "", http.StatusBadRequest},
		{"GET", "/api/todos?limit=101", "", http.StatusBadRequest},
		{"GET", "/api/todos?limit=x", "", http.StatusBadRequest},
		{"GET", "/api/todos?after=x", "", http.StatusBadRequest},
		{"GET", "/api/todos?done=maybe", "", http.StatusBadRequest},

		// a query that nobody reads
		{"GET", "/api/todos?limit=1&limit=1", "", http.StatusBadRequest},
		{"GET", "/api/todos?nothing=1", "", http.StatusBadRequest},
		{"GET", "/api/todos/1?nothing=1", "", http.StatusBadRequest},
		{"POST", "/api/todos?nothing=1", firstTodo, http.StatusBadRequest},
		{"DELETE", "/api/todos/1?nothing=1", "", http.StatusBadRequest},

		// a method that is not there
		{"DELETE", "/api/todos", "", http.StatusMethodNotAllowed},
		{"POST", "/api/todos/1", firstTodo, http.StatusMethodNotAllowed},
	} {
		t.Run(test.method+" "+test.path+" "+test.body, func(t *testing.T) {
			checkProblem(t, send(s, test.method, test.path, test.body), test.status)
		})
	}
	w := send(s, "POST", "/api/todos", firstTodo, "Content-Type", "text/plain")
	checkProblem(t, w, http.StatusUnsupportedMediaType)
	w = send(s, "POST", "/api/todos", strings.Repeat(" ", maxTodoBody)+firstTodo)
	checkProblem(t, w, http.StatusRequestEntityTooLarge)

	checkInvalid(t, send(s, "POST", "/api/todos", with(firstTodo, `{"id": 1}`)), "id")
	checkInvalid(t, send(s, "PATCH", "/api/todos/1", `{"id": 2, "created_at": null}`), "id", "created_at")

	// Nothing has come of it.
	checkList(t, send(s, "GET", "/api/todos", ""), 0, 1)
	checkItem(t, send(s, "GET", "/api/todos/1", ""), http.StatusOK, 1, firstTodo)
}

func TestTodoMissing(t *testing.T) {
	s := newServer(t)
	checkInvalid(t, send(s, "POST", "/api/todos", `{}`), "title")

	checkItem(t, send(s, "POST", "/api/todos", firstTodo), http.StatusCreated, 1, firstTodo)
	checkInvalid(t, send(s, "PUT", "/api/todos/1", `{}`), "title")
}

func TestTodoInvalid(t *testing.T) {
	s := newServer(t)
	checkItem(t, send(s, "POST", "/api/todos", firstTodo), http.StatusCreated, 1, firstTodo)

	for _, test := range []struct{ field, value string }{
		{"title", `null`},
		{"title", `" \t"`},
		{"title", `"` + strings.Repeat("é", 256) + `"`},
		{"title", `"two\nlines"`},
		{"done", `null`},
	} {
		change := `{"` + test.field + `": ` + test.value + `}`
		checkInvalid(t, send(s, "POST", "/api/todos", with(firstTodo, change)), test.field)
		checkInvalid(t, send(s, "PATCH", "/api/todos/1", change), test.field)
	}

	// Nothing has changed.
	checkItem(t, send(s, "GET", "/api/todos/1", ""), http.StatusOK, 1, firstTodo)
}
