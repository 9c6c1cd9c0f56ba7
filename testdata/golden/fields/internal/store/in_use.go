package store

import (
	"errors"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// inUse reports whether err says that a row cannot go because others refer to
// it, or that what a row refers to has just gone.
func inUse(err error) bool {
	failure, ok := errors.AsType[*sqlite.Error](err)
	return ok && failure.Code() == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
}
