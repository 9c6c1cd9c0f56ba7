package store

import (
	"context"
	"time"

	"shop/internal/listing"
	"shop/internal/model"
)

const todoColumns = "id, title, done, created_at, updated_at"

func scanTodo(r row) (model.Todo, error) {
	var todo model.Todo
	err := r.Scan(
		&todo.ID,
		&todo.Title,
		&todo.Done,
		&todo.CreatedAt,
		&todo.UpdatedAt,
	)
	return todo, mapError(err)
}

// ListTodos returns the todos that q asks for.
func (s *Store) ListTodos(ctx context.Context, q listing.Query) (*model.PageOf[model.Todo], error) {
	return list(ctx, s.db, "todos", todoColumns, scanTodo, q)
}

// CreateTodo stores a todo from a complete input and returns it.
func (s *Store) CreateTodo(ctx context.Context, in model.TodoInput) (model.Todo, error) {
	if err := s.roomFor(ctx, "todos", ""); err != nil {
		return model.Todo{}, err
	}
	const insert = `INSERT INTO todos (created_at, updated_at, title, done)
		VALUES ($1, $1, $2, $3)
		RETURNING ` + todoColumns
	return scanTodo(s.db.queryRow(ctx, insert,
		model.TimestampOf(time.Now()),
		in.Title.Value,
		in.Done.Value,
	))
}

// Todo returns the todo with an id.
func (s *Store) Todo(ctx context.Context, id int64) (model.Todo, error) {
	var read query
	read.add("SELECT "+todoColumns+" FROM todos WHERE id = ", id)
	return scanTodo(s.db.queryRow(ctx, read.text, read.values...))
}

// UpdateTodo changes the fields of a todo that were sent and returns it as
// it is then.
func (s *Store) UpdateTodo(ctx context.Context, id int64, in model.TodoInput) (model.Todo, error) {
	var update query
	update.add("UPDATE todos SET updated_at = ", model.TimestampOf(time.Now()))
	if in.Title.Sent {
		update.add(", title = ", in.Title.Value)
	}
	if in.Done.Sent {
		update.add(", done = ", in.Done.Value)
	}
	update.add(" WHERE id = ", id)
	update.text += " RETURNING " + todoColumns
	return scanTodo(s.db.queryRow(ctx, update.text, update.values...))
}

// DeleteTodo removes a todo for good.
func (s *Store) DeleteTodo(ctx context.Context, id int64) error {
	var remove query
	remove.add("DELETE FROM todos WHERE id = ", id)
	remove.text += " RETURNING id"
	return mapDeleteError(s.db.queryRow(ctx, remove.text, remove.values...).Scan(&id))
}
