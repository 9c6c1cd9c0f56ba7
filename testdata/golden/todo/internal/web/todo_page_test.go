package web

import (
	"net/http"
	"strings"
	"testing"

	"shop/internal/store/storetest"
)

func TestTodoPages(t *testing.T) {
	s := newServer(t)
	check(t, send(s, "POST", "/api/todos", storetest.FirstTodo), http.StatusCreated, "")
	for path, want := range map[string]int{
		"/todos":         http.StatusOK,
		"/todos?sort=id": http.StatusOK,
		"/todos?after=":  http.StatusOK, // as a form sends what is left blank
		"/todos?after=x": http.StatusBadRequest,
		"/todos/1":       http.StatusOK,
		"/todos/1000":    http.StatusNotFound,
		"/todos/x":       http.StatusNotFound,
	} {
		w := send(s, "GET", path, "", "Accept", "text/html")
		if w.Code != want || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s: got status %d and %s, want %d and a page", path, w.Code, w.Header().Get("Content-Type"), want)
		}
		if body := w.Body.String(); want == http.StatusOK && !strings.Contains(body, `data-item="/api/todos/1"`) {
			t.Errorf("%s: got %s, want the todo in it", path, body)
		}
	}
}
