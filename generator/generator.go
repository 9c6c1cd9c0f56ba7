// Package generator turns the answers to a few questions into the files of a
// project.
//
// It is pure: the same [spec.Spec] and the same templates give the same files, on
// every machine and on any day. It reads no clock, no environment and no
// network, prints nothing and starts nothing. What reaches the disk is the
// business of package project.
package generator

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"backend/generator/catalogue"
	"backend/generator/engine"
	"backend/generator/spec"
	"backend/generator/view"
)

// A File is one file of a project. Path is relative to the project and has
// forward slashes.
type File = engine.File

// GoVersion is the version of Go that projects ask for, in go.mod and wherever
// else one has to be named.
const GoVersion = engine.GoVersion

// Render returns the files of the project that s describes, sorted by path.
// The error is an [*catalogue.InputError] if an answer cannot be used; any other error
// is a fault in the templates and names the template.
func Render(templates fs.FS, s spec.Spec) ([]File, error) {
	s, err := s.Complete()
	if err != nil {
		return nil, err
	}
	files, err := engine.Render(templates, project(s))
	return files, blame(err)
}

// blame makes an [*catalogue.InputError] of a clash that the name of a resource brings about.
func blame(err error) error {
	if clash, ok := errors.AsType[*engine.ClashError](err); ok && clash.Owner() != "" {
		return catalogue.Refuse("choose another name", "there cannot be a resource %q: every project like this one has a file %s", clash.Owner(), clash.Path)
	}
	return err
}

// A Part is a template, or a section of a wiring file, that a project is made of.
type Part = engine.Part

// Parts lists what a project is made of: the templates that make at least one file,
// and the sections that put something into a file. The errors are those of [Render].
func Parts(templates fs.FS, s spec.Spec) ([]Part, error) {
	s, err := s.Complete()
	if err != nil {
		return nil, err
	}
	parts, err := engine.Parts(templates, project(s))
	return parts, blame(err)
}

// project is what the engine knows of s, which is complete.
func project(s spec.Spec) engine.Project {
	v := view.Project{Spec: s, Columns: catalogue.Columns(s.Database), GoVersion: GoVersion}
	return engine.Project{
		Module: s.Module,
		Words:  s.Words(),
		Past:   s.Historic(),
		Items:  func(path string) ([]engine.Item, bool) { return items(v, path) },
	}
}

// items lists what a template is rendered for: each migration of a kind if its
// path names {kind}, each resource if it names {resource} or {resources}, otherwise the
// project.
func items(v view.Project, path string) (list []engine.Item, isPast bool) {
	switch kind := kindIn(path); {
	case kind != "":
		for _, m := range v.Migrations {
			if !m.Retired && m.Kind == kind && v.ChangesTable(m) {
				numbered := strings.ReplaceAll(path, "{"+kind+"}", fmt.Sprintf("%05d", m.Number))
				list = append(list, item(v, numbered, &view.Resource{Resource: *v.Migrated(m)}))
			}
		}
		return list, true
	case strings.Contains(path, "{resource"):
		for _, r := range v.Resources() {
			list = append(list, item(v, path, &r))
		}
	default:
		list = append(list, item(v, path, nil))
	}
	return list, false
}

// kindIn returns the kind of migration that a path names, if it names one.
func kindIn(path string) string {
	if !strings.Contains(path, "{") {
		return ""
	}
	for _, kind := range spec.MigrationKinds() {
		if strings.Contains(path, "{"+kind+"}") {
			return kind
		}
	}
	return ""
}

// item is the project or r, with its names in the path.
func item(v view.Project, path string, r *view.Resource) engine.Item {
	v.Resource = r
	made := engine.Item{Path: path, Facts: v}
	if r == nil {
		return made
	}
	names := []string{"{resource}", r.Name, "{resources}", r.Plural}
	if r.Was != nil {
		names = append(names, "{was}", r.Was.Plural)
	}
	made.Path, made.Owner = strings.NewReplacer(names...).Replace(path), r.Name
	return made
}
