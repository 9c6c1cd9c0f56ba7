package web

import (
	"net/http"

	"shop/internal/model"
)

// blogPostsPage handles GET /blog_posts.
func (s *Server) blogPostsPage(w http.ResponseWriter, r *http.Request) error {
	r = withoutBlanks(r)
	query, err := listQuery(r, model.BlogPostListFields)
	if err != nil {
		return err
	}
	items, err := s.store.ListBlogPosts(r.Context(), query)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "blog_posts.html", listPage[model.BlogPost]{items, r.URL.Query()})
}

// blogPostPage handles GET /blog_posts/{id}.
func (s *Server) blogPostPage(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	item, err := s.store.BlogPost(r.Context(), id)
	if err != nil {
		return err
	}
	data := map[string]any{"item": item}
	data["BlogPosts"], err = s.store.ListBlogPosts(r.Context(), listOf(id, "related_id", model.BlogPostListFields))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "blog_posts/one", data)
}
