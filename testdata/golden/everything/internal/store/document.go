package store

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"shop/internal/model"
)

// newChange is a change of the time of the last one alone.
func newChange() *change {
	return &change{Set: bson.M{"updated_at": model.TimestampOf(time.Now())}, Unset: bson.M{}}
}

// roomFor returns model.ErrFull if there are as many documents as there may be,
// of those that match filter, before the one that gets the id next. Ids count up,
// so most of the time next says enough.
func (s *Store) roomFor(ctx context.Context, c *mongo.Collection, filter bson.M, next int64) error {
	most := int64(s.MaxItems)
	if most == 0 || next <= most {
		return nil
	}
	count, err := c.CountDocuments(ctx, filter, options.Count().SetLimit(most))
	if err != nil {
		return mapError(err)
	}
	if count >= most {
		return model.ErrFull
	}
	return nil
}

// deleted returns model.ErrNotFound if nothing was deleted.
func deleted(result *mongo.DeleteResult, err error) error {
	if err != nil {
		return mapError(err)
	}
	if result.DeletedCount == 0 {
		return model.ErrNotFound
	}
	return nil
}
