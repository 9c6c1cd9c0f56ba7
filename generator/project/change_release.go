package project

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"backend/generator/project/journal"
	"backend/generator/project/refusal"
	"backend/generator/project/release"
)

// checkRelease returns an [*Error] if newer templates than those of m made p.
func (m Maker) checkRelease(p *Project) error {
	if p.State.Release > m.Release {
		return refusal.New(getNewer, "the project was made by release %d of the templates, this backend has release %d", p.State.Release, m.Release)
	}
	return nil
}

// IsOlder reports whether p comes from a release before the one of m: it is to be
// upgraded before anything else is done to it.
func (m Maker) IsOlder(p *Project) bool { return p.State.Release < m.Release }

// table returns what has been renamed and moved since the release that made p.
func (m Maker) table(p *Project) (*release.Table, error) {
	resources := []release.Resource{}
	for _, r := range p.State.Answers.Resources {
		resources = append(resources, release.Resource{Var: r.Var(), Vars: r.Vars(), Type: r.Type(), Types: r.Types(), File: r.Name, Files: r.Plural})
	}
	all := release.Table{}
	for number := p.State.Release + 1; number <= m.Release; number++ {
		table, err := release.Parse(m.Table(number), resources)
		if err != nil {
			return nil, fmt.Errorf("the table of release %d: %w", number, err)
		}
		all = all.Then(table)
	}
	return &all, nil
}

// carry brings what was generated, and what the owner made of it, to the names and
// files of the release that comes. The disk that it returns is the one that d would
// be if the owner had worked on that.
func (c *Change) carry(d journal.Disk, table *release.Table, base, wanted map[string][]byte) (map[string][]byte, journal.Disk, error) {
	mine := release.Tree{}
	for name := range base {
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
	carried, after, uses := table.Carry(c.from.State.Answers.Module, base, mine, wanted)
	c.Uses = uses
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
		f := FileChange{Path: name, Action: Changed, After: text, wanted: text}
		if f.Before, f.mode, err = journal.Read(d, name); err != nil {
			return err
		}
		if f.Before == nil {
			f.Action = Made
		}
		c.Files = append(c.Files, f)
	}
	c.Files = slices.DeleteFunc(c.Files, func(f FileChange) bool { return f.IsSettled() && bytes.Equal(f.Before, f.After) })
	slices.SortStableFunc(c.Files, func(a, b FileChange) int { return strings.Compare(a.Path, b.Path) })
	return nil
}
