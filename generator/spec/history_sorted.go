package spec

import "slices"

// How the tables of a project get indexes to sort lists by.

// needSorted makes sure that the table of r has an index for each field that is
// sorted: among the rows of an owner if only that one reads them.
func (h *history) needSorted(r Resource) {
	created := *h.find(createResource, r.Plural)
	indexed := Resource{}
	for _, m := range h.since(created, sortField) {
		if m.Resource.Owned != (r.Owned && !r.Shared) || r.Owned && m.Number < h.ownersDropped(created) {
			continue
		}
		fields := h.standing(*m).Resource.Fields
		isWanted := func(f Field) bool {
			return slices.ContainsFunc(r.Fields, func(now Field) bool { return now.Name == f.Name && now.Sorted })
		}
		if m.Retired && (!slices.ContainsFunc(fields, isWanted) || slices.ContainsFunc(fields, indexed.has)) {
			continue // nothing is sorted by its columns any more, or what made another index necessary was undone too
		}
		m.Retired = false
		indexed.Fields = append(indexed.Fields, fields...)
	}
	left := r.with(func(f Field) bool { return f.Sorted && !indexed.has(f) })
	if len(left.Fields) > 0 {
		h.add(sortField, left)
	}
}
