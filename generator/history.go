package generator

import (
	"slices"
	"strings"
)

// Following returns s, a complete spec that is wanted now, with the history of
// before, the spec that the project has, continued to s. New migrations are
// numbered from free on, which must be more than every number that is in use.
// No table and no column is dropped: what s has no use for stays as it is.
//
// It returns an [*InputError] if s wants a table to be other than it is.
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
	s.Migrations = slices.Clone(s.Migrations)
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
	h := history{slices.Clone(before.Migrations), free}
	if drop {
		h.drop(s, before)
	}
	for _, choice := range s.migrating() {
		h.need(createKind(choice), Resource{})
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
	}
	if s.Auth == "" {
		h.settle()
	}
	if !slices.ContainsFunc(h.migrations, func(m Migration) bool { return !m.Retired }) {
		h.need(begin, Resource{})
	}
	s.Migrations = h.migrations
	return s, h.checkNames()
}

// migrating lists the choices that have tables of their own, features first.
func (s Spec) migrating() []string {
	choices := []string{}
	for _, feature := range s.Features {
		if Features.find(feature).Migrates {
			choices = append(choices, feature)
		}
	}
	if Starters.find(s.Starter).Migrates {
		choices = append(choices, s.Starter)
	}
	return choices
}

// A history is what has been done to the tables of a project, in the order of
// the numbers, and the next number.
type history struct {
	migrations []Migration
	free       int
}

func (h *history) add(kind string, r Resource) {
	r.Owned = r.Owned && (kind == createResource || kind == addField && len(r.Uniques()) > 0)
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
	case ownResource, ownField, disownResource:
		return []string{dropOwner, dropResource}
	}
	for _, feature := range Features.All {
		if kind == createKind(feature.Name) {
			return []string{dropKind(feature.Name)}
		}
	}
	return nil
}

// needResource makes sure that r has a table, and that the table has owners if
// r has. Columns may be missing: see needFields.
func (h *history) needResource(r Resource) error {
	created := h.find(createResource, r.Plural)
	if created == nil {
		h.add(createResource, r.with(func(f Field) bool { return !f.Open || f.Ref == r.Name }))
		return nil
	}
	if !h.fits(r, *created) {
		return h.refuseTable(r, *created)
	}
	created.Retired = false
	h.needOwners(r, *created)
	return nil
}

// refuseTable says why the table that was created cannot be the one of r.
func (h *history) refuseTable(r Resource, created Migration) error {
	table := h.table(created)
	for _, column := range table.Fields[len(created.Resource.Fields):] {
		i := slices.IndexFunc(r.Fields, func(f Field) bool { return f.Name == column.Name })
		if i >= 0 && r.Fields[i].String() != column.String() {
			return refuse("have it as it was, "+column.String()+", or choose another name",
				"the table %s may have a column %s already, which was made for %s", r.Plural, column.Name, column)
		}
	}
	return refuse("to drop it with all that is in it: the same command with --drop-data; or choose another name or --plural",
		"the project has a table %s already, which was made for: %s", r.Plural, table)
}

// with returns r with those fields that keep is true for.
func (r Resource) with(keep func(Field) bool) Resource {
	r.Fields = slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return !keep(f) })
	return r
}

// fits reports whether the table that was created is one for r: what both have
// is the same, and r has everything that a row of the table needs.
func (h *history) fits(r Resource, created Migration) bool {
	if created.Resource.Name != r.Name {
		return false
	}
	for _, column := range h.table(created).Fields {
		i := slices.IndexFunc(r.Fields, func(f Field) bool { return f.Name == column.Name })
		isFirst := created.Resource.has(column)
		if i < 0 && isFirst && !column.Optional || i >= 0 && r.Fields[i].String() != column.String() {
			return false
		}
	}
	return true
}

func (r Resource) has(field Field) bool {
	return slices.ContainsFunc(r.Fields, func(f Field) bool { return f.Name == field.Name })
}

