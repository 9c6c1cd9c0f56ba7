package web

import (
	"net/http"
	"strings"
	"testing"

	"shop/internal/model"
	"shop/internal/store/storetest"
)

// newBlogPostServer returns a server that has what the two refer to.
func newBlogPostServer(t *testing.T) *Server {
	t.Helper()
	s := newServer(t)
	ctx := t.Context()
	ctx = model.WithOwner(ctx, 1) // the account that newServer is logged in to
	for _, text := range []string{storetest.FirstWriter, storetest.SecondWriter} {
		if _, err := s.store.CreateWriter(ctx, storetest.Input[model.WriterInput](t, text)); err != nil {
			t.Fatal(err)
		}
	}
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
		`{"some_string_sorted": "A first some string sorted"}`,
		`{"some_string_optional_sorted": "A first some string optional sorted"}`,
		`{"some_text": "A first some text.\nIt has two lines."}`,
		`{"some_text_optional": "A first some text optional.\nIt has two lines."}`,
		`{"some_text_unique": "A first some text unique.\nIt has two lines."}`,
		`{"some_text_optional_unique": "A first some text optional unique.\nIt has two lines."}`,
		`{"some_int": 42}`,
		`{"some_int_optional": 42}`,
		`{"some_int_unique": 42}`,
		`{"some_int_optional_unique": 42}`,
		`{"some_int_sorted": 42}`,
		`{"some_int_optional_sorted": 42}`,
		`{"some_float": 2.5}`,
		`{"some_float_optional": 2.5}`,
		`{"some_float_unique": 2.5}`,
		`{"some_float_optional_unique": 2.5}`,
		`{"some_float_sorted": 2.5}`,
		`{"some_float_optional_sorted": 2.5}`,
		`{"some_decimal": "12.50"}`,
		`{"some_decimal_optional": "12.50"}`,
		`{"some_decimal_unique": "12.50"}`,
		`{"some_decimal_optional_unique": "12.50"}`,
		`{"some_decimal_sorted": "12.50"}`,
		`{"some_decimal_optional_sorted": "12.50"}`,
		`{"some_bool": false}`,
		`{"some_bool_optional": false}`,
		`{"some_bool_unique": false}`,
		`{"some_bool_optional_unique": false}`,
		`{"some_bool_sorted": false}`,
		`{"some_bool_optional_sorted": false}`,
		`{"some_date": "2024-02-29"}`,
		`{"some_date_optional": "2024-02-29"}`,
		`{"some_date_unique": "2024-02-29"}`,
		`{"some_date_optional_unique": "2024-02-29"}`,
		`{"some_date_sorted": "2024-02-29"}`,
		`{"some_date_optional_sorted": "2024-02-29"}`,
		`{"some_time": "2024-02-29T12:30:00.000Z"}`,
		`{"some_time_optional": "2024-02-29T12:30:00.000Z"}`,
		`{"some_time_unique": "2024-02-29T12:30:00.000Z"}`,
		`{"some_time_optional_unique": "2024-02-29T12:30:00.000Z"}`,
		`{"some_time_sorted": "2024-02-29T12:30:00.000Z"}`,
		`{"some_time_optional_sorted": "2024-02-29T12:30:00.000Z"}`,
		`{"some_email": "ada@example.com"}`,
		`{"some_email_optional": "ada@example.com"}`,
		`{"some_email_unique": "ada@example.com"}`,
		`{"some_email_optional_unique": "ada@example.com"}`,
		`{"some_email_sorted": "ada@example.com"}`,
		`{"some_email_optional_sorted": "ada@example.com"}`,
		`{"some_url": "https://example.com/one"}`,
		`{"some_url_optional": "https://example.com/one"}`,
		`{"some_url_unique": "https://example.com/one"}`,
		`{"some_url_optional_unique": "https://example.com/one"}`,
		`{"some_list": ["red", "blue"]}`,
		`{"some_enum": "draft"}`,
		`{"some_enum_optional": "draft"}`,
		`{"some_enum_unique": "draft"}`,
		`{"some_enum_optional_unique": "draft"}`,
		`{"some_enum_sorted": "draft"}`,
		`{"some_enum_optional_sorted": "draft"}`,
		`{"some_ref_id": 1}`,
		`{"some_ref_optional_id": 1}`,
		`{"some_ref_unique_id": 1}`,
		`{"some_ref_optional_unique_id": 1}`,
		`{"some_ref_sorted_id": 1}`,
		`{"some_ref_optional_sorted_id": 1}`,
		`{"some_ref_cascade_id": 1}`,
		`{"some_ref_optional_cascade_id": 1}`,
		`{"some_ref_unique_cascade_id": 1}`,
		`{"some_ref_optional_unique_cascade_id": 1}`,
		`{"some_many_ids": [1]}`,
		`{"related_ids": []}`,
		`{"some_string_optional": null}`,
		`{"some_string_optional_unique": null}`,
		`{"some_string_optional_sorted": null}`,
		`{"some_text_optional": null}`,
		`{"some_text_optional_unique": null}`,
		`{"some_int_optional": null}`,
		`{"some_int_optional_unique": null}`,
		`{"some_int_optional_sorted": null}`,
		`{"some_float_optional": null}`,
		`{"some_float_optional_unique": null}`,
		`{"some_float_optional_sorted": null}`,
		`{"some_decimal_optional": null}`,
		`{"some_decimal_optional_unique": null}`,
		`{"some_decimal_optional_sorted": null}`,
		`{"some_bool_optional": null}`,
		`{"some_bool_optional_unique": null}`,
		`{"some_bool_optional_sorted": null}`,
		`{"some_date_optional": null}`,
		`{"some_date_optional_unique": null}`,
		`{"some_date_optional_sorted": null}`,
		`{"some_time_optional": null}`,
		`{"some_time_optional_unique": null}`,
		`{"some_time_optional_sorted": null}`,
		`{"some_email_optional": null}`,
		`{"some_email_optional_unique": null}`,
		`{"some_email_optional_sorted": null}`,
		`{"some_url_optional": null}`,
		`{"some_url_optional_unique": null}`,
		`{"some_enum_optional": null}`,
		`{"some_enum_optional_unique": null}`,
		`{"some_enum_optional_sorted": null}`,
		`{"some_ref_optional_id": null}`,
		`{"some_ref_optional_unique_id": null}`,
		`{"some_ref_optional_sorted_id": null}`,
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
		"some_string_sorted": "Another some string sorted",
		"some_text": "Another some text.",
		"some_text_unique": "Another some text unique.",
		"some_int": -7,
		"some_int_unique": -7,
		"some_int_sorted": -7,
		"some_float": -0.125,
		"some_float_unique": -0.125,
		"some_float_sorted": -0.125,
		"some_decimal": "-7.25",
		"some_decimal_unique": "-7.25",
		"some_decimal_sorted": "-7.25",
		"some_date": "1999-12-31",
		"some_date_unique": "1999-12-31",
		"some_date_sorted": "1999-12-31",
		"some_time": "1999-12-31T23:59:59.500Z",
		"some_time_unique": "1999-12-31T23:59:59.500Z",
		"some_time_sorted": "1999-12-31T23:59:59.500Z",
		"some_email": "grace@example.org",
		"some_email_unique": "grace@example.org",
		"some_email_sorted": "grace@example.org",
		"some_url": "http://example.org/?page=2",
		"some_url_unique": "http://example.org/?page=2",
		"some_enum": "in-review",
		"some_enum_unique": "in-review",
		"some_enum_sorted": "in-review",
		"some_ref_id": 2,
		"some_ref_unique_id": 2,
		"some_ref_sorted_id": 2,
		"some_ref_cascade_id": 2,
		"some_ref_unique_cascade_id": 2
	}`)
	checkItem(t, w, http.StatusOK, 1, `{
		"some_string": "Another some string",
		"some_string_optional": null,
		"some_string_unique": "Another some string unique",
		"some_string_optional_unique": null,
		"some_string_sorted": "Another some string sorted",
		"some_string_optional_sorted": null,
		"some_text": "Another some text.",
		"some_text_optional": null,
		"some_text_unique": "Another some text unique.",
		"some_text_optional_unique": null,
		"some_int": -7,
		"some_int_optional": null,
		"some_int_unique": -7,
		"some_int_optional_unique": null,
		"some_int_sorted": -7,
		"some_int_optional_sorted": null,
		"some_float": -0.125,
		"some_float_optional": null,
		"some_float_unique": -0.125,
		"some_float_optional_unique": null,
		"some_float_sorted": -0.125,
		"some_float_optional_sorted": null,
		"some_decimal": "-7.25",
		"some_decimal_optional": null,
		"some_decimal_unique": "-7.25",
		"some_decimal_optional_unique": null,
		"some_decimal_sorted": "-7.25",
		"some_decimal_optional_sorted": null,
		"some_bool": false,
		"some_bool_optional": null,
		"some_bool_unique": false,
		"some_bool_optional_unique": null,
		"some_bool_sorted": false,
		"some_bool_optional_sorted": null,
		"some_date": "1999-12-31",
		"some_date_optional": null,
		"some_date_unique": "1999-12-31",
		"some_date_optional_unique": null,
		"some_date_sorted": "1999-12-31",
		"some_date_optional_sorted": null,
		"some_time": "1999-12-31T23:59:59.500Z",
		"some_time_optional": null,
		"some_time_unique": "1999-12-31T23:59:59.500Z",
		"some_time_optional_unique": null,
		"some_time_sorted": "1999-12-31T23:59:59.500Z",
		"some_time_optional_sorted": null,
		"some_email": "grace@example.org",
		"some_email_optional": null,
		"some_email_unique": "grace@example.org",
		"some_email_optional_unique": null,
		"some_email_sorted": "grace@example.org",
		"some_email_optional_sorted": null,
		"some_url": "http://example.org/?page=2",
		"some_url_optional": null,
		"some_url_unique": "http://example.org/?page=2",
		"some_url_optional_unique": null,
		"some_list": [],
		"some_enum": "in-review",
		"some_enum_optional": null,
		"some_enum_unique": "in-review",
		"some_enum_optional_unique": null,
		"some_enum_sorted": "in-review",
		"some_enum_optional_sorted": null,
		"some_ref_id": 2,
		"some_ref_optional_id": null,
		"some_ref_unique_id": 2,
		"some_ref_optional_unique_id": null,
		"some_ref_sorted_id": 2,
		"some_ref_optional_sorted_id": null,
		"some_ref_cascade_id": 2,
		"some_ref_optional_cascade_id": null,
		"some_ref_unique_cascade_id": 2,
		"some_ref_optional_unique_cascade_id": null,
		"some_many_ids": [],
		"related_ids": []
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
		{"?sort=some_string", "", []int{1, 2}},
		{"?sort=-some_string", "", []int{2, 1}},
		{"?sort=some_string_optional", "", []int{1, 2}},
		{"?sort=-some_string_optional", "", []int{2, 1}},
		{"?some_string_unique=A+first+some+string+unique", "", []int{1}},
		{"?some_string_unique=Another+some+string+unique", "", []int{2}},
		{"?sort=some_string_unique", "", []int{1, 2}},
		{"?sort=-some_string_unique", "", []int{2, 1}},
		{"?some_string_optional_unique=A+first+some+string+optional+unique", "", []int{1}},
		{"?some_string_optional_unique=Another+some+string+optional+unique", "", []int{2}},
		{"?sort=some_string_optional_unique", "", []int{1, 2}},
		{"?sort=-some_string_optional_unique", "", []int{2, 1}},
		{"?sort=some_string_sorted", "", []int{1, 2}},
		{"?sort=-some_string_sorted", "", []int{2, 1}},
		{"?sort=some_string_optional_sorted", "", []int{1, 2}},
		{"?sort=-some_string_optional_sorted", "", []int{2, 1}},
		{"?some_int=42", "", []int{1}},
		{"?some_int=-7", "", []int{2}},
		{"?some_int_from=42&some_int_to=42", "", []int{1}},
		{"?some_int_from=-7&some_int_to=-7", "", []int{2}},
		{"?sort=some_int", "", []int{2, 1}},
		{"?sort=-some_int", "", []int{1, 2}},
		{"?some_int_optional=42", "", []int{1}},
		{"?some_int_optional=-7", "", []int{2}},
		{"?some_int_optional_from=42&some_int_optional_to=42", "", []int{1}},
		{"?some_int_optional_from=-7&some_int_optional_to=-7", "", []int{2}},
		{"?sort=some_int_optional", "", []int{2, 1}},
		{"?sort=-some_int_optional", "", []int{1, 2}},
		{"?some_int_unique=42", "", []int{1}},
		{"?some_int_unique=-7", "", []int{2}},
		{"?some_int_unique_from=42&some_int_unique_to=42", "", []int{1}},
		{"?some_int_unique_from=-7&some_int_unique_to=-7", "", []int{2}},
		{"?sort=some_int_unique", "", []int{2, 1}},
		{"?sort=-some_int_unique", "", []int{1, 2}},
		{"?some_int_optional_unique=42", "", []int{1}},
		{"?some_int_optional_unique=-7", "", []int{2}},
		{"?some_int_optional_unique_from=42&some_int_optional_unique_to=42", "", []int{1}},
		{"?some_int_optional_unique_from=-7&some_int_optional_unique_to=-7", "", []int{2}},
		{"?sort=some_int_optional_unique", "", []int{2, 1}},
		{"?sort=-some_int_optional_unique", "", []int{1, 2}},
		{"?some_int_sorted=42", "", []int{1}},
		{"?some_int_sorted=-7", "", []int{2}},
		{"?some_int_sorted_from=42&some_int_sorted_to=42", "", []int{1}},
		{"?some_int_sorted_from=-7&some_int_sorted_to=-7", "", []int{2}},
		{"?sort=some_int_sorted", "", []int{2, 1}},
		{"?sort=-some_int_sorted", "", []int{1, 2}},
		{"?some_int_optional_sorted=42", "", []int{1}},
		{"?some_int_optional_sorted=-7", "", []int{2}},
		{"?some_int_optional_sorted_from=42&some_int_optional_sorted_to=42", "", []int{1}},
		{"?some_int_optional_sorted_from=-7&some_int_optional_sorted_to=-7", "", []int{2}},
		{"?sort=some_int_optional_sorted", "", []int{2, 1}},
		{"?sort=-some_int_optional_sorted", "", []int{1, 2}},
		{"?some_float_from=2.5&some_float_to=2.5", "", []int{1}},
		{"?some_float_from=-0.125&some_float_to=-0.125", "", []int{2}},
		{"?sort=some_float", "", []int{2, 1}},
		{"?sort=-some_float", "", []int{1, 2}},
		{"?some_float_optional_from=2.5&some_float_optional_to=2.5", "", []int{1}},
		{"?some_float_optional_from=-0.125&some_float_optional_to=-0.125", "", []int{2}},
		{"?sort=some_float_optional", "", []int{2, 1}},
		{"?sort=-some_float_optional", "", []int{1, 2}},
		{"?some_float_unique_from=2.5&some_float_unique_to=2.5", "", []int{1}},
		{"?some_float_unique_from=-0.125&some_float_unique_to=-0.125", "", []int{2}},
		{"?sort=some_float_unique", "", []int{2, 1}},
		{"?sort=-some_float_unique", "", []int{1, 2}},
		{"?some_float_optional_unique_from=2.5&some_float_optional_unique_to=2.5", "", []int{1}},
		{"?some_float_optional_unique_from=-0.125&some_float_optional_unique_to=-0.125", "", []int{2}},
		{"?sort=some_float_optional_unique", "", []int{2, 1}},
		{"?sort=-some_float_optional_unique", "", []int{1, 2}},
		{"?some_float_sorted_from=2.5&some_float_sorted_to=2.5", "", []int{1}},
		{"?some_float_sorted_from=-0.125&some_float_sorted_to=-0.125", "", []int{2}},
		{"?sort=some_float_sorted", "", []int{2, 1}},
		{"?sort=-some_float_sorted", "", []int{1, 2}},
		{"?some_float_optional_sorted_from=2.5&some_float_optional_sorted_to=2.5", "", []int{1}},
		{"?some_float_optional_sorted_from=-0.125&some_float_optional_sorted_to=-0.125", "", []int{2}},
		{"?sort=some_float_optional_sorted", "", []int{2, 1}},
		{"?sort=-some_float_optional_sorted", "", []int{1, 2}},
		{"?some_decimal_from=12.50&some_decimal_to=12.50", "", []int{1}},
		{"?some_decimal_from=-7.25&some_decimal_to=-7.25", "", []int{2}},
		{"?sort=some_decimal", "", []int{2, 1}},
		{"?sort=-some_decimal", "", []int{1, 2}},
		{"?some_decimal_optional_from=12.50&some_decimal_optional_to=12.50", "", []int{1}},
		{"?some_decimal_optional_from=-7.25&some_decimal_optional_to=-7.25", "", []int{2}},
		{"?sort=some_decimal_optional", "", []int{2, 1}},
		{"?sort=-some_decimal_optional", "", []int{1, 2}},
		{"?some_decimal_unique_from=12.50&some_decimal_unique_to=12.50", "", []int{1}},
		{"?some_decimal_unique_from=-7.25&some_decimal_unique_to=-7.25", "", []int{2}},
		{"?sort=some_decimal_unique", "", []int{2, 1}},
		{"?sort=-some_decimal_unique", "", []int{1, 2}},
		{"?some_decimal_optional_unique_from=12.50&some_decimal_optional_unique_to=12.50", "", []int{1}},
		{"?some_decimal_optional_unique_from=-7.25&some_decimal_optional_unique_to=-7.25", "", []int{2}},
		{"?sort=some_decimal_optional_unique", "", []int{2, 1}},
		{"?sort=-some_decimal_optional_unique", "", []int{1, 2}},
		{"?some_decimal_sorted_from=12.50&some_decimal_sorted_to=12.50", "", []int{1}},
		{"?some_decimal_sorted_from=-7.25&some_decimal_sorted_to=-7.25", "", []int{2}},
		{"?sort=some_decimal_sorted", "", []int{2, 1}},
		{"?sort=-some_decimal_sorted", "", []int{1, 2}},
		{"?some_decimal_optional_sorted_from=12.50&some_decimal_optional_sorted_to=12.50", "", []int{1}},
		{"?some_decimal_optional_sorted_from=-7.25&some_decimal_optional_sorted_to=-7.25", "", []int{2}},
		{"?sort=some_decimal_optional_sorted", "", []int{2, 1}},
		{"?sort=-some_decimal_optional_sorted", "", []int{1, 2}},
		{"?some_bool=true", "", []int{2}},
		{"?some_bool=false", "", []int{1}},
		{"?sort=some_bool", "", []int{1, 2}},
		{"?sort=-some_bool", "", []int{2, 1}},
		{"?some_bool_optional=true", "", []int{2}},
		{"?some_bool_optional=false", "", []int{1}},
		{"?sort=some_bool_optional", "", []int{1, 2}},
		{"?sort=-some_bool_optional", "", []int{2, 1}},
		{"?some_bool_unique=true", "", []int{2}},
		{"?some_bool_unique=false", "", []int{1}},
		{"?sort=some_bool_unique", "", []int{1, 2}},
		{"?sort=-some_bool_unique", "", []int{2, 1}},
		{"?some_bool_optional_unique=true", "", []int{2}},
		{"?some_bool_optional_unique=false", "", []int{1}},
		{"?sort=some_bool_optional_unique", "", []int{1, 2}},
		{"?sort=-some_bool_optional_unique", "", []int{2, 1}},
		{"?some_bool_sorted=true", "", []int{2}},
		{"?some_bool_sorted=false", "", []int{1}},
		{"?sort=some_bool_sorted", "", []int{1, 2}},
		{"?sort=-some_bool_sorted", "", []int{2, 1}},
		{"?some_bool_optional_sorted=true", "", []int{2}},
		{"?some_bool_optional_sorted=false", "", []int{1}},
		{"?sort=some_bool_optional_sorted", "", []int{1, 2}},
		{"?sort=-some_bool_optional_sorted", "", []int{2, 1}},
		{"?some_date=2024-02-29", "", []int{1}},
		{"?some_date=1999-12-31", "", []int{2}},
		{"?some_date_from=2024-02-29&some_date_to=2024-02-29", "", []int{1}},
		{"?some_date_from=1999-12-31&some_date_to=1999-12-31", "", []int{2}},
		{"?sort=some_date", "", []int{2, 1}},
		{"?sort=-some_date", "", []int{1, 2}},
		{"?some_date_optional=2024-02-29", "", []int{1}},
		{"?some_date_optional=1999-12-31", "", []int{2}},
		{"?some_date_optional_from=2024-02-29&some_date_optional_to=2024-02-29", "", []int{1}},
		{"?some_date_optional_from=1999-12-31&some_date_optional_to=1999-12-31", "", []int{2}},
		{"?sort=some_date_optional", "", []int{2, 1}},
		{"?sort=-some_date_optional", "", []int{1, 2}},
		{"?some_date_unique=2024-02-29", "", []int{1}},
		{"?some_date_unique=1999-12-31", "", []int{2}},
		{"?some_date_unique_from=2024-02-29&some_date_unique_to=2024-02-29", "", []int{1}},
		{"?some_date_unique_from=1999-12-31&some_date_unique_to=1999-12-31", "", []int{2}},
		{"?sort=some_date_unique", "", []int{2, 1}},
		{"?sort=-some_date_unique", "", []int{1, 2}},
		{"?some_date_optional_unique=2024-02-29", "", []int{1}},
		{"?some_date_optional_unique=1999-12-31", "", []int{2}},
		{"?some_date_optional_unique_from=2024-02-29&some_date_optional_unique_to=2024-02-29", "", []int{1}},
		{"?some_date_optional_unique_from=1999-12-31&some_date_optional_unique_to=1999-12-31", "", []int{2}},
		{"?sort=some_date_optional_unique", "", []int{2, 1}},
		{"?sort=-some_date_optional_unique", "", []int{1, 2}},
		{"?some_date_sorted=2024-02-29", "", []int{1}},
		{"?some_date_sorted=1999-12-31", "", []int{2}},
		{"?some_date_sorted_from=2024-02-29&some_date_sorted_to=2024-02-29", "", []int{1}},
		{"?some_date_sorted_from=1999-12-31&some_date_sorted_to=1999-12-31", "", []int{2}},
		{"?sort=some_date_sorted", "", []int{2, 1}},
		{"?sort=-some_date_sorted", "", []int{1, 2}},
		{"?some_date_optional_sorted=2024-02-29", "", []int{1}},
		{"?some_date_optional_sorted=1999-12-31", "", []int{2}},
		{"?some_date_optional_sorted_from=2024-02-29&some_date_optional_sorted_to=2024-02-29", "", []int{1}},
		{"?some_date_optional_sorted_from=1999-12-31&some_date_optional_sorted_to=1999-12-31", "", []int{2}},
		{"?sort=some_date_optional_sorted", "", []int{2, 1}},
		{"?sort=-some_date_optional_sorted", "", []int{1, 2}},
		{"?some_time_from=2024-02-29T12:30:00.000Z&some_time_to=2024-02-29T12:30:00.000Z", "", []int{1}},
		{"?some_time_from=1999-12-31T23:59:59.500Z&some_time_to=1999-12-31T23:59:59.500Z", "", []int{2}},
		{"?sort=some_time", "", []int{2, 1}},
		{"?sort=-some_time", "", []int{1, 2}},
		{"?some_time_optional_from=2024-02-29T12:30:00.000Z&some_time_optional_to=2024-02-29T12:30:00.000Z", "", []int{1}},
		{"?some_time_optional_from=1999-12-31T23:59:59.500Z&some_time_optional_to=1999-12-31T23:59:59.500Z", "", []int{2}},
		{"?sort=some_time_optional", "", []int{2, 1}},
		{"?sort=-some_time_optional", "", []int{1, 2}},
		{"?some_time_unique_from=2024-02-29T12:30:00.000Z&some_time_unique_to=2024-02-29T12:30:00.000Z", "", []int{1}},
		{"?some_time_unique_from=1999-12-31T23:59:59.500Z&some_time_unique_to=1999-12-31T23:59:59.500Z", "", []int{2}},
		{"?sort=some_time_unique", "", []int{2, 1}},
		{"?sort=-some_time_unique", "", []int{1, 2}},
		{"?some_time_optional_unique_from=2024-02-29T12:30:00.000Z&some_time_optional_unique_to=2024-02-29T12:30:00.000Z", "", []int{1}},
		{"?some_time_optional_unique_from=1999-12-31T23:59:59.500Z&some_time_optional_unique_to=1999-12-31T23:59:59.500Z", "", []int{2}},
		{"?sort=some_time_optional_unique", "", []int{2, 1}},
		{"?sort=-some_time_optional_unique", "", []int{1, 2}},
		{"?some_time_sorted_from=2024-02-29T12:30:00.000Z&some_time_sorted_to=2024-02-29T12:30:00.000Z", "", []int{1}},
		{"?some_time_sorted_from=1999-12-31T23:59:59.500Z&some_time_sorted_to=1999-12-31T23:59:59.500Z", "", []int{2}},
		{"?sort=some_time_sorted", "", []int{2, 1}},
		{"?sort=-some_time_sorted", "", []int{1, 2}},
		{"?some_time_optional_sorted_from=2024-02-29T12:30:00.000Z&some_time_optional_sorted_to=2024-02-29T12:30:00.000Z", "", []int{1}},
		{"?some_time_optional_sorted_from=1999-12-31T23:59:59.500Z&some_time_optional_sorted_to=1999-12-31T23:59:59.500Z", "", []int{2}},
		{"?sort=some_time_optional_sorted", "", []int{2, 1}},
		{"?sort=-some_time_optional_sorted", "", []int{1, 2}},
		{"?sort=some_email", "", []int{1, 2}},
		{"?sort=-some_email", "", []int{2, 1}},
		{"?sort=some_email_optional", "", []int{1, 2}},
		{"?sort=-some_email_optional", "", []int{2, 1}},
		{"?sort=some_email_unique", "", []int{1, 2}},
		{"?sort=-some_email_unique", "", []int{2, 1}},
		{"?sort=some_email_optional_unique", "", []int{1, 2}},
		{"?sort=-some_email_optional_unique", "", []int{2, 1}},
		{"?sort=some_email_sorted", "", []int{1, 2}},
		{"?sort=-some_email_sorted", "", []int{2, 1}},
		{"?sort=some_email_optional_sorted", "", []int{1, 2}},
		{"?sort=-some_email_optional_sorted", "", []int{2, 1}},
		{"?sort=some_url", "", []int{2, 1}},
		{"?sort=-some_url", "", []int{1, 2}},
		{"?sort=some_url_optional", "", []int{2, 1}},
		{"?sort=-some_url_optional", "", []int{1, 2}},
		{"?sort=some_url_unique", "", []int{2, 1}},
		{"?sort=-some_url_unique", "", []int{1, 2}},
		{"?sort=some_url_optional_unique", "", []int{2, 1}},
		{"?sort=-some_url_optional_unique", "", []int{1, 2}},
		{"?some_enum=draft", "", []int{1}},
		{"?some_enum=public", "", []int{}},
		{"?some_enum=in-review", "", []int{2}},
		{"?sort=some_enum", "", []int{1, 2}},
		{"?sort=-some_enum", "", []int{2, 1}},
		{"?some_enum_optional=draft", "", []int{1}},
		{"?some_enum_optional=public", "", []int{}},
		{"?some_enum_optional=in-review", "", []int{2}},
		{"?sort=some_enum_optional", "", []int{1, 2}},
		{"?sort=-some_enum_optional", "", []int{2, 1}},
		{"?some_enum_unique=draft", "", []int{1}},
		{"?some_enum_unique=public", "", []int{}},
		{"?some_enum_unique=in-review", "", []int{2}},
		{"?sort=some_enum_unique", "", []int{1, 2}},
		{"?sort=-some_enum_unique", "", []int{2, 1}},
		{"?some_enum_optional_unique=draft", "", []int{1}},
		{"?some_enum_optional_unique=public", "", []int{}},
		{"?some_enum_optional_unique=in-review", "", []int{2}},
		{"?sort=some_enum_optional_unique", "", []int{1, 2}},
		{"?sort=-some_enum_optional_unique", "", []int{2, 1}},
		{"?some_enum_sorted=draft", "", []int{1}},
		{"?some_enum_sorted=public", "", []int{}},
		{"?some_enum_sorted=in-review", "", []int{2}},
		{"?sort=some_enum_sorted", "", []int{1, 2}},
		{"?sort=-some_enum_sorted", "", []int{2, 1}},
		{"?some_enum_optional_sorted=draft", "", []int{1}},
		{"?some_enum_optional_sorted=public", "", []int{}},
		{"?some_enum_optional_sorted=in-review", "", []int{2}},
		{"?sort=some_enum_optional_sorted", "", []int{1, 2}},
		{"?sort=-some_enum_optional_sorted", "", []int{2, 1}},
		{"?some_ref_id=1", "", []int{1}},
		{"?some_ref_id=2", "", []int{2}},
		{"?sort=some_ref_id", "", []int{1, 2}},
		{"?sort=-some_ref_id", "", []int{2, 1}},
		{"?some_ref_optional_id=1", "", []int{1}},
		{"?some_ref_optional_id=2", "", []int{2}},
		{"?sort=some_ref_optional_id", "", []int{1, 2}},
		{"?sort=-some_ref_optional_id", "", []int{2, 1}},
		{"?some_ref_unique_id=1", "", []int{1}},
		{"?some_ref_unique_id=2", "", []int{2}},
		{"?sort=some_ref_unique_id", "", []int{1, 2}},
		{"?sort=-some_ref_unique_id", "", []int{2, 1}},
		{"?some_ref_optional_unique_id=1", "", []int{1}},
		{"?some_ref_optional_unique_id=2", "", []int{2}},
		{"?sort=some_ref_optional_unique_id", "", []int{1, 2}},
		{"?sort=-some_ref_optional_unique_id", "", []int{2, 1}},
		{"?some_ref_sorted_id=1", "", []int{1}},
		{"?some_ref_sorted_id=2", "", []int{2}},
		{"?sort=some_ref_sorted_id", "", []int{1, 2}},
		{"?sort=-some_ref_sorted_id", "", []int{2, 1}},
		{"?some_ref_optional_sorted_id=1", "", []int{1}},
		{"?some_ref_optional_sorted_id=2", "", []int{2}},
		{"?sort=some_ref_optional_sorted_id", "", []int{1, 2}},
		{"?sort=-some_ref_optional_sorted_id", "", []int{2, 1}},
		{"?some_ref_cascade_id=1", "", []int{1}},
		{"?some_ref_cascade_id=2", "", []int{2}},
		{"?sort=some_ref_cascade_id", "", []int{1, 2}},
		{"?sort=-some_ref_cascade_id", "", []int{2, 1}},
		{"?some_ref_optional_cascade_id=1", "", []int{1}},
		{"?some_ref_optional_cascade_id=2", "", []int{2}},
		{"?sort=some_ref_optional_cascade_id", "", []int{1, 2}},
		{"?sort=-some_ref_optional_cascade_id", "", []int{2, 1}},
		{"?some_ref_unique_cascade_id=1", "", []int{1}},
		{"?some_ref_unique_cascade_id=2", "", []int{2}},
		{"?sort=some_ref_unique_cascade_id", "", []int{1, 2}},
		{"?sort=-some_ref_unique_cascade_id", "", []int{2, 1}},
		{"?some_ref_optional_unique_cascade_id=1", "", []int{1}},
		{"?some_ref_optional_unique_cascade_id=2", "", []int{2}},
		{"?sort=some_ref_optional_unique_cascade_id", "", []int{1, 2}},
		{"?sort=-some_ref_optional_unique_cascade_id", "", []int{2, 1}},
		{"?some_many_id=1", "", []int{2, 1}},
		{"?some_many_id=2", "", []int{2}},
		{"?related_id=1", "", []int{}},
		{"?related_id=2", "", []int{}},
	} {
		t.Run("blog_posts"+test.query, func(t *testing.T) {
			checkList(t, send(s, "GET", "/api/blog_posts"+test.query, ""), test.next, test.ids...)
		})
	}

	if body := send(s, "GET", "/api/blog_posts?limit=1&total=true", "").Body.String(); !strings.Contains(body, `,"next":"2","total":2}`) {
		t.Errorf("got %s, want a total of 2", body)
	}
}

