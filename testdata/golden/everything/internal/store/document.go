package store

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/model"
)

// page returns what the documents hold that match filter, newest first, but no
// more than limit. It asks for one more, to know whether there are more to come.
func page[D, T any](ctx context.Context, c *mongo.Collection, filter bson.M, limit int, item func(D) T, id func(T) int64) (model.PageOf[T], error) {
	newest := bson.D{bson.E{Key: "_id", Value: -1}}
	found, err := c.Find(ctx, filter, options.Find().SetSort(newest).SetLimit(int64(limit)+1))
	if err != nil {
		return model.PageOf[T]{}, known(err)
	}
	var documents []D
	if err := found.All(ctx, &documents); err != nil {
		return model.PageOf[T]{}, known(err)
	}
	items := []T{}
	for _, document := range documents {
		items = append(items, item(document))
	}
	if len(items) <= limit {
		return model.PageOf[T]{Items: items}, nil
	}
	next := id(items[limit-1])
	return model.PageOf[T]{Items: items[:limit], Next: &next}, nil
}

// A change is what MongoDB is to do with the fields of a document.
type change struct {
	Set   bson.M `bson:"$set"`
	Unset bson.M `bson:"$unset,omitempty"`
}

func newChange() *change {
	return &change{Set: bson.M{"updated_at": now()}, Unset: bson.M{}}
}

// add adds a field if it was sent. Null is not stored: the document then has
// no such field.
func add[T any](c *change, name string, field model.InputField[T]) {
	switch {
	case !field.Sent:
	case field.Value == nil:
		c.Unset[name] = ""
	default:
		c.Set[name] = *field.Value
	}
}