// table is the resource that was created, with the columns that its table has
// got since. Some database may have those that were retired.
func (h *history) table(created Migration) Resource {
	return h.withColumns(created, func(*Migration) bool { return true })
}

// liveTable is table without the columns that were retired.
func (h *history) liveTable(created Migration) Resource {
	return h.withColumns(created, func(m *Migration) bool { return !m.Retired })
}

func (h *history) withColumns(created Migration, counts func(*Migration) bool) Resource {
	r := created.Resource
	r.Fields = slices.Clone(r.Fields)
	for _, m := range h.since(created, addField) {
		if counts(m) {
			r.Fields = append(r.Fields, m.Resource.Fields...)
		}
	}
	return r
}

// since lists the migrations of a kind that the table which was created has
// seen, retired or not.
func (h *history) since(created Migration, kind string) []*Migration {
	list := []*Migration{}
	for i := range h.migrations {
		if m := &h.migrations[i]; m.Number > created.Number && m.Kind == kind && m.Resource.Plural == created.Resource.Plural {
			list = append(list, m)
		}
	}
	return list
}

// revive brings the columns back that some field of r is in.
func (h *history) revive(created Migration, r Resource) {
	for _, m := range h.since(created, addField) {
		if slices.ContainsFunc(m.Resource.Fields, r.has) {
			m.Retired = false
		}
	}
}

// needFields makes sure that the table of r has a column for each field.
func (h *history) needFields(r Resource) error {
	created := *h.find(createResource, r.Plural)
	h.revive(created, r)
	table := h.table(created)
	missing := r.with(func(f Field) bool { return !table.has(f) })
	for _, f := range missing.Fields {
		if !f.Optional && (f.Unique || f.IsRef()) {
			return refuse("make it optional: "+f.String()+":optional", "%s: what is in the table %s already can have no value for %s", f, r.Plural, f.Name)
		}
	}
	if len(missing.Fields) > 0 {
		h.add(addField, missing)
	}
	return nil
}

// drop adds what drops the tables and columns that before has and s has not.
func (h *history) drop(s, before Spec) {
	for _, r := range before.Resources {
		if !slices.ContainsFunc(s.Resources, func(kept Resource) bool { return kept.Plural == r.Plural }) {
			h.dropTable(r, s.Resources)
		}
	}
	for _, r := range s.Resources {
		if created := h.find(createResource, r.Plural); created != nil && !h.fits(r, *created) {
			created.Retired = false
			h.dropTable(created.Resource, s.Resources)
		}
	}
	for _, choice := range before.migrating() {
		if slices.Contains(s.migrating(), choice) {
			continue
		}
		if choice == "auth" {
			h.dropOwners()
		}
		h.add(dropKind(choice), Resource{})
	}
}

// dropTable drops a table, and before it those that refer to it and that no
// resource in kept has a use for.
func (h *history) dropTable(r Resource, kept []Resource) {
	kept = append(slices.Clone(kept), r) // it goes once, also if it refers to itself in a circle
	for _, m := range slices.Clone(h.migrations) {
		created := h.find(createResource, m.Resource.Plural)
		if m.Kind != createResource || m.Retired || created == nil || created.Number != m.Number || m.Resource.Plural == r.Plural {
			continue
		}
		isKept := slices.ContainsFunc(kept, func(k Resource) bool { return k.Plural == m.Resource.Plural })
		if !isKept && h.liveTable(m).refersTo([]Resource{r}) {
			h.dropTable(m.Resource, kept)
		}
	}
	h.add(dropResource, r)
}

// checkNames refuses a resource whose table has the name of another one that
// the database has, or may have had: nothing is dropped when its choice goes.
func (h *history) checkNames() error {
	for _, choice := range slices.Concat(Features.All, Starters.All) {
		if h.find(createKind(choice.Name), "") == nil {
			continue
		}
		for _, plural := range choice.Takes {
			if m := h.find(createResource, plural); m != nil {
				return refuse("choose another name or --plural", "the resource %q cannot have a table %s: the project has another one of that name", m.Resource.Name, plural)
			}
		}
	}
	return nil
}
