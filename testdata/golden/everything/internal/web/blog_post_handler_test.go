package web

import (
	"net/http"
	"strings"
	"testing"

	"shop/internal/store/storetest"
)

// newBlogPostServer returns a server that has what the two refer to.
func newBlogPostServer(t *testing.T) *Server {
	t.Helper()
	s := newServer(t)
	check(t, send(s, "POST", "/api/writers", storetest.FirstWriter), http.StatusCreated, "")
	check(t, send(s, "POST", "/api/writers", storetest.SecondWriter), http.StatusCreated, "")
	return s
}

func TestBlogPostLife(t *testing.T) {
	s := newBlogPostServer(t)

	w := send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost)
	checkItem(t, w, http.StatusCreated, 1, storetest.FirstBlogPost)
	if location := w.Header().Get("Location"); location != "/api/blog_posts/1" {
		t.Errorf("got Location %q, want /api/blog_posts/1", location)
	}

	w = send(s, "GET", "/api/blog_posts/1", "")
	checkItem(t, w, http.StatusOK, 1, storetest.FirstBlogPost)

	w = send(s, "PUT", "/api/blog_posts/1", storetest.SecondBlogPost)
	checkItem(t, w, http.StatusOK, 1, storetest.SecondBlogPost)

	// What was read can be sent back.
	w = send(s, "PUT", "/api/blog_posts/1", w.Body.String())
	checkItem(t, w, http.StatusOK, 1, storetest.SecondBlogPost)

	// PATCH changes what is sent and nothing else.
	want := storetest.SecondBlogPost
	for _, change := range []string{
		`{}`,
		`{"some_string": "A first some string"}`,
		`{"some_string_optional": "A first some string optional"}`,
		`{"some_string_unique": "A first some string unique"}`,
		`{"some_string_optional_unique": "A first some string optional unique"}`,
		`{"some_text": "A first some text.\nIt has two lines."}`,
		`{"some_text_optional": "A first some text optional.\nIt has two lines."}`,
		`{"some_text_unique": "A first some text unique.\nIt has two lines."}`,
		`{"some_text_optional_unique": "A first some text optional unique.\nIt has two lines."}`,
		`{"some_int": 42}`,
		`{"some_int_optional": 42}`,
		`{"some_int_unique": 42}`,
		`{"some_int_optional_unique": 42}`,
		`{"some_float": 2.5}`,
		`{"some_float_optional": 2.5}`,
		`{"some_float_unique": 2.5}`,
		`{"some_float_optional_unique": 2.5}`,
		`{"some_bool": false}`,
		`{"some_bool_optional": false}`,
		`{"some_bool_unique": false}`,
		`{"some_bool_optional_unique": false}`,
		`{"some_date": "2024-02-29"}`,
		`{"some_date_optional": "2024-02-29"}`,
		`{"some_date_unique": "2024-02-29"}`,
		`{"some_date_optional_unique": "2024-02-29"}`,
		`{"some_time": "2024-02-29T12:30:00.000Z"}`,
		`{"some_time_optional": "2024-02-29T12:30:00.000Z"}`,
		`{"some_time_unique": "2024-02-29T12:30:00.000Z"}`,
		`{"some_time_optional_unique": "2024-02-29T12:30:00.000Z"}`,
		`{"some_email": "ada@example.com"}`,
		`{"some_email_optional": "ada@example.com"}`,
		`{"some_email_unique": "ada@example.com"}`,
		`{"some_email_optional_unique": "ada@example.com"}`,
		`{"some_url": "https://example.com/one"}`,
		`{"some_url_optional": "https://example.com/one"}`,
		`{"some_url_unique": "https://example.com/one"}`,
		`{"some_url_optional_unique": "https://example.com/one"}`,
		`{"some_enum": "draft"}`,
		`{"some_enum_optional": "draft"}`,
		`{"some_enum_unique": "draft"}`,
		`{"some_enum_optional_unique": "draft"}`,
		`{"some_ref_id": 1}`,
		`{"some_ref_optional_id": 1}`,
		`{"some_ref_unique_id": 1}`,
		`{"some_ref_optional_unique_id": 1}`,
		`{"some_ref_cascade_id": 1}`,
		`{"some_ref_optional_cascade_id": 1}`,
		`{"some_ref_unique_cascade_id": 1}`,
		`{"some_ref_optional_unique_cascade_id": 1}`,
		`{"some_string_optional": null}`,
		`{"some_string_optional_unique": null}`,
		`{"some_text_optional": null}`,
		`{"some_text_optional_unique": null}`,
		`{"some_int_optional": null}`,
		`{"some_int_optional_unique": null}`,
		`{"some_float_optional": null}`,
		`{"some_float_optional_unique": null}`,
		`{"some_bool_optional": null}`,
		`{"some_bool_optional_unique": null}`,
		`{"some_date_optional": null}`,
		`{"some_date_optional_unique": null}`,
		`{"some_time_optional": null}`,
		`{"some_time_optional_unique": null}`,
		`{"some_email_optional": null}`,
		`{"some_email_optional_unique": null}`,
		`{"some_url_optional": null}`,
		`{"some_url_optional_unique": null}`,
		`{"some_enum_optional": null}`,
		`{"some_enum_optional_unique": null}`,
		`{"some_ref_optional_id": null}`,
		`{"some_ref_optional_unique_id": null}`,
		`{"some_ref_optional_cascade_id": null}`,
		`{"some_ref_optional_unique_cascade_id": null}`,
	} {
		want = with(want, change)
		w = send(s, "PATCH", "/api/blog_posts/1", change)
		checkItem(t, w, http.StatusOK, 1, want)
	}

	// PUT clears what is not sent.
	w = send(s, "PUT", "/api/blog_posts/1", storetest.SecondBlogPost)
	checkItem(t, w, http.StatusOK, 1, storetest.SecondBlogPost)
	w = send(s, "PUT", "/api/blog_posts/1", `{
		"some_string": "Another some string",
		"some_string_unique": "Another some string unique",
		"some_text": "Another some text.",
		"some_text_unique": "Another some text unique.",
		"some_int": -7,
		"some_int_unique": -7,
		"some_float": -0.125,
		"some_float_unique": -0.125,
		"some_date": "1999-12-31",
		"some_date_unique": "1999-12-31",
		"some_time": "1999-12-31T23:59:59.500Z",
		"some_time_unique": "1999-12-31T23:59:59.500Z",
		"some_email": "grace@example.org",
		"some_email_unique": "grace@example.org",
		"some_url": "http://example.org/?page=2",
		"some_url_unique": "http://example.org/?page=2",
		"some_enum": "in-review",
		"some_enum_unique": "in-review",
		"some_ref_id": 2,
		"some_ref_unique_id": 2,
		"some_ref_cascade_id": 2,
		"some_ref_unique_cascade_id": 2
	}`)
	checkItem(t, w, http.StatusOK, 1, `{
		"some_string": "Another some string",
		"some_string_optional": null,
		"some_string_unique": "Another some string unique",
		"some_string_optional_unique": null,
		"some_text": "Another some text.",
		"some_text_optional": null,
		"some_text_unique": "Another some text unique.",
		"some_text_optional_unique": null,
		"some_int": -7,
		"some_int_optional": null,
		"some_int_unique": -7,
		"some_int_optional_unique": null,
		"some_float": -0.125,
		"some_float_optional": null,
		"some_float_unique": -0.125,
		"some_float_optional_unique": null,
		"some_bool": false,
		"some_bool_optional": null,
		"some_bool_unique": false,
		"some_bool_optional_unique": null,
		"some_date": "1999-12-31",
		"some_date_optional": null,
		"some_date_unique": "1999-12-31",
		"some_date_optional_unique": null,
		"some_time": "1999-12-31T23:59:59.500Z",
		"some_time_optional": null,
		"some_time_unique": "1999-12-31T23:59:59.500Z",
		"some_time_optional_unique": null,
		"some_email": "grace@example.org",
		"some_email_optional": null,
		"some_email_unique": "grace@example.org",
		"some_email_optional_unique": null,
		"some_url": "http://example.org/?page=2",
		"some_url_optional": null,
		"some_url_unique": "http://example.org/?page=2",
		"some_url_optional_unique": null,
		"some_enum": "in-review",
		"some_enum_optional": null,
		"some_enum_unique": "in-review",
		"some_enum_optional_unique": null,
		"some_ref_id": 2,
		"some_ref_optional_id": null,
		"some_ref_unique_id": 2,
		"some_ref_optional_unique_id": null,
		"some_ref_cascade_id": 2,
		"some_ref_optional_cascade_id": null,
		"some_ref_unique_cascade_id": 2,
		"some_ref_optional_unique_cascade_id": null
	}`)

	check(t, send(s, "DELETE", "/api/blog_posts/1", ""), http.StatusNoContent, "")
	checkProblem(t, send(s, "DELETE", "/api/blog_posts/1", ""), http.StatusNotFound)
	checkProblem(t, send(s, "GET", "/api/blog_posts/1", ""), http.StatusNotFound)
}

