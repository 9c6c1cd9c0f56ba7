package journal

import (
	"errors"
	"io/fs"

	"backend/generator/project/refusal"
)

// Prepare returns an [*refusal.Error] if something stands in the way of a change,
// which would be found when it is half done.
func Prepare(d Disk) error {
	if Exists(d, File) {
		return refusal.New("run the command again", "another command was interrupted while this one was running")
	}
	if err := wantDirs(d, DraftDir); err != nil {
		return err
	}
	_, _, err := UndoRecords(d)
	return err
}

// Add adds a step that turns a file from before to after, nil for no file.
func (j *Journal) Add(path string, mode fs.FileMode, before, after []byte) {
	j.Steps = append(j.Steps, Step{path, mode.Perm()})
	if before != nil {
		j.Before[path] = before
	}
	if after != nil {
		j.After[path] = after
	}
}

// Run commits the journal and carries it out. If the disk refuses half way,
// everything goes back to where it was.
func (j *Journal) Run(d Disk) error {
	if err := j.commit(d); err != nil {
		return errors.Join(unchanged(err), abandon(d))
	}
	if err := j.apply(d); err != nil {
		if back := j.reversed().resume(d); back != nil {
			return stuck(errors.Join(err, back))
		}
		return errors.Join(unchanged(err), abandon(d))
	}
	if err := j.finish(d); err != nil {
		return stuck(err)
	}
	return nil
}

// abandon removes what is left of a change that is not made.
func abandon(d Disk) error {
	err := d.Remove(File)
	if err == nil {
		err = d.Sync(StateDir)
	}
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		d.Unseal()
		err = nil
	}
	return errors.Join(err, removeDrafts(d))
}

func unchanged(err error) error {
	if known := (*refusal.Error)(nil); errors.As(err, &known) {
		return known
	}
	return &refusal.Error{
		Message: "cannot write the change: " + err.Error(),
		Hint:    "nothing was changed; make room or get the permission to write there",
		Err:     err,
	}
}

func stuck(err error) error {
	return &refusal.Error{
		Message: "the change could not be finished: " + err.Error(),
		Hint:    "make room or get the permission to write there; the next command that changes the project carries on where this one stopped",
		Err:     err,
	}
}
