// Package store keeps the things of package model in a database.
package store

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

const closeTimeout = 5 * time.Second

// A Store is the database. Its methods return model.ErrNotFound for what is
// not there.
type Store struct {
	db *mongo.Database

	MaxItems int // how many of each resource there may be; 0: no limit
}

// Close ends all connections.
func (s *Store) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	return s.db.Client().Disconnect(ctx)
}

// Ping returns an error unless the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.db.Client().Ping(ctx, nil) }

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
