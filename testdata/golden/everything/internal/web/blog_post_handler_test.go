package web

import (
	"net/http"
	"testing"
)

func TestBlogPostLife(t *testing.T) {
	s := newBlogPostServer(t)

	w := send(s, "POST", "/api/blog_posts", firstBlogPost)
	checkItem(t, w, http.StatusCreated, 1, firstBlogPost)
	if location := w.Header().Get("Location"); location != "/api/blog_posts/1" {
		t.Errorf("got Location %q, want /api/blog_posts/1", location)
	}

	w = send(s, "GET", "/api/blog_posts/1", "")
	checkItem(t, w, http.StatusOK, 1, firstBlogPost)

	w = send(s, "PUT", "/api/blog_posts/1", secondBlogPost)
	checkItem(t, w, http.StatusOK, 1, secondBlogPost)

	// What was read can be sent back.
	w = send(s, "PUT", "/api/blog_posts/1", w.Body.String())
	checkItem(t, w, http.StatusOK, 1, secondBlogPost)

	// PATCH changes what is sent and nothing else.
	want := secondBlogPost
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
	w = send(s, "PUT", "/api/blog_posts/1", secondBlogPost)
	checkItem(t, w, http.StatusOK, 1, secondBlogPost)
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
	check(t, send(s, "POST", "/api/blog_posts", firstBlogPost), http.StatusCreated, "")
	checkProblem(t, send(s, "POST", "/api/blog_posts", secondBlogPost), http.StatusConflict)
}

func TestBlogPostList(t *testing.T) {
	s := newBlogPostServer(t)
	check(t, send(s, "GET", "/api/blog_posts", ""), http.StatusOK, `{"items": [], "next": null}`)

	checkItem(t, send(s, "POST", "/api/blog_posts", firstBlogPost), http.StatusCreated, 1, firstBlogPost)
	checkItem(t, send(s, "POST", "/api/blog_posts", secondBlogPost), http.StatusCreated, 2, secondBlogPost)

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
