package generator

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// An entry is one file to be rendered.
type entry struct {
	path     string    // where it goes in the project
	template string    // where it comes from
	resource *Resource // the one it is rendered for, if its path names one
	ref      *Member   // and the ref of that resource, if its path names one
}

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

// directories returns the directories of templates that s uses, in the order
// in which slots are filled: each follows what its last word stands for, so that
// the lines of one choice stay together.
func directories(templates fs.FS, s Spec) ([]directory, error) {
	present := s.words()
	words := slices.Concat(present, s.historic())
	found, err := fs.ReadDir(templates, ".")
	if err != nil {
		return nil, err
	}
	dirs := []directory{}
	for _, dir := range found {
		if dir.IsDir() && chosen(dir.Name(), words) {
			dirs = append(dirs, directory{dir.Name(), !chosen(dir.Name(), present)})
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

// plan lists the files that dirs make, sorted by path. Two templates for one
// file are an error: an [*InputError] if the name of a resource is to blame.
func plan(templates fs.FS, dirs []directory, s Spec) ([]entry, error) {
	entries := []entry{}
	for _, dir := range dirs {
		err := fs.WalkDir(templates, dir.name, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			if target := strings.TrimPrefix(name, dir.name+"/"); target != wiringFile {
				entries = append(entries, expand(dir, name, strings.TrimSuffix(target, ".tmpl"), s)...)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	slices.SortFunc(entries, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	for i := 1; i < len(entries); i++ {
		if a, b := entries[i-1], entries[i]; a.path == b.path {
			if r := cmp.Or(a.resource, b.resource); r != nil {
				return nil, refuse("choose another name", "there cannot be a resource %q: every project like this one has a file %s", r.Name, a.path)
			}
			return nil, fmt.Errorf("both %s and %s make %s", a.template, b.template, a.path)
		}
	}
	return entries, nil
}

// expand gives the entries for a template of a directory: one for each migration
// of a kind if its path names {kind}, one for each ref of each resource if it names
// {ref}, one for each resource if it names {resource} or {resources}, otherwise one.
func expand(dir directory, template, target string, s Spec) []entry {
	entries := []entry{}
	switch kind := kindIn(target); {
	case kind != "":
		for i := range s.Migrations {
			if m := &s.Migrations[i]; !m.Retired && m.Kind == kind {
				numbered := strings.ReplaceAll(target, "{"+kind+"}", fmt.Sprintf("%05d", m.Number))
				entries = append(entries, entryFor(template, numbered, s.migrated(*m), nil))
			}
		}
	case dir.past:
	case strings.Contains(target, "{ref}"):
		for _, ref := range s.Nested() {
			entries = append(entries, entryFor(template, target, &ref.Resource, &ref))
		}
	case strings.Contains(target, "{resource"):
		for i := range s.Resources {
			entries = append(entries, entryFor(template, target, &s.Resources[i], nil))
		}
	default:
		entries = append(entries, entry{path: target, template: template})
	}
	return entries
}

// kindIn returns the kind of migration that a path names, if it names one.
func kindIn(path string) string {
	if !strings.Contains(path, "{") {
		return ""
	}
	for _, kind := range migrationKinds() {
		if strings.Contains(path, "{"+kind+"}") {
			return kind
		}
	}
	return ""
}

// entryFor gives the entry for a template that is rendered for r, or for a ref
// of it.
func entryFor(template, target string, r *Resource, ref *Member) entry {
	names := []string{"{resource}", r.Name, "{resources}", r.Plural}
	if ref != nil {
		names = append(names, "{ref}", ref.Ref)
	}
	path := strings.NewReplacer(names...).Replace(target)
	return entry{path, template, r, ref}
}
