package web

import (
	"net/http"

	"shop/internal/model"
)

// todosPage handles GET /todos.
func (s *Server) todosPage(w http.ResponseWriter, r *http.Request) error {
	r = withoutBlanks(r)
	query, err := listQuery(r, model.TodoListFields)
	if err != nil {
		return err
	}
	items, err := s.store.ListTodos(r.Context(), query)
	if err != nil {
		return err
	}
	return s.render(w, r, http.StatusOK, "todos.html", listPage[model.Todo]{items, r.URL.Query()})
}

// todoPage handles GET /todos/{id}.
func (s *Server) todoPage(w http.ResponseWriter, r *http.Request) error {
	id, err := parseID(r.PathValue("id"))
	if err != nil {
		return err
	}
	item, err := s.store.Todo(r.Context(), id)
	if err != nil {
		return err
	}
	data := map[string]any{"item": item}
	return s.render(w, r, http.StatusOK, "todos/one", data)
}
