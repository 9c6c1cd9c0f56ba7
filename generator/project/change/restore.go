package change

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
	"backend/generator/spec"
)

// Restore plans how files of the project in dir, which p was and has been worked
// on, go back to what was generated for them. What its owner has put into them
// goes; one that they have taken away comes back. Nothing is written.
//
// It returns a [*refusal.Error] for a file that was not generated, for a migration that
// is there, as a database may have run it, and if something is in the way.
func Restore(p *project.Project, dir string, files []string) (*Change, error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	files = slices.Compact(slices.Sorted(slices.Values(files)))
	to := *p
	to.State.Conflicts = slices.DeleteFunc(p.Pending(dir), func(open project.Pending) bool { return slices.Contains(files, open.Path) })
	c := &Change{Title: "restore " + strings.Join(files, " "), dir: dir, from: p, to: &to}
	made := p.Contents()
	for _, name := range files {
		generated, ok := made[name]
		if !ok {
			return nil, notGenerated(disk, name)
		}
		if err := c.restore(disk, name, generated); err != nil {
			return nil, err
		}
	}
	return c, c.checkModules(&owner{disk: disk, base: made})
}

func notGenerated(d journal.Disk, name string) error {
	if info, err := d.Lstat(name); err == nil && info.IsDir() {
		return refusal.New("name files in it", "%s is a directory, wanted a file that was generated", refusal.File(name))
	}
	if strings.HasPrefix(name, journal.StateDir+"/") {
		return refusal.New(project.RestoreRecord, "%s belongs to the record of the project, which cannot be made from itself", refusal.File(name))
	}
	return refusal.New("version control may have an older one; backend where says whose a file is", "%s was not generated, so there is nothing to take it back to", refusal.File(name))
}

// restore plans what becomes of one file.
func (c *Change) restore(d journal.Disk, name string, generated []byte) error {
	mine, mode, err := journal.Read(d, name)
	switch {
	case err != nil:
		return err
	case mine == nil:
		c.Files = append(c.Files, File{Path: name, Action: Made, After: generated, wanted: generated})
		return nil
	case gosyntax.SameLines(mine, generated):
		return nil
	case path.Dir(name) == spec.MigrationsDir && path.Ext(name) == ".sql":
		return refusal.New("write what is to change as a new migration; to have the old text all the same, remove the file first",
			"%s is there, and no command changes a migration that a database may have run", refusal.File(name))
	}
	file := File{Path: name, Action: Changed, Before: mine, After: generated, wanted: generated, mode: mode}
	if bytes.Contains(mine, []byte("\r\n")) {
		file.result = merge.File(name, gosyntax.WithLF(mine), mine, generated, merge.Options{})
		if len(file.result.Conflicts()) == 0 {
			file.After = file.result.Resolve()
		}
	}
	c.Files = append(c.Files, file)
	return nil
}

// checkModules returns a [*refusal.Error] if code of the owner's imports a package of a
// module that go.mod does not require any more.
func (c *Change) checkModules(owner *owner) error {
	i := slices.IndexFunc(c.Files, func(f File) bool { return f.Path == "go.mod" })
	if i < 0 {
		return nil
	}
	had, err := modfile.ParseLax("go.mod", c.Files[i].Before, nil)
	has, wrong := modfile.ParseLax("go.mod", c.Files[i].After, nil)
	if err != nil || wrong != nil {
		return nil // there is nothing in it that somebody could need
	}
	for _, gone := range had.Require {
		if slices.ContainsFunc(has.Require, func(r *modfile.Require) bool { return r.Mod.Path == gone.Mod.Path }) {
			continue
		}
		for _, use := range owner.uses() {
			isRestored := slices.ContainsFunc(c.Files, func(f File) bool { return f.Path == use.path })
			if !isRestored && (use.names == gone.Mod.Path || strings.HasPrefix(use.names, gone.Mod.Path+"/")) {
				return refusal.New("change that code first, then run the command again",
					"%s:%d imports %s, which go.mod as it was generated does not require", refusal.File(use.path), use.line, use.names)
			}
		}
	}
	return owner.err
}
