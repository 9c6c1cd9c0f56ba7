package web

import (
	"net/http"
	"strings"
	"testing"

	"shop/internal/store/storetest"
)

func TestTodoLife(t *testing.T) {
	s := newServer(t)

	w := send(s, "POST", "/api/todos", storetest.FirstTodo)
	checkItem(t, w, http.StatusCreated, 1, storetest.FirstTodo)
	if location := w.Header().Get("Location"); location != "/api/todos/1" {
		t.Errorf("got Location %q, want /api/todos/1", location)
	}

	w = send(s, "GET", "/api/todos/1", "")
	checkItem(t, w, http.StatusOK, 1, storetest.FirstTodo)

	w = send(s, "PUT", "/api/todos/1", storetest.SecondTodo)
	checkItem(t, w, http.StatusOK, 1, storetest.SecondTodo)

	// What was read can be sent back.
	w = send(s, "PUT", "/api/todos/1", w.Body.String())
	checkItem(t, w, http.StatusOK, 1, storetest.SecondTodo)

	// PATCH changes what is sent and nothing else.
	want := storetest.SecondTodo
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
	w = send(s, "PUT", "/api/todos/1", storetest.SecondTodo)
	checkItem(t, w, http.StatusOK, 1, storetest.SecondTodo)
	w = send(s, "PUT", "/api/todos/1", `{"title": "Another title"}`)
	checkItem(t, w, http.StatusOK, 1, `{"title": "Another title", "done": false}`)

	check(t, send(s, "DELETE", "/api/todos/1", ""), http.StatusNoContent, "")
	checkProblem(t, send(s, "DELETE", "/api/todos/1", ""), http.StatusNotFound)
	checkProblem(t, send(s, "GET", "/api/todos/1", ""), http.StatusNotFound)
}

func TestTodoFull(t *testing.T) {
	s := newServer(t)
	s.store.MaxItems = 1
	check(t, send(s, "POST", "/api/todos", storetest.FirstTodo), http.StatusCreated, "")
	checkProblem(t, send(s, "POST", "/api/todos", storetest.SecondTodo), http.StatusConflict)
}

func TestTodoList(t *testing.T) {
	s := newServer(t)
	check(t, send(s, "GET", "/api/todos", ""), http.StatusOK, `{"items": [], "next": null}`)

	checkItem(t, send(s, "POST", "/api/todos", storetest.FirstTodo), http.StatusCreated, 1, storetest.FirstTodo)
	checkItem(t, send(s, "POST", "/api/todos", storetest.SecondTodo), http.StatusCreated, 2, storetest.SecondTodo)

	for _, test := range []struct {
		query string
		next  string
		ids   []int
	}{
		{"", "", []int{2, 1}},
		{"?limit=2", "", []int{2, 1}},
		{"?limit=1", "2", []int{2}},
		{"?limit=1&after=2", "", []int{1}},
		{"?after=1", "", []int{}},
		{"?sort=id", "", []int{1, 2}},
		{"?created_at_from=2024-02-29T12:30:00Z&sort=created_at", "", []int{1, 2}},
		{"?updated_at_to=2024-02-29T12:30:00Z", "", []int{}},
		{"?sort=title", "", []int{1, 2}},
		{"?sort=-title", "", []int{2, 1}},
		{"?done=true", "", []int{2}},
		{"?done=false", "", []int{1}},
		{"?sort=done", "", []int{1, 2}},
		{"?sort=-done", "", []int{2, 1}},
	} {
		t.Run("todos"+test.query, func(t *testing.T) {
			checkList(t, send(s, "GET", "/api/todos"+test.query, ""), test.next, test.ids...)
		})
	}

	if body := send(s, "GET", "/api/todos?limit=1&total=true", "").Body.String(); !strings.Contains(body, `,"next":"2","total":2}`) {
		t.Errorf("got %s, want a total of 2", body)
	}
}

