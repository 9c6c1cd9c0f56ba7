package spec

import (
	"slices"

	"backend/generator/catalogue"
)

// How the tables of a project get owners, and lose them again.

// needOwners makes sure that the table of r has owners if r has, and that what
// is unique is so for each of them.
func (h *history) needOwners(r Resource, created Migration) {
	bornOwned := h.bornOwned(created)
	switch {
	case r.Owned && !bornOwned:
		h.needOwn(r, created)
	case !r.Owned && bornOwned && len(created.Resource.Uniques()) > 0:
		h.need(disownResource, created.Resource)
	}
	if r.Owned {
		h.needOwnFields(r, created)
	}
}

// needOwn gives a table owners. What it makes unique for each of them has to be
// there.
func (h *history) needOwn(r Resource, created Migration) {
	h.need(ownResource, r)
	own := *h.find(ownResource, r.Plural)
	h.revive(created, own.Resource.with(func(f Field) bool { return f.Unique }))
}

// needOwnFields makes sure that owners in r may have the same values as others.
func (h *history) needOwnFields(r Resource, created Migration) {
	for _, m := range h.since(created, ownField) {
		if m.Number > h.ownersDropped(created) {
			m.Retired = false
			h.revive(created, m.Resource)
		}
	}
	table, owned := h.table(created), h.ownedFields(created)
	left := r.with(func(f Field) bool { return f.Unique && table.has(f) && !owned.has(f) })
	if len(left.Fields) > 0 {
		h.add(ownField, left)
	}
}

// ownedFields has the fields of a table that are unique for each owner, if they
// are unique.
func (h *history) ownedFields(created Migration) Resource {
	owned := Resource{}
	if h.bornOwned(created) {
		owned.Fields = slices.Clone(created.Resource.Fields)
	}
	for _, kind := range []string{ownResource, ownField, addField} {
		for _, m := range h.since(created, kind) {
			if !m.Retired && m.Number > h.ownersDropped(created) && (kind != addField || m.Resource.Owned) {
				owned.Fields = append(owned.Fields, m.Resource.Fields...)
			}
		}
	}
	return owned
}

// ownersDropped is the number of the last migration that took the owners from a
// table, or 0.
func (h *history) ownersDropped(created Migration) int {
	number := 0
	for _, m := range h.since(created, dropOwner) {
		if !m.Retired {
			number = m.Number
		}
	}
	return number
}

// bornOwned reports whether a table has the owners that it was made with.
func (h *history) bornOwned(created Migration) bool {
	return created.Resource.Owned && h.ownersDropped(created) == 0
}

// dropOwners drops the owners of every table that has them, also of those
// whose resource is gone: they refer to accounts. Owners that were retired
// come back for it, because some database may have them.
func (h *history) dropOwners() {
	for _, created := range h.tables() {
		owned := h.find(ownResource, created.Resource.Plural)
		if owned != nil {
			owned.Retired = false
			h.revive(created, owned.Resource.with(func(f Field) bool { return f.Unique }))
		}
		if owned != nil || h.bornOwned(created) {
			h.add(dropOwner, h.liveTable(created))
		}
	}
}

// settle retires what auth brought to a project that has it no more, so that
// the project is as it was before. If a table or a column was made with owners,
// all of it stays: it refers to accounts.
func (h *history) settle() {
	accounts := h.find(createKind("auth"), "")
	if accounts == nil {
		return
	}
	since := accounts.Number
	accounts.Retired = !slices.ContainsFunc(h.migrations, func(m Migration) bool {
		return m.Number > since && m.Kind != sortField && m.Resource.Owned && !m.Retired
	})
	for _, step := range catalogue.Features.Find("auth").Since {
		if m := h.find(createKind(step), ""); m != nil {
			m.Retired = accounts.Retired
		}
	}
	for i := range h.migrations {
		if m := &h.migrations[i]; accounts.Retired && m.Number > since && (m.Kind == ownResource || m.Kind == ownField || m.Kind == sortField && m.Resource.Owned) {
			m.Retired = true
		}
	}
}
