package model

// Todo is one of the todos that the server stores.
type Todo struct {
	ID        int64     `json:"id"`
	Title     string    `json:"title"`
	Done      bool      `json:"done"`
	CreatedAt Timestamp `json:"created_at"`
	UpdatedAt Timestamp `json:"updated_at"`
}

// TodoInput is what a client may say about a todo.
type TodoInput struct {
	ServerFields

	Title InputField[string] `json:"title"`
	Done  InputField[bool]   `json:"done"`
}

// SetDefaults makes the input a todo with all its fields: those that were
// not sent are empty.
func (in *TodoInput) SetDefaults() {
	in.Title.OrNull()
	in.Done.Or(false)
}

// Validate checks the fields that were sent. The error is [Invalid].
func (in *TodoInput) Validate() error {
	wrong := Invalid{}
	require(wrong, "title", in.Title, notBlank, line(255))
	require(wrong, "done", in.Done)
	return wrong.orNil()
}

// TodoQuery says which todos to list: at most Limit of those whose id is
// below After, newest first.
type TodoQuery struct {
	Limit int
	After int64
	Done  *bool // nil for all
}