func TestTodoRefusals(t *testing.T) {
	s := newServer(t)
	checkItem(t, send(s, "POST", "/api/todos", storetest.FirstTodo), http.StatusCreated, 1, storetest.FirstTodo)

	for _, test := range []struct {
		method, path, body string
		status             int
	}{
		// a body that is not what a todo looks like
		{"POST", "/api/todos", `no JSON`, http.StatusBadRequest},
		{"POST", "/api/todos", `[]`, http.StatusBadRequest},
		{"POST", "/api/todos", `null`, http.StatusBadRequest},
		{"POST", "/api/todos", storetest.FirstTodo + `{}`, http.StatusBadRequest},
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
		{"PUT", "/api/todos/2", storetest.FirstTodo, http.StatusNotFound},
		{"PUT", "/api/todos/abc", storetest.FirstTodo, http.StatusNotFound},
		{"PATCH", "/api/todos/2", `{}`, http.StatusNotFound},
		{"DELETE", "/api/todos/abc", "", http.StatusNotFound},

		// a list that cannot be had
		{"GET", "/api/todos?limit=0", "", http.StatusBadRequest},
		{"GET", "/api/todos?limit=101", "", http.StatusBadRequest},
		{"GET", "/api/todos?limit=x", "", http.StatusBadRequest},
		{"GET", "/api/todos?after=x", "", http.StatusBadRequest},
		{"GET", "/api/todos?total=maybe", "", http.StatusBadRequest},
		{"GET", "/api/todos?sort=nothing", "", http.StatusBadRequest},
		{"GET", "/api/todos?created_at_to=yesterday", "", http.StatusBadRequest},
		{"GET", "/api/todos?title=1", "", http.StatusBadRequest},
		{"GET", "/api/todos?done=NONE", "", http.StatusBadRequest},

		// a query that nobody reads
		{"GET", "/api/todos?limit=1&limit=1", "", http.StatusBadRequest},
		{"GET", "/api/todos?nothing=1", "", http.StatusBadRequest},
		{"GET", "/api/todos/1?nothing=1", "", http.StatusBadRequest},
		{"POST", "/api/todos?nothing=1", storetest.FirstTodo, http.StatusBadRequest},
		{"DELETE", "/api/todos/1?nothing=1", "", http.StatusBadRequest},

		// a method that is not there
		{"DELETE", "/api/todos", "", http.StatusMethodNotAllowed},
		{"POST", "/api/todos/1", storetest.FirstTodo, http.StatusMethodNotAllowed},
	} {
		t.Run(test.method+" "+test.path+" "+test.body, func(t *testing.T) {
			checkProblem(t, send(s, test.method, test.path, test.body), test.status)
		})
	}
	w := send(s, "POST", "/api/todos", storetest.FirstTodo, "Content-Type", "text/plain")
	checkProblem(t, w, http.StatusUnsupportedMediaType)
	w = send(s, "POST", "/api/todos", strings.Repeat(" ", maxTodoBody)+storetest.FirstTodo)
	checkProblem(t, w, http.StatusRequestEntityTooLarge)

	checkInvalid(t, send(s, "POST", "/api/todos", with(storetest.FirstTodo, `{"id": 1}`)), "id")
	checkInvalid(t, send(s, "PATCH", "/api/todos/1", `{"id": 2, "created_at": null}`), "id", "created_at")

	// Nothing has come of it.
	checkList(t, send(s, "GET", "/api/todos", ""), "", 1)
	checkItem(t, send(s, "GET", "/api/todos/1", ""), http.StatusOK, 1, storetest.FirstTodo)
}

func TestTodoMissing(t *testing.T) {
	s := newServer(t)
	checkInvalid(t, send(s, "POST", "/api/todos", `{}`), "title")

	checkItem(t, send(s, "POST", "/api/todos", storetest.FirstTodo), http.StatusCreated, 1, storetest.FirstTodo)
	checkInvalid(t, send(s, "PUT", "/api/todos/1", `{}`), "title")
}

func TestTodoInvalid(t *testing.T) {
	s := newServer(t)
	checkItem(t, send(s, "POST", "/api/todos", storetest.FirstTodo), http.StatusCreated, 1, storetest.FirstTodo)

	for _, test := range []struct{ field, value string }{
		{"title", `null`},
		{"title", `" \t"`},
		{"title", `"` + strings.Repeat("é", 256) + `"`},
		{"title", `"two\nlines"`},
		{"done", `null`},
	} {
		change := `{"` + test.field + `": ` + test.value + `}`
		checkInvalid(t, send(s, "POST", "/api/todos", with(storetest.FirstTodo, change)), test.field)
		checkInvalid(t, send(s, "PATCH", "/api/todos/1", change), test.field)
	}

	// Nothing has changed.
	checkItem(t, send(s, "GET", "/api/todos/1", ""), http.StatusOK, 1, storetest.FirstTodo)
}
