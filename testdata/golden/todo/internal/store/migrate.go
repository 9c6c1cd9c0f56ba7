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

// migrations holds the SQL files that create and change the tables, applied in the
// order of their numbers. Never change a file that has been applied somewhere: add
// a file with the next number.
//
//go:embed migrations/*.sql
var migrations embed.FS

// Migrate applies the pending migrations and returns how many there were. Each one
// is applied in a transaction of its own.
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

// Reset removes everything that the migrations made and applies them anew.
func (s *Store) Reset(ctx context.Context) error {
	if err := s.drop(ctx); err != nil {
		return fmt.Errorf("empty the database: %w", err)
	}
	_, err := s.Migrate(ctx)
	return err
}

// Pending reports whether Migrate has anything to do.
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
		return true, nil // the table migration_files does not exist yet
	}
	numbers, err := renumbered(applied, files)
	return pending || len(numbers) > 0 || len(applied) == 0, err
}

// A migrationFile identifies a migration in the table migration_files.
type migrationFile struct {
	name   string
	digest string // SHA-256 of the text with LF line ends, in hexadecimal
}

// is reports whether both files hold the same migration, perhaps with different
// numbers.
func (f migrationFile) is(other migrationFile) bool {
	_, title, _ := strings.Cut(f.name, "_")
	_, otherTitle, _ := strings.Cut(other.name, "_")
	return title == otherTitle && f.digest == other.digest
}

// migrator returns the goose provider, and the migration files by number.
func (s *Store) migrator() (*goose.Provider, map[int64]migrationFile, error) {
	dir, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, nil, err
	}
	if err := checkNumbers(dir); err != nil {
		return nil, nil, err
	}
	// A pending file may have a lower number than an applied one: after a merge of
	// two branches, or when a deleted file is back.
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

// checkNumbers returns an error if two migrations have the same number, as after a
// merge of two branches that each added one.
func checkNumbers(dir fs.FS) error {
	names, err := fs.Glob(dir, "*.sql")
	if err != nil {
		return err
	}
	byNumber := map[int64]string{}
	for _, name := range names {
		number, err := goose.NumericComponent(name)
		if err != nil {
			continue // goose ignores it too
		}
		if other, found := byNumber[number]; found {
			return fmt.Errorf("wanted one migration with the number %d, found %s and %s: "+
				"run backend resolve, which gives one of them the next number", number, other, name)
		}
		byNumber[number] = name
	}
	return nil
}

// OtherMigrationsError is the error for a database to which a different file was
// applied than the one with that number here, perhaps on another branch.
type OtherMigrationsError struct{ Applied, Here string }

func (e *OtherMigrationsError) Error() string {
	here := "this program has " + e.Here
	if e.Here == e.Applied {
		here = "the file in this program has a different text"
	}
	return fmt.Sprintf("the migrations of the database do not match this program: %s was applied, but %s; "+
		"restore the file that was applied, or use an empty database", e.Applied, here)
}

// renumbered compares the applied migrations with the files of this program. It
// returns the new numbers of those whose number has changed, by old number, or
// [*OtherMigrationsError]. An applied migration without a file is ignored: a newer
// program has applied it.
func renumbered(applied, files map[int64]migrationFile) (map[int64]int64, error) {
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

// numberOf returns the number of a migration in files.
func numberOf(migration migrationFile, files map[int64]migrationFile) (int64, bool) {
	for _, number := range slices.Sorted(maps.Keys(files)) {
		if files[number].is(migration) {
			return number, true
		}
	}
	return 0, false
}

// goose stores only the numbers of applied migrations. The table migration_files
// stores their names and digests.
const createMigrationFiles = "CREATE TABLE IF NOT EXISTS migration_files " +
	"(version BIGINT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL)"

// appliedFiles returns the applied migrations by number. It returns an error if the
// table migration_files does not exist.
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

// renumber updates the numbers of applied migrations whose file has got a new
// number, as in a merge of two branches that each added a migration.
func (s *Store) renumber(ctx context.Context, files map[int64]migrationFile) error {
	if _, err := s.db.ExecContext(ctx, createMigrationFiles); err != nil {
		_, err = s.db.ExecContext(ctx, createMigrationFiles) // another instance created it concurrently
		if err != nil {
			return err
		}
	}
	applied, err := s.appliedFiles(ctx)
	if err != nil {
		return err
	}
	moves, err := renumbered(applied, files)
	if err != nil || len(moves) == 0 {
		return err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	// A new number may still be in use by another migration that gets a new number
	// too. So they all get negative numbers first.
	for old, number := range moves {
		const leave = "UPDATE migration_files SET version = $1 WHERE version = $2 AND digest = $3"
		left, err := tx.ExecContext(ctx, leave, -number, old, applied[old].digest)
		if err != nil {
			return err
		}
		if count, err := left.RowsAffected(); err != nil {
			return err
		} else if count == 0 {
			continue // another instance has done it
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

// record stores the files of all applied migrations in migration_files.
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
