// Package store keeps the things of package model in a database.
package store

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"path"

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
	return mapError(s.db.QueryRowContext(ctx, "SELECT max(version_id) FROM goose_db_version").Scan(&version))
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

// OtherMigrations is the error of a database that was migrated by another file
// than the one that has its number here, as on another branch.
type OtherMigrations struct{ Applied, Here string }

func (e *OtherMigrations) Error() string {
	return fmt.Sprintf("the database was migrated by other files than those here: by %s, and here is %s; "+
		"bring back the files that it was made with, or begin with an empty database", e.Applied, e.Here)
}

// goose remembers the numbers of what was applied. The names are remembered
// beside it, in this table.
const makeApplied = "CREATE TABLE IF NOT EXISTS applied_migrations (version BIGINT PRIMARY KEY, name TEXT NOT NULL)"

// sameMigrations returns [*OtherMigrations] if a migration was applied by a file of
// another name. It fails if names were never remembered here.
func (s *Store) sameMigrations(ctx context.Context, migrator *goose.Provider) error {
	here := map[int64]string{}
	for _, source := range migrator.ListSources() {
		here[source.Version] = path.Base(source.Path)
	}
	rows, err := s.db.QueryContext(ctx, "SELECT version, name FROM applied_migrations ORDER BY version")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var version int64
		var name string
		if err := rows.Scan(&version, &name); err != nil {
			return err
		}
		if file, there := here[version]; there && file != name {
			return &OtherMigrations{name, file}
		}
	}
	return rows.Err()
}

// rememberApplied remembers the files of all migrations that have been applied.
func (s *Store) rememberApplied(ctx context.Context, migrator *goose.Provider) error {
	all, err := migrator.Status(ctx)
	if err != nil {
		return err
	}
	for _, migration := range all {
		if migration.State != goose.StateApplied {
			continue
		}
		const note = "INSERT INTO applied_migrations (version, name) VALUES ($1, $2) ON CONFLICT (version) DO UPDATE SET name = excluded.name"
		if _, err := s.db.ExecContext(ctx, note, migration.Source.Version, path.Base(migration.Source.Path)); err != nil {
			return err
		}
	}
	return nil
}
