// Package store keeps the things of package model in a database.
package store

import (
	"context"
	"time"

	"go.mongodb.org/mongo-driver/v2/mongo"
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
