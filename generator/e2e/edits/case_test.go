package edits_test

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"backend/generator/catalogue"
	"backend/generator/gosyntax"
	"backend/generator/project"
	"backend/generator/project/change"
)

// An outcome is what came of one change to one project with one edit.
type outcome struct {
	sign   string // as in the table
	detail string // what is not clean, if anything
}

// A runner tries edits on the projects of one framework.
type runner struct {
	*testing.T
	framework string
	maker     project.Maker
	known     modules
	checker   *checker
}

// edited puts a project with an edit into a directory. The tree is nil if the
// edit makes no sense in such a project.
func (r runner) edited(e edit, from stack) (dir string, mine tree, p *project.Project) {
	r.Helper()
	spec, err := from.spec(r.framework)
	if err != nil {
		r.Fatal(err)
	}
	if !fits(e.only, words(spec)) {
		return "", nil, nil
	}
	if p, err = r.maker.Make(spec); err != nil {
		r.Fatal(err)
	}
	if mine, err = e.apply(contents(p), words(spec), r.known); err != nil {
		r.Errorf("with %s: %v", r.framework, err)
		return "", nil, nil
	}
	if _, err := r.checker.check(mine); err != nil {
		r.Errorf("%s: does not compile before any change with %s: %s", e.name, r.framework, place(err))
		return "", nil, nil
	}
	dir = filepath.Join(r.TempDir(), "shop")
	if err := change.Create(r.Context(), p, dir, nil); err != nil {
		r.Fatal(err)
	}
	if err := replace(dir, contents(p), mine); err != nil {
		r.Fatal(err)
	}
	r.compare(e, dir, p, mine)
	return dir, mine, p
}

func contents(p *project.Project) tree {
	t := tree{}
	for _, file := range p.Files {
		t[file.Path] = file.Data
	}
	return t
}

// replace brings the files in dir from one state to another.
func replace(dir string, from, to tree) error {
	for name, text := range to {
		if bytes.Equal(from[name], text) {
			continue
		}
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, text, 0o644)); err != nil {
			return err
		}
	}
	for name := range from {
		if to[name] == nil {
			if err := os.Remove(filepath.Join(dir, filepath.FromSlash(name))); err != nil {
				return err
			}
		}
	}
	return nil
}

// read returns the files in dir without the record of the project.
func read(dir string) (tree, error) {
	t, root := tree{}, os.DirFS(dir)
	return t, fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if name == ".backend" {
			return fs.SkipDir
		}
		if err == nil && !d.IsDir() {
			t[name], err = fs.ReadFile(root, name)
		}
		return err
	})
}

// compare wants exactly the edited files to be listed as such.
func (r runner) compare(e edit, dir string, p *project.Project, mine tree) {
	r.Helper()
	edits, err := p.Edits(dir)
	if err != nil {
		r.Fatal(err)
	}
	got, want := []string{}, []string{}
	for _, edit := range edits {
		got = append(got, edit.Path)
		if edit.Diff == "" {
			r.Errorf("%s: an empty difference of %s", e.name, edit.Path)
		}
	}
	base := contents(p)
	for name := range maps.Keys(base) {
		if text, ok := mine[name]; !ok || !bytes.Equal(gosyntax.WithLF(text), gosyntax.WithLF(base[name])) {
			want = append(want, name)
		}
	}
	for name := range mine {
		if _, ok := base[name]; !ok && name != ".env" {
			want = append(want, name)
		}
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		r.Errorf("%s: %q are listed as edited, wanted %q", e.name, got, want)
	}
}

// plan plans a change as the command does it.
func (r runner) plan(dir string, c request) (*change.Change, tree, tree, error) {
	p, err := r.maker.Open(dir)
	if err != nil {
		return nil, nil, nil, err
	}
	if p, err = p.Renamed(dir); err != nil {
		return nil, nil, nil, err
	}
	spec, err := c.apply(p.State.Answers)
	if err != nil {
		return nil, nil, nil, err
	}
	to, err := r.maker.Follow(p, dir, spec, false)
	if err != nil {
		return nil, nil, nil, err
	}
	planned, err := change.Plan(p, dir, c.name, to)
	return planned, contents(p), contents(to), err
}

