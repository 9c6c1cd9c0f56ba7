package web

import (
	"net/http"
	"testing"
)

func TestTodoLife(t *testing.T) {
	s := newServer(t)

	w := send(s, "POST", "/api/todos", firstTodo)
	checkItem(t, w, http.StatusCreated, 1, firstTodo)
	if location := w.Header().Get("Location"); location != "/api/todos/1" {
		t.Errorf("got Location %q, want /api/todos/1", location)
	}

	w = send(s, "GET", "/api/todos/1", "")
	checkItem(t, w, http.StatusOK, 1, firstTodo)

	w = send(s, "PUT", "/api/todos/1", secondTodo)
	checkItem(t, w, http.StatusOK, 1, secondTodo)

	// What was read can be sent back.
	w = send(s, "PUT", "/api/todos/1", w.Body.String())
	checkItem(t, w, http.StatusOK, 1, secondTodo)

	// PATCH changes what is sent and nothing else.
	want := secondTodo
	for _, change := range []string{
		`{}`,
		`{"title": "A first title"}`,
		`{"done": false}`,
	} {
		want = with(want, change)
		w = send(s, "PATCH", "/api/todos/1", change)
		checkItem(t, w, http.StatusOK, 1, want)
	}

	// PUT clears what is not sent.
	w = send(s, "PUT", "/api/todos/1", secondTodo)
	checkItem(t, w, http.StatusOK, 1, secondTodo)
	w = send(s, "PUT", "/api/todos/1", `{"title": "Another title"}`)
	checkItem(t, w, http.StatusOK, 1, `{"title": "Another title", "done": false}`)

	check(t, send(s, "DELETE", "/api/todos/1", ""), http.StatusNoContent, "")
	checkProblem(t, send(s, "DELETE", "/api/todos/1", ""), http.StatusNotFound)
	checkProblem(t, send(s, "GET", "/api/todos/1", ""), http.StatusNotFound)
}

func TestTodoFull(t *testing.T) {
	s := newServer(t)
	s.store.MaxItems = 1
	check(t, send(s, "POST", "/api/todos", firstTodo), http.StatusCreated, "")
	checkProblem(t, send(s, "POST", "/api/todos", secondTodo), http.StatusConflict)
}

func TestTodoList(t *testing.T) {
	s := newServer(t)
	check(t, send(s, "GET", "/api/todos", ""), http.StatusOK, `{"items": [], "next": null}`)

	checkItem(t, send(s, "POST", "/api/todos", firstTodo), http.StatusCreated, 1, firstTodo)
	checkItem(t, send(s, "POST", "/api/todos", secondTodo), http.StatusCreated, 2, secondTodo)

	for _, test := range []struct {
		query string
		next  int
		ids   []int
	}{
		{"", 0, []int{2, 1}},
		{"?limit=2", 0, []int{2, 1}},
		{"?limit=1", 2, []int{2}},
		{"?limit=1&after=2", 0, []int{1}},
		{"?after=1", 0, []int{}},
		{"?done=true", 0, []int{2}},
		{"?done=false", 0, []int{1}},
	} {
		t.Run("todos"+test.query, func(t *testing.T) {
			checkList(t, send(s, "GET", "/api/todos"+test.query, ""), test.next, test.ids...)
		})
	}
}
