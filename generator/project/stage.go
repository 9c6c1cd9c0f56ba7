package project

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/gofrs/flock"
)

// A stage is where a project is written before it appears: a hidden directory
// on the file system of its target.
type stage struct {
	target  string
	into    bool         // target is an empty directory that has to stay the same one
	temp    string       // holds dir, which gets the permissions of any new directory
	dir     string       // holds the project
	lock    *flock.Flock // says that the stage is in use; nil where there are no locks
	parents []string     // directories made for target, the outermost first
}

const (
	stagePattern = ".backend-*"
	stageName    = "project" // what holds the project in it
)

// newStage makes the directories for a project that is to appear in target. The
// caller must close it.
func newStage(target string) (*stage, error) {
	s := &stage{target: target}
	home := filepath.Dir(target)
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		// A directory that exists may be a mount, the target of a link or
		// somebody's working directory, so it is filled and not replaced.
		s.into, home = true, target
	}
	if err := s.open(home); err != nil {
		s.close(false)
		return nil, unwritable(target, err)
	}
	return s, nil
}

func (s *stage) open(home string) (err error) {
	if err = s.makeParents(home); err != nil {
		return err
	}
	sweep(home)
	if s.temp, err = os.MkdirTemp(home, stagePattern); err != nil {
		return err
	}
	s.lock = hold(s.temp)
	s.dir = filepath.Join(s.temp, stageName)
	return os.Mkdir(s.dir, 0o755)
}

func (s *stage) makeParents(dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if err := s.makeParents(filepath.Dir(dir)); err != nil {
		return err
	}
	err := os.Mkdir(dir, 0o755)
	if errors.Is(err, fs.ErrExist) {
		return nil // somebody else made it: theirs to keep
	}
	if err == nil {
		s.parents = append(s.parents, dir)
	}
	return err
}

// appear makes the project visible in its target. Nothing that is there by now
// is overwritten.
func (s *stage) appear() error {
	if !s.into {
		if err := CheckDir(s.target); err != nil {
			return err
		}
		return os.Rename(s.dir, s.target)
	}
	found, err := os.ReadDir(s.target)
	if err != nil {
		return err
	}
	for _, entry := range found {
		if entry.Name() != filepath.Base(s.temp) {
			return refuse(elsewhere, "the directory %s is not empty any more: it holds %s", s.target, entry.Name())
		}
	}
	return s.moveIn()
}

// moveIn moves entry by entry, and all of them back if one cannot be moved.
// The record of the project comes last.
func (s *stage) moveIn() error {
	entries, err := os.ReadDir(s.dir)
	if err != nil {
		return err
	}
	slices.Reverse(entries)
	for i, entry := range entries {
		if err := move(s.dir, s.target, entry.Name()); err != nil {
			for _, moved := range entries[:i] {
				err = errors.Join(err, move(s.target, s.dir, moved.Name()))
			}
			return err
		}
	}
	return nil
}

func move(from, to, name string) error {
	return os.Rename(filepath.Join(from, name), filepath.Join(to, name))
}

// close removes what the stage made, but for a project that has appeared.
func (s *stage) close(appeared bool) {
	if s.temp != "" {
		os.RemoveAll(s.temp)
	}
	if s.lock != nil {
		s.lock.Close()
	}
	if appeared {
		return
	}
	for _, dir := range slices.Backward(s.parents) {
		os.Remove(dir) // fails when somebody has put something there, and must
	}
}
