// Package project is a project on disk: it makes one that appears whole or not
// at all, keeps the record of how it was made, and tells whether it still is
// what was made.
package project

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"backend/generator"
)

// An Error says why a project cannot be made or read: what was wanted and what
// was found, and what to do about it.
type Error struct {
	Message string
	Hint    string
	Err     error // the cause, if there is one

	format string // of Message, and what stands in it: see In
	args   []any
}

// A place is a file of the project in a message, or a line of one.
type place string

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

func refuse(hint, format string, args ...any) error {
	return &Error{Message: fmt.Sprintf(format, args...), Hint: hint, format: format, args: args}
}

// refuseFor is refuse with a cause.
func refuseFor(err error, hint, format string, args ...any) error {
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
		if file, ok := arg.(place); ok {
			args[i] = Place(dir, string(file))
		}
	}
	return fmt.Sprintf(e.format, args...)
}

// A Project is what was generated: the answers it came from and every file, as
// they were when it was made.
type Project struct {
	State State
	Files []generator.File
	Note  string // what happened to the record when it was opened; empty for nothing

	raw []byte // the text of the record that it was read from
}

// New returns the project that files are, rendered from answers by the given
// versions of backend and its templates.
func New(answers generator.Spec, files []generator.File, backend, templates string) *Project {
	return &Project{
		State: State{
			Schema:      schema,
			Backend:     backend,
			Templates:   templates,
			Answers:     answers,
			Fingerprint: generator.Fingerprint(files),
			Conflicts:   []Pending{},
			Files:       hashes(files),
		},
		Files: files,
	}
}
