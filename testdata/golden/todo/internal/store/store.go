// Package store keeps the things of package model in a database.
package store

import "context"

// A Store is the database. Its methods return model.ErrNotFound for what is
// not there.
type Store struct {
	db *database

	MaxItems int // how many of each resource there may be; 0: no limit
}

// Close ends all connections.
func (s *Store) Close() error { return s.db.Close() }

// Ping returns an error unless the database answers and has been migrated.
func (s *Store) Ping(ctx context.Context) error {
	var version int64
	return mapError(s.db.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&version))
}