func TestBlogPostFull(t *testing.T) {
	s := newBlogPostServer(t)
	s.store.MaxItems = 1
	check(t, send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusCreated, "")
	checkProblem(t, send(s, "POST", "/api/blog_posts", storetest.SecondBlogPost), http.StatusConflict)
}

func TestBlogPostList(t *testing.T) {
	s := newBlogPostServer(t)
	check(t, send(s, "GET", "/api/blog_posts", ""), http.StatusOK, `{"items": [], "next": null}`)

	checkItem(t, send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusCreated, 1, storetest.FirstBlogPost)
	checkItem(t, send(s, "POST", "/api/blog_posts", storetest.SecondBlogPost), http.StatusCreated, 2, storetest.SecondBlogPost)

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
		{"?some_bool=true", 0, []int{2}},
		{"?some_bool=false", 0, []int{1}},
		{"?some_bool_optional=true", 0, []int{2}},
		{"?some_bool_optional=false", 0, []int{1}},
		{"?some_bool_unique=true", 0, []int{2}},
		{"?some_bool_unique=false", 0, []int{1}},
		{"?some_bool_optional_unique=true", 0, []int{2}},
		{"?some_bool_optional_unique=false", 0, []int{1}},
		{"?some_enum=draft", 0, []int{1}},
		{"?some_enum=public", 0, []int{}},
		{"?some_enum=in-review", 0, []int{2}},
		{"?some_enum_optional=draft", 0, []int{1}},
		{"?some_enum_optional=public", 0, []int{}},
		{"?some_enum_optional=in-review", 0, []int{2}},
		{"?some_enum_unique=draft", 0, []int{1}},
		{"?some_enum_unique=public", 0, []int{}},
		{"?some_enum_unique=in-review", 0, []int{2}},
		{"?some_enum_optional_unique=draft", 0, []int{1}},
		{"?some_enum_optional_unique=public", 0, []int{}},
		{"?some_enum_optional_unique=in-review", 0, []int{2}},
		{"?some_ref_id=1", 0, []int{1}},
		{"?some_ref_id=2", 0, []int{2}},
		{"?some_ref_optional_id=1", 0, []int{1}},
		{"?some_ref_optional_id=2", 0, []int{2}},
		{"?some_ref_unique_id=1", 0, []int{1}},
		{"?some_ref_unique_id=2", 0, []int{2}},
		{"?some_ref_optional_unique_id=1", 0, []int{1}},
		{"?some_ref_optional_unique_id=2", 0, []int{2}},
		{"?some_ref_cascade_id=1", 0, []int{1}},
		{"?some_ref_cascade_id=2", 0, []int{2}},
		{"?some_ref_optional_cascade_id=1", 0, []int{1}},
		{"?some_ref_optional_cascade_id=2", 0, []int{2}},
		{"?some_ref_unique_cascade_id=1", 0, []int{1}},
		{"?some_ref_unique_cascade_id=2", 0, []int{2}},
		{"?some_ref_optional_unique_cascade_id=1", 0, []int{1}},
		{"?some_ref_optional_unique_cascade_id=2", 0, []int{2}},
	} {
		t.Run("blog_posts"+test.query, func(t *testing.T) {
			checkList(t, send(s, "GET", "/api/blog_posts"+test.query, ""), test.next, test.ids...)
		})
	}
}

