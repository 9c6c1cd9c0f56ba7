package store

import (
	"context"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// nextID returns an id that no document of a collection has or had: 1, 2, 3
// and so on. MongoDB changes one document in one step, so nobody else gets the
// same number.
func (s *Store) nextID(ctx context.Context, collection string) (int64, error) {
	var counter struct {
		Last int64 `bson:"last"`
	}
	err := s.db.Collection(counters).FindOneAndUpdate(ctx,
		bson.M{"_id": collection},
		bson.M{"$inc": bson.M{"last": int64(1)}},
		options.FindOneAndUpdate().SetUpsert(true).SetReturnDocument(options.After),
	).Decode(&counter)
	return counter.Last, mapError(err)
}