func TestBlogPostsOfWriter(t *testing.T) {
	s := newBlogPostServer(t)
	// The one that an item refers to need not be sent, and cannot be another one.
	checkInvalid(t, send(s, "POST", "/api/writers/2/blog_posts", storetest.FirstBlogPost), "some_ref_id")
	checkItem(t, send(s, "POST", "/api/writers/1/blog_posts", storetest.FirstBlogPost), http.StatusCreated, 1, storetest.FirstBlogPost)
	w := send(s, "POST", "/api/writers/2/blog_posts", without(storetest.SecondBlogPost, "some_ref_id"))
	checkItem(t, w, http.StatusCreated, 2, storetest.SecondBlogPost)
	if location := w.Header().Get("Location"); location != "/api/blog_posts/2" {
		t.Errorf("got Location %q, want /api/blog_posts/2", location)
	}
	checkList(t, send(s, "GET", "/api/writers/1/blog_posts", ""), "", 1)
	checkList(t, send(s, "GET", "/api/writers/2/blog_posts?limit=1", ""), "", 2)
	checkList(t, send(s, "GET", "/api/writers/2/blog_posts?after=2", ""), "")

	for _, test := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/api/writers/1000/blog_posts", http.StatusNotFound},
		{"GET", "/api/writers/0/blog_posts", http.StatusNotFound},
		{"GET", "/api/writers/abc/blog_posts", http.StatusNotFound},
		{"GET", "/api/writers/1/blog_posts?limit=0", http.StatusBadRequest},
		{"GET", "/api/writers/1/blog_posts?some_ref_id=2", http.StatusBadRequest},
		{"POST", "/api/writers/1000/blog_posts", http.StatusNotFound},
		{"POST", "/api/writers/abc/blog_posts", http.StatusNotFound},
		{"POST", "/api/writers/1/blog_posts?nothing=1", http.StatusBadRequest},
		{"DELETE", "/api/writers/1/blog_posts", http.StatusMethodNotAllowed},
	} {
		checkProblem(t, send(s, test.method, test.path, ""), test.status)
	}
}

