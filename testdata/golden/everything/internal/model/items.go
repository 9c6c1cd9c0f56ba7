package model

import (
	"context"
	"encoding/json"

	"shop/internal/listing"
	"shop/internal/validate"
)

// maxPage is how many bytes of JSON a page holds at most. Only an item that
// stands alone may have more.
const maxPage = 1 << 20

// A PageOf is a part of a list. Next is what to ask for the following part
// with, or nil at the end. Total is how many items all parts have, if that was
// asked for.
type PageOf[T any] struct {
	Items []T     `json:"items"`
	Next  *string `json:"next"`
	Total *int64  `json:"total,omitempty"`

	query listing.Query
	size  jsonSize
}

// NewPageOf returns the page that q asks for, without items.
func NewPageOf[T any](q listing.Query) *PageOf[T] { return &PageOf[T]{Items: []T{}, query: q} }

// Add adds the next item of the list. It reports false if the page is full: the
// list then goes on in the next one.
func (p *PageOf[T]) Add(item T) (bool, error) {
	var size jsonSize
	encoder := json.NewEncoder(&size)
	encoder.SetEscapeHTML(false) // as in responses
	if err := encoder.Encode(item); err != nil {
		return false, err
	}
	if len(p.Items) == p.query.Limit || len(p.Items) > 0 && p.size+size > maxPage {
		next, err := p.query.Next(p.Items[len(p.Items)-1])
		p.Next = &next
		return false, err
	}
	p.Items, p.size = append(p.Items, item), p.size+size
	return true, nil
}

// A jsonSize counts the bytes that are written to it.
type jsonSize int

func (n *jsonSize) Write(data []byte) (int, error) {
	*n += jsonSize(len(data))
	return len(data), nil
}

// ServerFields are the fields that the server sets. A client may send them
// unchanged, so that it can PUT what it got.
type ServerFields struct {
	ID        validate.Field[int64]     `json:"id"`
	CreatedAt validate.Field[Timestamp] `json:"created_at"`
	UpdatedAt validate.Field[Timestamp] `json:"updated_at"`
}

// Sent reports whether any field was sent.
func (f ServerFields) Sent() bool { return f.ID.Sent || f.CreatedAt.Sent || f.UpdatedAt.Sent }

// Refuse returns an error that names the fields that were sent. It is for new items.
func (f ServerFields) Refuse() error {
	errs := validate.Errors{}
	for name, sent := range map[string]bool{"id": f.ID.Sent, "created_at": f.CreatedAt.Sent, "updated_at": f.UpdatedAt.Sent} {
		if sent {
			errs[name] = "is set by the server"
		}
	}
	return InvalidFields(errs)
}

// Check returns an error that names the fields that were sent and differ from those
// of the item.
func (f ServerFields) Check(id int64, created, updated Timestamp) error {
	errs := validate.Errors{}
	same(errs, "id", f.ID, id)
	same(errs, "created_at", f.CreatedAt, created)
	same(errs, "updated_at", f.UpdatedAt, updated)
	return InvalidFields(errs)
}

type ownerKey struct{}

// WithOwner returns a context for what the account with this id asks for.
func WithOwner(ctx context.Context, accountID int64) context.Context {
	return context.WithValue(ctx, ownerKey{}, accountID)
}

// OwnerFrom returns the id of the account that asks. If nobody is logged in it
// is 0, which is the id of no account and owns nothing.
func OwnerFrom(ctx context.Context) int64 {
	id, _ := ctx.Value(ownerKey{}).(int64)
	return id
}

func same[T comparable](errs validate.Errors, name string, field validate.Field[T], value T) {
	if field.Sent && (field.Value == nil || *field.Value != value) {
		errs[name] = "is set by the server: leave it out, or send it as it is"
	}
}
