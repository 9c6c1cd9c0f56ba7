package change

import (
	"bytes"
	"context"
	"errors"

	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// Apply writes the change, all of it or nothing. It returns a [*refusal.Error] if
// there are conflicts without an answer, if a file has been changed since the
// change was planned, or if the disk refuses; then everything is as it was.
func (c *Change) Apply(ctx context.Context) error {
	if len(c.Conflicts()) > 0 {
		return errors.New("a change with open conflicts cannot be applied")
	}
	disk, err := journal.OpenDisk(c.dir)
	if err != nil {
		return journal.UnreadableDir(c.dir, err)
	}
	defer disk.Close()
	unlock, err := journal.Lock(disk, c.dir)
	if err != nil {
		return err
	}
	defer unlock()
	if err := journal.Prepare(disk); err != nil {
		return err
	}
	j, err := c.journal(disk)
	if err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return j.Run(disk)
}

// journal lists everything that the change writes, the record of the project
// last.
func (c *Change) journal(d journal.Disk) (*journal.Journal, error) {
	j := journal.New(c.Title)
	j.Undone = c.undone
	for _, file := range c.Files {
		found, _, err := journal.Read(d, file.Path)
		if err != nil {
			return nil, err
		}
		if (found == nil) != (file.Before == nil) || !bytes.Equal(found, file.Before) {
			return nil, refusal.New("run the command again", "%s was changed while the command was running", refusal.File(file.Path))
		}
		j.Add(file.Path, file.mode, file.Before, file.After)
	}
	return j, c.to.AddRecord(j, d, c.from)
}
