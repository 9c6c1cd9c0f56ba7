// Package store keeps the things of package model in a database.
package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// migrations are the steps that make the tables, in the order of their
// numbers. One that has been applied somewhere is never changed: what comes
// later is a new file with the next number.
//
//go:embed migrations/*.sql
var migrations embed.FS

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
	return s.db.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&version)
}

// Migrate brings the tables up to date and returns how many migrations it
// applied. Each is applied whole or not at all.
func (s *Store) Migrate(ctx context.Context) (int, error) {
	migrator, err := s.migrator()
	if err != nil {
		return 0, err
	}
	if _, err := s.db.ExecContext(ctx, makeApplied); err != nil {
		_, err = s.db.ExecContext(ctx, makeApplied) // another copy made it at the same moment
		if err != nil {
			return 0, fmt.Errorf("migrate the database: %w", err)
		}
	}
	if err := s.sameMigrations(ctx, migrator); err != nil {
		return 0, err
	}
	applied, err := migrator.Up(ctx)
	if err == nil {
		err = s.rememberApplied(ctx, migrator)
	}
	if err != nil {
		return 0, fmt.Errorf("migrate the database: %w", err)
	}
	return len(applied), nil
}

// Pending reports whether there is anything for Migrate to do.
func (s *Store) Pending(ctx context.Context) (bool, error) {
	migrator, err := s.migrator()
	if err != nil {
		return false, err
	}
	pending, err := migrator.HasPending(ctx)
	if err != nil {
		return false, err
	}
	err = s.sameMigrations(ctx, migrator)
	if other, ok := errors.AsType[*OtherMigrations](err); ok {
		return false, other
	}
	return pending || err != nil, nil // without names: they are remembered then
}

func (s *Store) migrator() (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	// The number of a file may be lower than one that has been applied: two
	// branches added a file each, or one that was taken away came back. It is
	// applied all the same.
	return newMigrator(s.db, files, goose.WithAllowOutofOrder(true))
}
