package spec

import (
	"slices"

	"backend/generator/catalogue"
)

// How the tables of a project get owners, and lose them again.

// needOwners makes sure that the table of r has owners if r has, and that what
// is unique is so for each of them, or for all if r is shared.
func (h *history) needOwners(r Resource, created Migration) {
	bornOwned := h.bornOwned(created)
	switch {
	case r.Owned && !bornOwned:
		h.needOwn(r, created)
	case !r.Owned && bornOwned:
		h.needDisown(created)
	}
	switch {
	case r.Owned && r.Shared:
		h.needScope(shareField, ownField, r, created)
	case r.Owned:
		h.needScope(ownField, shareField, r, created)
	}
}

// needOwn gives a table owners. What it makes unique for each of them has to be
// there.
func (h *history) needOwn(r Resource, created Migration) {
	h.need(ownResource, r)
	own := h.standing(*h.find(ownResource, r.Plural))
	h.revive(created, own.Resource.with(func(f Field) bool { return f.Unique }))
}

// needDisown keeps the values unique of what belongs to nobody, in a table that
// was made with values that are so for each owner. Where they are so for all, or
// were at some time, there is an index for it.
func (h *history) needDisown(created Migration) {
	if created.Resource.Shared || len(created.Resource.Uniques()) == 0 {
		return
	}
	shared := Resource{}
	for _, m := range slices.Concat(h.since(created, shareField), h.since(created, alterField)) {
		if !m.Retired {
			shared.Fields = append(shared.Fields, h.standing(*m).Resource.Fields...)
		}
	}
	made := h.standing(created).Resource
	left := made.with(func(f Field) bool { return !shared.has(f) })
	switch {
	case len(left.Fields) == len(created.Resource.Fields):
		h.need(disownResource, created.Resource)
	case len(left.Uniques()) > 0 && h.find(disownResource, created.Resource.Plural) == nil:
		h.add(disownResource, left)
	}
}

// needScope makes sure that the values of r are unique as migrations of a kind make
// them, for each owner or for all; those of the other kind undo that. One that was
// retired comes back unless it has been undone since.
func (h *history) needScope(kind, other string, r Resource, created Migration) {
	undone := h.ownersDropped(created)
	for _, m := range h.since(created, other) {
		if !m.Retired {
			undone = max(undone, m.Number)
		}
	}
	for _, m := range h.since(created, kind) {
		if m.Number > undone && len(h.standing(*m).Resource.Fields) > 0 {
			m.Retired = false
			h.revive(created, h.standing(*m).Resource)
		}
	}
	table, each := h.table(created), h.ownedFields(created)
	left := r.with(func(f Field) bool { return f.Unique && table.has(f) && each.has(f) == (kind == shareField) })
	if len(left.Fields) > 0 {
		h.add(kind, left)
	}
}

// ownedFields has the fields of a table that are unique for each owner, if they
// are unique.
func (h *history) ownedFields(created Migration) Resource {
	owned := Resource{}
	for _, m := range h.migrations {
		isLater := m.Number > h.ownersDropped(created) && m.Resource.Plural == created.Resource.Plural
		switch {
		case m.Retired || !isLater || m.Number < created.Number:
		case m.Kind == createResource && m.Resource.Owned && !m.Resource.Shared,
			m.Kind == ownResource && !m.Resource.Shared,
			m.Kind == addField && m.Resource.Owned,
			m.Kind == ownField:
			owned.Fields = append(owned.Fields, h.standing(m).Resource.Fields...)
		case m.Kind == alterField && m.Resource.Owned:
			owned.Fields = append(owned.Fields, h.standing(m).Resource.Fields...)
		case m.Kind == shareField, m.Kind == alterField:
			owned = owned.with(func(f Field) bool { return !m.Resource.has(f) })
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

// settleFeatures retires what a feature that needs another one brought to a project
// that has it no more: nothing of the project's refers to it.
func (h *history) settleFeatures(s Spec) {
	for _, feature := range catalogue.Features.All {
		if feature.Needs == "" || slices.Contains(s.Features, feature.Name) {
			continue
		}
		for _, step := range feature.Steps() {
			if m := h.find(createKind(step), ""); m != nil {
				m.Retired = true
			}
		}
	}
}

// refersToAccounts reports whether a table of h has a foreign key to that of accounts.
func (h *history) refersToAccounts(r Resource) bool {
	return slices.ContainsFunc(r.Refs(), func(f Field) bool { return f.refersToAccount(h.migrations) })
}

// settle retires what auth brought to a project that has it no more, so that
// the project is as it was before. If a table or a column was made with owners,
// all of it stays: it refers to accounts. So does what has changed the columns of
// accounts, as the files must go on saying what these are called.
func (h *history) settle() {
	accounts := h.find(createKind("auth"), "")
	if accounts == nil {
		return
	}
	since := accounts.Number
	accounts.Retired = !slices.ContainsFunc(h.migrations, func(m Migration) bool {
		isOf := m.Kind != sortField && m.Resource.Owned || h.refersToAccounts(m.Resource) || m.isOfAccounts() && m.Kind != addField
		return m.Number > since && isOf && !m.Retired
	})
	for _, step := range catalogue.Features.Find("auth").Since {
		if m := h.find(createKind(step), ""); m != nil {
			m.Retired = accounts.Retired
		}
	}
	for i := range h.migrations {
		if m := &h.migrations[i]; accounts.Retired && m.Number > since && (m.isOfAccounts() || m.Kind == ownResource || m.Kind == ownField || m.Kind == shareField || m.Kind == sortField && m.Resource.Owned) {
			m.Retired = true
		}
	}
}
