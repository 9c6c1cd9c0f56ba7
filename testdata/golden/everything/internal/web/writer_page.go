package web

import (
	"net/http"

	"shop/internal/model"
)

// writersPage handles GET /writers.
func (s *Server) writersPage(w http.ResponseWriter, r *http.Request) error {
	r = withoutBlanks(r)
	query, err := listQuery(r, model.WriterListFields)
	if err != nil {
		return err
	}
	items, err := s.store.ListWriters(r.Context(), query)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "writers.html", listPage[model.Writer]{items, r.URL.Query()})
}

// writerPage handles GET /writers/{id}.
func (s *Server) writerPage(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	item, err := s.store.Writer(r.Context(), id)
	if err != nil {
		return err
	}
	data := map[string]any{"item": item}
	data["BlogPosts"], err = s.store.ListBlogPosts(r.Context(), listOf(id, "some_ref_id", model.BlogPostListFields))
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "writers/one", data)
}
