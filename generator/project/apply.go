package project

import (
	"bytes"
	"context"
	"errors"
	"io/fs"

	"backend/generator"
	"backend/generator/project/refusal"
)

// Apply writes the change, all of it or nothing. It returns an [*Error] if
// there are conflicts without an answer, if a file has been changed since the
// change was planned, or if the disk refuses; then everything is as it was.
func (c *Change) Apply(ctx context.Context) error {
	if len(c.Conflicts()) > 0 {
		return errors.New("a change with open conflicts cannot be applied")
	}
	disk, err := openDisk(c.dir)
	if err != nil {
		return unreadableDir(c.dir, err)
	}
	defer disk.close()
	unlock, err := lock(disk, c.dir)
	if err != nil {
		return err
	}
	defer unlock()
	if err := prepare(disk); err != nil {
		return err
	}
	j, err := c.journal(disk)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return j.run(disk)
}

// prepare returns an [*Error] if something stands in the way of a change, which
// would be found when it is half done.
func prepare(d disk) error {
	if exists(d, journalFile) {
		return refusal.New("run the command again", "another command was interrupted while this one was running")
	}
	if err := wantDirs(d, draftDir); err != nil {
		return err
	}
	_, _, err := undoRecords(d)
	return err
}

// journal lists everything that the change writes, the record of the project
// last.
func (c *Change) journal(d disk) (*journal, error) {
	j := &journal{Title: c.Title, Undone: c.undone, before: map[string][]byte{}, after: map[string][]byte{}}
	for _, file := range c.Files {
		found, _, err := read(d, file.Path)
		if err != nil {
			return nil, err
		}
		if (found == nil) != (file.Before == nil) || !bytes.Equal(found, file.Before) {
			return nil, refusal.New("run the command again", "%s was changed while the command was running", refusal.File(file.Path))
		}
		j.add(file.Path, file.mode, file.Before, file.After)
	}
	return j, j.addRecord(d, c.to, c.from.raw)
}

// addRecord adds the record of a project, in the place of the one whose text
// is raw unless that is nil.
func (j *journal) addRecord(d disk, p *Project, raw []byte) error {
	files, err := p.record()
	if err != nil {
		return err
	}
	for _, file := range files {
		found, mode, err := read(d, file.Path)
		switch {
		case err != nil:
			return err
		case file.Path == ignoreFile && found != nil:
			continue // its owner may have added to it
		case file.Path == stateDir+"/"+stateFile && raw != nil && !bytes.Equal(found, raw):
			return refusal.New("run the command again", "another command has changed the project while this one was running")
		}
		j.add(file.Path, mode, found, file.Data)
	}
	return nil
}

func (j *journal) add(path string, mode fs.FileMode, before, after []byte) {
	j.Steps = append(j.Steps, step{path, mode.Perm()})
	if before != nil {
		j.before[path] = before
	}
	if after != nil {
		j.after[path] = after
	}
}

// run commits the journal and carries it out. If the disk refuses half way,
// everything goes back to where it was.
func (j *journal) run(d disk) error {
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
func abandon(d disk) error {
	err := d.Remove(journalFile)
	if err == nil {
		err = d.Sync(stateDir)
	}
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		d.Unseal()
		err = nil
	}
	return errors.Join(err, removeDrafts(d))
}

func unchanged(err error) error {
	if known := (*Error)(nil); errors.As(err, &known) {
		return known
	}
	return &Error{
		Message: "cannot write the change: " + err.Error(),
		Hint:    "nothing was changed; make room or get the permission to write there",
		Err:     err,
	}
}

func stuck(err error) error {
	return &Error{
		Message: "the change could not be finished: " + err.Error(),
		Hint:    "make room or get the permission to write there; the next command that changes the project carries on where this one stopped",
		Err:     err,
	}
}

// recoverChange finishes a change that was interrupted, if there is one, and
// returns what has to be said about it.
func recoverChange(dir string) (note string, err error) {
	disk, err := openDisk(dir)
	if err != nil {
		return "", nil // whoever reads the record says what is wrong with dir
	}
	defer disk.close()
	if !exists(disk, journalFile) && !exists(disk, draftDir) {
		return "", nil
	}
	if _, err := begun(disk); err != nil {
		return "", err // before anything is written
	}
	unlock, err := lock(disk, dir)
	if err != nil {
		return "", err
	}
	defer unlock()
	if exists(disk, journalFile) {
		note = "A change that was interrupted has been finished first."
	}
	return note, carryOn(disk)
}

func exists(d disk, name string) bool {
	_, err := d.Lstat(name)
	return err == nil
}

// interrupted says whether a change lies half done, in words; empty for no.
func interrupted(dir string) string {
	disk, err := openDisk(dir)
	if err != nil {
		return ""
	}
	defer disk.close()
	j, err := begun(disk)
	switch {
	case err != nil:
		return notBegun + ": no command carries it out."
	case j != nil:
		return "A change was interrupted and lies half done: the next command that changes the project finishes it first."
	}
	return ""
}

const notBegun = journalFile + " holds a change that was not begun by you in this place"

// begun returns the journal of a change that was interrupted; nil if there is
// none. It returns an [*Error] for one without its seal: it came with a clone,
// or the project has been moved.
func begun(d disk) (*journal, error) {
	data, err := readArchive(d, journalFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	j, wrong := decodeJournal(data)
	if !d.Sealed(digest(data)) {
		if now, _ := readArchive(d, journalFile); !bytes.Equal(now, data) {
			return begun(d) // another command has just finished it
		}
		hint := "remove that file"
		if wrong == nil {
			hint += j.halfDone(d)
		}
		return nil, refusal.New(hint, notBegun+", so nothing is done here")
	}
	if wrong != nil {
		return nil, &Error{Message: "the journal of an interrupted change cannot be read: " + wrong.Error(), Hint: "remove " + journalFile + " and look at what changed with backend diff", Err: wrong}
	}
	return j, nil
}

// carryOn removes the drafts of a command that died and carries out its
// journal, if there is one.
func carryOn(d disk) error {
	j, err := begun(d)
	if err != nil {
		return err
	}
	if err := removeDrafts(d); err != nil {
		return stuck(err)
	}
	if j == nil {
		d.Unseal()
		return nil // it was not committed, or whoever had the lock has finished it
	}
	path, err := j.edited(d)
	if err != nil {
		return err
	}
	if path != "" {
		return refusal.New("move your version of it away, run the command again, and bring your edits back",
			"%s was edited while the change %q was half done", refusal.File(path), j.Title)
	}
	if err := j.resume(d); err != nil {
		return stuck(err)
	}
	if err := j.finish(d); err != nil {
		return stuck(err)
	}
	return nil
}

// record returns the files in which the project is recorded. What must not be
// in version control stays out of it.
func (p *Project) record() ([]generator.File, error) {
	state, err := p.State.encode()
	if err != nil {
		return nil, err
	}
	snapshot, err := pack(p.Files)
	if err != nil {
		return nil, err
	}
	return []generator.File{
		{Path: ignoreFile, Data: []byte("# What belongs to this machine alone\ndraft\njournal\nlock\nundo/\n")},
		{Path: stateDir + "/" + snapshotFile, Data: snapshot},
		{Path: stateDir + "/" + stateFile, Data: state},
	}, nil
}
