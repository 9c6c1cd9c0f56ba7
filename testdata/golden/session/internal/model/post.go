package model

import "time"

// Post is one of the posts that the server stores.
type Post struct {
	ID        int64     `json:"id"`
	Title     string    `json:"title"`
	Body      string    `json:"body"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

// PostInput is what a client may say about a post.
type PostInput struct {
	Title InputField[string] `json:"title"`
	Body  InputField[string] `json:"body"`
}

// SetDefaults makes the input a post with all its fields: those that were
// not sent are empty.
func (in *PostInput) SetDefaults() {
	in.Title.OrNull()
	in.Body.OrNull()
}

// Validate checks the fields that were sent. The error is [Invalid].
func (in *PostInput) Validate() error {
	wrong := Invalid{}
	require(wrong, "title", in.Title, notBlank, text(255))
	require(wrong, "body", in.Body, notBlank, text(100_000))
	return wrong.orNil()
}

// PostQuery says which posts to list: at most Limit of those whose id is
// below After, newest first.
type PostQuery struct {
	Limit int
	After int64
}