// Somebody else's blog post is not there, whatever is done to it.
func TestBlogPostOwner(t *testing.T) {
	s := newBlogPostServer(t)
	nobody := s.middleware(s.routes())
	other := logIn(t, s, "eve@example.com")
	check(t, send(other, "POST", "/api/writers", storetest.FirstWriter), http.StatusCreated, "")
	checkItem(t, send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusCreated, 1, storetest.FirstBlogPost)

	for _, test := range []struct{ method, path, body string }{
		{"GET", "/api/blog_posts/1", ""},
		{"PUT", "/api/blog_posts/1", storetest.SecondBlogPost},
		{"PATCH", "/api/blog_posts/1", `{}`},
		{"PATCH", "/api/blog_posts/1", storetest.SecondBlogPost},
		{"DELETE", "/api/blog_posts/1", ""},
	} {
		t.Run(test.method, func(t *testing.T) {
			checkProblem(t, send(other, test.method, test.path, test.body), http.StatusNotFound)
			checkProblem(t, send(nobody, test.method, test.path, test.body), http.StatusUnauthorized)
		})
	}
	checkList(t, send(other, "GET", "/api/blog_posts", ""), 0)
	checkProblem(t, send(nobody, "GET", "/api/blog_posts", ""), http.StatusUnauthorized)
	checkProblem(t, send(nobody, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusUnauthorized)

	// It has not changed, and does not keep others from having the same.
	checkItem(t, send(s, "GET", "/api/blog_posts/1", ""), http.StatusOK, 1, storetest.FirstBlogPost)
	checkItem(t, send(other, "POST", "/api/blog_posts", with(storetest.FirstBlogPost, `{
		"some_ref_id": 3,
		"some_ref_optional_id": 3,
		"some_ref_unique_id": 3,
		"some_ref_optional_unique_id": 3,
		"some_ref_cascade_id": 3,
		"some_ref_optional_cascade_id": 3,
		"some_ref_unique_cascade_id": 3,
		"some_ref_optional_unique_cascade_id": 3
	}`)), http.StatusCreated, 2, with(storetest.FirstBlogPost, `{
		"some_ref_id": 3,
		"some_ref_optional_id": 3,
		"some_ref_unique_id": 3,
		"some_ref_optional_unique_id": 3,
		"some_ref_cascade_id": 3,
		"some_ref_optional_cascade_id": 3,
		"some_ref_unique_cascade_id": 3,
		"some_ref_optional_unique_cascade_id": 3
	}`))
	checkList(t, send(other, "GET", "/api/blog_posts", ""), 0, 2)
	checkList(t, send(s, "GET", "/api/blog_posts", ""), 0, 1)
}

func TestBlogPostRefusals(t *testing.T) {
	s := newBlogPostServer(t)
	checkItem(t, send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusCreated, 1, storetest.FirstBlogPost)

	for _, test := range []struct {
		method, path, body string
		status             int
	}{
		// a body that is not what a blog post looks like
		{"POST", "/api/blog_posts", `no JSON`, http.StatusBadRequest},
		{"POST", "/api/blog_posts", `[]`, http.StatusBadRequest},
		{"POST", "/api/blog_posts", `null`, http.StatusBadRequest},
		{"POST", "/api/blog_posts", storetest.FirstBlogPost + `{}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"nothing": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"id": 1, "id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_string": "A first some string"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_string": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_string_optional": "A first some string optional"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_string_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_string_unique": "A first some string unique"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_string_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_string_optional_unique": "A first some string optional unique"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_string_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_text": "A first some text.\nIt has two lines."}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_text": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_text_optional": "A first some text optional.\nIt has two lines."}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_text_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_text_unique": "A first some text unique.\nIt has two lines."}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_text_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_text_optional_unique": "A first some text optional unique.\nIt has two lines."}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_text_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_int": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_int": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_int_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_int_optional": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_int_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_int_unique": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_int_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_int_optional_unique": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_float": 2.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_float": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_float_optional": 2.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_float_optional": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_float_unique": 2.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_float_unique": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_float_optional_unique": 2.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_float_optional_unique": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_bool": false}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_bool": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_bool_optional": false}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_bool_optional": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_bool_unique": false}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_bool_unique": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_bool_optional_unique": false}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_bool_optional_unique": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_date": "2024-02-29"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_date": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_date_optional": "2024-02-29"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_date_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_date_unique": "2024-02-29"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_date_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_date_optional_unique": "2024-02-29"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_date_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_time": "2024-02-29T12:30:00.000Z"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_time": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_time_optional": "2024-02-29T12:30:00.000Z"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_time_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_time_unique": "2024-02-29T12:30:00.000Z"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_time_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_time_optional_unique": "2024-02-29T12:30:00.000Z"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_time_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_email": "ada@example.com"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_email": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_email_optional": "ada@example.com"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_email_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_email_unique": "ada@example.com"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_email_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_email_optional_unique": "ada@example.com"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_email_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_url": "https://example.com/one"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_url": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_url_optional": "https://example.com/one"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_url_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_url_unique": "https://example.com/one"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_url_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_url_optional_unique": "https://example.com/one"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_url_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_enum": "draft"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_enum": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_enum_optional": "draft"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_enum_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_enum_unique": "draft"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_enum_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_enum_optional_unique": "draft"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_enum_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_optional_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_optional_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_unique_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_unique_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_optional_unique_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_optional_unique_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_cascade_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_cascade_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_optional_cascade_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_optional_cascade_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_unique_cascade_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_unique_cascade_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_optional_unique_cascade_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_optional_unique_cascade_id": "no"}`, http.StatusBadRequest},

		// an id that no blog post has
		{"GET", "/api/blog_posts/0", "", http.StatusNotFound},
		{"GET", "/api/blog_posts/-1", "", http.StatusNotFound},
		{"GET", "/api/blog_posts/abc", "", http.StatusNotFound},
		{"GET", "/api/blog_posts/9223372036854775808", "", http.StatusNotFound},
		{"PUT", "/api/blog_posts/2", storetest.FirstBlogPost, http.StatusNotFound},
		{"PUT", "/api/blog_posts/abc", storetest.FirstBlogPost, http.StatusNotFound},
		{"PATCH", "/api/blog_posts/2", `{}`, http.StatusNotFound},
		{"DELETE", "/api/blog_posts/abc", "", http.StatusNotFound},

		// a list that cannot be had
		{"GET", "/api/blog_posts?limit=0", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?limit=101", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?limit=x", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?after=x", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_bool=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_bool_optional=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_bool_unique=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_bool_optional_unique=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_enum=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_enum_optional=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_enum_unique=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_enum_optional_unique=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_id=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_optional_id=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_unique_id=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_optional_unique_id=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_cascade_id=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_optional_cascade_id=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_unique_cascade_id=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_optional_unique_cascade_id=maybe", "", http.StatusBadRequest},

		// a query that nobody reads
		{"GET", "/api/blog_posts?limit=1&limit=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?nothing=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts/1?nothing=1", "", http.StatusBadRequest},
		{"POST", "/api/blog_posts?nothing=1", storetest.FirstBlogPost, http.StatusBadRequest},
		{"DELETE", "/api/blog_posts/1?nothing=1", "", http.StatusBadRequest},

		// a method that is not there
		{"DELETE", "/api/blog_posts", "", http.StatusMethodNotAllowed},
		{"POST", "/api/blog_posts/1", storetest.FirstBlogPost, http.StatusMethodNotAllowed},

		// some string unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_string_unique": "A first some string unique"}`), http.StatusConflict},
		// some string optional unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_string_optional_unique": "A first some string optional unique"}`), http.StatusConflict},
		// some text unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_text_unique": "A first some text unique.\nIt has two lines."}`), http.StatusConflict},
		// some text optional unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_text_optional_unique": "A first some text optional unique.\nIt has two lines."}`), http.StatusConflict},
		// some int unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_int_unique": 42}`), http.StatusConflict},
		// some int optional unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_int_optional_unique": 42}`), http.StatusConflict},
		// some float unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_float_unique": 2.5}`), http.StatusConflict},
		// some float optional unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_float_optional_unique": 2.5}`), http.StatusConflict},
		// some bool unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_bool_unique": false}`), http.StatusConflict},
		// some bool optional unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_bool_optional_unique": false}`), http.StatusConflict},
		// some date unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_date_unique": "2024-02-29"}`), http.StatusConflict},
		// some date optional unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_date_optional_unique": "2024-02-29"}`), http.StatusConflict},
		// some time unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_time_unique": "2024-02-29T12:30:00.000Z"}`), http.StatusConflict},
		// some time optional unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_time_optional_unique": "2024-02-29T12:30:00.000Z"}`), http.StatusConflict},
		// some email unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_email_unique": "ada@example.com"}`), http.StatusConflict},
		// some email optional unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_email_optional_unique": "ada@example.com"}`), http.StatusConflict},
		// some url unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_url_unique": "https://example.com/one"}`), http.StatusConflict},
		// some url optional unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_url_optional_unique": "https://example.com/one"}`), http.StatusConflict},
		// some enum unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_enum_unique": "draft"}`), http.StatusConflict},
		// some enum optional unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_enum_optional_unique": "draft"}`), http.StatusConflict},
		// some ref unique id is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_ref_unique_id": 1}`), http.StatusConflict},
		// some ref optional unique id is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_ref_optional_unique_id": 1}`), http.StatusConflict},
		// some ref unique cascade id is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_ref_unique_cascade_id": 1}`), http.StatusConflict},
		// some ref optional unique cascade id is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_ref_optional_unique_cascade_id": 1}`), http.StatusConflict},
	} {
		t.Run(test.method+" "+test.path+" "+test.body, func(t *testing.T) {
			checkProblem(t, send(s, test.method, test.path, test.body), test.status)
		})
	}
	w := send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost, "Content-Type", "text/plain")
	checkProblem(t, w, http.StatusUnsupportedMediaType)
	w = send(s, "POST", "/api/blog_posts", strings.Repeat(" ", maxBlogPostBody)+storetest.FirstBlogPost)
	checkProblem(t, w, http.StatusRequestEntityTooLarge)

	checkInvalid(t, send(s, "POST", "/api/blog_posts", with(storetest.FirstBlogPost, `{"id": 1}`)), "id")
	checkInvalid(t, send(s, "PATCH", "/api/blog_posts/1", `{"id": 2, "created_at": null}`), "id", "created_at")

	// Nothing has come of it.
	checkList(t, send(s, "GET", "/api/blog_posts", ""), 0, 1)
	checkItem(t, send(s, "GET", "/api/blog_posts/1", ""), http.StatusOK, 1, storetest.FirstBlogPost)
}

