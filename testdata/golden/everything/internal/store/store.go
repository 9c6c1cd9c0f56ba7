// Package store stores the types of package model in a database.
package store

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

const closeTimeout = 5 * time.Second

// A Store is a connection to the database. Its methods return model.ErrNotFound if
// there is no such row or document.
type Store struct {
	db   *mongo.Database
	name string // where the database is

	MaxItems int // how many of each resource there may be; 0: no limit
}

// String returns where the database is, without a password.
func (s *Store) String() string { return s.name }

// Close closes all connections.
func (s *Store) Close() error {
	ctx, cancel := context.WithTimeout(context.Background(), closeTimeout)
	defer cancel()
	return s.db.Client().Disconnect(ctx)
}

// Ping returns an error unless the database responds.
func (s *Store) Ping(ctx context.Context) error { return s.db.Client().Ping(ctx, nil) }

// nextID returns the next id of a collection: 1, 2, 3 and so on. An id is never used
// twice, as MongoDB updates a single document atomically.
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
