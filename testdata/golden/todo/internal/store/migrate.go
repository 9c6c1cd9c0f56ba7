package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/pressly/goose/v3"
)

// migrations are the steps that make the tables, in the order of their
// numbers. One that has been applied somewhere is never changed: what comes
// later is a new file with the next number.
//
//go:embed migrations/*.sql
var migrations embed.FS

// Migrate brings the tables up to date and returns how many migrations it
// applied. Each is applied whole or not at all.
func (s *Store) Migrate(ctx context.Context) (int, error) {
	if pending, err := s.Pending(ctx); err == nil && !pending {
		return 0, nil
	}
	migrator, files, err := s.migrator()
	if err != nil {
		return 0, err
	}
	if err := s.renumber(ctx, files); err != nil {
		return 0, fmt.Errorf("migrate the database: %w", err)
	}
	applied, err := migrator.Up(ctx)
	if err == nil {
		err = s.record(ctx, migrator, files)
	}
	if err != nil {
		return 0, fmt.Errorf("migrate the database: %w", err)
	}
	return len(applied), nil
}

// Pending reports whether there is anything for Migrate to do.
func (s *Store) Pending(ctx context.Context) (bool, error) {
	migrator, files, err := s.migrator()
	if err != nil {
		return false, err
	}
	pending, err := migrator.HasPending(ctx)
	if err != nil {
		return false, err
	}
	applied, err := s.appliedFiles(ctx)
	if err != nil {
		return true, nil // nothing has been recorded yet
	}
	moves, err := moved(applied, files)
	return pending || len(moves) > 0 || len(applied) == 0, err
}

// A migrationFile is a file of migrations as the database records it.
type migrationFile struct {
	name   string
	digest string // SHA-256 of its lines, in hexadecimal digits
}

// is reports whether two files hold the same migration, perhaps with different
// numbers.
func (f migrationFile) is(other migrationFile) bool {
	_, title, _ := strings.Cut(f.name, "_")
	_, otherTitle, _ := strings.Cut(other.name, "_")
	return title == otherTitle && f.digest == other.digest
}

// migrator returns what applies the migrations, and their files by number.
func (s *Store) migrator() (*goose.Provider, map[int64]migrationFile, error) {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, nil, err
	}
	// The number of a file may be lower than one that has been applied: two
	// branches added a file each, or one that was taken away came back. It is
	// applied all the same.
	migrator, err := newMigrator(s.db, dir, goose.WithAllowOutofOrder(true))
	if err != nil {
		return nil, nil, err
	}
	files := map[int64]migrationFile{}
	for _, source := range migrator.ListSources() {
		name := path.Base(source.Path)
		text, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, nil, err
		}
		digest := sha256.Sum256(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
		files[source.Version] = migrationFile{name, hex.EncodeToString(digest[:])}
	}
	return migrator, files, nil
}

// OtherMigrationsError is the error of a database that was migrated by another file
// than the one that has its number here, as on another branch.
type OtherMigrationsError struct{ Applied, Here string }

func (e *OtherMigrationsError) Error() string {
	here := "here is " + e.Here
	if e.Here == e.Applied {
		here = "the one here has another text"
	}
	return fmt.Sprintf("the database was migrated by other files than those here: by %s, and %s; "+
		"bring back the files that it was made with, or begin with an empty database", e.Applied, here)
}

// moved compares the migrations that were applied with the files here. It
// returns the new numbers of those that have one here, by their old numbers, or
// [*OtherMigrationsError]. What is not here at all does no harm: a newer program has
// applied it.
func moved(applied, files map[int64]migrationFile) (map[int64]int64, error) {
	moves := map[int64]int64{}
	for _, old := range slices.Sorted(maps.Keys(applied)) {
		file, there := files[old]
		if there && file.is(applied[old]) {
			continue
		}
		number, found := numberOf(applied[old], files)
		if found && !applied[number].is(applied[old]) {
			moves[old] = number
		} else if there {
			return nil, &OtherMigrationsError{applied[old].name, file.name}
		}
	}
	return moves, nil
}

// numberOf returns the number that a migration has among files.
func numberOf(migration migrationFile, files map[int64]migrationFile) (int64, bool) {
	for _, number := range slices.Sorted(maps.Keys(files)) {
		if files[number].is(migration) {
			return number, true
		}
	}
	return 0, false
}

// goose records the numbers of what was applied. This table has the files.
const createMigrationFiles = "CREATE TABLE IF NOT EXISTS migration_files " +
	"(version BIGINT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)"

// appliedFiles returns the files of the migrations that were applied. It fails
// if none were ever recorded.
func (s *Store) appliedFiles(ctx context.Context) (map[int64]migrationFile, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT version, name, digest FROM migration_files")
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	applied := map[int64]migrationFile{}
	for rows.Next() {
		var number int64
		var file migrationFile
		if err := rows.Scan(&number, &file.name, &file.digest); err != nil {
			return nil, err
		}
		applied[number] = file
	}
	return applied, rows.Err()
}

// renumber gives what was applied the numbers that it has here: where two
// branches made a migration each, one of them has got a new number.
func (s *Store) renumber(ctx context.Context, files map[int64]migrationFile) error {
	if _, err := s.db.ExecContext(ctx, createMigrationFiles); err != nil {
		_, err = s.db.ExecContext(ctx, createMigrationFiles) // another copy made it at the same moment
		if err != nil {
			return err
		}
	}
	applied, err := s.appliedFiles(ctx)
	if err != nil {
		return err
	}
	moves, err := moved(applied, files)
	if err != nil || len(moves) == 0 {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// A new number may be one that another migration is about to leave. So all
	// leave first, for where there are no numbers.
	for old, number := range moves {
		const leave = "UPDATE migration_files SET version = $1 WHERE version = $2 AND digest = $3"
		left, err := tx.ExecContext(ctx, leave, -number, old, applied[old].digest)
		if err != nil {
			return err
		}
		if count, err := left.RowsAffected(); err != nil {
			return err
		} else if count == 0 {
			continue // another copy was faster
		}
		if _, err := tx.ExecContext(ctx, "UPDATE goose_db_version SET version_id = $1 WHERE version_id = $2", -number, old); err != nil {
			return err
		}
	}
	for _, arrive := range []string{
		"UPDATE migration_files SET version = -version WHERE version < 0",
		"UPDATE goose_db_version SET version_id = -version_id WHERE version_id < 0",
	} {
		if _, err := tx.ExecContext(ctx, arrive); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// record writes down the files of all migrations that have been applied.
func (s *Store) record(ctx context.Context, migrator *goose.Provider, files map[int64]migrationFile) error {
	all, err := migrator.Status(ctx)
	if err != nil {
		return err
	}
	for _, migration := range all {
		if migration.State != goose.StateApplied {
			continue
		}
		number := migration.Source.Version
		const note = "INSERT INTO migration_files (version, name, digest) VALUES ($1, $2, $3) " +
			"ON CONFLICT (version) DO UPDATE SET name = excluded.name, digest = excluded.digest"
		if _, err := s.db.ExecContext(ctx, note, number, files[number].name, files[number].digest); err != nil {
			return err
		}
	}
	return nil
}
