// Package attention reads what an owner has written into a project for what a
// change would make of it where the compiler is silent. Each question stands in
// a file of its own, and looks at one kind of meaning: who may read a row, which
// requests reach a handler, what a browser is allowed to send.
//
// It is pure, and reads code as text and syntax, without types. So each question
// has limits, which stand beside it.
package attention

import (
	"cmp"
	"slices"

	"backend/generator/spec"
)

// An Attention is one place of the owner's that will mean something else.
type Attention struct {
	ID   int    `json:"id"`   // in this project, never used again; 0 until it is recorded
	File string `json:"file"` // empty if it is about no place in particular
	Line int    `json:"line"` // as the file is now, from 1
	What string `json:"what"` // will be different
	Do   string `json:"do"`   // to have it right

	Text string `json:"-"` // of the line
}

// An Input is what a change knows.
type Input struct {
	Before, After Side
	Files         []*File     // what the owner has written or edited, by path
	Release       []Attention // what an upgrade brings along
}

// A Side is a project as it is rendered.
type Side struct {
	Answers spec.Spec
	Files   map[string][]byte
}

// A Question finds one kind of thing.
type Question struct {
	Name   string
	Finds  string // one sentence
	Limits string // what it does not see
	ask    func(Input) []Attention
}

// Questions are all that are asked, in the order in which they are explained.
func Questions() []Question {
	return []Question{queries, calls, readers, caches, routes, clients, order, guards, origins, logins, statements, columns, fields, renamed, inputs, shapes, mounted, releases}
}

// Find asks all questions.
func Find(in Input) []Attention {
	in.prepare()
	found := []Attention{}
	for _, q := range Questions() {
		found = append(found, q.ask(in)...)
	}
	slices.SortStableFunc(found, func(a, b Attention) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return slices.CompactFunc(found, func(a, b Attention) bool { return a == b })
}

// comesAuth reports whether accounts come with the change.
func (in Input) comesAuth() bool { return in.Before.Answers.Auth == "" && in.After.Answers.Auth != "" }

// owned lists the resources whose items get owners, or that nobody but their owner
// can read from now on.
func (in Input) owned() []spec.Resource {
	found := []spec.Resource{}
	for _, r := range in.After.Answers.Resources {
		was := find(in.Before.Answers.Resources, r.Plural)
		if was != nil && (r.Owned && !was.Owned || r.IsPrivate() && was.Shared) {
			found = append(found, r)
		}
	}
	return found
}

func find(resources []spec.Resource, plural string) *spec.Resource {
	i := slices.IndexFunc(resources, func(r spec.Resource) bool { return r.Plural == plural })
	if i < 0 {
		return nil
	}
	return &resources[i]
}
