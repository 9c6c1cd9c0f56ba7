package store

import (
	"context"
	"fmt"
	"path"

	"github.com/pressly/goose/v3"
)

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
