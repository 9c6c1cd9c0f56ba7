// Package stage is where a new project is written before it appears, whole or not
// at all: a hidden directory beside its place, or in it.
package stage

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/gofrs/flock"

	"backend/generator/project/refusal"
)

// A Stage is where a project is written before it appears: a hidden directory
// on the file system of its target.
type Stage struct {
	target  string
	into    bool         // target is a directory that has to stay the same one
	temp    string       // holds dir, which gets the permissions of any new directory
	Dir     string       // holds the project
	lock    *flock.Flock // says that the stage is in use; nil where there are no locks
	parents []string     // directories made for target, the outermost first
	stuck   bool         // something that was replaced could not be brought back: it is in temp alone
}

const (
	stagePattern = ".backend-*"
	stageName    = "project"  // what holds the project in it
	replacedName = "replaced" // and what holds files that are in its place no more
)

// New makes the directories for a project that is to appear in target. The
// caller must close it.
func New(target string) (*Stage, error) {
	s := &Stage{target: target}
	home := filepath.Dir(target)
	if info, err := os.Stat(target); err == nil && info.IsDir() {
		// A directory that exists may be a mount, the target of a link or
		// somebody's working directory, so it is filled and not replaced.
		s.into, home = true, target
	}
	if err := s.open(home); err != nil {
		s.Close(false)
		return nil, Unwritable(target, err)
	}
	return s, nil
}

func (s *Stage) open(home string) (err error) {
	if err = s.makeParents(home); err != nil {
		return err
	}
	sweep(home)
	if s.temp, err = os.MkdirTemp(home, stagePattern); err != nil {
		return err
	}
	s.lock = hold(s.temp)
	s.Dir = filepath.Join(s.temp, stageName)
	return os.Mkdir(s.Dir, 0o777)
}

func (s *Stage) makeParents(dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if err := s.makeParents(filepath.Dir(dir)); err != nil {
		return err
	}
	err := os.Mkdir(dir, 0o777)
	if errors.Is(err, fs.ErrExist) {
		return nil // somebody else made it: theirs to keep
	}
	if err == nil {
		s.parents = append(s.parents, dir)
	}
	return err
}

// Appear makes the project visible in its target, of which there says what is
// to be replaced. Nothing else that is there by now is overwritten.
func (s *Stage) Appear(there map[string][]byte) error {
	if !s.into {
		if err := CheckDir(s.target); err != nil {
			return err
		}
		if found, err := os.ReadDir(s.target); err == nil && len(found) > 0 {
			return overtaken(filepath.Join(s.target, found[0].Name()))
		}
		return os.Rename(s.Dir, s.target)
	}
	if other := s.other(); other != "" {
		return refusal.New("wait until it is done, then run this one again", "another backend command is making a project here: %s", other)
	}
	if err := checkFree(s.target); err != nil {
		return err
	}
	return s.moveIn(there)
}

func overtaken(path string) error {
	return refusal.New("nothing was made; look at it, then run the command again", "%s has come or changed while the command was running", path)
}

// other returns the stage of another command that makes a project in the same
// directory, or "".
func (s *Stage) other() string {
	entries, _ := os.ReadDir(s.target)
	for _, entry := range entries {
		temp := filepath.Join(s.target, entry.Name())
		if isStageName(entry.Name()) && entry.Name() != filepath.Base(s.temp) && holdsStage(temp) {
			return temp
		}
	}
	return ""
}

// moveIn moves what is staged to its places, and all of it back if something
// cannot be moved.
func (s *Stage) moveIn(there map[string][]byte) error {
	names, err := s.arrivals(".")
	if err != nil {
		return err
	}
	for i, name := range names {
		err := s.put(name, there)
		if err == nil {
			continue
		}
		for _, moved := range slices.Backward(names[:i]) {
			if back := s.takeBack(moved); back != nil {
				s.stuck = true
				err = errors.Join(err, back)
			}
		}
		return err
	}
	return nil
}

// arrivals lists what has to be moved below dir: whole directories where the
// target has none of the name. The record of the project comes last.
func (s *Stage) arrivals(dir string) ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(s.Dir, dir))
	if err != nil {
		return nil, err
	}
	slices.Reverse(entries)
	names := []string{}
	for _, entry := range entries {
		name := filepath.Join(dir, entry.Name())
		info, err := os.Lstat(filepath.Join(s.target, name))
		if err != nil || !info.IsDir() || !entry.IsDir() {
			names = append(names, name)
			continue
		}
		below, err := s.arrivals(name)
		if err != nil {
			return nil, err
		}
		names = append(names, below...)
	}
	return names, nil
}

// put moves one thing to its place. A file that is replaced is kept until the
// stage is closed; whatever moment the process dies, it is there.
func (s *Stage) put(name string, there map[string][]byte) error {
	from, to := filepath.Join(s.Dir, name), filepath.Join(s.target, name)
	before, ok := there[filepath.ToSlash(name)]
	if !ok {
		if _, err := os.Lstat(to); !errors.Is(err, fs.ErrNotExist) {
			return overtaken(to)
		}
		return os.Rename(from, to)
	}
	info, err := os.Lstat(to)
	if err != nil || !info.Mode().IsRegular() {
		return overtaken(to)
	}
	found, err := os.ReadFile(to)
	if err != nil || !bytes.Equal(found, before) {
		return overtaken(to)
	}
	if staged, err := os.ReadFile(from); err != nil || bytes.Equal(staged, found) {
		return err
	}
	if err := s.keep(name, found, info.Mode().Perm()); err != nil {
		return err
	}
	if err := os.Chmod(from, info.Mode().Perm()); err != nil {
		return err
	}
	return os.Rename(from, to)
}

// keep writes what is about to be replaced.
func (s *Stage) keep(name string, data []byte, mode fs.FileMode) error {
	old := filepath.Join(s.temp, replacedName, name)
	if err := os.MkdirAll(filepath.Dir(old), 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(old, data, 0o600); err != nil {
		return err
	}
	return os.Chmod(old, mode)
}

// takeBack undoes put.
func (s *Stage) takeBack(name string) error {
	from, to := filepath.Join(s.Dir, name), filepath.Join(s.target, name)
	if _, err := os.Lstat(from); err == nil {
		return nil // it was the same
	}
	old := filepath.Join(s.temp, replacedName, name)
	if _, err := os.Lstat(old); err != nil {
		return os.Rename(to, from)
	}
	return os.Rename(old, to)
}

// Close removes what the stage made, but for a project that has appeared.
func (s *Stage) Close(appeared bool) {
	if s.temp != "" && !s.stuck {
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
