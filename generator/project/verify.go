package project

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"backend/generator/gosyntax"
	"backend/generator/project/gitignore"
	"backend/generator/project/journal"
)

// How a file can differ from the one that was made.
const (
	Changed = "changed"
	Missing = "missing"
	Added   = "added"
)

// A Difference is a file that is not as it was made.
type Difference struct {
	Path   string `json:"path"`
	Change string `json:"change"` // Changed, Missing or Added
}

// Compare returns the files in dir that are not as they were made, sorted by
// path. Line ends do not count, because git rewrites them on some machines;
// nor does what the project's own .gitignore says is not part of it. It
// returns an [*Error] for what cannot be read.
func (p *Project) Compare(dir string) ([]Difference, error) {
	made := p.Contents()
	return p.compare(dir, func(_ journal.Disk, in string) []byte {
		if in != "." {
			return nil
		}
		return made[".gitignore"]
	})
}

// Edited is Compare for people who work on the project: what the .gitignore
// files say now is not part of it.
func (p *Project) Edited(dir string) ([]Difference, error) {
	made := p.Contents()
	return p.compare(dir, func(d journal.Disk, in string) []byte {
		text, _, err := journal.ReadUpTo(d, path.Join(in, ".gitignore"), gitignore.Max)
		if in == "." && text == nil && err == nil {
			return made[".gitignore"]
		}
		return text
	})
}

// compare is Compare with what the .gitignore of a directory says.
func (p *Project) compare(dir string, ignore func(d journal.Disk, in string) []byte) ([]Difference, error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableFile(dir, err)
	}
	defer disk.Close()
	made, differences, seen := p.Contents(), []Difference{}, map[string]bool{}
	w := walker{disk: disk, made: made, dirs: dirsOf(made), ignore: ignore}
	err = w.walk(".", nil, false, func(name string, entry fs.DirEntry) error {
		seen[name] = true
		wanted, known := made[name]
		if !known {
			differences = append(differences, Difference{name, Added})
			return nil
		}
		same, err := holds(disk, name, entry, wanted)
		if err == nil && !same {
			differences = append(differences, Difference{name, Changed})
		}
		return err
	})
	if err != nil {
		return nil, &Error{Message: "cannot read the project: " + err.Error(), Hint: "get the permission to read all of it", Err: err}
	}
	for path := range made {
		if !seen[path] {
			differences = append(differences, Difference{path, Missing})
		}
	}
	slices.SortFunc(differences, func(a, b Difference) int { return strings.Compare(a.Path, b.Path) })
	return differences, nil
}

// Contents are the files of the project, by path.
func (p *Project) Contents() map[string][]byte {
	contents := make(map[string][]byte, len(p.Files))
	for _, file := range p.Files {
		contents[file.Path] = file.Data
	}
	return contents
}

// File is what was made for a path, if anything was.
func (p *Project) File(path string) (data []byte, ok bool) {
	for _, file := range p.Files {
		if file.Path == path {
			return file.Data, true
		}
	}
	return nil, false
}

// holds reports whether the file is wanted, maybe with CR LF for each LF.
func holds(d journal.Disk, name string, entry fs.DirEntry, wanted []byte) (bool, error) {
	if !entry.Type().IsRegular() {
		return false, nil
	}
	if info, err := entry.Info(); err == nil && info.Size() > int64(2*len(wanted)) {
		return false, nil
	}
	got, err := d.ReadFile(name)
	if err != nil {
		return false, err
	}
	return bytes.Equal(got, wanted) || bytes.Equal(gosyntax.WithLF(got), wanted), nil
}

// A walker finds what was made and every other file that can be part of the
// project.
type walker struct {
	disk   journal.Disk
	made   map[string][]byte
	dirs   map[string]bool // that hold what was made
	ignore func(d journal.Disk, in string) []byte
}

// walk calls visit with what is in dir, of which only what was made counts if
// the whole directory is ignored.
func (w *walker) walk(dir string, list gitignore.List, isIgnored bool, visit func(name string, entry fs.DirEntry) error) error {
	entries, err := w.disk.ReadDir(dir)
	if err != nil {
		return err
	}
	list = list.With(dir, w.ignore(w.disk, dir))
	for _, entry := range entries {
		name := path.Join(dir, entry.Name())
		_, known := w.made[name]
		foreign := isIgnored || name == journal.StateDir || journal.IsVersionControl(entry.Name()) || list.Match(name, entry.IsDir())
		if known || !entry.IsDir() && !foreign {
			err = visit(name, entry)
		}
		if err == nil && entry.IsDir() && (!foreign || w.dirs[name]) {
			err = w.walk(name, list, foreign, visit)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// dirsOf lists the directories in which there are files.
func dirsOf(files map[string][]byte) map[string]bool {
	dirs := map[string]bool{}
	for name := range files {
		for dir := path.Dir(name); dir != "." && !dirs[dir]; dir = path.Dir(dir) {
			dirs[dir] = true
		}
	}
	return dirs
}
