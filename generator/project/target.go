package project

import (
	"io/fs"
	"os"
	"path/filepath"
)

const elsewhere = "choose another name, or another directory with --dir"

// CheckDir returns an [*Error] unless a project can appear in dir: it must be
// an empty directory, or absent below a directory.
func CheckDir(dir string) error {
	info, err := os.Stat(dir)
	switch {
	case err == nil && info.IsDir():
		return checkEmpty(dir)
	case err == nil:
		return refuse(elsewhere, "%s is a file, wanted an empty directory or nothing at all", dir)
	case isLink(dir):
		return refuse(elsewhere, "%s is a link that leads nowhere, wanted an empty directory or nothing at all", dir)
	}
	return checkParent(dir)
}

func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

func checkEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return unwritable(dir, err)
	}
	for _, entry := range entries {
		lock := abandoned(filepath.Join(dir, entry.Name()))
		if lock == nil {
			return refuse(elsewhere, "the directory %s is not empty: it holds %s", dir, entry.Name())
		}
		lock.Close() // it is cleared away before anything is written
	}
	return nil
}

// checkParent looks for the nearest thing above dir that exists.
func checkParent(dir string) error {
	parent := filepath.Dir(dir)
	info, err := os.Stat(parent)
	switch {
	case err == nil && info.IsDir():
		return nil
	case err == nil || isLink(parent):
		return refuse(elsewhere, "%s cannot be made: %s is no directory", dir, parent)
	case parent == dir:
		return unwritable(dir, err)
	}
	return checkParent(parent)
}

func unwritable(path string, err error) error {
	return &Error{
		Message: "cannot write " + path + ": " + cause(err).Error(),
		Hint:    "nothing was made; make room or get the permission to write there, or choose another directory with --dir",
		Err:     err,
	}
}
