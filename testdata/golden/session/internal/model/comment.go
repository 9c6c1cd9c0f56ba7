package model

import "time"

// Comment is one of the comments that the server stores.
type Comment struct {
	ID        int64     `json:"id"`
	PostID    int64     `json:"post_id"`
	Author    string    `json:"author"`
	Body      string    `json:"body"`
	CreatedAt time.Time `json:"created_at"`
	UpdatedAt time.Time `json:"updated_at"`
}

// CommentInput is what a client may say about a comment.
type CommentInput struct {
	PostID InputField[int64]  `json:"post_id"`
	Author InputField[string] `json:"author"`
	Body   InputField[string] `json:"body"`
}

// SetDefaults makes the input a comment with all its fields: those that were
// not sent are empty.
func (in *CommentInput) SetDefaults() {
	in.PostID.OrNull()
	in.Author.OrNull()
	in.Body.OrNull()
}

// Validate checks the fields that were sent. The error is [Invalid].
func (in *CommentInput) Validate() error {
	wrong := Invalid{}
	require(wrong, "post_id", in.PostID)
	require(wrong, "author", in.Author, notBlank, text(255))
	require(wrong, "body", in.Body, notBlank, text(100_000))
	return wrong.orNil()
}

// CommentQuery says which comments to list: at most Limit of those whose id is
// below After, newest first.
type CommentQuery struct {
	Limit  int
	After  int64
	PostID *int64 // nil for all
}
