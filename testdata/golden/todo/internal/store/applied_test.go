package store

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"
)

// On another branch, another file has the number of one that was applied.
func TestOtherMigrations(t *testing.T) {
	ctx := t.Context()
	s, err := Open(ctx, filepath.Join(t.TempDir(), "test.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Migrate(ctx); err != nil {
		t.Fatal(err)
	}
	if _, err := s.db.ExecContext(ctx, "UPDATE applied_migrations SET name = '00001_other.sql' WHERE version = 1"); err != nil {
		t.Fatal(err)
	}
	_, migrated := s.Migrate(ctx)
	_, pending := s.Pending(ctx)
	for _, err := range []error{migrated, pending} {
		if other, ok := errors.AsType[*OtherMigrations](err); !ok || other.Applied != "00001_other.sql" || !strings.Contains(err.Error(), other.Here) {
			t.Errorf("got error %v, want one that names both files", err)
		}
	}

	// A file that is not here any more does no harm: an older program starts.
	if _, err := s.db.ExecContext(ctx, "UPDATE applied_migrations SET version = 99999 WHERE version = 1"); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Migrate(ctx); err != nil {
		t.Errorf("got error %v, want none", err)
	}

	// Nor does a database from before names were remembered.
	if _, err := s.db.ExecContext(ctx, "DROP TABLE applied_migrations"); err != nil {
		t.Fatal(err)
	}
	if pending, err := s.Pending(ctx); err != nil || !pending {
		t.Errorf("without names: got pending %t and error %v, want true", pending, err)
	}
	if applied, err := s.Migrate(ctx); err != nil || applied != 0 {
		t.Errorf("without names: got %d applied and error %v, want none", applied, err)
	}
	if pending, err := s.Pending(ctx); err != nil || pending {
		t.Errorf("afterwards: got pending %t and error %v, want false", pending, err)
	}
}
