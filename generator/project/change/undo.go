package change

import (
	"cmp"
	"maps"
	"path"
	"slices"

	"backend/generator/project"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
	"backend/generator/spec"
)

// Undo plans how the last change of p, the project in dir, is taken back: the
// same merge, from what the change left to what was there before. What was edited
// since is kept. It returns a [*refusal.Error] if there is nothing to undo.
func Undo(p *project.Project, dir string) (*Change, error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	records, _, err := journal.UndoRecords(disk)
	if err != nil {
		return nil, journal.UnreadableFile(journal.UndoDir, err)
	}
	if len(records) == 0 {
		return nil, refusal.New("only what was changed on this machine can be undone here; version control may know more", "there is no change to undo")
	}
	last, j, err := lastChange(p, disk, records)
	if err != nil {
		return nil, err
	}
	before, err := before(j)
	if err != nil {
		return nil, err
	}
	to, err := back(p, before)
	if err != nil {
		return nil, err
	}
	c := &Change{Title: "undo " + j.Title, dir: dir, from: p, to: to, undone: last}
	was, is := filesOf(j)
	if to.Names = p.NamesBack(before); to.Names != nil {
		return c, c.callBack(disk, before, was, is)
	}
	moved, err := c.plan(disk, p.Contents(), is, was)
	if err != nil {
		return nil, err
	}
	return c, c.attend(disk, moved)
}

// callBack plans how a change is taken back that gave things other names: what was
// written since follows.
func (c *Change) callBack(d journal.Disk, before *project.Project, was, is map[string][]byte) error {
	base, wanted := c.from.Contents(), before.Contents()
	maps.Copy(base, is)
	maps.Copy(wanted, was)
	for name := range was {
		if is[name] == nil {
			delete(base, name)
		}
	}
	for name := range is {
		if was[name] == nil {
			delete(wanted, name)
		}
	}
	carried, above, err := c.carry(d, base, wanted)
	if err != nil {
		return err
	}
	moved, err := c.plan(above, carried, carried, wanted)
	if err != nil {
		return err
	}
	if err := c.settleOn(d, above); err != nil {
		return err
	}
	return c.attend(d, moved)
}

// lastChange finds the record of the change that made p what it is now. It passes
// over newer ones: what they did is not there any more, as it was thrown away, or
// is on another branch.
func lastChange(p *project.Project, disk journal.Disk, records []string) (name string, j *journal.Journal, err error) {
	newest := ""
	for _, name := range slices.Backward(records) {
		j, err := journal.Load(disk, name)
		if err != nil {
			return "", nil, &refusal.Error{Message: "the record of the last change cannot be read: " + err.Error(), Hint: "remove " + name + " and use version control", Err: err}
		}
		if after, err := project.ParseState(j.After[journal.StateDir+"/"+journal.StateFile]); err == nil && isUndoneTo(after, p.State) {
			return name, j, nil
		}
		newest = cmp.Or(newest, j.Title)
	}
	return "", nil, refusal.New("go back to the branch on which it was made, or use version control",
		"the last change on this machine (%s) is not what made the project as it is now, nor is one before it", newest)
}

// back is what p becomes again, which was before.
func back(p, before *project.Project) (*project.Project, error) {
	if p.State.Answers.HasDropped(before.State.Answers) {
		return nil, refusal.New("to have it again, empty, add it again", "the last change dropped tables or columns, and nothing brings back what was in them")
	}
	back := *before
	back.State.Answers = before.State.Answers.Undone(p.State.Answers)
	back.State.Attention = slices.DeleteFunc(slices.Clone(before.State.Attention), func(n project.Noted) bool { return !slices.Contains(p.State.Attention, n) })
	back.State.LastAttention = p.State.LastAttention
	return &back, nil
}

// isUndoneTo reports whether the project that s records is the one that now
// is, but for numbers of migrations that have been retired since.
func isUndoneTo(s, now project.State) bool {
	inUse := func(migrations []spec.Migration) []spec.Migration {
		return slices.DeleteFunc(slices.Clone(migrations), func(m spec.Migration) bool { return m.Retired })
	}
	s.Answers.Migrations, now.Answers.Migrations = inUse(s.Answers.Migrations), inUse(now.Answers.Migrations)
	return s.IsSame(now)
}

// before is the project that was there before the change.
func before(j *journal.Journal) (*project.Project, error) {
	return project.Parse(j.Before[journal.StateDir+"/"+journal.StateFile], j.Before[journal.StateDir+"/"+journal.SnapshotFile])
}

// filesOf returns what the change found and what it left, without the record.
func filesOf(j *journal.Journal) (before, after map[string][]byte) {
	before, after = map[string][]byte{}, map[string][]byte{}
	for _, s := range j.Steps {
		if path.Dir(s.Path) == journal.StateDir {
			continue
		}
		if data, ok := j.Before[s.Path]; ok {
			before[s.Path] = data
		}
		if data, ok := j.After[s.Path]; ok {
			after[s.Path] = data
		}
	}
	return before, after
}
