package spec

import (
	"slices"
	"strings"

	"backend/generator/catalogue"
)

// Following returns s, a complete spec that is wanted now, with the history of
// before, the spec that the project has, continued to s. New migrations are
// numbered from free on, which must be more than every number that is in use.
// No table and no column is dropped: what s has no use for stays as it is.
//
// It returns an [*catalogue.InputError] if s wants a table to be other than it is.
func (s Spec) Following(before Spec, free int) (Spec, error) {
	return s.follow(before, free, false)
}

// Dropping is Following, but with migrations that drop the tables and columns
// of what before has and s has not.
func (s Spec) Dropping(before Spec, free int) (Spec, error) {
	return s.follow(before, free, true)
}

// Undone returns s, which the project had before it became present, with the
// history that it has from now on. What came since is retired.
func (s Spec) Undone(present Spec) Spec {
	s.Migrations = slices.DeleteFunc(slices.Clone(s.Migrations), func(m Migration) bool {
		return m.Retired && slices.ContainsFunc(present.Migrations, func(later Migration) bool { // it has come again with another number
			step := later
			step.Number, step.Retired = m.Number, true
			return later.Number != m.Number && step.String() == m.String()
		})
	})
	for _, later := range present.Migrations {
		if !slices.ContainsFunc(s.Migrations, func(m Migration) bool { return m.Number == later.Number }) {
			later.Retired = true
			s.Migrations = append(s.Migrations, later)
		}
	}
	slices.SortFunc(s.Migrations, func(a, b Migration) int { return a.Number - b.Number })
	return s
}

// HasDropped reports whether tables or columns that before had were dropped on
// the way to s.
func (s Spec) HasDropped(before Spec) bool {
	return slices.ContainsFunc(s.Migrations, func(m Migration) bool {
		return !m.Retired && strings.HasPrefix(m.Kind, "drop-") && !slices.ContainsFunc(before.Migrations, func(old Migration) bool { return old.Number == m.Number })
	})
}

func (s Spec) follow(before Spec, free int, drop bool) (Spec, error) {
	recorded, were, err := s.renamed(before, free)
	if err != nil {
		return Spec{}, err
	}
	h := history{called(recorded), free + len(recorded) - len(before.Migrations), recorded, were}
	if err := h.rename(s); err != nil {
		return Spec{}, err
	}
	h.alter(s)
	s = s.withoutWas()
	h.lose(s, drop)
	if drop {
		h.drop(s, before)
	}
	for _, choice := range s.migrating() {
		for _, step := range choice.Steps() {
			h.need(createKind(step), Resource{})
		}
	}
	if s.Auth != "" {
		if err := h.needAccount(s.Tabled()[len(s.Resources)]); err != nil {
			return Spec{}, err
		}
	}
	made, _ := inOrder(s.Resources)
	for _, r := range made {
		if err := h.needResource(r); err != nil {
			return Spec{}, err
		}
	}
	for _, r := range made {
		if err := h.needFields(r); err != nil {
			return Spec{}, err
		}
		h.needSorted(r)
		h.needCleared(r)
		if err := h.needLinks(r); err != nil {
			return Spec{}, err
		}
	}
	h.settleFeatures(s)
	if s.Auth == "" {
		h.settle()
	}
	if !slices.ContainsFunc(h.migrations, func(m Migration) bool { return !m.Retired }) {
		h.need(begin, Resource{})
	}
	s.Migrations = h.written()
	return s, h.checkNames()
}

// migrating lists the choices that have tables of their own, features first.
func (s Spec) migrating() []catalogue.Choice {
	choices := []catalogue.Choice{}
	for _, feature := range s.Features {
		if choice := catalogue.Features.Find(feature); choice.Migrates {
			choices = append(choices, choice)
		}
	}
	if choice := catalogue.Starters.Find(s.Starter); choice.Migrates {
		choices = append(choices, choice)
	}
	return choices
}

// A history is what has been done to the tables of a project, in the order of
// the numbers, the next number, and the resources that there were. All of it calls a
// resource by the names that it has now: see called. What is recorded does not.
type history struct {
	migrations []Migration
	free       int
	recorded   []Migration
	were       []Resource
}

func (h *history) add(kind string, r Resource) {
	r.Access, r.Born, r.Was = "", "", nil
	if kind != linkField && kind != dropLink && kind != renameLink {
		r = r.with(func(f Field) bool { return !f.IsMany() })
	}
	r.Owned = r.Owned && (kind == createResource || !r.Shared && (kind == sortField || (kind == addField || kind == alterField) && len(r.Uniques()) > 0))
	r.Shared = r.Shared && (kind == createResource || kind == ownResource)
	h.migrations = append(h.migrations, Migration{Number: h.free, Kind: kind, Resource: r})
	h.free++
}

// need makes sure that a step has been taken. One that was retired comes back
// with its number: a database that has applied it has nothing more to do.
func (h *history) need(kind string, r Resource) {
	if m := h.find(kind, r.Plural); m != nil {
		m.Retired = false
		return
	}
	h.add(kind, r)
}

// find returns the last migration of a kind for a resource, or for none,
// retired or not; nil if there is none or what it did has been dropped since.
func (h *history) find(kind, plural string) *Migration {
	for i := len(h.migrations) - 1; i >= 0; i-- {
		m := &h.migrations[i]
		switch {
		case m.Resource.Plural != plural:
		case m.Kind == kind:
			return m
		case !m.Retired && slices.Contains(droppedBy(kind), m.Kind):
			return nil
		}
	}
	return nil
}

// droppedBy lists the kinds that take back what a kind has done.
func droppedBy(kind string) []string {
	switch kind {
	case createResource, addField, dropOwner:
		return []string{dropResource}
	case ownResource, ownField, shareField, disownResource:
		return []string{dropOwner, dropResource}
	}
	for _, feature := range catalogue.Features.All {
		for _, step := range feature.Steps() {
			if kind == createKind(step) {
				return []string{dropKind(step)}
			}
		}
	}
	return nil
}

// checkNames refuses a resource whose table has the name of another one that
// the database has, or may have had: nothing is dropped when its choice goes.
func (h *history) checkNames() error {
	for _, choice := range slices.Concat(catalogue.Features.All, catalogue.Starters.All) {
		if h.find(createKind(choice.Name), "") == nil {
			continue
		}
		for _, plural := range choice.Takes {
			if m := h.find(createResource, plural); m != nil {
				return catalogue.Refuse("choose another name or --plural", "the resource %q cannot have a table %s: the project has another one of that name", m.Resource.Name, plural)
			}
		}
	}
	return nil
}
