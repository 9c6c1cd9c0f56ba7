// Package refusal says why something is not done to a project: an error that
// people can do something about.
package refusal

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
)

// An Error says why a project cannot be made, read or changed: what was wanted and what
// was found, and what to do about it.
type Error struct {
	Message string
	Hint    string
	Err     error // the cause, if there is one

	format string // of Message, and what stands in it: see In
	args   []any
}

// A File is one of the project in a message, or a line of one.
type File string

func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Place is the path of a file of the project in dir, both as messages name it.
func Place(dir, file string) string {
	if dir = filepath.ToSlash(filepath.Clean(dir)); dir == "." {
		return file
	}
	return strings.TrimSuffix(dir, "/") + "/" + file
}

// New returns an [*Error]. Files of the project among the arguments are a [File]
// each.
func New(hint, format string, args ...any) error {
	return &Error{Message: fmt.Sprintf(format, args...), Hint: hint, format: format, args: args}
}

// For is New with a cause.
func For(err error, hint, format string, args ...any) error {
	return &Error{Message: fmt.Sprintf(format, args...), Hint: hint, Err: err, format: format, args: args}
}

// In returns the message about the project in dir, which is relative to the
// current directory as then are the files that it names.
func (e *Error) In(dir string) string {
	if e.format == "" {
		return e.Message
	}
	args := slices.Clone(e.args)
	for i, arg := range args {
		if file, ok := arg.(File); ok {
			args[i] = Place(dir, string(file))
		}
	}
	return fmt.Sprintf(e.format, args...)
}
