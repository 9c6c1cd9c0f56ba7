package project

import (
	"path/filepath"

	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// Within returns the path in the project, whose root is dir, of a file that is
// named as it is reached from the current directory. It returns an [*Error] for
// what lies outside.
func Within(dir, name string) (string, error) {
	root, err := physical(dir)
	if err != nil {
		return "", journal.UnreadableDir(dir, err)
	}
	at, err := physicalFile(name)
	if err != nil {
		return "", journal.UnreadableFile(name, err)
	}
	file, err := filepath.Rel(root, at)
	if err != nil || !filepath.IsLocal(file) {
		hint := "name a file of the project, as it is reached from the current directory"
		return "", refusal.New(hint, "%s is not in the project in %s", name, dir)
	}
	return filepath.ToSlash(file), nil
}

// physicalFile is the absolute path of a file without links on the way to it,
// as far as there is a way.
func physicalFile(name string) (string, error) {
	if !filepath.IsAbs(name) {
		here, err := physical(".")
		return filepath.Join(here, name), err
	}
	for dir, rest := filepath.Dir(filepath.Clean(name)), filepath.Base(name); ; dir, rest = filepath.Dir(dir), filepath.Join(filepath.Base(dir), rest) {
		if real, err := filepath.EvalSymlinks(dir); err == nil {
			return filepath.Join(real, rest), nil
		}
		if dir == filepath.Dir(dir) {
			return name, nil
		}
	}
}
