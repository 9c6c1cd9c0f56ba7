package change

import (
	"bytes"
	"slices"
	"strings"

	"backend/generator/gosyntax"
	"backend/generator/merge"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// plan plans what becomes of each file that differs between base, which the
// owner has worked on, and wanted. All of the project was generated as was. It
// returns the old names of files that their owner has moved.
func (c *Change) plan(d journal.Disk, was, base, wanted map[string][]byte) (moved map[string]string, err error) {
	p := planner{disk: d, change: c, owner: &owner{disk: d, base: was}}
	for _, path := range differing(base, wanted) {
		if err := p.file(path, base[path], wanted[path]); err != nil {
			return nil, err
		}
	}
	if moved, err = p.follow(base, wanted); err != nil {
		return nil, err
	}
	return moved, p.guard(was, c.to.Contents())
}

// guard returns a [*refusal.Error] if code of the owner's needs what goes away.
func (p planner) guard(before, after map[string][]byte) error {
	if err := p.change.checkRouter(p.owner); err != nil {
		return err
	}
	return p.owner.dependents(p.change.to.State.Answers.Module, p.change.Title, before, after)
}

type planner struct {
	disk   journal.Disk
	change *Change
	owner  *owner
}

// differing lists the paths whose content is not the same in a and b, sorted.
func differing(a, b map[string][]byte) []string {
	paths := []string{}
	for path, data := range a {
		if other, ok := b[path]; !ok || !bytes.Equal(data, other) {
			paths = append(paths, path)
		}
	}
	for path := range b {
		if _, ok := a[path]; !ok {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// file plans what becomes of one file.
func (p planner) file(path string, base, wanted []byte) error {
	base, wanted, err := p.importing(path, base, wanted)
	if err != nil {
		return err
	}
	if base == nil {
		if path, err = p.owner.settle(path); err != nil {
			return err
		}
	}
	mine, mode, err := journal.Read(p.disk, path)
	if err != nil {
		return err
	}
	file := File{Path: path, Action: Changed, Before: mine, wanted: wanted, mode: mode}
	switch {
	case mine == nil && base != nil:
		if wanted != nil {
			p.change.Left = append(p.change.Left, path)
		}
		return nil
	case mine == nil:
		file.Action, file.After = Made, wanted
	case wanted != nil && gosyntax.SameLines(mine, wanted):
		return nil
	case wanted == nil && equalButBlanks(mine, base):
		file.Action = Removed
	case wanted != nil && isRewritten(path, base, mine):
		p.change.Left = append(p.change.Left, path)
		return nil
	default:
		if line := merge.Marked(mine); line > 0 {
			return refusal.New("resolve it first: keep what is right and delete the lines with marks", "%s:%d: there are marks of a conflict in this file", refusal.File(path), line)
		}
		if path == "go.sum" && p.keepsModules() {
			base = nil // no line goes: nobody knows what these modules need in turn
		}
		file.merge(base, p.owner)
		if len(file.conflicts) == 0 && bytes.Equal(file.After, mine) {
			return nil
		}
	}
	p.change.Files = append(p.change.Files, file)
	return nil
}

// importing returns both forms of a file with the packages that they import where
// the owner has moved them.
func (p planner) importing(name string, base, wanted []byte) (_, _ []byte, err error) {
	module := p.change.to.State.Answers.Module
	if base, err = p.owner.importing(module, name, base); err != nil {
		return nil, nil, err
	}
	wanted, err = p.owner.importing(module, name, wanted)
	return base, wanted, err
}

// merge brings together what was made, what is there and what is wanted.
func (f *File) merge(base []byte, owner *owner) {
	if f.wanted == nil || base == nil && !isSet(f.Path) {
		f.conflictWhole(base)
		return
	}
	f.result = merge.File(f.Path, base, f.Before, f.wanted, merge.Options{Imports: owner.imports})
	f.conflicts = f.result.Conflicts()
	if len(f.conflicts) == 0 {
		f.After = f.result.Resolve()
	}
}

// conflictWhole makes the whole file a conflict: there is nothing to compare
// line by line, it is one or the other.
func (f *File) conflictWhole(base []byte) {
	whole := merge.Conflict{Line: 1, Base: base, Mine: f.Before, Theirs: f.wanted}
	f.result = merge.Result{Parts: []merge.Part{{Conflict: &whole}}}
	f.conflicts = f.result.Conflicts()
}

// isSet reports whether a file is a set of lines that can be merged without
// knowing where it began.
func isSet(path string) bool {
	return path == "go.mod" || path == "go.sum" || strings.HasPrefix(path, ".env")
}
