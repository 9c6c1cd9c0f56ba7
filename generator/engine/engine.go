// Package engine makes files from directories of templates. It knows words, paths
// and slots, as the package comment of templates has them, and nothing of what
// they stand for: what a template can say of a project is its caller's.
package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// A File is one file of a project. Path is relative to the project and has
// forward slashes.
type File struct {
	Path string
	Data []byte
}

// A Project is what templates are rendered for.
type Project struct {
	Module string   // the path of its module
	Words  []string // what was chosen, in the order in which slots are filled
	Past   []string // what else was chosen once, and has left migrations

	// Items lists what a template with a path is rendered for: each has the path
	// with what its placeholders stand for. isPast says that these are migrations,
	// for which it does not matter whether their directory is still chosen.
	Items func(path string) (items []Item, isPast bool)
}

// An Item is one of the things that a template is rendered for.
type Item struct {
	Path  string
	Facts any    // what the template sees
	Owner string // the name of the owner's that is in the path, if one is
}

// A Rendering is a project on its way from templates to files.
type Rendering struct {
	Entries []Entry

	templates fs.FS
	project   Project
	wiring    wiring
	formatted map[string]bool // templates that need no formatting
}

// New plans the files of a project and reads what fills their slots. The error is
// a [*ClashError] if two templates make the same file.
func New(templates fs.FS, p Project) (*Rendering, error) {
	dirs, err := directories(templates, p)
	if err != nil {
		return nil, err
	}
	r := &Rendering{templates: templates, project: p}
	if r.Entries, err = plan(templates, dirs, p); err != nil {
		return nil, err
	}
	if r.wiring, err = r.readWiring(dirs); err != nil {
		return nil, err
	}
	r.formatted, err = formattedTemplates(templates)
	return r, err
}

// Render returns the files of a project, sorted by path. An error names the
// template that is at fault.
func Render(templates fs.FS, p Project) ([]File, error) {
	r, err := New(templates, p)
	if err != nil {
		return nil, err
	}
	files, imports, err := r.files()
	if err != nil {
		return nil, err
	}
	if err := r.wiring.unused(); err != nil {
		return nil, err
	}
	mod, err := modules(templates, p.Module, imports)
	if err != nil {
		return nil, err
	}
	files = append(files, mod...)
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

// files renders all entries, and lists what they import, sorted. They have
// nothing to do with each other, so all processors work on them.
func (r *Rendering) files() ([]File, []string, error) {
	files := make([]File, len(r.Entries)) // without a path where a template makes none
	imports := make([][]string, len(r.Entries))
	errs := make([]error, len(r.Entries))
	var workers sync.WaitGroup
	count := runtime.GOMAXPROCS(0)
	for first := range count {
		workers.Go(func() {
			for i := first; i < len(files); i += count {
				files[i], imports[i], errs[i] = r.file(r.Entries[i])
			}
		})
	}
	workers.Wait()
	all := slices.Concat(imports...)
	slices.Sort(all)
	files = slices.DeleteFunc(files, func(f File) bool { return f.Path == "" })
	return files, slices.Compact(all), errors.Join(errs...)
}

// file renders one entry, and lists what it imports. A template that renders to
// nothing makes no file: all of it is for a fact that is not so.
func (r *Rendering) file(e Entry) (file File, imports []string, err error) {
	data, err := r.Text(e, Together)
	switch {
	case err == nil && len(data) == 0 && strings.HasSuffix(e.Template, ".tmpl"):
		return File{}, nil, nil
	case err == nil && r.formatted[e.Template]:
		data, imports = DropUnused(data)
	case err == nil && strings.HasSuffix(e.Template, ".go.tmpl"):
		data, imports, err = Format(data)
	}
	if err != nil {
		return File{}, nil, fmt.Errorf("template %s: %w", e.Template, err)
	}
	return File{e.Path, data}, imports, nil
}

// Text renders one entry, not formatted yet, with what fill makes of the pieces for
// each slot. A template whose name does not end in .tmpl is copied as it is.
func (r *Rendering) Text(e Entry, fill func(slot string, pieces []Piece) string) ([]byte, error) {
	data, err := fs.ReadFile(r.templates, e.Template)
	if err != nil || !strings.HasSuffix(e.Template, ".tmpl") {
		return data, err
	}
	if data, err = r.execute(e.Template, data, e.Facts); err != nil {
		return nil, err
	}
	data = fillSlots(data, func(slot string) string { return fill(slot, r.wiring.take(e.Path, slot)) })
	return joinBraces(data), nil
}

// Sources lists the wiring files that fill a slot, by path@slot.
func (r *Rendering) Sources() map[string][]string {
	all := map[string][]string{}
	for key, filling := range r.wiring {
		all[key] = sources(filling.pieces)
	}
	return all
}
