package model

import (
	"shop/internal/listing"
	"shop/internal/validate"
)

// Todo is one of the todos that the server stores.
type Todo struct {
	ID        int64     `json:"id"`
	Title     string    `json:"title"`
	Done      bool      `json:"done"`
	CreatedAt Timestamp `json:"created_at"`
	UpdatedAt Timestamp `json:"updated_at"`
}

// TodoInput is the input of a client for a todo.
type TodoInput struct {
	ServerFields

	Title validate.Field[string] `json:"title"`
	Done  validate.Field[bool]   `json:"done"`
}

// SetDefaults makes the input a todo with all its fields: those that were
// not sent are empty.
func (in *TodoInput) SetDefaults() {
	in.Title.DefaultNull()
	in.Done.Default(false)
}

// Validate checks the fields that were sent. The error has [CodeInvalid].
func (in *TodoInput) Validate() error {
	errs := validate.Errors{}
	validate.Required(errs, "title", in.Title, validate.NotBlank, validate.Line(255))
	validate.Required(errs, "done", in.Done)
	return InvalidFields(errs)
}

// TodoListFields are what lists of todos can be filtered, searched and sorted by.
var TodoListFields = []listing.Field{
	{Name: "title", Kind: listing.Line},
	{Name: "done", Kind: listing.Bool},
	{Name: "created_at", Kind: moments},
	{Name: "updated_at", Kind: moments},
}
