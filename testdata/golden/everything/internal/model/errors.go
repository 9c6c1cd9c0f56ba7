// Package model says what the things are that this server is about, and when
// they are valid. It knows neither HTTP nor the database.
package model

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// An ErrorCode says what kind of error an [Error] is.
type ErrorCode string

// The codes that there are. The package web says which HTTP status each becomes.
const (
	CodeNotFound        ErrorCode = "not_found"
	CodeInvalid         ErrorCode = "invalid"          // some fields have values that they cannot have
	CodeConflict        ErrorCode = "conflict"         // what is there already does not allow it
	CodeUnavailable     ErrorCode = "unavailable"      // not now: it may help to try again later
	CodeUpstreamFailed  ErrorCode = "upstream_failed"  // another server gave no response that can be used
	CodeUpstreamTimeout ErrorCode = "upstream_timeout" // another server gave no response in time
)

// An Error is one that a client is told about. All other errors are faults of
// the server, and only its log says what they are.
type Error struct {
	Code    ErrorCode
	Message string            // for the client
	Fields  map[string]string // for the client: what is wrong with which field
	Err     error             // for the log: what caused it, or nil
}

// Error returns what the log says.
func (e *Error) Error() string {
	text := e.Message
	if fields := wrongFields(e); fields != "" {
		text += ": " + fields
	}
	if e.Err != nil {
		text += ": " + e.Err.Error()
	}
	return text
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errors that are always the same; compare with [errors.Is].
var (
	ErrNotFound = &Error{Code: CodeNotFound, Message: "sorry, this resource does not exist"}
	ErrInUse    = &Error{Code: CodeConflict, Message: "this cannot be deleted: something else refers to it"}
	ErrFull     = &Error{Code: CodeConflict, Message: "there are as many of these as there may be: delete some first"}
)

// InvalidFields returns an error that says what is wrong with which field, or
// nil if there are none.
func InvalidFields(fields map[string]string) error {
	if len(fields) == 0 {
		return nil
	}
	return &Error{Code: CodeInvalid, Message: "some fields are not valid", Fields: fields}
}

// wrongFields names the fields that are not valid, "" if there are none.
func wrongFields(err error) string {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return ""
	}
	return strings.Join(slices.Sorted(maps.Keys(e.Fields)), " ")
}

// CodeOf returns the code of an error, or "" for one that is no [Error].
func CodeOf(err error) ErrorCode {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return ""
}
