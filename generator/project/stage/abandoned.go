package stage

import (
	"os"
	"path/filepath"
	"slices"

	"github.com/gofrs/flock"

	"backend/generator/project/journal"
)

// A stage that is being written has a lock on the file lockName in it. If its
// process is killed, the system lets go of the lock, and whoever makes the next
// project there clears the stage away.
const lockName = "lock"

// hold locks a stage until the file is closed. It returns nil where that cannot
// be done: then the stage is never taken for one that was abandoned.
//
// The file gets its name when it is locked already, so that at no moment it
// looks as if nobody held it.
func hold(temp string) *flock.Flock {
	file, err := os.CreateTemp(temp, lockName+"-*")
	if err != nil {
		return nil
	}
	file.Close()
	lock := journal.TryLock(file.Name())
	if lock == nil {
		os.Remove(file.Name())
		return nil
	}
	if os.Rename(file.Name(), filepath.Join(temp, lockName)) != nil {
		lock.Close()
		os.Remove(file.Name())
		return nil
	}
	return lock
}

// sweep removes the stages in a directory that were abandoned. What cannot be
// removed stays: it is in nobody's way.
func sweep(home string) {
	entries, err := os.ReadDir(home)
	if err != nil {
		return
	}
	for _, entry := range entries {
		temp := filepath.Join(home, entry.Name())
		if lock := abandoned(temp); lock != nil {
			os.RemoveAll(temp)
			lock.Close()
		}
	}
}

// abandoned returns the lock of a stage whose process has ended, or nil for
// anything else. The caller must close it.
func abandoned(temp string) *flock.Flock {
	if !isStageName(filepath.Base(temp)) || !holdsStage(temp) {
		return nil
	}
	return journal.TryLock(filepath.Join(temp, lockName))
}

func isStageName(name string) bool {
	match, err := filepath.Match(stagePattern, name)
	return err == nil && match
}

// holdsStage reports whether a directory holds what a stage does, and nothing
// else.
func holdsStage(temp string) bool {
	if info, err := os.Lstat(temp); err != nil || !info.IsDir() {
		return false
	}
	entries, err := os.ReadDir(temp)
	return err == nil && !slices.ContainsFunc(entries, func(entry os.DirEntry) bool {
		return entry.Name() != stageName && (entry.Name() != lockName || !entry.Type().IsRegular())
	})
}
