package web

import (
	"net/http"
	"testing"
)

func TestCommentLife(t *testing.T) {
	s := newCommentServer(t)

	w := send(s, "POST", "/api/comments", firstComment)
	checkItem(t, w, http.StatusCreated, 1, firstComment)
	if location := w.Header().Get("Location"); location != "/api/comments/1" {
		t.Errorf("got Location %q, want /api/comments/1", location)
	}

	w = send(s, "GET", "/api/comments/1", "")
	checkItem(t, w, http.StatusOK, 1, firstComment)

	w = send(s, "PUT", "/api/comments/1", secondComment)
	checkItem(t, w, http.StatusOK, 1, secondComment)

	// PATCH changes what is sent and nothing else.
	want := secondComment
	for _, change := range []string{
		`{}`,
		`{"post_id": 1}`,
		`{"author": "A first author"}`,
		`{"body": "A first body.\nIt has two lines."}`,
	} {
		want = with(want, change)
		w = send(s, "PATCH", "/api/comments/1", change)
		checkItem(t, w, http.StatusOK, 1, want)
	}

	check(t, send(s, "DELETE", "/api/comments/1", ""), http.StatusNoContent, "")
	checkProblem(t, send(s, "DELETE", "/api/comments/1", ""), http.StatusNotFound)
	checkProblem(t, send(s, "GET", "/api/comments/1", ""), http.StatusNotFound)
}

func TestCommentList(t *testing.T) {
	s := newCommentServer(t)
	check(t, send(s, "GET", "/api/comments", ""), http.StatusOK, `{"items": [], "next": null}`)

	checkItem(t, send(s, "POST", "/api/comments", firstComment), http.StatusCreated, 1, firstComment)
	checkItem(t, send(s, "POST", "/api/comments", secondComment), http.StatusCreated, 2, secondComment)

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
		{"?post_id=1", 0, []int{1}},
		{"?post_id=2", 0, []int{2}},
	} {
		t.Run("comments"+test.query, func(t *testing.T) {
			checkList(t, send(s, "GET", "/api/comments"+test.query, ""), test.next, test.ids...)
		})
	}
}
