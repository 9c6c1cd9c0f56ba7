package model

import (
	"shop/internal/listing"
	"shop/internal/validate"
)

// Writer is one of the writers that the server stores.
type Writer struct {
	ID        int64     `json:"id"`
	Name      string    `json:"name"`
	CreatedAt Timestamp `json:"created_at"`
	UpdatedAt Timestamp `json:"updated_at"`
}

// WriterInput is the input of a client for a writer.
type WriterInput struct {
	ServerFields

	Name validate.Field[string] `json:"name"`
}

// SetDefaults makes the input a writer with all its fields: those that were
// not sent are empty.
func (in *WriterInput) SetDefaults() {
	in.Name.DefaultNull()
}

// Validate checks the fields that were sent. The error has [CodeInvalid].
func (in *WriterInput) Validate() error {
	errs := validate.Errors{}
	validate.Required(errs, "name", in.Name, validate.NotBlank, validate.Line(255))
	return InvalidFields(errs)
}

// WriterListFields are what lists of writers can be filtered, searched and sorted by.
var WriterListFields = []listing.Field{
	{Name: "name", Kind: listing.Line},
	{Name: "created_at", Kind: moments},
	{Name: "updated_at", Kind: moments},
}
