package web

import (
	"fmt"
	"net/http"

	"shop/internal/model"
)

// postHandler answers the requests for posts.
type postHandler struct{ *Server }

// list answers GET /api/posts.
func (h postHandler) list(w http.ResponseWriter, r *http.Request) error {
	query, err := h.query(r)
	if err != nil {
		return err
	}
	page, err := h.store.ListPosts(r.Context(), query)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

// query reads which posts a client wants to see.
func (h postHandler) query(r *http.Request) (model.PostQuery, error) {
	values := queryOf(r)
	query := model.PostQuery{
		Limit: values.limit(),
		After: values.after(),
	}
	return query, values.err
}

// create answers POST /api/posts.
func (h postHandler) create(w http.ResponseWriter, r *http.Request) error {
	input, err := h.input(w, r, true)
	if err != nil {
		return err
	}
	post, err := h.store.CreatePost(r.Context(), input)
	if err != nil {
		return err
	}
	w.Header().Set("Location", fmt.Sprintf("/api/posts/%d", post.ID))
	return writeJSON(w, http.StatusCreated, post)
}

// read answers GET /api/posts/{id}.
func (h postHandler) read(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	post, err := h.store.Post(r.Context(), id)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, post)
}

// replace answers PUT /api/posts/{id}: what is not sent is cleared.
func (h postHandler) replace(w http.ResponseWriter, r *http.Request) error {
	return h.change(w, r, true)
}

// update answers PATCH /api/posts/{id}: what is not sent stays.
func (h postHandler) update(w http.ResponseWriter, r *http.Request) error {
	return h.change(w, r, false)
}

// remove answers DELETE /api/posts/{id}.
func (h postHandler) remove(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := h.store.DeletePost(r.Context(), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (h postHandler) change(w http.ResponseWriter, r *http.Request, whole bool) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	input, err := h.input(w, r, whole)
	if err != nil {
		return err
	}
	post, err := h.store.UpdatePost(r.Context(), id, input)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, post)
}

// input reads a post from the body: a whole one, or only what is to change.
func (h postHandler) input(w http.ResponseWriter, r *http.Request, whole bool) (model.PostInput, error) {
	var input model.PostInput
	if err := decode(w, r, &input); err != nil {
		return input, err
	}
	if whole {
		input.SetDefaults()
	}
	return input, input.Validate()
}
