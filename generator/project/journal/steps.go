package journal

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"golang.org/x/sync/errgroup"
)

// How the steps of a journal are carried out.

// apply makes every file what the change wants.
func (j *Journal) apply(d Disk) error {
	if err := j.write(d); err != nil {
		return err
	}
	for i, s := range j.Steps {
		if err := j.take(d, i); err != nil {
			return fmt.Errorf("%s: %w", s.Path, err)
		}
	}
	if err := j.sync(d); err != nil {
		return err
	}
	return removeDrafts(d)
}

// draft is where step i is written before it is taken.
func draft(i int) string { return fmt.Sprintf("%s/%d", DraftDir, i) }

// write writes everything that the change wants, some files at once: it takes
// long to wait for each of them to reach the disk.
func (j *Journal) write(d Disk) error {
	if err := d.MkdirAll(DraftDir); err != nil {
		return err
	}
	writers := errgroup.Group{}
	writers.SetLimit(8)
	for i, s := range j.Steps {
		data, ok := j.After[s.Path]
		if !ok {
			continue
		}
		writers.Go(func() error {
			if err := d.WriteFile(draft(i), data, s.mode); err != nil {
				return fmt.Errorf("%s: %w", s.Path, err)
			}
			return nil
		})
	}
	return writers.Wait()
}

// resume is apply for files of which some may be what the change wants already.
func (j *Journal) resume(d Disk) error {
	left := *j
	left.Steps = nil
	for _, s := range j.Steps {
		found, _, err := Read(d, s.Path)
		if err != nil {
			return fmt.Errorf("%s: %w", s.Path, err)
		}
		if after, isWanted := j.After[s.Path]; isWanted != (found != nil) || !bytes.Equal(found, after) {
			left.Steps = append(left.Steps, s)
		}
	}
	if err := left.apply(d); err != nil {
		return err
	}
	return j.sync(d)
}

// take does step i, for which there is a draft.
func (j *Journal) take(d Disk, i int) error {
	name := j.Steps[i].Path
	if _, ok := j.After[name]; !ok {
		return removeFile(d, name)
	}
	err := d.Rename(draft(i), name)
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := d.MkdirAll(path.Dir(name)); err != nil {
		return err
	}
	return d.Rename(draft(i), name)
}

// removeDrafts removes what was written and not renamed.
func removeDrafts(d Disk) error {
	err := d.Remove(DraftDir)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	drafts, err := d.ReadDir(DraftDir)
	if err != nil {
		return err
	}
	for _, entry := range drafts {
		if err := d.Remove(DraftDir + "/" + entry.Name()); err != nil {
			return err
		}
	}
	return d.Remove(DraftDir)
}

// removeFile removes a file, and the directories that it leaves empty.
func removeFile(d Disk, name string) error {
	if err := d.Remove(name); err != nil {
		return err
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		if d.Remove(dir) != nil {
			break // it holds something
		}
	}
	return nil
}

// sync waits until the names of all files have reached the disk.
func (j *Journal) sync(d Disk) error {
	dirs := []string{}
	for _, s := range j.Steps {
		dirs = append(dirs, path.Dir(s.Path))
	}
	slices.Sort(dirs)
	for _, dir := range slices.Compact(dirs) {
		if err := d.Sync(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}
