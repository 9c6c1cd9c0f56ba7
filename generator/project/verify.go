package project

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
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
	return p.compare(dir, p.contents()[".gitignore"])
}

// Edited is Compare for people who work on the project: what its .gitignore
// says now is not part of it.
func (p *Project) Edited(dir string) ([]Difference, error) {
	ignore, err := os.ReadFile(filepath.Join(dir, ".gitignore"))
	if err != nil {
		return p.Compare(dir)
	}
	return p.compare(dir, ignore)
}

func (p *Project) compare(dir string, ignore []byte) ([]Difference, error) {
	differences := []Difference{}
	tree, made, seen := os.DirFS(dir), p.contents(), map[string]bool{}
	err := walk(tree, made, ignore, func(path string, d fs.DirEntry) error {
		seen[path] = true
		wanted, known := made[path]
		if !known {
			differences = append(differences, Difference{path, Added})
			return nil
		}
		same, err := holds(tree, path, d, wanted)
		if err == nil && !same {
			differences = append(differences, Difference{path, Changed})
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

func (p *Project) contents() map[string][]byte {
	contents := make(map[string][]byte, len(p.Files))
	for _, file := range p.Files {
		contents[file.Path] = file.Data
	}
	return contents
}

// holds reports whether the file at path is wanted, maybe with CR LF for each
// LF.
func holds(tree fs.FS, path string, d fs.DirEntry, wanted []byte) (bool, error) {
	if !d.Type().IsRegular() {
		return false, nil
	}
	got, err := fs.ReadFile(tree, path)
	if err != nil {
		return false, err
	}
	return bytes.Equal(got, wanted) || bytes.Equal(bytes.ReplaceAll(got, []byte("\r\n"), []byte("\n")), wanted), nil
}

// walk calls visit with everything in tree that was made and every other file
// that can be part of the project.
func walk(tree fs.FS, made map[string][]byte, ignore []byte, visit func(path string, d fs.DirEntry) error) error {
	ignored := parseIgnore(string(ignore))
	return fs.WalkDir(tree, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if _, known := made[path]; known {
			return visit(path, d)
		}
		foreign := path == stateDir || d.Name() == ".git" || ignored.match(path, d.IsDir())
		switch {
		case foreign && d.IsDir():
			return fs.SkipDir
		case foreign || d.IsDir():
			return nil
		}
		return visit(path, d)
	})
}
