package model

import "encoding/json"

// maxPage is how many bytes of JSON a page holds at most. Only an item that
// stands alone may have more.
const maxPage = 1 << 20

// A PageOf is a part of a list, newest first. Next is the id to ask for the
// following part with, or nil at the end.
type PageOf[T any] struct {
	Items []T    `json:"items"`
	Next  *int64 `json:"next"`

	size jsonSize
	last int64 // the id of the last item
}

// NewPageOf returns a page without items.
func NewPageOf[T any]() *PageOf[T] { return &PageOf[T]{Items: []T{}} }

// Add adds the next item of a list, which has an id, to a page of limit items.
// It reports false if the page is full: the list then goes on in the next one.
func (p *PageOf[T]) Add(item T, id int64, limit int) bool {
	var size jsonSize
	encoder := json.NewEncoder(&size)
	encoder.SetEscapeHTML(false) // as in answers
	encoder.Encode(item)         // what fails here cannot be sent either
	if len(p.Items) == limit || len(p.Items) > 0 && p.size+size > maxPage {
		p.Next = &p.last
		return false
	}
	p.Items, p.size, p.last = append(p.Items, item), p.size+size, id
	return true
}

// A jsonSize counts what is written to it and keeps nothing.
type jsonSize int

func (n *jsonSize) Write(data []byte) (int, error) {
	*n += jsonSize(len(data))
	return len(data), nil
}
