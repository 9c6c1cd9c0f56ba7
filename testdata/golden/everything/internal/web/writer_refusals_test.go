package web

import (
	"net/http"
	"strings"
	"testing"
)

func TestWriterRefusals(t *testing.T) {
	s := newServer(t)
	checkItem(t, send(s, "POST", "/api/writers", firstWriter), http.StatusCreated, 1, firstWriter)

	for _, test := range []struct {
		method, path, body string
		status             int
	}{
		// a body that is not what a writer looks like
		{"POST", "/api/writers", `no JSON`, http.StatusBadRequest},
		{"POST", "/api/writers", `[]`, http.StatusBadRequest},
		{"POST", "/api/writers", `null`, http.StatusBadRequest},
		{"POST", "/api/writers", firstWriter + `{}`, http.StatusBadRequest},
		{"PATCH", "/api/writers/1", `{"nothing": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/writers/1", `{"id": 1, "id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/writers/1", `{"Name": "A first name"}`, http.StatusBadRequest},
		{"PATCH", "/api/writers/1", `{"name": 42}`, http.StatusBadRequest},

		// an id that no writer has
		{"GET", "/api/writers/0", "", http.StatusNotFound},
		{"GET", "/api/writers/-1", "", http.StatusNotFound},
		{"GET", "/api/writers/abc", "", http.StatusNotFound},
		{"GET", "/api/writers/9223372036854775808", "", http.StatusNotFound},
		{"PUT", "/api/writers/2", firstWriter, http.StatusNotFound},
		{"PUT", "/api/writers/abc", firstWriter, http.StatusNotFound},
		{"PATCH", "/api/writers/2", `{}`, http.StatusNotFound},
		{"DELETE", "/api/writers/abc", "", http.StatusNotFound},

		// a list that cannot be had
		{"GET", "/api/writers?limit=0", "", http.StatusBadRequest},
		{"GET", "/api/writers?limit=101", "", http.StatusBadRequest},
		{"GET", "/api/writers?limit=x", "", http.StatusBadRequest},
		{"GET", "/api/writers?after=x", "", http.StatusBadRequest},

		// a query that nobody reads
		{"GET", "/api/writers?limit=1&limit=1", "", http.StatusBadRequest},
		{"GET", "/api/writers?nothing=1", "", http.StatusBadRequest},
		{"GET", "/api/writers/1?nothing=1", "", http.StatusBadRequest},
		{"POST", "/api/writers?nothing=1", firstWriter, http.StatusBadRequest},
		{"DELETE", "/api/writers/1?nothing=1", "", http.StatusBadRequest},

		// a method that is not there
		{"DELETE", "/api/writers", "", http.StatusMethodNotAllowed},
		{"POST", "/api/writers/1", firstWriter, http.StatusMethodNotAllowed},
	} {
		t.Run(test.method+" "+test.path+" "+test.body, func(t *testing.T) {
			checkProblem(t, send(s, test.method, test.path, test.body), test.status)
		})
	}
	w := send(s, "POST", "/api/writers", firstWriter, "Content-Type", "text/plain")
	checkProblem(t, w, http.StatusUnsupportedMediaType)
	w = send(s, "POST", "/api/writers", strings.Repeat(" ", maxWriterBody)+firstWriter)
	checkProblem(t, w, http.StatusRequestEntityTooLarge)

	checkInvalid(t, send(s, "POST", "/api/writers", with(firstWriter, `{"id": 1}`)), "id")
	checkInvalid(t, send(s, "PATCH", "/api/writers/1", `{"id": 2, "created_at": null}`), "id", "created_at")

	// Nothing has come of it.
	checkList(t, send(s, "GET", "/api/writers", ""), 0, 1)
	checkItem(t, send(s, "GET", "/api/writers/1", ""), http.StatusOK, 1, firstWriter)
}

func TestWriterMissing(t *testing.T) {
	s := newServer(t)
	checkInvalid(t, send(s, "POST", "/api/writers", `{}`), "name")

	checkItem(t, send(s, "POST", "/api/writers", firstWriter), http.StatusCreated, 1, firstWriter)
	checkInvalid(t, send(s, "PUT", "/api/writers/1", `{}`), "name")
}

func TestWriterInvalid(t *testing.T) {
	s := newServer(t)
	checkItem(t, send(s, "POST", "/api/writers", firstWriter), http.StatusCreated, 1, firstWriter)

	for _, test := range []struct{ field, value string }{
		{"name", `null`},
		{"name", `" \t"`},
		{"name", `"` + strings.Repeat("é", 256) + `"`},
		{"name", `"two\nlines"`},
	} {
		change := `{"` + test.field + `": ` + test.value + `}`
		checkInvalid(t, send(s, "POST", "/api/writers", with(firstWriter, change)), test.field)
		checkInvalid(t, send(s, "PATCH", "/api/writers/1", change), test.field)
	}

	// Nothing has changed.
	checkItem(t, send(s, "GET", "/api/writers/1", ""), http.StatusOK, 1, firstWriter)
}
