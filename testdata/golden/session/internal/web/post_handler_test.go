package web

import (
	"net/http"
	"testing"
)

func TestPostLife(t *testing.T) {
	s := newServer(t)

	w := send(s, "POST", "/api/posts", firstPost)
	checkItem(t, w, http.StatusCreated, 1, firstPost)
	if location := w.Header().Get("Location"); location != "/api/posts/1" {
		t.Errorf("got Location %q, want /api/posts/1", location)
	}

	w = send(s, "GET", "/api/posts/1", "")
	checkItem(t, w, http.StatusOK, 1, firstPost)

	w = send(s, "PUT", "/api/posts/1", secondPost)
	checkItem(t, w, http.StatusOK, 1, secondPost)

	// PATCH changes what is sent and nothing else.
	want := secondPost
	for _, change := range []string{
		`{}`,
		`{"title": "A first title"}`,
		`{"body": "A first body.\nIt has two lines."}`,
	} {
		want = with(want, change)
		w = send(s, "PATCH", "/api/posts/1", change)
		checkItem(t, w, http.StatusOK, 1, want)
	}

	check(t, send(s, "DELETE", "/api/posts/1", ""), http.StatusNoContent, "")
	checkProblem(t, send(s, "DELETE", "/api/posts/1", ""), http.StatusNotFound)
	checkProblem(t, send(s, "GET", "/api/posts/1", ""), http.StatusNotFound)
}

func TestPostList(t *testing.T) {
	s := newServer(t)
	check(t, send(s, "GET", "/api/posts", ""), http.StatusOK, `{"items": [], "next": null}`)

	checkItem(t, send(s, "POST", "/api/posts", firstPost), http.StatusCreated, 1, firstPost)
	checkItem(t, send(s, "POST", "/api/posts", secondPost), http.StatusCreated, 2, secondPost)

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
	} {
		t.Run("posts"+test.query, func(t *testing.T) {
			checkList(t, send(s, "GET", "/api/posts"+test.query, ""), test.next, test.ids...)
		})
	}
}