// try plans a change of the project in dir, applies it if it is clean, and takes
// it back.
func (r runner) try(e edit, c request, dir string, mine tree) outcome {
	r.Helper()
	planned, base, wanted, err := r.plan(dir, c)
	if refusal, ok := errors.AsType[*project.Error](err); ok {
		return outcome{"R", refusal.Message}
	}
	if refusal, ok := errors.AsType[*catalogue.InputError](err); ok {
		return outcome{"R", refusal.Message}
	}
	if err != nil {
		r.Fatal(err)
	}
	result := maps.Clone(mine)
	for _, file := range planned.Files {
		if file.After == nil {
			delete(result, file.Path)
		} else {
			result[file.Path] = file.After
		}
	}
	conflicts := planned.Conflicts()
	for _, conflict := range conflicts {
		result[conflict.Path] = mine[conflict.Path]
	}
	if err := lost(base, mine, wanted, result, conflicts); err != nil {
		r.Errorf("%s, %s with %s: %v", e.name, c.name, r.framework, err)
	}
	if len(conflicts) > 0 {
		return outcome{fmt.Sprint(min(len(conflicts), 9)), describe(conflicts)}
	}
	r.thereAndBack(e, c, dir, mine, result, planned)
	if err := restyled(mine, result); err != nil {
		r.Errorf("%s, %s with %s: %v", e.name, c.name, r.framework, err)
	}
	imports, err := r.checker.check(result)
	if err == nil {
		err = missing(result, wanted, imports)
	}
	if err != nil {
		return outcome{"x", place(err)}
	}
	return outcome{".", ""}
}

// thereAndBack applies a change and takes it back.
func (r runner) thereAndBack(e edit, c request, dir string, mine, result tree, planned *change.Change) {
	r.Helper()
	if err := planned.Apply(r.Context()); err != nil {
		r.Fatal(err)
	}
	r.holds(e, c, dir, result, "after it")
	p, err := r.maker.Open(dir)
	if err != nil {
		r.Fatal(err)
	}
	back, err := change.Undo(p, dir)
	if err != nil {
		r.Fatal(err)
	}
	if conflicts := back.Conflicts(); len(conflicts) > 0 {
		r.Fatalf("%s, %s with %s: conflicts on the way back: %s", e.name, c.name, r.framework, describe(conflicts))
	}
	if err := back.Apply(r.Context()); err != nil {
		r.Fatal(err)
	}
	r.holds(e, c, dir, mine, "after it was undone")
}

func (r runner) holds(e edit, c request, dir string, want tree, when string) {
	r.Helper()
	got, err := read(dir)
	if err != nil {
		r.Fatal(err)
	}
	for name := range want {
		if !bytes.Equal(got[name], want[name]) {
			r.Errorf("%s, %s with %s: %s is not as it should be %s", e.name, c.name, r.framework, name, when)
		}
	}
	if len(got) > len(want) {
		r.Errorf("%s, %s with %s: there are %d files %s, wanted %d", e.name, c.name, r.framework, len(got), when, len(want))
	}
}

// describe names the places of conflicts, each with the first line that is
// wanted, and no more than three.
func describe(conflicts []project.Conflict) string {
	places := []string{}
	for i, c := range conflicts {
		if i == 3 {
			places = append(places, fmt.Sprintf("and %d more", len(conflicts)-3))
			break
		}
		wanted, _, _ := strings.Cut(strings.TrimSpace(c.Want), "\n")
		places = append(places, fmt.Sprintf("%s:%d wants %s", c.Path, c.Line, cmp.Or(strings.TrimSpace(wanted), "nothing")))
	}
	return strings.Join(places, "; ")
}
