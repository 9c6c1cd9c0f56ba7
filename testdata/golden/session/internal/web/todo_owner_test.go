package web

import (
	"net/http"
	"testing"
)

// Somebody else's todo is not there, whatever is done to it.
func TestTodoOwner(t *testing.T) {
	s := newServer(t)
	nobody := s.middleware(s.routes())
	other := logIn(t, s, "eve@example.com")
	checkItem(t, send(s, "POST", "/api/todos", firstTodo), http.StatusCreated, 1, firstTodo)

	for _, test := range []struct{ method, path, body string }{
		{"GET", "/api/todos/1", ""},
		{"PUT", "/api/todos/1", secondTodo},
		{"PATCH", "/api/todos/1", `{}`},
		{"PATCH", "/api/todos/1", secondTodo},
		{"DELETE", "/api/todos/1", ""},
	} {
		t.Run(test.method, func(t *testing.T) {
			checkProblem(t, send(other, test.method, test.path, test.body), http.StatusNotFound)
			checkProblem(t, send(nobody, test.method, test.path, test.body), http.StatusUnauthorized)
		})
	}
	checkList(t, send(other, "GET", "/api/todos", ""), 0)
	checkProblem(t, send(nobody, "GET", "/api/todos", ""), http.StatusUnauthorized)
	checkProblem(t, send(nobody, "POST", "/api/todos", firstTodo), http.StatusUnauthorized)

	// It has not changed, and does not keep others from having the same.
	checkItem(t, send(s, "GET", "/api/todos/1", ""), http.StatusOK, 1, firstTodo)
	checkItem(t, send(other, "POST", "/api/todos", firstTodo), http.StatusCreated, 2, firstTodo)
	checkList(t, send(other, "GET", "/api/todos", ""), 0, 2)
	checkList(t, send(s, "GET", "/api/todos", ""), 0, 1)
}
