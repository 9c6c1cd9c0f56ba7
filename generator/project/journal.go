package project

import (
	"bytes"
	"encoding/json"
	"errors"
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
//     into one file, which then gets the name of the journal. From that moment on
//     the change counts.
//  2. Every new file is written beside the project; then file after file is
//     replaced by renaming, the record of the project last.
//  3. The journal becomes the record from which the change can be undone.
//
// A command that finds a journal carries on with step 2. It does not matter how
// far the one before it came.

const (
	journalFile = stateDir + "/journal"
	ignoreFile  = stateDir + "/.gitignore"
	draftDir    = stateDir + "/draft" // what is being written, before it is renamed
	undoDir     = stateDir + "/undo"
	undoKept    = 10 // records
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
	Path string      `json:"path"`
	Mode fs.FileMode `json:"mode"` // of a file that is replaced; 0 for that of any new file
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

// readJournal reads what encode wrote.
func readJournal(d disk, name string) (*journal, error) {
	data, err := d.ReadFile(name)
	if err != nil {
		return nil, err
	}
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
		} else if err := json.Unmarshal(file.Data, j); err != nil {
			return nil, err
		}
	}
	return j, nil
}

// commit makes the change count.
func (j *journal) commit(d disk) error {
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
	if err := d.Rename(draft, journalFile); err != nil {
		return err
	}
	return d.Sync(stateDir)
}

// edited returns the first file that is neither as it was before the change
// nor as the change wants it: somebody has worked on it since.
func (j *journal) edited(d disk) (string, error) {
	for _, s := range j.Steps {
		found, _, err := read(d, s.Path)
		if err != nil {
			return "", err
		}
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
	if j.Undone != "" {
		if err := d.Remove(j.Undone); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if j.Undone != "" || j.Silent {
		return d.Remove(journalFile)
	}
	records, err := undoRecords(d)
	if err != nil {
		return err
	}
	number := 1
	if len(records) > 0 {
		fmt.Sscanf(path.Base(records[len(records)-1]), "%d", &number)
		number++
	}
	if err := d.MkdirAll(undoDir); err != nil {
		return err
	}
	if err := d.Rename(journalFile, fmt.Sprintf("%s/%05d", undoDir, number)); err != nil {
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
// last.
func undoRecords(d disk) ([]string, error) {
	entries, err := d.ReadDir(undoDir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	records := []string{}
	for _, entry := range entries {
		records = append(records, undoDir+"/"+entry.Name())
	}
	return records, err
}