func TestBlogPostMissing(t *testing.T) {
	s := newBlogPostServer(t)
	checkInvalid(t, send(s, "POST", "/api/blog_posts", `{}`), "some_string", "some_string_unique", "some_text", "some_text_unique", "some_int", "some_int_unique", "some_float", "some_float_unique", "some_date", "some_date_unique", "some_time", "some_time_unique", "some_email", "some_email_unique", "some_url", "some_url_unique", "some_enum", "some_enum_unique", "some_ref_id", "some_ref_unique_id", "some_ref_cascade_id", "some_ref_unique_cascade_id")

	checkItem(t, send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusCreated, 1, storetest.FirstBlogPost)
	checkInvalid(t, send(s, "PUT", "/api/blog_posts/1", `{}`), "some_string", "some_string_unique", "some_text", "some_text_unique", "some_int", "some_int_unique", "some_float", "some_float_unique", "some_date", "some_date_unique", "some_time", "some_time_unique", "some_email", "some_email_unique", "some_url", "some_url_unique", "some_enum", "some_enum_unique", "some_ref_id", "some_ref_unique_id", "some_ref_cascade_id", "some_ref_unique_cascade_id")
}

func TestBlogPostInvalid(t *testing.T) {
	s := newBlogPostServer(t)
	checkItem(t, send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusCreated, 1, storetest.FirstBlogPost)

	for _, test := range []struct{ field, value string }{
		{"some_string", `null`},
		{"some_string", `" \t"`},
		{"some_string", `"` + strings.Repeat("é", 256) + `"`},
		{"some_string", `"two\nlines"`},
		{"some_string_optional", `"` + strings.Repeat("é", 256) + `"`},
		{"some_string_optional", `"two\nlines"`},
		{"some_string_unique", `null`},
		{"some_string_unique", `" \t"`},
		{"some_string_unique", `"` + strings.Repeat("é", 256) + `"`},
		{"some_string_unique", `"two\nlines"`},
		{"some_string_optional_unique", `"` + strings.Repeat("é", 256) + `"`},
		{"some_string_optional_unique", `"two\nlines"`},
		{"some_text", `null`},
		{"some_text", `" \t"`},
		{"some_text", `"` + strings.Repeat("é", 100_001) + `"`},
		{"some_text_optional", `"` + strings.Repeat("é", 100_001) + `"`},
		{"some_text_unique", `null`},
		{"some_text_unique", `" \t"`},
		{"some_text_unique", `"` + strings.Repeat("é", 100_001) + `"`},
		{"some_text_optional_unique", `"` + strings.Repeat("é", 100_001) + `"`},
		{"some_int", `null`},
		{"some_int", `1.5`},
		{"some_int", `9223372036854775808`},
		{"some_int_optional", `1.5`},
		{"some_int_optional", `9223372036854775808`},
		{"some_int_unique", `null`},
		{"some_int_unique", `1.5`},
		{"some_int_unique", `9223372036854775808`},
		{"some_int_optional_unique", `1.5`},
		{"some_int_optional_unique", `9223372036854775808`},
		{"some_float", `null`},
		{"some_float", `1e400`},
		{"some_float_optional", `1e400`},
		{"some_float_unique", `null`},
		{"some_float_unique", `1e400`},
		{"some_float_optional_unique", `1e400`},
		{"some_bool", `null`},
		{"some_bool_unique", `null`},
		{"some_date", `null`},
		{"some_date", `"2024-02-30"`},
		{"some_date_optional", `"2024-02-30"`},
		{"some_date_unique", `null`},
		{"some_date_unique", `"2024-02-30"`},
		{"some_date_optional_unique", `"2024-02-30"`},
		{"some_time", `null`},
		{"some_time", `"2024-02-29 12:30"`},
		{"some_time_optional", `"2024-02-29 12:30"`},
		{"some_time_unique", `null`},
		{"some_time_unique", `"2024-02-29 12:30"`},
		{"some_time_optional_unique", `"2024-02-29 12:30"`},
		{"some_email", `null`},
		{"some_email", `"ada"`},
		{"some_email_optional", `"ada"`},
		{"some_email_unique", `null`},
		{"some_email_unique", `"ada"`},
		{"some_email_optional_unique", `"ada"`},
		{"some_url", `null`},
		{"some_url", `"ftp://example.com"`},
		{"some_url_optional", `"ftp://example.com"`},
		{"some_url_unique", `null`},
		{"some_url_unique", `"ftp://example.com"`},
		{"some_url_optional_unique", `"ftp://example.com"`},
		{"some_enum", `null`},
		{"some_enum", `"none of these"`},
		{"some_enum_optional", `"none of these"`},
		{"some_enum_unique", `null`},
		{"some_enum_unique", `"none of these"`},
		{"some_enum_optional_unique", `"none of these"`},
		{"some_ref_id", `null`},
		{"some_ref_id", `1.5`},
		{"some_ref_id", `9223372036854775808`},
		{"some_ref_optional_id", `1.5`},
		{"some_ref_optional_id", `9223372036854775808`},
		{"some_ref_unique_id", `null`},
		{"some_ref_unique_id", `1.5`},
		{"some_ref_unique_id", `9223372036854775808`},
		{"some_ref_optional_unique_id", `1.5`},
		{"some_ref_optional_unique_id", `9223372036854775808`},
		{"some_ref_cascade_id", `null`},
		{"some_ref_cascade_id", `1.5`},
		{"some_ref_cascade_id", `9223372036854775808`},
		{"some_ref_optional_cascade_id", `1.5`},
		{"some_ref_optional_cascade_id", `9223372036854775808`},
		{"some_ref_unique_cascade_id", `null`},
		{"some_ref_unique_cascade_id", `1.5`},
		{"some_ref_unique_cascade_id", `9223372036854775808`},
		{"some_ref_optional_unique_cascade_id", `1.5`},
		{"some_ref_optional_unique_cascade_id", `9223372036854775808`},
		{"some_ref_id", `1000`},
		{"some_ref_optional_id", `1000`},
		{"some_ref_unique_id", `1000`},
		{"some_ref_optional_unique_id", `1000`},
		{"some_ref_cascade_id", `1000`},
		{"some_ref_optional_cascade_id", `1000`},
		{"some_ref_unique_cascade_id", `1000`},
		{"some_ref_optional_unique_cascade_id", `1000`},
	} {
		change := `{"` + test.field + `": ` + test.value + `}`
		checkInvalid(t, send(s, "POST", "/api/blog_posts", with(storetest.FirstBlogPost, change)), test.field)
		checkInvalid(t, send(s, "PATCH", "/api/blog_posts/1", change), test.field)
	}

	// Nothing has changed.
	checkItem(t, send(s, "GET", "/api/blog_posts/1", ""), http.StatusOK, 1, storetest.FirstBlogPost)
}
