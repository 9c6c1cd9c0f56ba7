package journal

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"

	"backend/generator/project/refusal"
)

// file takes the journal away: to the records, if it is to be one.
func (j *Journal) file(d Disk) error {
	if j.Undone != "" {
		if err := d.Remove(j.Undone); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	if j.Undone != "" || j.Silent {
		return d.Remove(File)
	}
	records, next, err := UndoRecords(d)
	if err != nil {
		return err
	}
	if err := d.MkdirAll(UndoDir); err != nil {
		return err
	}
	if err := d.Rename(File, next); err != nil {
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

// UndoRecords lists the records of changes that can be undone, the newest one
// last, and the name of the next one, which is nobody's yet. What else lies
// there is left alone.
func UndoRecords(d Disk) (records []string, next string, err error) {
	if err := wantDirs(d, UndoDir); err != nil {
		return nil, "", err
	}
	entries, err := d.ReadDir(UndoDir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, "", err
	}
	last := 0
	for _, entry := range entries {
		number := recordNumber(entry.Name())
		last = max(last, number)
		if number > 0 && entry.Type().IsRegular() {
			records = append(records, UndoDir+"/"+entry.Name())
		}
	}
	if last == maxRecords {
		return nil, "", refusal.New("move it away", "%s/%05d is there, and no number comes after it", UndoDir, last)
	}
	return records, fmt.Sprintf("%s/%05d", UndoDir, last+1), nil
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
