package project

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"backend/generator/merge"
	"backend/generator/project/gitmerge"
	"backend/generator/project/journal"
)

// A repair is what makes the files of a project whole after git has merged two
// branches: marks in what both have added to become what both want, and the
// migrations of the branch that came in get numbers of their own.
type repair struct {
	files []rewritten
	moved []string // migrations with another number, as they are called now
	left  []string // files whose marks stay: two edits of owners meet there
}

// A rewritten file is one that a repair makes, changes or removes.
type rewritten struct {
	path          string
	mode          fs.FileMode
	before, after []byte // nil for none
}

// repaired plans the repair of the project in dir. The sides are rendered as they
// are, and theirs again with the new numbers.
func repaired(dir string, ours, theirs, renumbered, whole *Project, moves []gitmerge.Move) (*repair, error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	r := &repair{}
	if err := r.renumber(disk, theirs.Contents(), renumbered.Contents(), moves); err != nil {
		return nil, err
	}
	o, t, w := ours.Contents(), renumbered.Contents(), whole.Contents()
	for _, name := range slices.Sorted(maps.Keys(w)) {
		text, mode, err := journal.Read(disk, name)
		if err != nil {
			return nil, err
		}
		if text == nil || merge.Marked(text) == 0 {
			continue
		}
		// What git knows of the two sides is older than what somebody has written
		// into the file since.
		sides, err := gitmerge.Split(text)
		if err != nil {
			r.left = append(r.left, name)
			continue
		}
		after, ok := bothEdits(name, sides, o[name], t[name], w[name])
		if !ok {
			r.left = append(r.left, name)
			continue
		}
		r.files = append(r.files, rewritten{name, mode, text, after})
	}
	return r, nil
}

// bothEdits is what is wanted of both sides with the edits of both owners in it.
// It returns false if these meet.
func bothEdits(name string, sides gitmerge.Sides, ours, theirs, whole []byte) ([]byte, bool) {
	if ours == nil || theirs == nil {
		return nil, false
	}
	first := merge.File(name, ours, sides.Ours, whole, merge.Options{})
	if len(first.Conflicts()) > 0 {
		return nil, false
	}
	second := merge.File(name, theirs, sides.Theirs, first.Resolve(), merge.Options{})
	if len(second.Conflicts()) > 0 {
		return nil, false
	}
	return second.Resolve(), true
}

// renumber plans that migrations get other names. What is in them stays.
func (r *repair) renumber(d journal.Disk, was, is map[string][]byte, moves []gitmerge.Move) error {
	for _, move := range moves {
		old := migrationOf(was, move.Old)
		text, mode, err := journal.Read(d, old)
		if err != nil {
			return err
		}
		if old == "" || text == nil {
			continue
		}
		r.files = append(r.files, rewritten{old, mode, text, nil})
		if name := migrationOf(is, move.New); name != "" {
			r.files = append(r.files, rewritten{name, mode, nil, text})
			r.moved = append(r.moved, name)
		}
	}
	return nil
}

// migrationOf is the file of the migration with a number; empty if there is none.
func migrationOf(files map[string][]byte, number int) string {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Dir(name) == MigrationsDir && strings.HasPrefix(path.Base(name), fmt.Sprintf("%05d_", number)) {
			return name
		}
	}
	return ""
}

// note says what was done, and what is left to do.
func (r *repair) note() string {
	said := "The record of the project was merged: .backend knows both sides now and can be committed."
	if len(r.moved) > 0 {
		said += " Migrations of the branch that came in have new numbers: " + strings.Join(r.moved, ", ") + "."
	}
	if len(r.files) > 2*len(r.moved) {
		said += " What both had added to generated files is in them; git add says that it is settled."
	}
	if len(r.left) > 0 {
		said += " Marks of the merge that stay, as edits of both sides meet there: " + strings.Join(r.left, ", ") + "."
	}
	return said
}
