// Package project is a project on disk: it makes one that appears whole or not
// at all, keeps the record of how it was made, and tells whether it still is
// what was made.
package project

import (
	"fmt"

	"backend/generator"
)

// An Error says why a project cannot be made or read: what was wanted and what
// was found, and what to do about it.
type Error struct {
	Message string
	Hint    string
	Err     error // the cause, if there is one
}

func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

func refuse(hint, format string, args ...any) error {
	return &Error{Message: fmt.Sprintf(format, args...), Hint: hint}
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
