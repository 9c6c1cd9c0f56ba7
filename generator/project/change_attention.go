package project

import (
	"bytes"
	"cmp"
	"errors"
	"path"
	"slices"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project/attention"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// A Noted is a place that a change has said something about, until it is changed
// or dismissed.
type Noted struct {
	attention.Attention
	Change string `json:"change"` // what said it: "add auth"
	Text   string `json:"text"`   // of the line
}

// attend asks what the change means for the owner's own code, refuses what would
// certainly break, and records the rest.
func (c *Change) attend(d journal.Disk, moved map[string]string) error {
	in := attention.Input{
		Before: attention.Side{Answers: c.from.State.Answers, Files: c.from.contents()},
		After:  attention.Side{Answers: c.to.State.Answers, Files: c.to.contents()},

		Release: c.release,
	}
	var err error
	if in.Files, err = c.ownersFiles(d, in.Before.Files, moved); err != nil {
		return err
	}
	if err := attention.Refuse(in, c.Title); err != nil {
		return err
	}
	state := &c.to.State
	if c.moved == nil {
		c.moved, c.noted = moved, state.Attention
	}
	c.Attention, state.Attention = nil, nil
	for _, n := range c.noted {
		state.Attention = append(state.Attention, c.follow(n))
	}
	state.LastAttention = c.from.State.LastAttention
	for _, a := range attention.Find(in) {
		state.LastAttention++
		a.ID = state.LastAttention
		c.Attention = append(c.Attention, a)
		state.Attention = append(state.Attention, c.follow(Noted{a, c.Title, a.Text}))
	}
	return nil
}

// attendAgain is attend once it is known what becomes of every place.
func (c *Change) attendAgain() error {
	if c.moved == nil {
		return nil // a new project has no code of its owner's
	}
	disk, err := journal.OpenDisk(c.dir)
	if err != nil {
		return journal.UnreadableDir(c.dir, err)
	}
	defer disk.Close()
	return c.attend(c.layered(disk), c.moved)
}

// follow has what is open speak of the file in which its line stands after an
// upgrade that moves it.
func (c *Change) follow(n Noted) Noted {
	if c.to.coming == nil || n.Text == "" {
		return n
	}
	i := slices.IndexFunc(c.Files, func(f FileChange) bool { return f.Path == n.File })
	if i < 0 || nearest(gosyntax.WithLF(c.Files[i].After), n.Text, n.Line) > 0 {
		return n
	}
	for _, f := range c.Files {
		if line := nearest(gosyntax.WithLF(f.After), n.Text, 1); line > 0 {
			n.File, n.Line = f.Path, line
			return n
		}
	}
	return n
}

// longestSQL is how many bytes of statements of the owner's, which are no
// migration, are looked at.
const longestSQL = 256 << 10

// ownersFiles are the Go and SQL files that are not as they were made, those that
// are gone among them. The owner's lines of a file that was moved are those that
// it did not have before.
func (c *Change) ownersFiles(d journal.Disk, made map[string][]byte, moved map[string]string) ([]*attention.File, error) {
	found, seen := []*attention.File{}, map[string]bool{}
	err := eachFile(d, ".", func(name string) error {
		if ext := path.Ext(name); ext != ".go" && ext != ".sql" {
			return nil
		}
		seen[name] = true
		if info, err := d.Lstat(name); err == nil && info.Size() > longestSQL && path.Ext(name) == ".sql" && made[name] == nil && path.Dir(name) != migrationsDir {
			found = append(found, &attention.File{Path: name})
			return nil // it is data
		}
		text, err := d.ReadFile(name)
		if err != nil {
			return journal.UnreadableFile(name, err)
		}
		base := made[name]
		if base != nil && bytes.Equal(text, base) {
			return nil
		}
		if base == nil && moved[name] != "" {
			base = made[moved[name]]
		}
		if text = gosyntax.WithLF(text); base == nil || !bytes.Equal(text, base) {
			found = append(found, &attention.File{Path: name, Text: text, Made: base, Planned: text})
		}
		return nil
	})
	for name := range made {
		if !seen[name] && path.Ext(name) == ".go" {
			found = append(found, &attention.File{Path: name, Made: made[name]})
		}
	}
	for _, f := range found {
		if i := slices.IndexFunc(c.Files, func(file FileChange) bool { return file.Path == f.Path }); i >= 0 {
			if f.Planned = gosyntax.WithLF(c.Files[i].After); !c.Files[i].IsSettled() {
				f.Planned = gosyntax.WithLF(c.Files[i].result.Resolve(merge.TakeTheirs))
			}
		}
	}
	slices.SortFunc(found, func(a, b *attention.File) int { return cmp.Compare(a.Path, b.Path) })
	return found, err
}

// Attention returns what is still open in dir of what changes have said: a line
// that has been changed or is gone has been seen to.
func (p *Project) Attention(dir string) []Noted {
	open := []Noted{}
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return append(open, p.State.Attention...)
	}
	defer disk.Close()
	for _, noted := range p.State.Attention {
		if noted.Text != "" {
			text, _, err := journal.Read(disk, noted.File)
			if err == nil && text == nil {
				continue
			}
			if line := nearest(gosyntax.WithLF(text), noted.Text, noted.Line); err == nil && line == 0 {
				continue
			} else if err == nil {
				noted.Line = line
			}
		}
		open = append(open, noted)
	}
	return open
}

// nearest is the line with a text that is nearest to where it was, 0 if there is
// none.
func nearest(file []byte, text string, was int) int {
	best := 0
	for i, line := range bytes.Split(file, []byte("\n")) {
		if string(bytes.TrimSpace(line)) == text && (best == 0 || abs(i+1-was) < abs(best-was)) {
			best = i + 1
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// Dismiss takes what was said or put off under some ids off the list of what is
// open in dir.
func (p *Project) Dismiss(dir string, ids []int) error {
	for _, id := range ids {
		if i := slices.IndexFunc(p.State.Conflicts, func(open Pending) bool { return open.ID == id && !open.Marked }); i >= 0 && id > 0 {
			p.State.Conflicts = slices.Delete(slices.Clone(p.State.Conflicts), i, i+1)
			continue
		}
		i := slices.IndexFunc(p.State.Attention, func(n Noted) bool { return n.ID == id })
		if i < 0 {
			return refusal.New("backend status lists what is open, each with its number", "nothing that is open has the number %d", id)
		}
		p.State.Attention = slices.Delete(slices.Clone(p.State.Attention), i, i+1)
	}
	return p.rewrite(dir, p.raw, "dismiss")
}

// checkNoted refuses a record that names what is outside of the project.
func (s State) checkNoted() error {
	for _, noted := range s.Attention {
		if noted.ID < 1 || noted.ID > s.LastAttention {
			return errors.New("what it says about the owner's code has no number of its own")
		}
		if noted.File == "" {
			continue
		}
		if err := journal.CheckPath(noted.File); err != nil {
			return err
		}
	}
	return nil
}
