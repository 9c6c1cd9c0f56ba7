package web

import (
	"net/http"
	"strings"
	"testing"

	"shop/internal/store/storetest"
)

func TestBlogPostPages(t *testing.T) {
	s := newBlogPostServer(t)
	check(t, send(s, "POST", "/api/blog_posts", storetest.FirstBlogPost), http.StatusCreated, "")
	for path, want := range map[string]int{
		"/blog_posts":         http.StatusOK,
		"/blog_posts?sort=id": http.StatusOK,
		"/blog_posts?after=":  http.StatusOK, // as a form sends what is left blank
		"/blog_posts?after=x": http.StatusBadRequest,
		"/blog_posts/1":       http.StatusOK,
		"/blog_posts/1000":    http.StatusNotFound,
		"/blog_posts/x":       http.StatusNotFound,
	} {
		w := send(s, "GET", path, "", "Accept", "text/html")
		if w.Code != want || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") {
			t.Errorf("%s: got status %d and %s, want %d and a page", path, w.Code, w.Header().Get("Content-Type"), want)
		}
		if body := w.Body.String(); want == http.StatusOK && !strings.Contains(body, `data-item="/api/blog_posts/1"`) {
			t.Errorf("%s: got %s, want the blog post in it", path, body)
		}
	}
}
