package project

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"

	"backend/generator"
	"backend/generator/merge"
	"backend/generator/project/journal"
	"backend/generator/project/refusal"
)

// What a change does to a file.
const (
	Made    = "made"
	Removed = "removed"
)

// A Change is what one command will do to a project. It is planned in memory,
// looked at, answered where both sides changed the same thing, and then applied
// whole.
type Change struct {
	Title string       // the command: "add auth"
	Files []FileChange // the files that change, by path
	Left  []string     // files that the change concerns and their owner has taken away or written anew: they stay so

	dir    string
	from   *Project
	to     *Project
	undone string // the record of the change that this one takes back; empty for none

	there map[string][]byte // what is there of a project that is yet to be made
}

// A FileChange is what becomes of one file.
type FileChange struct {
	Path   string
	Action string // Made, Changed or Removed
	Before []byte // nil if there is none
	After  []byte // nil if there will be none

	wanted    []byte // what was generated for it, nil for none
	mode      fs.FileMode
	isMarked  bool // with marks of a conflict
	conflicts []merge.Conflict
	result    merge.Result
}

// A Conflict is a place that its owner and the change both want different.
type Conflict struct {
	Path string `json:"path"`
	Line int    `json:"line"` // in the owner's file, from 1
	Base string `json:"base"` // as it was generated
	Mine string `json:"mine"` // as it is now
	Want string `json:"want"` // as the change wants it
}

// Change plans how the project in dir, which was p and has been worked on,
// becomes what to describes: for each file that differs between the two, a
// merge of what was made, what is there and what is wanted. Nothing is written.
//
// It returns an [*Error] if something is in the way.
func (p *Project) Change(dir, title string, to *Project) (*Change, error) {
	disk, err := journal.OpenDisk(dir)
	if err != nil {
		return nil, journal.UnreadableDir(dir, err)
	}
	defer disk.Close()
	c := &Change{Title: title, dir: dir, from: p, to: to}
	return c, c.plan(disk, p.contents(), to.contents())
}

// plan plans what becomes of each file that differs between base, which the
// owner has worked on, and wanted.
func (c *Change) plan(d journal.Disk, base, wanted map[string][]byte) error {
	was := c.from.contents()
	p := planner{disk: d, change: c, owner: &owner{disk: d, base: was}}
	for _, path := range differing(base, wanted) {
		if err := p.file(path, base[path], wanted[path]); err != nil {
			return err
		}
	}
	if err := p.follow(base, wanted); err != nil {
		return err
	}
	return p.guard(was, c.to.contents())
}

