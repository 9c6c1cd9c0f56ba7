package project

import (
	"os"
	"path/filepath"

	"backend/generator/project/journal"
)

// Find returns the directory of the project to which dir belongs: dir itself or
// the nearest one above it that has a record, as git looks for a repository.
// The result is relative to the current directory, unless dir is absolute and
// the project stands there. It returns an [*Error] if there is none.
func Find(dir string) (string, error) {
	if hasRecord(dir) {
		return dir, nil
	}
	at, err := physical(dir)
	if info, statErr := os.Stat(dir); err != nil || statErr != nil || !info.IsDir() {
		return "", noProject(dir)
	}
	for parent := filepath.Dir(at); parent != at; at, parent = parent, filepath.Dir(parent) {
		if hasRecord(parent) {
			return fromHere(parent), nil
		}
	}
	return "", noProject(dir)
}

func hasRecord(dir string) bool {
	_, err := os.Lstat(filepath.Join(dir, journal.StateDir, journal.StateFile))
	return err == nil
}

// physical is the absolute path of dir without links.
func physical(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	return filepath.EvalSymlinks(dir)
}

// fromHere is a directory as it is reached from the current one.
func fromHere(dir string) string {
	here, err := physical(".")
	if err != nil {
		return dir
	}
	if relative, err := filepath.Rel(here, dir); err == nil {
		return relative
	}
	return dir
}
