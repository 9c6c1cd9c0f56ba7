package project

import (
	"errors"
	"strings"

	"backend/generator"
	"backend/generator/merge"
	"backend/generator/project/gitmerge"
	"backend/generator/project/journal"
	"backend/generator/spec"
)

// A Maker is what one binary makes projects with.
type Maker struct {
	Backend   string // its version
	Templates string // the version of its templates
	Release   int    // and their number
	// Table is what a release has renamed and moved, as package release reads it.
	Table func(number int) string
	// Changes is what the changelog says about the releases after one.
	Changes func(number int) string
	Render  func(spec.Spec) ([]generator.File, error)
	// Trace tells where the lines of one file come from: see [generator.Trace].
	Trace func(s spec.Spec, path string) ([]generator.SourceLine, error)

	// Sides returns what gives the texts of each file that are being merged, or
	// have been, in the project in a directory; nil if it cannot tell. It may be nil.
	Sides func(dir string) func(path string) gitmerge.Sides
}

// Make renders the project that answers describe. It returns an
// [*catalogue.InputError] for answers that cannot be used.
func (m Maker) Make(answers spec.Spec) (*Project, error) {
	answers, err := answers.Complete()
	if err != nil {
		return nil, err
	}
	files, err := m.Render(answers)
	if err != nil {
		return nil, err
	}
	return m.record(answers, files), nil
}

// record returns the project that files are.
func (m Maker) record(answers spec.Spec, files []generator.File) *Project {
	p := New(answers, files, m.Backend, m.Templates)
	p.State.Release = m.Release
	return p
}

// Open returns the project in dir, which is to be changed, as it was made. First
// it finishes a change that was interrupted, and a merge of two branches, of which
// migrations may have the same number. It returns an [*Error] if there is none, its record is not what backend wrote, or
// the change was not begun by this user on this machine.
func (m Maker) Open(dir string) (*Project, error) {
	note, err := journal.Recover(dir)
	if err != nil {
		return nil, err
	}
	p, broken, err := m.look(dir)
	if err != nil {
		return nil, err
	}
	if broken != nil {
		if err := p.rewrite(dir, "merge the record"); err != nil {
			return nil, err
		}
	}
	said := ""
	if merge.Marked(broken) > 0 {
		said = p.repair.note()
	}
	if p, err = p.separate(dir); err != nil {
		return nil, err
	}
	p.note(said)
	p.note(note)
	return p, nil
}

// Read is Open for whoever only looks: nothing is written, and the note says
// what Open would have done.
func (m Maker) Read(dir string) (*Project, error) {
	note := journal.Interrupted(dir)
	p, broken, err := m.look(dir)
	if known := (*Error)(nil); errors.As(err, &known) && note != "" {
		return nil, &Error{Message: known.Message, Hint: note + " Otherwise " + known.Hint, Err: known}
	}
	if err != nil {
		return nil, err
	}
	if err := p.noteDoubled(dir); err != nil {
		return nil, err
	}
	if merge.Marked(broken) > 0 {
		p.note("The record of the project has marks of a merge: the next command that changes the project, such as backend upgrade, or backend resolve, brings both sides together.")
	}
	p.note(note)
	return p, nil
}

// note puts a sentence before what is said about the project.
func (p *Project) note(sentence string) { p.Note = strings.TrimSpace(sentence + " " + p.Note) }

// Follow returns the project that p, which is in dir, is to become with other
// answers. Tables and columns that it has no use for then stay, unless they are
// to be dropped. What is open in it stays open.
func (m Maker) Follow(p *Project, dir string, answers spec.Spec, drop bool) (*Project, error) {
	free, err := p.freeMigration(dir)
	if err != nil {
		return nil, err
	}
	follow := spec.Spec.Following
	if drop {
		follow = spec.Spec.Dropping
	}
	owners, err := p.ownersMigrations(dir)
	if err != nil {
		return nil, err
	}
	before, wanted := p.State.Answers, answers
	if answers, err = follow(wanted, before, free); err != nil {
		return nil, err
	}
	if inWayOf(answers.Migrations, owners, false) >= 0 {
		before.Migrations, free = clearOf(owners, before.Migrations, free)
		if answers, err = follow(wanted, before, free); err != nil {
			return nil, err
		}
	}
	to, err := m.Make(answers)
	if err != nil {
		return nil, err
	}
	if answers.Database == p.State.Answers.Database {
		to = to.withMigrations(p)
	}
	if to.Names, err = m.names(p.State.Answers, wanted, to); err != nil {
		return nil, err
	}
	if m.IsOlder(p) {
		if to.Upgrade, err = m.upgrade(p); err != nil {
			return nil, err
		}
	}
	to.State.Conflicts = p.Pending(dir)
	to.State.Attention, to.State.LastAttention = p.Attention(dir), p.State.LastAttention
	return to, nil
}
