package project

import (
	"strings"

	"backend/generator"
)

// A Maker is what one binary makes projects with.
type Maker struct {
	Backend   string // its version
	Templates string // the version of its templates
	Render    func(generator.Spec) ([]generator.File, error)

	// Sides returns the texts of project.json that are being merged, or have
	// been, in the project in a directory; nil texts if it cannot tell. It may
	// be nil.
	Sides func(dir string) Sides
}

// Make renders the project that answers describe. It returns an
// [*generator.InputError] for answers that cannot be used.
func (m Maker) Make(answers generator.Spec) (*Project, error) {
	answers, err := answers.Complete()
	if err != nil {
		return nil, err
	}
	files, err := m.Render(answers)
	if err != nil {
		return nil, err
	}
	return New(answers, files, m.Backend, m.Templates), nil
}

// Open returns the project in dir, which it was made as, and first finishes a
// change that was interrupted, and a merge of two branches. It returns an
// [*Error] if there is none or its record is not what backend wrote.
func (m Maker) Open(dir string) (*Project, error) {
	note, err := recoverChange(dir)
	if err != nil {
		return nil, err
	}
	p, err := m.open(dir)
	if err == nil && note != "" {
		p.Note = strings.TrimSpace(note + " " + p.Note)
	}
	return p, err
}

// Follow returns the project that p, which is in dir, is to become with other
// answers. Tables and columns that it has no use for then stay, unless they are
// to be dropped. What is open in it stays open.
func (m Maker) Follow(p *Project, dir string, answers generator.Spec, drop bool) (*Project, error) {
	free, err := p.freeMigration(dir)
	if err != nil {
		return nil, err
	}
	follow := answers.Following
	if drop {
		follow = answers.Dropping
	}
	answers, err = follow(p.State.Answers, free)
	if err != nil {
		return nil, err
	}
	to, err := m.Make(answers)
	if err != nil {
		return nil, err
	}
	if answers.Database == p.State.Answers.Database {
		to = to.withMigrations(p)
	}
	to.State.Conflicts = p.Pending(dir)
	return to, nil
}

// Undo plans how the last change of p, the project in dir, is taken back. What
// was edited since is kept. It returns an [*Error] if there is nothing to undo.
func (m Maker) Undo(p *Project, dir string) (*Change, error) {
	return p.undo(dir, func(before *Project) (*Project, error) {
		if p.State.Answers.HasDropped(before.State.Answers) {
			return nil, refuse("to have it again, with empty tables, add it again", "the last change dropped tables, and nothing brings back what was in them")
		}
		back := *before
		back.State.Answers = before.State.Answers.Undone(p.State.Answers)
		return &back, nil
	})
}
