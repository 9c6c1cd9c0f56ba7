package web

import "net/http"

// listOfPost answers GET /api/posts/{id}/comments.
func (h commentHandler) listOfPost(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	query, err := h.query(r)
	if err != nil {
		return err
	}
	if other := query.PostID; other != nil && *other != id {
		return newProblem(http.StatusBadRequest, "post_id is another one than in the path")
	}
	if _, err := h.store.Post(r.Context(), id); err != nil {
		return err
	}
	query.PostID = &id
	page, err := h.store.ListComments(r.Context(), query)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}
