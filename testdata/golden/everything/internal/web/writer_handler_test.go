package web

import (
	"net/http"
	"strings"
	"testing"

	"shop/internal/store/storetest"
)

func TestWriterLife(t *testing.T) {
	s := newServer(t)

	w := send(s, "POST", "/api/writers", storetest.FirstWriter)
	checkItem(t, w, http.StatusCreated, 1, storetest.FirstWriter)
	if location := w.Header().Get("Location"); location != "/api/writers/1" {
		t.Errorf("got Location %q, want /api/writers/1", location)
	}

	w = send(s, "GET", "/api/writers/1", "")
	checkItem(t, w, http.StatusOK, 1, storetest.FirstWriter)

	w = send(s, "PUT", "/api/writers/1", storetest.SecondWriter)
	checkItem(t, w, http.StatusOK, 1, storetest.SecondWriter)

	// What was read can be sent back.
	w = send(s, "PUT", "/api/writers/1", w.Body.String())
	checkItem(t, w, http.StatusOK, 1, storetest.SecondWriter)

	// PATCH changes what is sent and nothing else.
	want := storetest.SecondWriter
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
	check(t, send(s, "POST", "/api/writers", storetest.FirstWriter), http.StatusCreated, "")
	checkProblem(t, send(s, "POST", "/api/writers", storetest.SecondWriter), http.StatusConflict)
}

func TestWriterList(t *testing.T) {
	s := newServer(t)
	check(t, send(s, "GET", "/api/writers", ""), http.StatusOK, `{"items": [], "next": null}`)

	checkItem(t, send(s, "POST", "/api/writers", storetest.FirstWriter), http.StatusCreated, 1, storetest.FirstWriter)
	checkItem(t, send(s, "POST", "/api/writers", storetest.SecondWriter), http.StatusCreated, 2, storetest.SecondWriter)

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
		{"?sort=name", "", []int{1, 2}},
		{"?sort=-name", "", []int{2, 1}},
	} {
		t.Run("writers"+test.query, func(t *testing.T) {
			checkList(t, send(s, "GET", "/api/writers"+test.query, ""), test.next, test.ids...)
		})
	}

	if body := send(s, "GET", "/api/writers?limit=1&total=true", "").Body.String(); !strings.Contains(body, `,"next":"2","total":2}`) {
		t.Errorf("got %s, want a total of 2", body)
	}
}

