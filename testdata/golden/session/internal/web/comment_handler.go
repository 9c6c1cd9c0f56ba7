package web

import (
	"fmt"
	"net/http"

	"shop/internal/model"
)

// commentHandler answers the requests for comments.
type commentHandler struct{ *Server }

// list answers GET /api/comments.
func (h commentHandler) list(w http.ResponseWriter, r *http.Request) error {
	query, err := h.query(r)
	if err != nil {
		return err
	}
	page, err := h.store.ListComments(r.Context(), query)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

// query reads which comments a client wants to see.
func (h commentHandler) query(r *http.Request) (model.CommentQuery, error) {
	values := queryOf(r)
	query := model.CommentQuery{
		Limit:  values.limit(),
		After:  values.after(),
		PostID: values.ref("post_id"),
	}
	return query, values.err
}

// create answers POST /api/comments.
func (h commentHandler) create(w http.ResponseWriter, r *http.Request) error {
	input, err := h.input(w, r, true)
	if err != nil {
		return err
	}
	comment, err := h.store.CreateComment(r.Context(), input)
	if err != nil {
		return err
	}
	w.Header().Set("Location", fmt.Sprintf("/api/comments/%d", comment.ID))
	return writeJSON(w, http.StatusCreated, comment)
}

// read answers GET /api/comments/{id}.
func (h commentHandler) read(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	comment, err := h.store.Comment(r.Context(), id)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, comment)
}

// replace answers PUT /api/comments/{id}: what is not sent is cleared.
func (h commentHandler) replace(w http.ResponseWriter, r *http.Request) error {
	return h.change(w, r, true)
}

// update answers PATCH /api/comments/{id}: what is not sent stays.
func (h commentHandler) update(w http.ResponseWriter, r *http.Request) error {
	return h.change(w, r, false)
}

// remove answers DELETE /api/comments/{id}.
func (h commentHandler) remove(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := h.store.DeleteComment(r.Context(), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (h commentHandler) change(w http.ResponseWriter, r *http.Request, whole bool) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	input, err := h.input(w, r, whole)
	if err != nil {
		return err
	}
	comment, err := h.store.UpdateComment(r.Context(), id, input)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, comment)
}

// input reads a comment from the body: a whole one, or only what is to change.
func (h commentHandler) input(w http.ResponseWriter, r *http.Request, whole bool) (model.CommentInput, error) {
	var input model.CommentInput
	if err := decode(w, r, &input); err != nil {
		return input, err
	}
	if whole {
		input.SetDefaults()
	}
	return input, input.Validate()
}
