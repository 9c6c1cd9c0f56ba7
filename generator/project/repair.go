package project

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project/gitmerge"
	"backend/generator/project/journal"
	"backend/generator/spec"
)

// A repair is what makes the files of a project whole after git has merged two
// branches: marks in what both have added to become what both want, and the
// migrations of the branch that came in get numbers of their own.
type repair struct {
	files []rewritten
	moved []string // migrations with another number, as they are called now
	left  []string // files whose marks stay: two edits of owners meet there
	kept  []string // files that one side has taken away, and an owner of the other one has edited

	disk                      journal.Disk
	of                        func(path string) gitmerge.Sides
	base, ours, theirs, whole map[string][]byte // as they were made
	recorded                  map[string][]byte
}

// A rewritten file is one that a repair makes, changes or removes.
type rewritten struct {
	path          string
	mode          fs.FileMode
	before, after []byte // nil for none
}

// repaired plans the repair of the project in dir. The sides are rendered as they
// are, and theirs again with the new numbers. What version control knows of a file
// is told by of, and p is what there is to be known as generated.
func (p *Project) repaired(dir string, of func(path string) gitmerge.Sides, base, ours, theirs, renumbered, whole *Project, moves []gitmerge.Move) (*repair, error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	r := &repair{disk: disk, of: of, recorded: p.Contents(), base: base.Contents(), ours: ours.Contents(), theirs: theirs.Contents(), whole: whole.Contents()}
	if err := r.renumber(renumbered.Contents(), moves); err != nil {
		return nil, err
	}
	for _, name := range r.names() {
		if err := r.mend(name); err != nil {
			return nil, err
		}
	}
	r.disk = nil
	return r, nil
}

// names lists the files that either side has, but for migrations, of which no text
// changes.
func (r *repair) names() []string {
	names := map[string]bool{}
	for _, files := range []map[string][]byte{r.ours, r.theirs} {
		for name := range files {
			if path.Dir(name) != spec.MigrationsDir {
				names[name] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(names))
}

// mend plans what becomes of a file that git could not merge, as it has marks or a
// side has taken it away and the other one has changed it, or that git has merged in
// another way than it is recorded.
func (r *repair) mend(name string) error {
	text, mode, err := journal.Read(r.disk, name)
	if err != nil || text == nil {
		return err
	}
	isMarked := merge.Marked(text) > 0
	if !isMarked && !r.isHalfGone(name) && gosyntax.SameLines(text, r.recorded[name]) {
		return nil
	}
	after, ok := r.united(name, text)
	switch {
	case !ok && isMarked:
		r.left = append(r.left, name)
	case !ok && r.isHalfGone(name):
		r.kept = append(r.kept, name)
	case !ok, bytes.Equal(after, text):
	case after == nil:
		r.files = append(r.files, rewritten{name, mode, text, nil})
	default:
		r.files = append(r.files, rewritten{name, mode, text, after})
	}
	return nil
}

// isHalfGone reports whether one side has taken away a file that the other one has
// as well as the base: git leaves it if that one has changed it.
func (r *repair) isHalfGone(name string) bool {
	return r.base[name] != nil && (r.ours[name] == nil) != (r.theirs[name] == nil)
}

// united is what is wanted of both sides of a file with the edits of both owners
// in it, no text for no file. It returns false if these meet.
func (r *repair) united(name string, text []byte) (after []byte, ok bool) {
	sides, err := gitmerge.Split(text)
	if err != nil {
		return nil, false
	}
	// What git knows of the two sides is older than what somebody has written into
	// the file since.
	switch known := r.of(name); {
	case known.AreIn(sides):
		sides = known
	case r.isHalfGone(name) && r.ours[name] == nil:
		sides.Ours = nil
	case r.isHalfGone(name):
		sides.Theirs = nil
	case merge.Marked(text) == 0:
		return nil, false // an owner has edited it, on some side or since
	}
	whole := r.whole[name]
	mine, ok := carried(name, r.ours[name], sides.Ours, whole)
	theirs, alsoOK := carried(name, r.theirs[name], sides.Theirs, whole)
	if !ok || !alsoOK || whole == nil {
		return nil, ok && alsoOK
	}
	base, ok := carried(name, r.base[name], sides.Base, whole)
	if !ok {
		base = whole
	}
	result := merge.File(name, base, mine, theirs, merge.Options{})
	return result.Resolve(), len(result.Conflicts()) == 0
}

// carried is wanted with what an owner has made of the file made, which is there as
// edited. It returns false if there is no place for that.
func carried(name string, made, edited, wanted []byte) ([]byte, bool) {
	switch {
	case edited == nil, made != nil && gosyntax.SameLines(edited, made):
		return wanted, true // nothing of an owner's
	case made == nil, wanted == nil:
		return nil, false
	}
	result := merge.File(name, made, edited, wanted, merge.Options{})
	return result.Resolve(), len(result.Conflicts()) == 0
}

// renumber plans that migrations of theirs get other names. What is in them stays.
// Where both sides have one of the same name, git has put both into one file.
func (r *repair) renumber(renumbered map[string][]byte, moves []gitmerge.Move) error {
	for _, move := range moves {
		old, name := migrationOf(r.theirs, move.Old), migrationOf(renumbered, move.New)
		if old == "" {
			continue // the database has no schema
		}
		text, mode, err := journal.Read(r.disk, old)
		if err != nil {
			return err
		}
		if text == nil {
			continue
		}
		sides := gitmerge.Sides{Theirs: text}
		if merge.Marked(text) > 0 {
			if sides, err = gitmerge.Split(text); err != nil {
				r.left = append(r.left, old)
				continue
			}
		}
		if r.ours[old] != nil && sides.Ours != nil {
			r.files = append(r.files, rewritten{old, mode, text, sides.Ours})
		} else {
			r.files = append(r.files, rewritten{old, mode, text, nil})
		}
		if name != "" {
			r.files = append(r.files, rewritten{name, mode, nil, sides.Theirs})
			r.moved = append(r.moved, name)
		}
	}
	return nil
}

// migrationOf is the file of the migration with a number; empty if there is none.
func migrationOf(files map[string][]byte, number int) string {
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if path.Dir(name) == spec.MigrationsDir && strings.HasPrefix(path.Base(name), fmt.Sprintf("%05d_", number)) {
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
	if len(r.kept) > 0 {
		said += " Files that one side has taken away and the other one has edited stay, as nobody's but yours: " + strings.Join(r.kept, ", ") + "."
	}
	return said
}
