package web

import (
	"net/http"
	"testing"
)

func TestWriterLife(t *testing.T) {
	s := newServer(t)

	w := send(s, "POST", "/api/writers", firstWriter)
	checkItem(t, w, http.StatusCreated, 1, firstWriter)
	if location := w.Header().Get("Location"); location != "/api/writers/1" {
		t.Errorf("got Location %q, want /api/writers/1", location)
	}

	w = send(s, "GET", "/api/writers/1", "")
	checkItem(t, w, http.StatusOK, 1, firstWriter)

	w = send(s, "PUT", "/api/writers/1", secondWriter)
	checkItem(t, w, http.StatusOK, 1, secondWriter)

	// What was read can be sent back.
	w = send(s, "PUT", "/api/writers/1", w.Body.String())
	checkItem(t, w, http.StatusOK, 1, secondWriter)

	// PATCH changes what is sent and nothing else.
	want := secondWriter
	for _, change := range []string{
		`{}`,
		`{"name": "A first name"}`,
	} {
		want = with(want, change)
		w = send(s, "PATCH", "/api/writers/1", change)
		checkItem(t, w, http.StatusOK, 1, want)
	}

	check(t, send(s, "DELETE", "/api/writers/1", ""), http.StatusNoContent, "")
	checkProblem(t, send(s, "DELETE", "/api/writers/1", ""), http.StatusNotFound)
	checkProblem(t, send(s, "GET", "/api/writers/1", ""), http.StatusNotFound)
}

func TestWriterFull(t *testing.T) {
	s := newServer(t)
	s.store.MaxItems = 1
	check(t, send(s, "POST", "/api/writers", firstWriter), http.StatusCreated, "")
	checkProblem(t, send(s, "POST", "/api/writers", secondWriter), http.StatusConflict)
}

func TestWriterList(t *testing.T) {
	s := newServer(t)
	check(t, send(s, "GET", "/api/writers", ""), http.StatusOK, `{"items": [], "next": null}`)

	checkItem(t, send(s, "POST", "/api/writers", firstWriter), http.StatusCreated, 1, firstWriter)
	checkItem(t, send(s, "POST", "/api/writers", secondWriter), http.StatusCreated, 2, secondWriter)

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
		t.Run("writers"+test.query, func(t *testing.T) {
			checkList(t, send(s, "GET", "/api/writers"+test.query, ""), test.next, test.ids...)
		})
	}
}
