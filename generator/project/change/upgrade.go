package change

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"backend/generator/gosyntax"
	"backend/generator/project/attention"
	"backend/generator/project/journal"
	"backend/generator/project/release"
)

// table says what is called otherwise, or stands elsewhere, from now on; nil for nothing.
func (c *Change) table() *release.Table {
	if c.to.Upgrade != nil {
		return &c.to.Upgrade.Table
	}
	return c.to.Names
}

// carry brings what was generated, and what the owner made of it, to the names and
// files that there are from now on. The disk that it returns is the one that d would
// be if the owner had worked on that.
func (c *Change) carry(d journal.Disk, base, wanted map[string][]byte) (map[string][]byte, journal.Disk, error) {
	mine := release.Tree{}
	for _, name := range slices.Concat(slices.Collect(maps.Keys(base)), slices.Collect(maps.Keys(wanted))) {
		text, _, err := journal.Read(d, name)
		if err != nil {
			return nil, nil, err
		}
		if text != nil {
			mine[name] = text
		}
	}
	err := eachFile(d, ".", func(name string) error {
		if path.Ext(name) != ".go" || mine[name] != nil {
			return nil
		}
		text, _, err := journal.Read(d, name)
		mine[name] = text
		return err
	})
	if err != nil {
		return nil, nil, err
	}
	carried, after, uses := c.table().Carry(c.from.State.Answers.Module, base, mine, wanted)
	if c.to.Upgrade != nil {
		c.release = slices.Clone(c.to.Upgrade.Clients)
	}
	for _, use := range uses {
		c.release = append(c.release, attention.Attention{File: use.File, Line: use.Line,
			What: use.What + " is gone", Do: "use " + use.Do, Text: attention.LineOf(gosyntax.WithLF(mine[use.File]), use.Line)})
	}
	files := map[string][]byte{}
	for name, text := range after {
		if !bytes.Equal(text, mine[name]) {
			files[name] = text
		}
	}
	return carried, layer(d, files), nil
}

// settleOn makes the change, which was planned of another layer, one of the files
// that are on a disk: what was carried elsewhere is part of it.
func (c *Change) settleOn(d journal.Disk, above journal.Disk) (err error) {
	carried, ok := above.(layered)
	if !ok {
		return nil
	}
	missing := maps.Clone(carried.files)
	for i := range c.Files {
		f := &c.Files[i]
		delete(missing, f.Path)
		if f.Before, f.mode, err = journal.Read(d, f.Path); err != nil {
			return err
		}
		if f.Action == Changed && f.Before == nil {
			f.Action = Made
		}
	}
	for name, text := range missing {
		f := File{Path: name, Action: Changed, After: text, wanted: text}
		if f.Before, f.mode, err = journal.Read(d, name); err != nil {
			return err
		}
		if f.Before == nil {
			f.Action = Made
		}
		c.Files = append(c.Files, f)
	}
	c.Files = slices.DeleteFunc(c.Files, func(f File) bool { return f.IsSettled() && bytes.Equal(f.Before, f.After) })
	slices.SortStableFunc(c.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return nil
}

// instead says what to use in the place of what a release has taken away, and the
// owner's code uses; empty if that is nothing.
func (c *Change) instead() string {
	said := []string{}
	for _, a := range c.release {
		if text := a.What + ": " + a.Do; a.File != "" && !slices.Contains(said, text) {
			said = append(said, text)
		}
	}
	if len(said) == 0 {
		return ""
	}
	return "what comes in its place is there after the upgrade, so go on with --no-check and change that code then (" + strings.Join(said, "; ") + ")"
}

// was returns where lines of the owner's, which an upgrade brings into a file, are
// now, as the longest of them tells; empty if that is not known.
func (c *Change) was(name string, lines []byte) string {
	longest := ""
	for line := range bytes.Lines(lines) {
		if text := string(bytes.TrimSpace(line)); len(text) > len(longest) {
			longest = text
		}
	}
	if c.table() == nil || longest == "" {
		return ""
	}
	was := ""
	for _, f := range c.Files {
		if line := attention.Nearest(gosyntax.WithLF(f.Before), longest, 1); line > 0 && f.Path == name {
			return ""
		} else if line > 0 && was == "" {
			was = fmt.Sprintf("%s:%d", f.Path, line)
		}
	}
	return was
}
