// Package change makes one project of another on disk: it plans in memory what
// becomes of each file, with what its owner has written into it, tells what that
// means for their code, compiles it, and writes it whole or not at all.
//
// A new project, an upgrade, a file that is restored and the undoing of any of
// them are such changes too.
package change

import (
	"bytes"
	"io/fs"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project"
	"backend/generator/project/attention"
	"backend/generator/project/journal"
	"backend/generator/spec"
)

// What a change does to a file.
const (
	Made    = "made"
	Changed = "changed"
	Removed = "removed"
)

// A Change is what one command will do to a project. It is planned in memory,
// looked at, answered where both sides changed the same thing, and then applied
// whole.
type Change struct {
	Title     string                // the command: "add auth"
	Files     []File                // the files that change, by path
	Attention []attention.Attention // what it means for the owner's code
	Unsaid    []project.Conflict    // places of documentation that stay as their owner has them
	Left      []string              // files that the change concerns and their owner has taken away or written anew: they stay so

	dir    string
	from   *project.Project
	to     *project.Project
	undone string // the record of the change that this one takes back; empty for none

	moved map[string]string // the old names of files that their owner has moved
	noted []project.Noted   // what changes before this one have said

	release []attention.Attention // what an upgrade brings along

	first *Change           // the one before this one, which is yet to be applied too; nil for none
	there map[string][]byte // what is there of a project that is yet to be made
}

// A File is what becomes of one file.
type File struct {
	Path   string
	Action string // Made, Changed or Removed
	Before []byte // nil if there is none
	After  []byte // nil if there will be none

	wanted    []byte // what was generated for it, nil for none
	mode      fs.FileMode
	isMarked  bool // with marks of a conflict
	conflicts []merge.Conflict
	result    merge.Result
}

// Plan plans how the project in dir, which was p and has been worked on,
// becomes what to describes: for each file that differs between the two, a
// merge of what was made, what is there and what is wanted. Nothing is written.
//
// It returns a [*refusal.Error] if something is in the way.
func Plan(p *project.Project, dir, title string, to *project.Project) (*Change, error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	c := &Change{Title: title, dir: dir, from: p, to: to}
	return c, c.begin(disk)
}

// begin plans what becomes of each file on a disk, and what that means.
func (c *Change) begin(d journal.Disk) error {
	base, wanted, above := c.from.Contents(), c.to.Contents(), d
	if c.table() != nil {
		var err error
		if base, above, err = c.carry(d, base, wanted); err != nil {
			return err
		}
	}
	moved, err := c.plan(above, base, base, wanted)
	if err != nil {
		return err
	}
	if c.table() != nil {
		if err := c.settleOn(d, above); err != nil {
			return err
		}
	}
	return c.attend(d, moved)
}

// Then plans what becomes of the project in the same directory after c, of which
// it must be known what becomes of every file.
func (c *Change) Then(title string, to *project.Project) (*Change, error) {
	disk, err := journal.OpenDisk(c.dir)
	if err != nil {
		return nil, journal.UnreadableDir(c.dir, err)
	}
	defer disk.Close()
	to.State.Conflicts = c.to.State.Conflicts
	next := &Change{Title: title, dir: c.dir, from: c.to, to: to, first: c}
	return next, next.begin(next.layered(disk))
}

// layered is a disk as it will be when the change before this one has been applied.
func (c *Change) layered(d journal.Disk) journal.Disk {
	files := map[string][]byte{}
	if c.first != nil {
		for _, file := range c.first.Files {
			files[file.Path] = file.After
		}
	}
	return layer(d, files)
}

// Becomes is the project that there is after the change.
func (c *Change) Becomes() *project.Project { return c.to }

// isNothing reports whether a file stays as it is after all.
func (f File) isNothing() bool {
	return f.Before != nil && f.After != nil && bytes.Equal(f.Before, f.After)
}

// Diff shows the change of the file as a unified diff.
func (f File) Diff() string { return merge.Unified(f.Path, f.Path, f.Before, f.After) }

// Count returns how many lines come and go.
func (f File) Count() (added, removed int) { return merge.Count(f.Before, f.After) }

// LeftDiff shows what a file that is left alone does without.
func (c *Change) LeftDiff(path string) string {
	before, _ := c.from.File(path)
	after, _ := c.to.File(path)
	return merge.Unified(path, path, before, after)
}

// IsSettled reports whether it is known what becomes of the file.
func (f File) IsSettled() bool { return len(f.conflicts) == 0 }

// IsEdited reports whether the owner has worked on a file that changes.
func (c *Change) IsEdited(f File) bool {
	made, ok := c.from.File(f.Path)
	return f.Before != nil && !(ok && gosyntax.SameLines(f.Before, made))
}

// IsNothing reports whether the project is what it should be already.
func (c *Change) IsNothing() bool {
	return len(c.Files) == 0 && c.undone == "" && c.from.State.IsSame(c.to.State)
}

// IsUndo reports whether the change takes another one back.
func (c *Change) IsUndo() bool { return c.undone != "" }

// Marked lists the files into which the change writes marks of conflicts.
func (c *Change) Marked() []string {
	marked := []string{}
	for _, file := range c.Files {
		if file.isMarked {
			marked = append(marked, file.Path)
		}
	}
	return marked
}

// Answers are those of the project as it will be.
func (c *Change) Answers() spec.Spec { return c.to.State.Answers }

// Postponed returns how many conflicts are put off when the change is applied.
func (c *Change) Postponed() int { return len(c.to.State.Conflicts) }
