// Package journal makes many files of a directory what a change wants, all of
// them or none, whatever moment the process or the machine dies. It reads and
// writes nothing outside the directory but the seal of the change.
package journal

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"backend/generator"
)

// A change is applied in three steps, so that it appears whole or not at all,
// whatever moment the process or the machine dies:
//
//  1. Everything that is to be written, and everything that was there, goes
//     into one file. Its seal is kept outside the project, and then it gets the
//     name of the journal. From that moment on the change counts.
//  2. Every new file is written beside the project; then file after file is
//     replaced by renaming, the record of the project last.
//  3. The journal becomes the record from which the change can be undone.
//
// A command that changes the project and finds a journal with its seal carries on
// with step 2. It does not matter how far the one before it came.

// What a project keeps is in one directory, and the journal beside it.
const (
	StateDir     = ".backend"
	StateFile    = "project.json"
	SnapshotFile = "base.tar.gz"

	File       = StateDir + "/journal"
	IgnoreFile = StateDir + "/.gitignore"
	DraftDir   = StateDir + "/draft" // what is being written, before it is renamed
	UndoDir    = StateDir + "/undo"
	undoKept   = 10 // records
	maxHead    = 1 << 20
)

// A Journal says what a change does to each file.
type Journal struct {
	Title  string `json:"title"`
	Undone string `json:"undone,omitempty"` // the record that is used up
	Silent bool   `json:"silent,omitempty"` // leaves no record to undo it
	Steps  []Step `json:"steps"`

	Before, After map[string][]byte `json:"-"` // the files, by path
}

// A Step replaces one file.
type Step struct {
	Path string `json:"path"`

	mode fs.FileMode // of the file that is replaced; 0 for that of any new file
}

// New returns a journal of a change that does nothing yet.
func New(title string) *Journal {
	return &Journal{Title: title, Before: map[string][]byte{}, After: map[string][]byte{}}
}

const (
	headFile    = "change.json"
	beforeFiles = "before/"
	afterFiles  = "after/"
)

// encode writes the journal as one archive.
func (j *Journal) encode() ([]byte, error) {
	head, err := json.MarshalIndent(j, "", "  ")
	if err != nil {
		return nil, err
	}
	files := []generator.File{{Path: headFile, Data: head}}
	for _, s := range j.Steps {
		if data, ok := j.Before[s.Path]; ok {
			files = append(files, generator.File{Path: beforeFiles + s.Path, Data: data})
		}
		if data, ok := j.After[s.Path]; ok {
			files = append(files, generator.File{Path: afterFiles + s.Path, Data: data})
		}
	}
	return pack(files, gzip.HuffmanOnly) // most of it is packed already: two snapshots
}

// Load reads the journal, or the record of a change that was made.
// The error is [fs.ErrNotExist] if it is not there.
func Load(d Disk, name string) (*Journal, error) {
	data, err := ReadArchive(d, name)
	if err != nil {
		return nil, err
	}
	return decodeJournal(data)
}

// ReadArchive reads a file that Pack wrote. The error is [fs.ErrNotExist] if it
// is not there.
func ReadArchive(d Disk, name string) ([]byte, error) {
	data, _, err := ReadUpTo(d, name, maxPacked)
	if data == nil && err == nil {
		err = fs.ErrNotExist
	}
	return data, err
}

func decodeJournal(data []byte) (*Journal, error) {
	files, err := Unpack(data)
	if err != nil {
		return nil, err
	}
	j := New("")
	for _, file := range files {
		if name, ok := strings.CutPrefix(file.Path, beforeFiles); ok {
			j.Before[name] = file.Data
		} else if name, ok := strings.CutPrefix(file.Path, afterFiles); ok {
			j.After[name] = file.Data
		} else if len(file.Data) > maxHead {
			return nil, tooLong("of steps", maxHead)
		} else if err := json.Unmarshal(file.Data, j); err != nil {
			return nil, err
		}
	}
	return j, j.check()
}

// check returns an error for anything that no change of a project does.
func (j *Journal) check() error {
	for _, s := range j.Steps {
		if err := CheckPath(s.Path); err != nil {
			return fmt.Errorf("it names %w", err)
		}
		isRecord := s.Path == IgnoreFile || s.Path == StateDir+"/"+StateFile || s.Path == StateDir+"/"+SnapshotFile
		if top, _, _ := strings.Cut(s.Path, "/"); strings.EqualFold(top, StateDir) && !isRecord {
			return fmt.Errorf("it names the path %q, wanted none that is for backend alone", s.Path)
		}
	}
	if dir, name := path.Split(j.Undone); j.Undone != "" && (dir != UndoDir+"/" || recordNumber(name) == 0) {
		return fmt.Errorf("it names the path %q, wanted a record of a change", j.Undone)
	}
	return nil
}

// commit makes the change count.
func (j *Journal) commit(d Disk) error {
	if err := j.check(); err != nil {
		return err
	}
	data, err := j.encode()
	if err != nil {
		return err
	}
	if err := d.MkdirAll(DraftDir); err != nil {
		return err
	}
	const draft = DraftDir + "/journal"
	if err := d.WriteFile(draft, data, 0); err != nil {
		return err
	}
	if err := d.Seal(Digest(data)); err != nil {
		return err
	}
	if err := d.Rename(draft, File); err != nil {
		return err
	}
	return d.Sync(StateDir)
}

// edited returns the first file that is neither as it was before the change
// nor as the change wants it: somebody has worked on it since. The steps get the
// permissions of the files that are there.
func (j *Journal) edited(d Disk) (string, error) {
	for i, s := range j.Steps {
		found, mode, err := Read(d, s.Path)
		if err != nil {
			return "", err
		}
		j.Steps[i].mode = mode
		if found == nil {
			continue // whatever it was, nobody's edits are in it
		}
		before, was := j.Before[s.Path]
		after, willBe := j.After[s.Path]
		isBefore := was && bytes.Equal(found, before)
		isAfter := willBe && bytes.Equal(found, after)
		if !isBefore && !isAfter {
			return s.Path, nil
		}
	}
	return "", nil
}

// halfDone says what to do about the files that are as the change wants them
// already, and were not before; empty if there are none.
func (j *Journal) halfDone(d Disk) string {
	changed, made := []string{}, []string{}
	for _, s := range j.Steps {
		found, _, err := Read(d, s.Path)
		before, after := j.Before[s.Path], j.After[s.Path]
		switch {
		case err != nil || path.Dir(s.Path) == StateDir || !same(found, after) || same(found, before):
		case before == nil:
			made = append(made, s.Path)
		default:
			changed = append(changed, s.Path)
		}
	}
	hint := ""
	if len(changed) > 0 {
		hint += "; what it had written already goes back with backend restore: " + strings.Join(changed, ", ")
	}
	if len(made) > 0 {
		hint += "; what it had made already is to be removed: " + strings.Join(made, ", ")
	}
	return hint
}

// same reports whether two files are the same; nil stands for none.
func same(a, b []byte) bool { return bytes.Equal(a, b) && (a == nil) == (b == nil) }

// reversed is the change that takes j back.
func (j *Journal) reversed() *Journal {
	back := &Journal{Before: j.After, After: j.Before}
	for _, s := range slices.Backward(j.Steps) {
		back.Steps = append(back.Steps, s)
	}
	return back
}

// finish turns the journal into a record for undo.
func (j *Journal) finish(d Disk) error {
	if err := j.file(d); err != nil {
		return err
	}
	if err := d.Sync(StateDir); err != nil {
		return err
	}
	d.Unseal() // not before it is certain that there is no journal
	return nil
}
