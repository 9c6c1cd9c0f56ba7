package change

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project"
	"backend/generator/project/gitignore"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// Into plans how the project appears in dir, which may hold other things or not
// be there yet. Of a file that is there and that the project makes too it is a
// conflict which of the two it is to be; only lists of what git ignores are
// united. Nothing is written.
//
// It returns a [*refusal.Error] if something is in the way that is no file, and if git
// would leave a file of the project out.
func Into(p *project.Project, dir string) (*Change, error) {
	c := &Change{Title: "new", dir: dir, from: &project.Project{}, to: p, there: map[string][]byte{}}
	disk, err := journal.OpenDisk(dir)
	if errors.Is(err, fs.ErrNotExist) {
		for _, file := range p.Files {
			c.Files = append(c.Files, File{Path: file.Path, Action: Made, After: file.Data, wanted: file.Data})
		}
		return c, nil
	}
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	for _, file := range p.Files {
		mine, mode, err := journal.Read(disk, file.Path)
		if err != nil {
			return nil, err
		}
		f := File{Path: file.Path, Action: Made, Before: mine, After: file.Data, wanted: file.Data, mode: mode}
		if mine != nil {
			c.there[file.Path] = mine
			f.meet()
		}
		if !f.isNothing() {
			c.Files = append(c.Files, f)
		}
	}
	return c, c.checkIgnored()
}

// checkIgnored refuses a list of what git ignores, which was there before the
// project, that hides files of the project: a clone would not have them.
func (c *Change) checkIgnored() error {
	const file = ".gitignore"
	if c.there[file] == nil {
		return nil
	}
	list := gitignore.List{}.With(".", c.contents()[file])
	hidden := []string{}
	for _, made := range c.to.Files {
		if hides(list, made.Path) {
			hidden = append(hidden, made.Path)
		}
	}
	if len(hidden) == 0 {
		return nil
	}
	return refusal.New("take the lines out that match them, or make the project elsewhere",
		"git would ignore %d files of the project, %s first, because of what %s says", len(hidden), hidden[0], path.Join(filepath.ToSlash(c.dir), file))
}

// hides reports whether a list matches a file or a directory that it is in.
func hides(list gitignore.List, file string) bool {
	for i, c := range file {
		if c == '/' && list.Match(file[:i], true) {
			return true
		}
	}
	return list.Match(file, false)
}

// meet settles what becomes of a file that is there before the project is.
func (f *File) meet() {
	f.Action = Changed
	switch {
	case gosyntax.SameLines(f.Before, f.wanted):
		f.After = f.Before
	case f.Path == ".gitignore":
		f.After = merge.Union(f.Before, f.wanted)
	default:
		f.After = nil
		f.conflictWhole(nil)
	}
}

// contents are the files of the project as they are to be in its directory.
func (c *Change) contents() map[string][]byte {
	contents := c.to.Contents()
	for path, data := range c.there {
		contents[path] = data
	}
	for _, file := range c.Files {
		contents[file.Path] = file.After
	}
	return contents
}
