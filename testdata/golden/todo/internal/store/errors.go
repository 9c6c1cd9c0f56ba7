package store

import (
	"database/sql"
	"errors"
	"strings"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"shop/internal/model"
)

// mapError turns the errors of SQLite that a client is told about into those of
// package model. All others stay as they are.
func mapError(err error) error {
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return model.ErrNotFound
	case codeOf(err) == sqlite3.SQLITE_CONSTRAINT_UNIQUE:
		return &model.Error{Code: model.CodeConflict, Message: columnOf(err) + " is already taken"}
	case isForeignKeyViolation(err):
		return &model.Error{Code: model.CodeConflict, Message: "what it refers to has just been deleted"}
	case isUnavailable(err):
		return &model.Error{Code: model.CodeUnavailable, Message: "the database cannot be used now; try again in a while", Err: err}
	}
	return err
}

// codeOf returns the code of an error of SQLite, 0 for any other.
func codeOf(err error) int {
	if failure, ok := errors.AsType[*sqlite.Error](err); ok {
		return failure.Code()
	}
	return 0
}

// columnOf returns the column that must be unique, of an error that says that it
// would not be. Its text ends in "table.column (code)".
func columnOf(err error) string {
	text := err.Error()
	column, _, _ := strings.Cut(text[strings.LastIndexByte(text, '.')+1:], " ")
	return column
}

// isForeignKeyViolation reports whether a row would refer to one that is not
// there.
func isForeignKeyViolation(err error) bool {
	return codeOf(err) == sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY
}

// isUnavailable reports whether the file cannot be used for now: somebody else
// has locked it, it may not be written to, or the disk is full.
func isUnavailable(err error) bool {
	switch primary := codeOf(err) & 0xff; primary { // the rest says more
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR:
		return true
	}
	return false
}
