package project

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"backend/generator"
	"backend/generator/project/refusal"
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

const (
	journalFile = stateDir + "/journal"
	ignoreFile  = stateDir + "/.gitignore"
	draftDir    = stateDir + "/draft" // what is being written, before it is renamed
	undoDir     = stateDir + "/undo"
	undoKept    = 10 // records
	maxHead     = 1 << 20
)

// A journal says what a change does to each file.
type journal struct {
	Title  string `json:"title"`
	Undone string `json:"undone,omitempty"` // the record that is used up
	Silent bool   `json:"silent,omitempty"` // leaves no record to undo it
	Steps  []step `json:"steps"`

	before, after map[string][]byte
}

// A step replaces one file.
type step struct {
	Path string `json:"path"`

	mode fs.FileMode // of the file that is replaced; 0 for that of any new file
}

const (
	headFile    = "change.json"
	beforeFiles = "before/"
	afterFiles  = "after/"
)

// encode writes the journal as one archive.
func (j *journal) encode() ([]byte, error) {
	head, err := json.MarshalIndent(j, "", "  ")
	if err != nil {
		return nil, err
	}
	files := []generator.File{{Path: headFile, Data: head}}
	for _, s := range j.Steps {
		if data, ok := j.before[s.Path]; ok {
			files = append(files, generator.File{Path: beforeFiles + s.Path, Data: data})
		}
		if data, ok := j.after[s.Path]; ok {
			files = append(files, generator.File{Path: afterFiles + s.Path, Data: data})
		}
	}
	return pack(files)
}

// readJournal reads the journal, or the record of a change, that encode wrote.
// The error is [fs.ErrNotExist] if it is not there.
func readJournal(d disk, name string) (*journal, error) {
	data, err := readArchive(d, name)
	if err != nil {
		return nil, err
	}
	return decodeJournal(data)
}

// readArchive reads a file that pack wrote. The error is [fs.ErrNotExist] if it
// is not there.
func readArchive(d disk, name string) ([]byte, error) {
	data, _, err := readUpTo(d, name, maxPacked)
	if data == nil && err == nil {
		err = fs.ErrNotExist
	}
	return data, err
}

func decodeJournal(data []byte) (*journal, error) {
	files, err := unpack(data)
	if err != nil {
		return nil, err
	}
	j := &journal{before: map[string][]byte{}, after: map[string][]byte{}}
	for _, file := range files {
		if name, ok := strings.CutPrefix(file.Path, beforeFiles); ok {
			j.before[name] = file.Data
		} else if name, ok := strings.CutPrefix(file.Path, afterFiles); ok {
			j.after[name] = file.Data
		} else if len(file.Data) > maxHead {
			return nil, tooLong("of steps", maxHead)
		} else if err := json.Unmarshal(file.Data, j); err != nil {
			return nil, err
		}
	}
	return j, j.check()
}

// check returns an error for anything that no change of a project does.
func (j *journal) check() error {
	for _, s := range j.Steps {
		if err := checkPath(s.Path); err != nil {
			return fmt.Errorf("it names %w", err)
		}
		isRecord := s.Path == ignoreFile || s.Path == stateDir+"/"+stateFile || s.Path == stateDir+"/"+snapshotFile
		if top, _, _ := strings.Cut(s.Path, "/"); strings.EqualFold(top, stateDir) && !isRecord {
			return fmt.Errorf("it names the path %q, wanted none that is for backend alone", s.Path)
		}
	}
	if dir, name := path.Split(j.Undone); j.Undone != "" && (dir != undoDir+"/" || recordNumber(name) == 0) {
		return fmt.Errorf("it names the path %q, wanted a record of a change", j.Undone)
	}
	return nil
}

// commit makes the change count.
func (j *journal) commit(d disk) error {
	if err := j.check(); err != nil {
		return err
	}
	data, err := j.encode()
	if err != nil {
		return err
	}
	if err := d.MkdirAll(draftDir); err != nil {
		return err
	}
	const draft = draftDir + "/journal"
	if err := d.WriteFile(draft, data, 0); err != nil {
		return err
	}
	if err := d.Seal(digest(data)); err != nil {
		return err
	}
	if err := d.Rename(draft, journalFile); err != nil {
		return err
	}
	return d.Sync(stateDir)
}

// edited returns the first file that is neither as it was before the change
// nor as the change wants it: somebody has worked on it since. The steps get the
// permissions of the files that are there.
func (j *journal) edited(d disk) (string, error) {
	for i, s := range j.Steps {
		found, mode, err := read(d, s.Path)
		if err != nil {
			return "", err
		}
		j.Steps[i].mode = mode
		if found == nil {
			continue // whatever it was, nobody's edits are in it
		}
		before, was := j.before[s.Path]
		after, willBe := j.after[s.Path]
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
func (j *journal) halfDone(d disk) string {
	changed, made := []string{}, []string{}
	for _, s := range j.Steps {
		found, _, err := read(d, s.Path)
		before, after := j.before[s.Path], j.after[s.Path]
		switch {
		case err != nil || path.Dir(s.Path) == stateDir || !same(found, after) || same(found, before):
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
func (j *journal) reversed() *journal {
	back := &journal{before: j.after, after: j.before}
	for _, s := range slices.Backward(j.Steps) {
		back.Steps = append(back.Steps, s)
	}
	return back
}

// finish turns the journal into a record for undo.
func (j *journal) finish(d disk) error {
	if err := j.file(d); err != nil {
		return err
	}
	if err := d.Sync(stateDir); err != nil {
		return err
	}
	d.Unseal() // not before it is certain that there is no journal
	return nil
}

// file takes the journal away: to the records, if it is to be one.
func (j *journal) file(d disk) error {
	if j.Undone != "" {
		if err := d.Remove(j.Undone); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if j.Undone != "" || j.Silent {
		return d.Remove(journalFile)
	}
	records, next, err := undoRecords(d)
	if err != nil {
		return err
	}
	if err := d.MkdirAll(undoDir); err != nil {
		return err
	}
	if err := d.Rename(journalFile, next); err != nil {
		return err
	}
	for len(records) >= undoKept {
		if err := d.Remove(records[0]); err != nil {
			return err
		}
		records = records[1:]
	}
	return nil
}

// undoRecords lists the records of changes that can be undone, the newest one
// last, and the name of the next one, which is nobody's yet. What else lies
// there is left alone.
func undoRecords(d disk) (records []string, next string, err error) {
	if err := wantDirs(d, undoDir); err != nil {
		return nil, "", err
	}
	entries, err := d.ReadDir(undoDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, "", err
	}
	last := 0
	for _, entry := range entries {
		number := recordNumber(entry.Name())
		last = max(last, number)
		if number > 0 && entry.Type().IsRegular() {
			records = append(records, undoDir+"/"+entry.Name())
		}
	}
	if last == maxRecords {
		return nil, "", refusal.New("move it away", "%s/%05d is there, and no number comes after it", undoDir, last)
	}
	return records, fmt.Sprintf("%s/%05d", undoDir, last+1), nil
}

const maxRecords = 99999

// recordNumber reads the name of a record, five digits. It returns 0 for
// anything else.
func recordNumber(name string) int {
	number, err := strconv.Atoi(name)
	if err != nil || fmt.Sprintf("%05d", number) != name || number < 1 || number > maxRecords {
		return 0
	}
	return number
}
