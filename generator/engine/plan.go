package engine

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// An Entry is one file to be rendered.
type Entry struct {
	Template string // where it comes from
	Item            // what it is rendered for, and where it goes in the project
}

// A ClashError says that two templates make the same file.
type ClashError struct {
	Path string
	a, b Entry
}

func (e *ClashError) Error() string {
	return fmt.Sprintf("both %s and %s make %s", e.a.Template, e.b.Template, e.Path)
}

// Owner is the name of the owner's that is to blame, if one is.
func (e *ClashError) Owner() string { return cmp.Or(e.a.Owner, e.b.Owner) }

// chosen reports whether every word of a directory such as "auth+gin" is among
// words.
func chosen(dir string, words []string) bool {
	for word := range strings.SplitSeq(dir, "+") {
		if !slices.Contains(words, word) {
			return false
		}
	}
	return true
}

// A directory is one of the directories of templates that a project uses.
type directory struct {
	name string
	// past says that it is not for what the project is, but for what it was: only
	// its migrations are used.
	past bool
}

// directories returns the directories of templates that p uses, in the order
// in which slots are filled: each follows what its last word stands for, so that
// the lines of one choice stay together.
func directories(templates fs.FS, p Project) ([]directory, error) {
	words := slices.Concat(p.Words, p.Past)
	found, err := fs.ReadDir(templates, ".")
	if err != nil {
		return nil, err
	}
	dirs := []directory{}
	for _, dir := range found {
		if dir.IsDir() && chosen(dir.Name(), words) {
			dirs = append(dirs, directory{dir.Name(), !chosen(dir.Name(), p.Words)})
		}
	}
	slices.SortFunc(dirs, func(a, b directory) int { return slices.Compare(rank(a.name, words), rank(b.name, words)) })
	return dirs, nil
}

// rank gives the places of the words of a directory among words, the last one
// first.
func rank(dir string, words []string) []int {
	ranks := []int{}
	for word := range strings.SplitSeq(dir, "+") {
		ranks = append(ranks, slices.Index(words, word))
	}
	slices.Sort(ranks)
	slices.Reverse(ranks)
	return ranks
}

// wiringFile, in a directory of templates, is what it puts into the slots of
// files that others make.
const wiringFile = "wiring.txtar"

// plan lists the files that dirs make, sorted by path. The error is a [*ClashError]
// if two templates make one.
func plan(templates fs.FS, dirs []directory, p Project) ([]Entry, error) {
	entries := []Entry{}
	for _, dir := range dirs {
		err := fs.WalkDir(templates, dir.name, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			if target := strings.TrimPrefix(name, dir.name+"/"); target != wiringFile {
				for _, item := range p.itemsIn(dir, strings.TrimSuffix(target, ".tmpl")) {
					entries = append(entries, Entry{name, item})
				}
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	for i := 1; i < len(entries); i++ {
		if a, b := entries[i-1], entries[i]; a.Path == b.Path {
			return nil, &ClashError{a.Path, a, b}
		}
	}
	return entries, nil
}

// itemsIn lists what a template of a directory is rendered for.
func (p Project) itemsIn(dir directory, path string) []Item {
	items, isPast := p.Items(path)
	if dir.past && !isPast {
		return nil
	}
	return items
}