func TestBlogPostsOfBlogPost(t *testing.T) {
	s := newBlogPostServer(t)
	checkItem(t, send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusCreated, 1, storetest.FirstBlogPost)
	checkItem(t, send(s, "POST", "/api/blog_posts", storetest.SecondBlogPost), http.StatusCreated, 2, storetest.SecondBlogPost)
	ids := `{"related_ids": [2, 1, 2]}`
	checkItem(t, send(s, "PATCH", "/api/blog_posts/2", ids), http.StatusOK, 2, with(storetest.SecondBlogPost, `{"related_ids": [1, 2]}`))
	checkList(t, send(s, "GET", "/api/blog_posts/1/blog_posts", ""), "", 2)

	for _, test := range []struct {
		method, path string
		status       int
	}{
		{"GET", "/api/blog_posts/1000/blog_posts", http.StatusNotFound},
		{"GET", "/api/blog_posts/abc/blog_posts", http.StatusNotFound},
		{"GET", "/api/blog_posts/1/blog_posts?limit=0", http.StatusBadRequest},
		{"GET", "/api/blog_posts/1/blog_posts?related_id=2", http.StatusBadRequest},
		{"POST", "/api/blog_posts/1/blog_posts", http.StatusMethodNotAllowed},
	} {
		checkProblem(t, send(s, test.method, test.path, ""), test.status)
	}
}

