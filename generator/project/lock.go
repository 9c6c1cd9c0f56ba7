package project

import (
	"path/filepath"

	"github.com/gofrs/flock"
)

// lock keeps other commands out of the project in dir until the function that
// it returns is called, or the process has ended. It returns an [*Error] if
// another command is at work there.
func lock(dir string) (unlock func(), err error) {
	file := flock.New(filepath.Join(dir, stateDir, "lock"))
	locked, err := file.TryLock()
	switch {
	case err != nil:
		return nil, unchanged(err)
	case !locked:
		return nil, refuse("wait until it is done, then run this one again", "another backend command is changing this project")
	}
	return func() { file.Close() }, nil
}
