// Package model defines the types of this server and the rules that make their
// values valid. It depends on neither HTTP nor the database.
package model

import (
	"errors"
	"maps"
	"slices"
	"strings"
)

// An ErrorCode is the kind of an [Error].
type ErrorCode string

// Error codes. Package web maps each one to an HTTP status.
const (
	CodeNotFound        ErrorCode = "not_found"
	CodeInvalid         ErrorCode = "invalid"          // some fields have invalid values
	CodeConflict        ErrorCode = "conflict"         // the stored data does not allow it
	CodeUnavailable     ErrorCode = "unavailable"      // temporary: a retry may succeed
	CodeUpstreamFailed  ErrorCode = "upstream_failed"  // another server sent no usable response
	CodeUpstreamTimeout ErrorCode = "upstream_timeout" // another server did not respond in time
)

// An Error is an error that is reported to the client. Any other error is a
// fault of the server: it is only logged, and the client gets a 500.
type Error struct {
	Code    ErrorCode
	Message string            // for the client
	Fields  map[string]string // for the client: a message for each invalid field
	Err     error             // for the log: the cause, or nil
}

// Error returns the text for the log: the message, the names of the invalid
// fields, and the cause.
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

// Errors without details; compare with [errors.Is].
var (
	ErrNotFound = &Error{Code: CodeNotFound, Message: "sorry, this resource does not exist"}
	ErrInUse    = &Error{Code: CodeConflict, Message: "this cannot be deleted: other items refer to it"}
	ErrFull     = &Error{Code: CodeConflict, Message: "the maximum number of items is reached: delete some first"}
)

// InvalidFields returns an error with a message for each invalid field, or nil if
// fields is empty.
func InvalidFields(fields map[string]string) error {
	if len(fields) == 0 {
		return nil
	}
	return &Error{Code: CodeInvalid, Message: "some fields are not valid", Fields: fields}
}

// wrongFields returns the names of the invalid fields, separated by spaces.
func wrongFields(err error) string {
	e, ok := errors.AsType[*Error](err)
	if !ok {
		return ""
	}
	return strings.Join(slices.Sorted(maps.Keys(e.Fields)), " ")
}

// CodeOf returns the code of an [Error], or "" for any other error.
func CodeOf(err error) ErrorCode {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return ""
}
