package change

import (
	"bytes"
	"cmp"
	"path"
	"slices"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project"
	"backend/generator/project/attention"
	"backend/generator/project/journal"
	"backend/generator/spec"
)

// attend asks what the change means for the owner's own code, refuses what would
// certainly break, and records the rest.
func (c *Change) attend(d journal.Disk, moved map[string]string) error {
	in := attention.Input{
		Before: attention.Side{Answers: c.from.State.Answers, Files: c.from.Contents()},
		After:  attention.Side{Answers: c.to.State.Answers, Files: c.to.Contents()},

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
		state.Attention = append(state.Attention, c.follow(project.Noted{Attention: a, Change: c.Title, Text: a.Text}))
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
func (c *Change) follow(n project.Noted) project.Noted {
	if c.table() == nil || n.Text == "" {
		return n
	}
	i := slices.IndexFunc(c.Files, func(f File) bool { return f.Path == n.File })
	if i < 0 || attention.Nearest(gosyntax.WithLF(c.Files[i].After), n.Text, n.Line) > 0 {
		return n
	}
	for _, f := range c.Files {
		if line := attention.Nearest(gosyntax.WithLF(f.After), n.Text, 1); line > 0 {
			n.File, n.Line = f.Path, line
			return n
		}
	}
	return n
}

// longestText is how many bytes of a file of the owner's, which is neither Go nor a
// migration, are looked at.
const longestText = 256 << 10

// ownersFiles are the files of Go, SQL, pages and scripts that are not as they were made, those that
// are gone among them. The owner's lines of a file that was moved are those that
// it did not have before.
func (c *Change) ownersFiles(d journal.Disk, made map[string][]byte, moved map[string]string) ([]*attention.File, error) {
	found, seen := []*attention.File{}, map[string]bool{}
	err := eachFile(d, ".", func(name string) error {
		if !slices.Contains([]string{".go", ".sql", ".js", ".html"}, path.Ext(name)) {
			return nil
		}
		seen[name] = true
		isOther := path.Ext(name) != ".go" && path.Dir(name) != spec.MigrationsDir
		if info, err := d.Lstat(name); err == nil && info.Size() > longestText && made[name] == nil && isOther {
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
		now := f.Path
		if c.table() != nil {
			now = c.table().Now(f.Path)
		}
		if i := slices.IndexFunc(c.Files, func(file File) bool { return file.Path == now }); i >= 0 {
			if f.Planned = gosyntax.WithLF(c.Files[i].After); !c.Files[i].IsSettled() {
				f.Planned = gosyntax.WithLF(c.Files[i].result.Resolve(merge.TakeTheirs))
			}
		}
	}
	slices.SortFunc(found, func(a, b *attention.File) int { return cmp.Compare(a.Path, b.Path) })
	return found, err
}
