package web

import (
	"net/http"
	"testing"
)

// Somebody else's blog post is not there, whatever is done to it.
func TestBlogPostOwner(t *testing.T) {
	s := newBlogPostServer(t)
	nobody := s.middleware(s.routes())
	other := logIn(t, s, "eve@example.com")
	check(t, send(other, "POST", "/api/writers", firstWriter), http.StatusCreated, "")
	checkItem(t, send(s, "POST", "/api/blog_posts", firstBlogPost), http.StatusCreated, 1, firstBlogPost)

	for _, test := range []struct{ method, path, body string }{
		{"GET", "/api/blog_posts/1", ""},
		{"PUT", "/api/blog_posts/1", secondBlogPost},
		{"PATCH", "/api/blog_posts/1", `{}`},
		{"PATCH", "/api/blog_posts/1", secondBlogPost},
		{"DELETE", "/api/blog_posts/1", ""},
	} {
		t.Run(test.method, func(t *testing.T) {
			checkProblem(t, send(other, test.method, test.path, test.body), http.StatusNotFound)
			checkProblem(t, send(nobody, test.method, test.path, test.body), http.StatusUnauthorized)
		})
	}
	checkList(t, send(other, "GET", "/api/blog_posts", ""), 0)
	checkProblem(t, send(nobody, "GET", "/api/blog_posts", ""), http.StatusUnauthorized)
	checkProblem(t, send(nobody, "POST", "/api/blog_posts", firstBlogPost), http.StatusUnauthorized)

	// It has not changed, and does not keep others from having the same.
	checkItem(t, send(s, "GET", "/api/blog_posts/1", ""), http.StatusOK, 1, firstBlogPost)
	checkItem(t, send(other, "POST", "/api/blog_posts", with(firstBlogPost, `{
		"some_ref_id": 3,
		"some_ref_optional_id": 3,
		"some_ref_unique_id": 3,
		"some_ref_optional_unique_id": 3,
		"some_ref_cascade_id": 3,
		"some_ref_optional_cascade_id": 3,
		"some_ref_unique_cascade_id": 3,
		"some_ref_optional_unique_cascade_id": 3
	}`)), http.StatusCreated, 2, with(firstBlogPost, `{
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
