package engine

import (
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"
)

// A Part is a template, or a section of a wiring file, that a project is made
// of.
type Part struct {
	File string // what it goes into, as templates name it: with {resource}
	From string // the template, or the wiring file with the slot behind an @
}

func (p Part) String() string { return fmt.Sprintf("%s from %s", p.File, p.From) }

// AllParts lists every part that there is, sorted.
func AllParts(templates fs.FS) ([]Part, error) {
	dirs, err := fs.ReadDir(templates, ".")
	if err != nil {
		return nil, err
	}
	parts := []Part{}
	for _, dir := range dirs {
		if !dir.IsDir() {
			continue
		}
		found, err := partsOf(templates, dir.Name())
		if err != nil {
			return nil, err
		}
		parts = append(parts, found...)
	}
	return parts, nil
}

// Parts lists what a project is made of: the templates that make at least one file,
// and the sections that put something into a file.
func Parts(templates fs.FS, p Project) ([]Part, error) {
	dirs, err := directories(templates, p)
	if err != nil {
		return nil, err
	}
	r := &Rendering{templates: templates, project: p}
	parts := []Part{}
	for _, dir := range dirs {
		found, err := partsOf(templates, dir.name)
		if err != nil {
			return nil, err
		}
		for _, part := range found {
			used, err := r.uses(dir, part)
			if err != nil {
				return nil, err
			}
			if used {
				parts = append(parts, part)
			}
		}
	}
	return parts, nil
}

// partsOf lists the parts in one directory of templates, sorted.
func partsOf(templates fs.FS, dir string) ([]Part, error) {
	parts := []Part{}
	err := fs.WalkDir(templates, dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		switch target := strings.TrimPrefix(name, dir+"/"); target {
		case wiringFile:
			source, err := fs.ReadFile(templates, name)
			if err != nil {
				return err
			}
			for _, section := range txtar.Parse(source).Files {
				file, slot, _ := strings.Cut(section.Name, "@")
				parts = append(parts, Part{file, name + "@" + slot})
			}
		default:
			parts = append(parts, Part{strings.TrimSuffix(target, ".tmpl"), name})
		}
		return nil
	})
	return parts, err
}

// uses reports whether a part of a chosen directory makes anything of the
// project.
func (r *Rendering) uses(dir directory, p Part) (bool, error) {
	name, slot, isSection := strings.Cut(p.From, "@")
	source, err := fs.ReadFile(r.templates, name)
	if err != nil {
		return false, err
	}
	if !isSection {
		return r.makesAny(name, source, r.project.itemsIn(dir, p.File))
	}
	sections := txtar.Parse(source).Files
	i := slices.IndexFunc(sections, func(f txtar.File) bool { return f.Name == p.File+"@"+slot })
	for _, item := range r.project.itemsIn(dir, sections[i].Name) {
		text, err := r.section(name, sections[i], item.Facts)
		if err != nil {
			return false, err
		}
		if len(text) > 0 {
			return true, nil
		}
	}
	return false, nil
}

// makesAny reports whether a template makes a file for any of items. One that does not
// begin with a conditional does for each.
func (r *Rendering) makesAny(name string, source []byte, items []Item) (bool, error) {
	if !strings.HasSuffix(name, ".tmpl") || !bytes.HasPrefix(source, []byte("{{ if ")) {
		return len(items) > 0, nil
	}
	for _, item := range items {
		text, err := r.execute(name, source, item.Facts)
		if err != nil || len(text) > 0 {
			return err == nil, err
		}
	}
	return false, nil
}
