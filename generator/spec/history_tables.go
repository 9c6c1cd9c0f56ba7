package spec

import (
	"slices"

	"backend/generator/catalogue"
)

// How the tables of the resources of a project come, grow and go.

// needResource makes sure that r has a table, and that the table has owners if
// r has. Columns may be missing: see needFields.
func (h *history) needResource(r Resource) error {
	created := h.find(createResource, r.Plural)
	if created == nil {
		if other := h.indexedBy(r.Plural); other != nil {
			return catalogue.Refuse("choose another name or --plural", "the indexes of the table %s are called as those of %s would be: this was its name", other.Resource.Plural, r.Plural)
		}
		h.add(createResource, r.with(func(f Field) bool { return !f.Open || f.Ref == r.Name }))
		return nil
	}
	if !h.fits(r, *created) {
		return h.refuseTable(r, *created)
	}
	created.Retired = false
	h.revive(*created, r)
	h.needOwners(r, h.standing(*created))
	return nil
}

// needAccount makes sure that the table of accounts has the fields of r.
func (h *history) needAccount(r Resource) error {
	if created := h.created(r); !h.fits(r, *created) {
		return h.refuseTable(r, *created)
	}
	return h.needFields(r)
}

// created is what made the table of r; nil if there is none. That of accounts came
// with a feature, and has none of the fields that were added to them.
func (h *history) created(r Resource) *Migration {
	if !r.OfAccounts {
		return h.find(createResource, r.Plural)
	}
	made := h.find(createKind("auth"), "")
	if made == nil {
		return nil
	}
	created := *made
	created.Resource = accounts
	return &created
}

// refuseTable says why the table that was created cannot be the one of r.
func (h *history) refuseTable(r Resource, created Migration) error {
	table := h.table(created)
	for _, column := range table.Fields {
		if !h.needs(created, column) && r.contradicts(column) && (r.among(h.were) != nil || !h.standing(created).Resource.has(column)) {
			return catalogue.Refuse("have it as it was, "+column.String()+", or choose another name",
				"the table %s may have a column %s already, which was made for %s", r.Plural, column.Name, column)
		}
	}
	return catalogue.Refuse("to drop it with all that is in it: the same command with --drop-data; or choose another name or --plural",
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
		if h.needs(created, column) && !r.has(column) || r.contradicts(column) {
			return false
		}
	}
	return true
}

func (r Resource) has(field Field) bool {
	return slices.ContainsFunc(r.Fields, func(f Field) bool { return f.Name == field.Name })
}

// contradicts reports whether a field of r has the name of a column and is
// another one.
func (r Resource) contradicts(column Field) bool {
	return slices.ContainsFunc(r.Fields, func(f Field) bool { return f.Name == column.Name && f.String() != column.String() })
}

// table is the resource that was created, with the columns that its table has
// got since and not lost. Some database may have those that were retired.
func (h *history) table(created Migration) Resource {
	return h.withColumns(created, func(*Migration) bool { return true })
}

// liveTable is table without the columns that were retired.
func (h *history) liveTable(created Migration) Resource {
	return h.withColumns(created, func(m *Migration) bool { return !m.Retired })
}

func (h *history) withColumns(created Migration, counts func(*Migration) bool) Resource {
	r := h.standing(created).Resource
	for _, m := range h.since(created, addField) {
		if counts(m) {
			r.Fields = append(r.Fields, h.standing(*m).Resource.Fields...)
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
		if slices.ContainsFunc(h.standing(*m).Resource.Fields, r.has) {
			m.Retired = false
		}
	}
}

// needFields makes sure that the table of r has a column for each field.
func (h *history) needFields(r Resource) error {
	created := *h.created(r)
	h.revive(created, r)
	table := h.table(created)
	missing := r.with(func(f Field) bool { return !f.IsMany() && !table.has(f) })
	for _, f := range missing.Fields {
		if other := h.indexedAs(created, f); other != "" {
			return catalogue.Refuse("choose another name", "the index of %s in the table %s is called as that of a field %q would be: this was its name", other, r.Plural, f.Name)
		}
		if !f.Optional && (f.Unique || f.IsRef()) {
			return catalogue.Refuse("make it optional: "+f.String()+":optional", "%s: what is in the table %s already can have no value for %s", f, r.Plural, f.Name)
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
		if slices.ContainsFunc(s.migrating(), func(kept catalogue.Choice) bool { return kept.Name == choice.Name }) {
			continue
		}
		for _, other := range catalogue.Features.Needing(choice.Name) {
			h.dropSteps(other) // also what was retired: some database may have it
		}
		if choice.Name == "auth" {
			for _, created := range h.tables() {
				if h.refersToAccounts(h.liveTable(created)) {
					h.dropTable(created.Resource, s.Resources)
				}
			}
			h.dropOwners()
		}
		h.dropSteps(choice)
	}
}

// dropSteps drops the tables of a choice, the last ones first: they refer to
// the ones before.
func (h *history) dropSteps(choice catalogue.Choice) {
	for _, step := range slices.Backward(choice.Steps()) {
		if created := h.find(createKind(step), ""); created != nil {
			created.Retired = false
			h.add(dropKind(step), Resource{})
		}
	}
}

// tables lists the migrations that created the tables that there are.
func (h *history) tables() []Migration {
	return slices.DeleteFunc(slices.Clone(h.migrations), func(m Migration) bool {
		created := h.find(createResource, m.Resource.Plural)
		return m.Kind != createResource || m.Retired || created == nil || created.Number != m.Number
	})
}

// dropTable drops a table, and before it those that refer to it and that no
// resource in kept has a use for.
func (h *history) dropTable(r Resource, kept []Resource) {
	kept = append(slices.Clone(kept), r) // it goes once, also if it refers to itself in a circle
	for _, created := range h.tables() {
		isKept := slices.ContainsFunc(kept, func(k Resource) bool { return k.Plural == created.Resource.Plural })
		if !isKept && h.liveTable(created).refersTo([]Resource{r}) {
			h.dropTable(created.Resource, kept)
		}
	}
	h.restrict(r)
	h.unlink(r)
	h.add(dropResource, r)
}

// Fillings are the fields that were added to the resources, or are back, and cannot
// be empty.
func (s Spec) Fillings() []Member {
	h := s.history()
	return membersOf(s.Tabled(), func(r Resource, f Field) bool {
		return !f.Optional && slices.ContainsFunc(h.migrations, func(m Migration) bool {
			isAdded := m.Kind == addField || m.Kind == easeField || m.Kind == alterField
			return isAdded && !m.Retired && m.Resource.Plural == r.Plural && h.standing(m).Resource.has(f)
		})
	})
}
