package change

import (
	"bytes"
	"go/parser"
	"go/token"
	"path"
	"slices"
	"strings"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project/journal"
)

// follow looks where the owner has moved the Go files that were left because
// they are gone. Nothing is written there without being asked for: every line
// that the change puts into such a file is a conflict in its new place.
// It returns the old name of each file that was moved, by the new one.
func (p planner) follow(base, wanted map[string][]byte) (moved map[string]string, err error) {
	left := p.change.Left
	moved = map[string]string{}
	p.change.Left = nil
	for _, name := range left {
		home, err := p.owner.home(name, base[name])
		if err != nil {
			return nil, err
		}
		if home != "" {
			moved[home] = name
		}
		if home == "" {
			p.change.Left = append(p.change.Left, name)
		} else if err := p.offer(home, name, base[name], wanted[name]); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(p.change.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return moved, nil
}

// offer plans what home gets of the file name, which has been moved into it. If
// there is a conflict in home already, it is left at that.
func (p planner) offer(home, name string, base, wanted []byte) error {
	mine, mode, err := journal.Read(p.disk, home)
	if err != nil {
		return err
	}
	if base, wanted, err = p.importing(name, base, wanted); err != nil {
		return err
	}
	file := File{Path: home, Action: Changed, Before: mine, After: mine, wanted: wanted, mode: mode}
	if i := slices.IndexFunc(p.change.Files, func(f File) bool { return f.Path == home }); i >= 0 {
		file = p.change.Files[i]
		p.change.Files = slices.Delete(p.change.Files, i, i+1)
	}
	if !file.IsSettled() {
		p.change.Left = append(p.change.Left, name)
	} else {
		file.result = merge.Offer(home, base, file.After, wanted, merge.Options{Imports: p.owner.imports})
		file.conflicts = file.result.Conflicts()
		for i := range file.conflicts {
			file.conflicts[i].Line = lineBefore(mine, file.After, file.conflicts[i].Line)
		}
	}
	if len(file.conflicts) > 0 || !bytes.Equal(file.After, mine) {
		p.change.Files = append(p.change.Files, file)
	}
	return nil
}

// lineBefore returns the line of before that became a line of after.
func lineBefore(before, after []byte, line int) int {
	moved := 0
	for _, e := range merge.Lines(gosyntax.WithLF(before), gosyntax.WithLF(after)) {
		if e.B1 < line {
			moved = e.B1 - e.A1
		}
	}
	return line - moved
}

// home returns the file into which the owner has moved the Go file name, which
// was made as base: the one beside it in which they have declared everything
// that base did. It is empty if there is none.
func (o *owner) home(name string, base []byte) (string, error) {
	dir, wanted := path.Dir(name), declared(base)
	if len(wanted) == 0 {
		return "", nil
	}
	if dir, err := o.packageHome(dir); dir != "" || err != nil {
		return path.Join(dir, path.Base(name)), err
	}
	entries, err := o.disk.ReadDir(dir)
	if err != nil {
		return "", nil // the whole directory is gone
	}
	for _, entry := range entries {
		other := path.Join(dir, entry.Name())
		if path.Ext(other) != ".go" || !entry.Type().IsRegular() {
			continue
		}
		text, err := o.disk.ReadFile(other)
		if err != nil {
			return "", journal.UnreadableFile(other, err)
		}
		has, had := declared(text), declared(o.base[other])
		if !slices.ContainsFunc(wanted, func(name string) bool { return !slices.Contains(has, name) || slices.Contains(had, name) }) {
			return other, nil
		}
	}
	return "", nil
}

// packageHome returns the directory to which the owner has moved the package that
// was generated in dir: no file of it is there any more, and most of them are, under
// their names and with what they declare, in one other in which nothing was
// generated. It is empty if there is none.
func (o *owner) packageHome(dir string) (string, error) {
	if home, known := o.homes[dir]; known {
		return home, nil
	}
	if o.homes == nil {
		o.homes = map[string]string{}
	}
	o.homes[dir] = ""
	files, generated := map[string][]string{}, map[string]bool{}
	for name, text := range o.base {
		generated[path.Dir(name)] = true
		if path.Dir(name) != dir || path.Ext(name) != ".go" {
			continue
		}
		if journal.Exists(o.disk, name) {
			return "", nil
		}
		if names := declared(text); len(names) > 0 {
			files[path.Base(name)] = names
		}
	}
	if len(files) == 0 {
		return "", nil
	}
	found := map[string]int{}
	err := eachFile(o.disk, ".", func(name string) error {
		names, isSought := files[path.Base(name)]
		if !isSought || generated[path.Dir(name)] {
			return nil
		}
		text, _, err := journal.Read(o.disk, name)
		if has := declared(text); !slices.ContainsFunc(names, func(n string) bool { return !slices.Contains(has, n) }) {
			found[path.Dir(name)]++
		}
		return err
	})
	if len(found) != 1 {
		return "", err // a copy, or files that went to several places
	}
	for home, count := range found {
		if 2*count > len(files) {
			o.homes[dir] = home
		}
	}
	return o.homes[dir], err
}

// settle returns where a new file belongs: with its package, or the one that it lies
// below, if that has been moved.
func (o *owner) settle(name string) (string, error) {
	for _, dir := range o.packages() {
		home, err := o.packageHome(dir)
		if err != nil {
			return "", err
		}
		if below, ok := strings.CutPrefix(name, dir+"/"); ok && home != "" && (path.Ext(name) != ".go" || path.Dir(name) == dir) {
			name = path.Join(home, below)
		}
	}
	return name, nil
}

// importing returns a generated Go file with the packages that it imports where they
// are now.
func (o *owner) importing(module, name string, text []byte) ([]byte, error) {
	if path.Ext(name) != ".go" || text == nil {
		return text, nil
	}
	for _, dir := range o.packages() {
		home, err := o.packageHome(dir)
		if err != nil {
			return nil, err
		}
		if home != "" {
			text = bytes.ReplaceAll(text, []byte(`"`+module+"/"+dir+`"`), []byte(`"`+module+"/"+home+`"`))
		}
	}
	return text, nil
}

// packages lists the directories in which Go code was generated, but for the root.
func (o *owner) packages() []string {
	dirs := []string{}
	for name := range o.base {
		if dir := path.Dir(name); path.Ext(name) == ".go" && dir != "." && !slices.Contains(dirs, dir) {
			dirs = append(dirs, dir)
		}
	}
	slices.Sort(dirs)
	return dirs
}

// declared lists what a Go file declares: "New", "Server.routes". It is empty
// for any other file.
func declared(text []byte) []string {
	file, err := parser.ParseFile(token.NewFileSet(), "", text, parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	names := []string{}
	for _, decl := range file.Decls {
		names = append(names, gosyntax.Declared(decl)...)
	}
	return names
}
