package store

import (
	"errors"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// taken reports whether err says that a value is not unique, and of which
// field. The text of such an error ends in "table.column (code)".
func taken(err error) (field string, ok bool) {
	failure, ok := errors.AsType[*sqlite.Error](err)
	if !ok || failure.Code() != sqlite3.SQLITE_CONSTRAINT_UNIQUE {
		return "", false
	}
	text, _, _ := strings.Cut(failure.Error()[strings.LastIndexByte(failure.Error(), '.')+1:], " ")
	return text, true
}
