package journal

import (
	"bytes"
	"errors"
	"io/fs"

	"backend/generator/project/refusal"
)

// Recover finishes a change that was interrupted, if there is one, and
// returns what has to be said about it.
func Recover(dir string) (note string, err error) {
	disk, err := OpenDisk(dir)
	if err != nil {
		return "", nil // whoever reads the record says what is wrong with dir
	}
	defer disk.Close()
	if !Exists(disk, File) && !Exists(disk, DraftDir) {
		return "", nil
	}
	if _, err := begun(disk); err != nil {
		return "", err // before anything is written
	}
	unlock, err := Lock(disk, dir)
	if err != nil {
		return "", err
	}
	defer unlock()
	if Exists(disk, File) {
		note = "A change that was interrupted has been finished first."
	}
	return note, carryOn(disk)
}

// Exists reports whether there is anything of that name.
func Exists(d Disk, name string) bool {
	_, err := d.Lstat(name)
	return err == nil
}

// Interrupted says whether a change lies half done, in words; empty for no.
func Interrupted(dir string) string {
	disk, err := OpenDisk(dir)
	if err != nil {
		return ""
	}
	defer disk.Close()
	j, err := begun(disk)
	switch {
	case err != nil:
		return notBegun + ": no command carries it out."
	case j != nil:
		return "A change was interrupted and lies half done: the next command that changes the project finishes it first."
	}
	return ""
}

const notBegun = File + " holds a change that was not begun by you in this place"

// begun returns the journal of a change that was interrupted; nil if there is
// none. It returns an [*refusal.Error] for one without its seal: it came with a clone,
// or the project has been moved.
func begun(d Disk) (*Journal, error) {
	data, err := ReadArchive(d, File)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	j, wrong := decodeJournal(data)
	if !d.Sealed(Digest(data)) {
		if now, _ := ReadArchive(d, File); !bytes.Equal(now, data) {
			return begun(d) // another command has just finished it
		}
		hint := "remove that file"
		if wrong == nil {
			hint += j.halfDone(d)
		}
		return nil, refusal.New(hint, notBegun+", so nothing is done here")
	}
	if wrong != nil {
		return nil, &refusal.Error{Message: "the journal of an interrupted change cannot be read: " + wrong.Error(), Hint: "remove " + File + " and look at what changed with backend diff", Err: wrong}
	}
	return j, nil
}

// carryOn removes the drafts of a command that died and carries out its
// journal, if there is one.
func carryOn(d Disk) error {
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