// Somebody else's writer is not there, whatever is done to it.
func TestWriterOwner(t *testing.T) {
	s := newServer(t)
	nobody := s.middleware(s.routes())
	other := logIn(t, s, "eve@example.com")
	checkItem(t, send(s, "POST", "/api/writers", storetest.FirstWriter), http.StatusCreated, 1, storetest.FirstWriter)

	for _, test := range []struct{ method, path, body string }{
		{"GET", "/api/writers/1", ""},
		{"PUT", "/api/writers/1", storetest.SecondWriter},
		{"PATCH", "/api/writers/1", `{}`},
		{"PATCH", "/api/writers/1", storetest.SecondWriter},
		{"DELETE", "/api/writers/1", ""},
	} {
		t.Run(test.method, func(t *testing.T) {
			checkProblem(t, send(other, test.method, test.path, test.body), http.StatusNotFound)
			checkProblem(t, send(nobody, test.method, test.path, test.body), http.StatusUnauthorized)
		})
	}
	checkList(t, send(other, "GET", "/api/writers", ""), "")
	checkProblem(t, send(nobody, "GET", "/api/writers", ""), http.StatusUnauthorized)
	checkProblem(t, send(nobody, "POST", "/api/writers", storetest.FirstWriter), http.StatusUnauthorized)

	// It has not changed, and does not keep others from having the same.
	checkItem(t, send(s, "GET", "/api/writers/1", ""), http.StatusOK, 1, storetest.FirstWriter)
	checkItem(t, send(other, "POST", "/api/writers", storetest.FirstWriter), http.StatusCreated, 2, storetest.FirstWriter)
	checkList(t, send(other, "GET", "/api/writers", ""), "", 2)
	checkList(t, send(s, "GET", "/api/writers", ""), "", 1)

	// When somebody else leaves, it stays.
	if err := s.store.DeleteAccount(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	checkList(t, send(s, "GET", "/api/writers", ""), "", 1)
}

func TestWriterRefusals(t *testing.T) {
	s := newServer(t)
	checkItem(t, send(s, "POST", "/api/writers", storetest.FirstWriter), http.StatusCreated, 1, storetest.FirstWriter)

	for _, test := range []struct {
		method, path, body string
		status             int
	}{
		// a body that is not what a writer looks like
		{"POST", "/api/writers", `no JSON`, http.StatusBadRequest},
		{"POST", "/api/writers", `[]`, http.StatusBadRequest},
		{"POST", "/api/writers", `null`, http.StatusBadRequest},
		{"POST", "/api/writers", storetest.FirstWriter + `{}`, http.StatusBadRequest},
		{"PATCH", "/api/writers/1", `{"nothing": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/writers/1", `{"id": 1, "id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/writers/1", `{"Name": "A first name"}`, http.StatusBadRequest},
		{"PATCH", "/api/writers/1", `{"name": 42}`, http.StatusBadRequest},

		// an id that no writer has
		{"GET", "/api/writers/0", "", http.StatusNotFound},
		{"GET", "/api/writers/-1", "", http.StatusNotFound},
		{"GET", "/api/writers/abc", "", http.StatusNotFound},
		{"GET", "/api/writers/9223372036854775808", "", http.StatusNotFound},
		{"PUT", "/api/writers/2", storetest.FirstWriter, http.StatusNotFound},
		{"PUT", "/api/writers/abc", storetest.FirstWriter, http.StatusNotFound},
		{"PATCH", "/api/writers/2", `{}`, http.StatusNotFound},
		{"DELETE", "/api/writers/abc", "", http.StatusNotFound},

		// a list that cannot be had
		{"GET", "/api/writers?limit=0", "", http.StatusBadRequest},
		{"GET", "/api/writers?limit=101", "", http.StatusBadRequest},
		{"GET", "/api/writers?limit=x", "", http.StatusBadRequest},
		{"GET", "/api/writers?after=x", "", http.StatusBadRequest},
		{"GET", "/api/writers?total=maybe", "", http.StatusBadRequest},
		{"GET", "/api/writers?sort=nothing", "", http.StatusBadRequest},
		{"GET", "/api/writers?created_at_to=yesterday", "", http.StatusBadRequest},
		{"GET", "/api/writers?name=1", "", http.StatusBadRequest},

		// a query that nobody reads
		{"GET", "/api/writers?limit=1&limit=1", "", http.StatusBadRequest},
		{"GET", "/api/writers?nothing=1", "", http.StatusBadRequest},
		{"GET", "/api/writers/1?nothing=1", "", http.StatusBadRequest},
		{"POST", "/api/writers?nothing=1", storetest.FirstWriter, http.StatusBadRequest},
		{"DELETE", "/api/writers/1?nothing=1", "", http.StatusBadRequest},

		// a method that is not there
		{"DELETE", "/api/writers", "", http.StatusMethodNotAllowed},
		{"POST", "/api/writers/1", storetest.FirstWriter, http.StatusMethodNotAllowed},
	} {
		t.Run(test.method+" "+test.path+" "+test.body, func(t *testing.T) {
			checkProblem(t, send(s, test.method, test.path, test.body), test.status)
		})
	}
	w := send(s, "POST", "/api/writers", storetest.FirstWriter, "Content-Type", "text/plain")
	checkProblem(t, w, http.StatusUnsupportedMediaType)
	w = send(s, "POST", "/api/writers", strings.Repeat(" ", maxWriterBody)+storetest.FirstWriter)
	checkProblem(t, w, http.StatusRequestEntityTooLarge)

	checkInvalid(t, send(s, "POST", "/api/writers", with(storetest.FirstWriter, `{"id": 1}`)), "id")
	checkInvalid(t, send(s, "PATCH", "/api/writers/1", `{"id": 2, "created_at": null}`), "id", "created_at")

	// Nothing has come of it.
	checkList(t, send(s, "GET", "/api/writers", ""), "", 1)
	checkItem(t, send(s, "GET", "/api/writers/1", ""), http.StatusOK, 1, storetest.FirstWriter)
}

func TestWriterMissing(t *testing.T) {
	s := newServer(t)
	checkInvalid(t, send(s, "POST", "/api/writers", `{}`), "name")

	checkItem(t, send(s, "POST", "/api/writers", storetest.FirstWriter), http.StatusCreated, 1, storetest.FirstWriter)
	checkInvalid(t, send(s, "PUT", "/api/writers/1", `{}`), "name")
}

func TestWriterInvalid(t *testing.T) {
	s := newServer(t)
	checkItem(t, send(s, "POST", "/api/writers", storetest.FirstWriter), http.StatusCreated, 1, storetest.FirstWriter)

	for _, test := range []struct{ field, value string }{
		{"name", `null`},
		{"name", `" \t"`},
		{"name", `"` + strings.Repeat("é", 256) + `"`},
		{"name", `"two\nlines"`},
	} {
		change := `{"` + test.field + `": ` + test.value + `}`
		checkInvalid(t, send(s, "POST", "/api/writers", with(storetest.FirstWriter, change)), test.field)
		checkInvalid(t, send(s, "PATCH", "/api/writers/1", change), test.field)
	}

	// Nothing has changed.
	checkItem(t, send(s, "GET", "/api/writers/1", ""), http.StatusOK, 1, storetest.FirstWriter)
}
