package web

import (
	"context"
	"fmt"
	"net/http"

	"shop/internal/model"
)

// maxTodoBody is how many bytes a todo has at most as JSON, however it is
// written.
const maxTodoBody = 16 << 10

// listTodos handles GET /api/todos.
func (s *Server) listTodos(w http.ResponseWriter, r *http.Request) error {
	query, err := listQuery(r, model.TodoListFields)
	if err != nil {
		return err
	}
	page, err := s.store.ListTodos(r.Context(), query)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, page)
}

// createTodo handles POST /api/todos.
func (s *Server) createTodo(w http.ResponseWriter, r *http.Request) error {
	input, err := s.todoInput(w, r, true)
	if err != nil {
		return err
	}
	if err := input.ServerFields.Refuse(); err != nil {
		return err
	}
	todo, err := s.store.CreateTodo(r.Context(), input)
	if err != nil {
		return err
	}
	w.Header().Set("Location", fmt.Sprintf("/api/todos/%d", todo.ID))
	return writeJSON(w, http.StatusCreated, todo)
}

// readTodo handles GET /api/todos/{id}.
func (s *Server) readTodo(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	todo, err := s.store.Todo(r.Context(), id)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, todo)
}

// replaceTodo handles PUT /api/todos/{id}: what is not sent is cleared.
func (s *Server) replaceTodo(w http.ResponseWriter, r *http.Request) error {
	return s.changeTodo(w, r, true)
}

// updateTodo handles PATCH /api/todos/{id}: what is not sent stays.
func (s *Server) updateTodo(w http.ResponseWriter, r *http.Request) error {
	return s.changeTodo(w, r, false)
}

// deleteTodo handles DELETE /api/todos/{id}.
func (s *Server) deleteTodo(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	if err := s.store.DeleteTodo(r.Context(), id); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}

// changeTodo replaces a whole todo, or changes the fields that were sent.
func (s *Server) changeTodo(w http.ResponseWriter, r *http.Request, whole bool) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	input, err := s.todoInput(w, r, whole)
	if err != nil {
		return err
	}
	if err := s.checkTodoServerFields(r.Context(), id, input); err != nil {
		return err
	}
	todo, err := s.store.UpdateTodo(r.Context(), id, input)
	if err != nil {
		return err
	}
	return writeJSON(w, http.StatusOK, todo)
}

// checkTodoServerFields refuses a change of what the server sets.
func (s *Server) checkTodoServerFields(ctx context.Context, id int64, input model.TodoInput) error {
	if !input.ServerFields.Sent() {
		return nil
	}
	old, err := s.store.Todo(ctx, id)
	if err != nil {
		return err
	}
	return input.ServerFields.Check(old.ID, old.CreatedAt, old.UpdatedAt)
}

// todoInput reads a todo from the body: a whole one, or only what is to change.
func (s *Server) todoInput(w http.ResponseWriter, r *http.Request, whole bool) (model.TodoInput, error) {
	var input model.TodoInput
	if err := s.decodeItem(maxTodoBody, w, r, &input); err != nil {
		return input, err
	}
	if whole {
		input.SetDefaults()
	}
	return input, input.Validate()
}
