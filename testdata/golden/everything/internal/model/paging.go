package model

// A PageOf is a part of a list, newest first. Next is the id to ask for the
// following part with, or nil at the end.
type PageOf[T any] struct {
	Items []T    `json:"items"`
	Next  *int64 `json:"next"`
}