// guard returns an [*Error] if code of the owner's needs what goes away, or has
// taken what comes.
func (p planner) guard(before, after map[string][]byte) error {
	if err := p.change.checkRouter(p.owner); err != nil {
		return err
	}
	if err := p.checkTables(before, after); err != nil {
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
	mine, mode, err := journal.Read(p.disk, path)
	if err != nil {
		return err
	}
	file := FileChange{Path: path, Action: Changed, Before: mine, wanted: wanted, mode: mode}
	switch {
	case mine == nil && base != nil:
		if wanted != nil {
			p.change.Left = append(p.change.Left, path)
		}
		return nil
	case mine == nil:
		file.Action, file.After = Made, wanted
	case wanted != nil && equalLines(mine, wanted):
		return nil
	case wanted == nil && equalButBlanks(mine, base):
		file.Action = Removed
	case wanted != nil && isRewritten(path, base, mine):
		p.change.Left = append(p.change.Left, path)
		return nil
	default:
		if line := marked(mine); line > 0 {
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

// equalLines reports whether a and b are the same but for the ends of their
// lines.
func equalLines(a, b []byte) bool { return bytes.Equal(unixLines(a), unixLines(b)) }

func unixLines(text []byte) []byte { return bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")) }

// marked returns the first line, counted from 1, that marks a conflict, or 0.
func marked(text []byte) int {
	if !bytes.Contains(text, []byte("<<<<<<< ")) || !bytes.Contains(text, []byte(">>>>>>> ")) {
		return 0
	}
	for i, line := range bytes.Split(text, []byte("\n")) {
		if bytes.HasPrefix(line, []byte("<<<<<<< ")) {
			return i + 1
		}
	}
	return 0
}

// merge brings together what was made, what is there and what is wanted.
func (f *FileChange) merge(base []byte, owner *owner) {
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
func (f *FileChange) conflictWhole(base []byte) {
	whole := merge.Conflict{Line: 1, Base: base, Mine: f.Before, Theirs: f.wanted}
	f.result = merge.Result{Parts: []merge.Part{{Conflict: &whole}}}
	f.conflicts = f.result.Conflicts()
}

// isSet reports whether a file is a set of lines that can be merged without
// knowing where it began.
func isSet(path string) bool {
	return path == "go.mod" || path == "go.sum" || strings.HasPrefix(path, ".env")
}

// Conflicts lists the places that need an answer, in the order of Files.
func (c *Change) Conflicts() []Conflict {
	conflicts := []Conflict{}
	for _, file := range c.Files {
		for _, conflict := range file.conflicts {
			conflicts = append(conflicts, file.describe(conflict))
		}
	}
	return conflicts
}

func (f FileChange) describe(c merge.Conflict) Conflict {
	return Conflict{f.Path, c.Line, string(c.Base), string(c.Mine), string(c.Theirs)}
}

// Answer settles all conflicts: choose is asked for each, in order. An error of
// it ends everything.
func (c *Change) Answer(choose func(Conflict) (Answer, error)) error {
	for i := range c.Files {
		if err := c.settle(&c.Files[i], choose); err != nil {
			return err
		}
	}
	c.Files = slices.DeleteFunc(c.Files, FileChange.isNothing)
	return nil
}

func (c *Change) settle(f *FileChange, choose func(Conflict) (Answer, error)) error {
	if f.IsSettled() {
		return nil
	}
	answers := []merge.Answer{}
	var last Answer
	for _, conflict := range f.conflicts {
		answer, err := choose(f.describe(conflict))
		if err != nil {
			return err
		}
		answers = append(answers, answer.resolve)
		last = answer
		f.isMarked = f.isMarked || answer.isMarked && f.wanted != nil
		if answer.isOpen {
			c.to.State.Conflicts = append(c.to.State.Conflicts, Pending{c.Title, f.isMarked, f.describe(conflict)})
		}
	}
	switch {
	case f.wanted == nil && last.isTheirs:
		f.Action = Removed
	case f.wanted == nil && last.isMarked:
		f.After = f.Before // a file that goes away cannot stay by halves
	default:
		f.After = f.result.Resolve(answers...)
	}
	f.conflicts = nil
	return nil
}

// isNothing reports whether a file stays as it is after all.
func (f FileChange) isNothing() bool {
	return f.Before != nil && f.After != nil && bytes.Equal(f.Before, f.After)
}

// Diff shows the change of the file as a unified diff.
func (f FileChange) Diff() string { return merge.Unified(f.Path, f.Path, f.Before, f.After) }

// Count returns how many lines come and go.
func (f FileChange) Count() (added, removed int) { return merge.Count(f.Before, f.After) }

// IsSettled reports whether it is known what becomes of the file.
func (f FileChange) IsSettled() bool { return len(f.conflicts) == 0 }

// IsEdited reports whether the owner has worked on a file that changes.
func (c *Change) IsEdited(f FileChange) bool {
	made, ok := c.from.contents()[f.Path]
	return f.Before != nil && !(ok && equalLines(f.Before, made))
}

// IsNothing reports whether the project is what it should be already.
func (c *Change) IsNothing() bool {
	return len(c.Files) == 0 && c.undone == "" && c.from.State.isSame(c.to.State)
}

// IsUndo reports whether the change takes another one back.
func (c *Change) IsUndo() bool { return c.undone != "" }

// Marked returns a file into which the change writes marks of conflicts; empty
// if there is none.
func (c *Change) Marked() string {
	for _, file := range c.Files {
		if file.isMarked {
			return file.Path
		}
	}
	return ""
}

// Answers are those of the project as it will be.
func (c *Change) Answers() generator.Spec { return c.to.State.Answers }

// Postponed returns how many conflicts are put off when the change is applied.
func (c *Change) Postponed() int { return len(c.to.State.Conflicts) }
