package store

import (
	"go.mongodb.org/mongo-driver/v2/bson"

	"shop/internal/validate"
)

// A change is what MongoDB is to do with the fields of a document.
type change struct {
	Set   bson.M `bson:"$set,omitempty"`
	Unset bson.M `bson:"$unset,omitempty"`
}

// add adds a field if it was sent. Null is not stored: the document then has
// no such field.
func add[T any](c *change, name string, field validate.Field[T]) {
	switch {
	case !field.Sent:
	case field.Value == nil:
		c.Unset[name] = ""
	default:
		c.Set[name] = *field.Value
	}
}
