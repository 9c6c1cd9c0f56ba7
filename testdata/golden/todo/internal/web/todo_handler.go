package web

import (
	"context"
	"fmt"
	"net/http"

	"shop/internal/model"
)

// todoHandler answers the requests for todos.
type todoHandler struct{ *Server }

// maxTodoBody is how many bytes a todo has at most as JSON, however it is
// written.
const maxTodoBody = 16 << 10

// list answers GET /api/todos.
func (h todoHandler) list(w http.ResponseWriter, r *http.Request) error {
	query, err := h.query(r)
	if err != nil {
		return err
	}
	page, err := h.store.ListTodos(r.Context(), query)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

// query reads which todos a client wants to see.
func (h todoHandler) query(r *http.Request) (model.TodoQuery, error) {
	values := queryOf(r)
	query := model.TodoQuery{
		Limit: values.limit(),
		After: values.after(),
		Done:  values.bool("done"),
	}
	return query, values.end()
}

// create answers POST /api/todos.
func (h todoHandler) create(w http.ResponseWriter, r *http.Request) error {
	input, err := h.input(w, r, true)
	if err != nil {
		return err
	}
	if err := input.ServerFields.Refuse(); err != nil {
		return err
	}
	todo, err := h.store.CreateTodo(r.Context(), input)
	if err != nil {
		return err
	}
	w.Header().Set("Location", fmt.Sprintf("/api/todos/%d", todo.ID))
	return writeJSON(w, http.StatusCreated, todo)
}

// read answers GET /api/todos/{id}.
func (h todoHandler) read(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	todo, err := h.store.Todo(r.Context(), id)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, todo)
}

// replace answers PUT /api/todos/{id}: what is not sent is cleared.
func (h todoHandler) replace(w http.ResponseWriter, r *http.Request) error {
	return h.change(w, r, true)
}

// update answers PATCH /api/todos/{id}: what is not sent stays.
func (h todoHandler) update(w http.ResponseWriter, r *http.Request) error {
	return h.change(w, r, false)
}

// remove answers DELETE /api/todos/{id}.
func (h todoHandler) remove(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := h.store.DeleteTodo(r.Context(), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

func (h todoHandler) change(w http.ResponseWriter, r *http.Request, whole bool) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	input, err := h.input(w, r, whole)
	if err != nil {
		return err
	}
	if err := h.checkServerFields(r.Context(), id, input); err != nil {
		return err
	}
	todo, err := h.store.UpdateTodo(r.Context(), id, input)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, todo)
}

// checkServerFields refuses a change of what the server sets.
func (h todoHandler) checkServerFields(ctx context.Context, id int64, input model.TodoInput) error {
	if !input.ServerFields.Sent() {
		return nil
	}
	old, err := h.store.Todo(ctx, id)
	if err != nil {
		return err
	}
	return input.ServerFields.Check(old.ID, old.CreatedAt, old.UpdatedAt)
}

// input reads a todo from the body: a whole one, or only what is to change.
func (h todoHandler) input(w http.ResponseWriter, r *http.Request, whole bool) (model.TodoInput, error) {
	var input model.TodoInput
	if err := h.decodeItem(maxTodoBody, w, r, &input); err != nil {
		return input, err
	}
	if whole {
		input.SetDefaults()
	}
	return input, input.Validate()
}
