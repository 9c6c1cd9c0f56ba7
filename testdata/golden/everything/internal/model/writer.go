package model

// Writer is one of the writers that the server stores.
type Writer struct {
	ID        int64     `json:"id"`
	Name      string    `json:"name"`
	CreatedAt Timestamp `json:"created_at"`
	UpdatedAt Timestamp `json:"updated_at"`
}

// WriterInput is what a client may say about a writer.
type WriterInput struct {
	ServerFields

	Name InputField[string] `json:"name"`
}

// SetDefaults makes the input a writer with all its fields: those that were
// not sent are empty.
func (in *WriterInput) SetDefaults() {
	in.Name.OrNull()
}

// Validate checks the fields that were sent. The error is [Invalid].
func (in *WriterInput) Validate() error {
	wrong := Invalid{}
	require(wrong, "name", in.Name, notBlank, line(255))
	return wrong.orNil()
}

// WriterQuery says which writers to list: at most Limit of those whose id is
// below After, newest first.
type WriterQuery struct {
	Limit int
	After int64
}