// Somebody else's blog post is not there, whatever is done to it.
func TestBlogPostOwner(t *testing.T) {
	s := newBlogPostServer(t)
	nobody := s.middleware(s.routes())
	other := logIn(t, s, "eve@example.com")
	if _, err := s.store.CreateWriter(model.WithOwner(t.Context(), 2), storetest.Input[model.WriterInput](t, storetest.FirstWriter)); err != nil {
		t.Fatal(err)
	}
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
	checkList(t, send(other, "GET", "/api/blog_posts", ""), "")
	checkProblem(t, send(nobody, "GET", "/api/blog_posts", ""), http.StatusUnauthorized)
	checkProblem(t, send(nobody, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusUnauthorized)

	// It has not changed, and does not keep others from having the same.
	checkItem(t, send(s, "GET", "/api/blog_posts/1", ""), http.StatusOK, 1, storetest.FirstBlogPost)
	checkItem(t, send(other, "POST", "/api/blog_posts", with(storetest.FirstBlogPost, `{
		"some_ref_id": 3,
		"some_ref_optional_id": 3,
		"some_ref_unique_id": 3,
		"some_ref_optional_unique_id": 3,
		"some_ref_sorted_id": 3,
		"some_ref_optional_sorted_id": 3,
		"some_ref_cascade_id": 3,
		"some_ref_optional_cascade_id": 3,
		"some_ref_unique_cascade_id": 3,
		"some_ref_optional_unique_cascade_id": 3,
		"some_many_ids": [3]
	}`)), http.StatusCreated, 2, with(storetest.FirstBlogPost, `{
		"some_ref_id": 3,
		"some_ref_optional_id": 3,
		"some_ref_unique_id": 3,
		"some_ref_optional_unique_id": 3,
		"some_ref_sorted_id": 3,
		"some_ref_optional_sorted_id": 3,
		"some_ref_cascade_id": 3,
		"some_ref_optional_cascade_id": 3,
		"some_ref_unique_cascade_id": 3,
		"some_ref_optional_unique_cascade_id": 3,
		"some_many_ids": [3]
	}`))
	checkList(t, send(other, "GET", "/api/blog_posts", ""), "", 2)
	checkList(t, send(s, "GET", "/api/blog_posts", ""), "", 1)

	// When somebody else leaves, it stays.
	if err := s.store.DeleteAccount(t.Context(), 2); err != nil {
		t.Fatal(err)
	}
	checkList(t, send(s, "GET", "/api/blog_posts", ""), "", 1)
}

// Nobody can refer to somebody else's writer, or learn what refers to it.
func TestBlogPostsOfWriterOwner(t *testing.T) {
	s := newBlogPostServer(t)
	other := logIn(t, s, "eve@example.com")
	checkItem(t, send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusCreated, 1, storetest.FirstBlogPost)

	checkProblem(t, send(s.middleware(s.routes()), "GET", "/api/writers/1/blog_posts", ""), http.StatusUnauthorized)
	checkProblem(t, send(other, "GET", "/api/writers/1/blog_posts", ""), http.StatusNotFound)
	checkProblem(t, send(other, "POST", "/api/writers/1/blog_posts", storetest.FirstBlogPost), http.StatusNotFound)
	checkInvalid(t, send(other, "POST", "/api/blog_posts", storetest.FirstBlogPost), "some_ref_id", "some_ref_optional_id", "some_ref_unique_id", "some_ref_optional_unique_id", "some_ref_sorted_id", "some_ref_optional_sorted_id", "some_ref_cascade_id", "some_ref_optional_cascade_id", "some_ref_unique_cascade_id", "some_ref_optional_unique_cascade_id", "some_many_ids")
}

// Nobody can refer to somebody else's blog post, or learn what refers to it.
func TestBlogPostsOfBlogPostOwner(t *testing.T) {
	s := newBlogPostServer(t)
	other := logIn(t, s, "eve@example.com")
	checkItem(t, send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusCreated, 1, storetest.FirstBlogPost)

	checkProblem(t, send(s.middleware(s.routes()), "GET", "/api/blog_posts/1/blog_posts", ""), http.StatusUnauthorized)
	checkProblem(t, send(other, "GET", "/api/blog_posts/1/blog_posts", ""), http.StatusNotFound)
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
		{"PATCH", "/api/blog_posts/1", `{"Some_string_sorted": "A first some string sorted"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_string_sorted": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_string_optional_sorted": "A first some string optional sorted"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_string_optional_sorted": 42}`, http.StatusBadRequest},
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
		{"PATCH", "/api/blog_posts/1", `{"Some_int_sorted": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_int_sorted": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_int_optional_sorted": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_int_optional_sorted": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_float": 2.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_float": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_float_optional": 2.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_float_optional": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_float_unique": 2.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_float_unique": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_float_optional_unique": 2.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_float_optional_unique": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_float_sorted": 2.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_float_sorted": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_float_optional_sorted": 2.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_float_optional_sorted": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_decimal": "12.50"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_decimal": 12.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_decimal_optional": "12.50"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_decimal_optional": 12.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_decimal_unique": "12.50"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_decimal_unique": 12.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_decimal_optional_unique": "12.50"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_decimal_optional_unique": 12.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_decimal_sorted": "12.50"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_decimal_sorted": 12.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_decimal_optional_sorted": "12.50"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_decimal_optional_sorted": 12.5}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_bool": false}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_bool": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_bool_optional": false}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_bool_optional": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_bool_unique": false}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_bool_unique": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_bool_optional_unique": false}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_bool_optional_unique": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_bool_sorted": false}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_bool_sorted": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_bool_optional_sorted": false}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_bool_optional_sorted": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_date": "2024-02-29"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_date": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_date_optional": "2024-02-29"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_date_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_date_unique": "2024-02-29"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_date_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_date_optional_unique": "2024-02-29"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_date_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_date_sorted": "2024-02-29"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_date_sorted": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_date_optional_sorted": "2024-02-29"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_date_optional_sorted": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_time": "2024-02-29T12:30:00.000Z"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_time": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_time_optional": "2024-02-29T12:30:00.000Z"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_time_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_time_unique": "2024-02-29T12:30:00.000Z"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_time_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_time_optional_unique": "2024-02-29T12:30:00.000Z"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_time_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_time_sorted": "2024-02-29T12:30:00.000Z"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_time_sorted": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_time_optional_sorted": "2024-02-29T12:30:00.000Z"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_time_optional_sorted": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_email": "ada@example.com"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_email": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_email_optional": "ada@example.com"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_email_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_email_unique": "ada@example.com"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_email_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_email_optional_unique": "ada@example.com"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_email_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_email_sorted": "ada@example.com"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_email_sorted": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_email_optional_sorted": "ada@example.com"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_email_optional_sorted": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_url": "https://example.com/one"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_url": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_url_optional": "https://example.com/one"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_url_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_url_unique": "https://example.com/one"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_url_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_url_optional_unique": "https://example.com/one"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_url_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_list": ["red", "blue"]}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_list": ["red", null]}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_enum": "draft"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_enum": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_enum_optional": "draft"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_enum_optional": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_enum_unique": "draft"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_enum_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_enum_optional_unique": "draft"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_enum_optional_unique": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_enum_sorted": "draft"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_enum_sorted": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_enum_optional_sorted": "draft"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_enum_optional_sorted": 42}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_optional_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_optional_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_unique_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_unique_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_optional_unique_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_optional_unique_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_sorted_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_sorted_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_optional_sorted_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_optional_sorted_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_cascade_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_cascade_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_optional_cascade_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_optional_cascade_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_unique_cascade_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_unique_cascade_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_ref_optional_unique_cascade_id": 1}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_ref_optional_unique_cascade_id": "no"}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Some_many_ids": [1]}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"some_many_ids": ["1"]}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"Related_ids": []}`, http.StatusBadRequest},
		{"PATCH", "/api/blog_posts/1", `{"related_ids": ["1"]}`, http.StatusBadRequest},

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
		{"GET", "/api/blog_posts?total=maybe", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?sort=nothing", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?created_at_to=yesterday", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_string=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_string_optional=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_string_unique=%00", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_string_optional_unique=%00", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_string_sorted=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_string_optional_sorted=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_text=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?sort=some_text", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_text_optional=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?sort=some_text_optional", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_text_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?sort=some_text_unique", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_text_optional_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?sort=some_text_optional_unique", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_optional=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_optional_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_optional_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_unique=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_unique_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_unique_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_optional_unique=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_optional_unique_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_optional_unique_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_sorted=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_sorted_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_sorted_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_optional_sorted=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_optional_sorted_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_int_optional_sorted_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_optional=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_optional_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_optional_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_unique_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_unique_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_optional_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_optional_unique_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_optional_unique_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_sorted=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_sorted_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_sorted_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_optional_sorted=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_optional_sorted_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_float_optional_sorted_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_optional=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_optional_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_optional_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_unique_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_unique_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_optional_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_optional_unique_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_optional_unique_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_sorted=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_sorted_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_sorted_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_optional_sorted=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_optional_sorted_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_decimal_optional_sorted_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_bool=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_bool_optional=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_bool_unique=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_bool_optional_unique=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_bool_sorted=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_bool_optional_sorted=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_optional=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_optional_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_optional_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_unique=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_unique_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_unique_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_optional_unique=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_optional_unique_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_optional_unique_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_sorted=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_sorted_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_sorted_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_optional_sorted=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_optional_sorted_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_date_optional_sorted_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_optional=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_optional_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_optional_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_unique_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_unique_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_optional_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_optional_unique_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_optional_unique_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_sorted=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_sorted_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_sorted_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_optional_sorted=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_optional_sorted_from=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_time_optional_sorted_to=", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_email=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_email_optional=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_email_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_email_optional_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_email_sorted=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_email_optional_sorted=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_url=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_url_optional=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_url_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_url_optional_unique=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_list=1", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?sort=some_list", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_enum=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_enum_optional=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_enum_unique=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_enum_optional_unique=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_enum_sorted=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_enum_optional_sorted=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_optional_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_unique_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_optional_unique_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_sorted_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_optional_sorted_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_cascade_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_optional_cascade_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_unique_cascade_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_ref_optional_unique_cascade_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?some_many_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?sort=some_many_ids", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?related_id=NONE", "", http.StatusBadRequest},
		{"GET", "/api/blog_posts?sort=related_ids", "", http.StatusBadRequest},

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
		// some decimal unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_decimal_unique": "12.50"}`), http.StatusConflict},
		// some decimal optional unique is unique
		{"POST", "/api/blog_posts", with(storetest.SecondBlogPost, `{"some_decimal_optional_unique": "12.50"}`), http.StatusConflict},
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
	checkList(t, send(s, "GET", "/api/blog_posts", ""), "", 1)
	checkItem(t, send(s, "GET", "/api/blog_posts/1", ""), http.StatusOK, 1, storetest.FirstBlogPost)
}

func TestBlogPostMissing(t *testing.T) {
	s := newBlogPostServer(t)
	checkInvalid(t, send(s, "POST", "/api/blog_posts", `{}`), "some_string", "some_string_unique", "some_string_sorted", "some_text", "some_text_unique", "some_int", "some_int_unique", "some_int_sorted", "some_float", "some_float_unique", "some_float_sorted", "some_decimal", "some_decimal_unique", "some_decimal_sorted", "some_date", "some_date_unique", "some_date_sorted", "some_time", "some_time_unique", "some_time_sorted", "some_email", "some_email_unique", "some_email_sorted", "some_url", "some_url_unique", "some_enum", "some_enum_unique", "some_enum_sorted", "some_ref_id", "some_ref_unique_id", "some_ref_sorted_id", "some_ref_cascade_id", "some_ref_unique_cascade_id")

	checkItem(t, send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusCreated, 1, storetest.FirstBlogPost)
	checkInvalid(t, send(s, "PUT", "/api/blog_posts/1", `{}`), "some_string", "some_string_unique", "some_string_sorted", "some_text", "some_text_unique", "some_int", "some_int_unique", "some_int_sorted", "some_float", "some_float_unique", "some_float_sorted", "some_decimal", "some_decimal_unique", "some_decimal_sorted", "some_date", "some_date_unique", "some_date_sorted", "some_time", "some_time_unique", "some_time_sorted", "some_email", "some_email_unique", "some_email_sorted", "some_url", "some_url_unique", "some_enum", "some_enum_unique", "some_enum_sorted", "some_ref_id", "some_ref_unique_id", "some_ref_sorted_id", "some_ref_cascade_id", "some_ref_unique_cascade_id")
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
		{"some_string_sorted", `null`},
		{"some_string_sorted", `" \t"`},
		{"some_string_sorted", `"` + strings.Repeat("é", 256) + `"`},
		{"some_string_sorted", `"two\nlines"`},
		{"some_string_optional_sorted", `"` + strings.Repeat("é", 256) + `"`},
		{"some_string_optional_sorted", `"two\nlines"`},
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
		{"some_int_sorted", `null`},
		{"some_int_sorted", `1.5`},
		{"some_int_sorted", `9223372036854775808`},
		{"some_int_optional_sorted", `1.5`},
		{"some_int_optional_sorted", `9223372036854775808`},
		{"some_float", `null`},
		{"some_float", `1e400`},
		{"some_float_optional", `1e400`},
		{"some_float_unique", `null`},
		{"some_float_unique", `1e400`},
		{"some_float_optional_unique", `1e400`},
		{"some_float_sorted", `null`},
		{"some_float_sorted", `1e400`},
		{"some_float_optional_sorted", `1e400`},
		{"some_decimal", `null`},
		{"some_decimal", `""`},
		{"some_decimal", `"1.005"`},
		{"some_decimal", `"1e3"`},
		{"some_decimal", `"012"`},
		{"some_decimal", `"1999999999999999"`},
		{"some_decimal_optional", `""`},
		{"some_decimal_optional", `"1.005"`},
		{"some_decimal_optional", `"1e3"`},
		{"some_decimal_optional", `"012"`},
		{"some_decimal_optional", `"1999999999999999"`},
		{"some_decimal_unique", `null`},
		{"some_decimal_unique", `""`},
		{"some_decimal_unique", `"1.005"`},
		{"some_decimal_unique", `"1e3"`},
		{"some_decimal_unique", `"012"`},
		{"some_decimal_unique", `"1999999999999999"`},
		{"some_decimal_optional_unique", `""`},
		{"some_decimal_optional_unique", `"1.005"`},
		{"some_decimal_optional_unique", `"1e3"`},
		{"some_decimal_optional_unique", `"012"`},
		{"some_decimal_optional_unique", `"1999999999999999"`},
		{"some_decimal_sorted", `null`},
		{"some_decimal_sorted", `""`},
		{"some_decimal_sorted", `"1.005"`},
		{"some_decimal_sorted", `"1e3"`},
		{"some_decimal_sorted", `"012"`},
		{"some_decimal_sorted", `"1999999999999999"`},
		{"some_decimal_optional_sorted", `""`},
		{"some_decimal_optional_sorted", `"1.005"`},
		{"some_decimal_optional_sorted", `"1e3"`},
		{"some_decimal_optional_sorted", `"012"`},
		{"some_decimal_optional_sorted", `"1999999999999999"`},
		{"some_bool", `null`},
		{"some_bool_unique", `null`},
		{"some_bool_sorted", `null`},
		{"some_date", `null`},
		{"some_date", `"2024-02-30"`},
		{"some_date_optional", `"2024-02-30"`},
		{"some_date_unique", `null`},
		{"some_date_unique", `"2024-02-30"`},
		{"some_date_optional_unique", `"2024-02-30"`},
		{"some_date_sorted", `null`},
		{"some_date_sorted", `"2024-02-30"`},
		{"some_date_optional_sorted", `"2024-02-30"`},
		{"some_time", `null`},
		{"some_time", `"2024-02-29 12:30"`},
		{"some_time_optional", `"2024-02-29 12:30"`},
		{"some_time_unique", `null`},
		{"some_time_unique", `"2024-02-29 12:30"`},
		{"some_time_optional_unique", `"2024-02-29 12:30"`},
		{"some_time_sorted", `null`},
		{"some_time_sorted", `"2024-02-29 12:30"`},
		{"some_time_optional_sorted", `"2024-02-29 12:30"`},
		{"some_email", `null`},
		{"some_email", `"ada"`},
		{"some_email_optional", `"ada"`},
		{"some_email_unique", `null`},
		{"some_email_unique", `"ada"`},
		{"some_email_optional_unique", `"ada"`},
		{"some_email_sorted", `null`},
		{"some_email_sorted", `"ada"`},
		{"some_email_optional_sorted", `"ada"`},
		{"some_url", `null`},
		{"some_url", `"ftp://example.com"`},
		{"some_url_optional", `"ftp://example.com"`},
		{"some_url_unique", `null`},
		{"some_url_unique", `"ftp://example.com"`},
		{"some_url_optional_unique", `"ftp://example.com"`},
		{"some_list", `null`},
		{"some_list", `[` + strings.Repeat(`"é", `, 100) + `"é"]`},
		{"some_list", `["two\nlines"]`},
		{"some_list", `["NUL\u0000"]`},
		{"some_enum", `null`},
		{"some_enum", `"none of these"`},
		{"some_enum_optional", `"none of these"`},
		{"some_enum_unique", `null`},
		{"some_enum_unique", `"none of these"`},
		{"some_enum_optional_unique", `"none of these"`},
		{"some_enum_sorted", `null`},
		{"some_enum_sorted", `"none of these"`},
		{"some_enum_optional_sorted", `"none of these"`},
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
		{"some_ref_sorted_id", `null`},
		{"some_ref_sorted_id", `1.5`},
		{"some_ref_sorted_id", `9223372036854775808`},
		{"some_ref_optional_sorted_id", `1.5`},
		{"some_ref_optional_sorted_id", `9223372036854775808`},
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
		{"some_many_ids", `null`},
		{"some_many_ids", `[1.5]`},
		{"some_many_ids", `[0]`},
		{"some_many_ids", `[9223372036854775808]`},
		{"related_ids", `null`},
		{"related_ids", `[1.5]`},
		{"related_ids", `[0]`},
		{"related_ids", `[9223372036854775808]`},
		{"some_ref_id", `1000`},
		{"some_ref_optional_id", `1000`},
		{"some_ref_unique_id", `1000`},
		{"some_ref_optional_unique_id", `1000`},
		{"some_ref_sorted_id", `1000`},
		{"some_ref_optional_sorted_id", `1000`},
		{"some_ref_cascade_id", `1000`},
		{"some_ref_optional_cascade_id", `1000`},
		{"some_ref_unique_cascade_id", `1000`},
		{"some_ref_optional_unique_cascade_id", `1000`},
		{"some_many_ids", `[1000]`},
		{"related_ids", `[1000]`},
	} {
		change := `{"` + test.field + `": ` + test.value + `}`
		checkInvalid(t, send(s, "POST", "/api/blog_posts", with(storetest.FirstBlogPost, change)), test.field)
		checkInvalid(t, send(s, "PATCH", "/api/blog_posts/1", change), test.field)
	}

	// Nothing has changed.
	checkItem(t, send(s, "GET", "/api/blog_posts/1", ""), http.StatusOK, 1, storetest.FirstBlogPost)
}
