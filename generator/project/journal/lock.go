package journal

import (
	"os"
	"path/filepath"

	"github.com/gofrs/flock"

	"backend/generator/project/refusal"
)

const lockFile = StateDir + "/lock"

// Lock keeps other commands out of the project in dir, which d is, until the
// function that it returns is called, or the process has ended. It returns an
// [*refusal.Error] if another command is at work there.
func Lock(d Disk, dir string) (unlock func(), err error) {
	if _, err := regular(d, lockFile); err != nil {
		return nil, err // a link, through which the file would be made somewhere else
	}
	file := flock.New(filepath.Join(dir, filepath.FromSlash(lockFile)))
	locked, err := file.TryLock()
	switch {
	case err != nil:
		return nil, unchanged(err)
	case !locked:
		return nil, refusal.New("wait until it is done, then run this one again", "another backend command is changing this project")
	}
	return func() { file.Close() }, nil
}

// TryLock locks a file that is there. It returns nil if somebody else has
// locked it, or files cannot be locked here.
func TryLock(name string) *flock.Flock {
	file := flock.New(name, flock.SetFlag(os.O_RDWR))
	if locked, err := file.TryLock(); err != nil || !locked {
		file.Close()
		return nil
	}
	return file
}
