package stage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// Elsewhere is the hint for who cannot make a project where they wanted it.
const Elsewhere = "choose another name, or another directory with --dir"

// CheckDir returns an [*refusal.Error] unless a project can appear in dir: it must
// be a directory without a project, or absent below a directory.
func CheckDir(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return checkFree(dir)
	case err == nil:
		return refusal.New(Elsewhere, "%s is a file, wanted a directory or nothing at all", dir)
	case isLink(dir):
		return refusal.New(Elsewhere, "%s is a link that leads nowhere, wanted a directory or nothing at all", dir)
	}
	return checkParent(dir)
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// checkParent looks for the nearest thing above dir that exists.
func checkParent(dir string) error {
	parent := filepath.Dir(dir)
	info, err := os.Stat(parent)
	switch {
	case err == nil && info.IsDir():
		return nil
	case err == nil || isLink(parent):
		return refusal.New(Elsewhere, "%s cannot be made: %s is no directory", dir, parent)
	case parent == dir:
		return Unwritable(dir, err)
	}
	return checkParent(parent)
}

// Unwritable is the error for a path, or a place in the project.
func Unwritable(path any, err error) error {
	return refusal.For(err, "nothing was made; make room or get the permission to write there, or choose another directory with --dir",
		"cannot write %s: %v", path, journal.Cause(err))
}

// ErrOccupied is the cause of the error about a directory that holds a project.
var ErrOccupied = errors.New("there is a project already")

// checkFree returns an [*refusal.Error] if there is a project in dir.
func checkFree(dir string) error {
	if _, err := os.Lstat(refusal.Place(dir, journal.StateDir)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return &refusal.Error{
		Message: refusal.Place(dir, journal.StateDir) + " is there already: " + dir + " holds a project",
		Hint:    "backend add, switch and upgrade change that one; for another " + Elsewhere,
		Err:     ErrOccupied,
	}
}
