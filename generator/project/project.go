// Package project is a project as it was generated: it finds and reads the record
// of how one was made, tells what has been edited since, where each line comes
// from and what is still open, and says what the project is with other answers.
// How it comes to be that on disk is a matter of package change.
package project

import (
	"backend/generator"
	"backend/generator/project/attention"
	"backend/generator/project/refusal"
	"backend/generator/project/release"
	"backend/generator/spec"
)

// An Error says why a project cannot be made, read or changed.
type Error = refusal.Error

// A Project is what was generated: the answers it came from and every file, as
// they were when it was made.
type Project struct {
	State State
	Files []generator.File
	Note  string                // what happened to the record when it was opened; empty for nothing
	Said  []attention.Attention // what a merge of two branches means for code of their owners

	Upgrade *Upgrade       // what new releases bring along; nil for none
	Names   *release.Table // what is called otherwise from now on; nil for nothing

	raw    []byte  // the text of the record that it was read from
	repair *repair // what its files need after a merge of two branches
}

// New returns the project that files are, rendered from answers by the given
// versions of backend and its templates.
func New(answers spec.Spec, files []generator.File, backend, templates string) *Project {
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
