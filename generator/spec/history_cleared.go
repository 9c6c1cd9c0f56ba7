package spec

import "slices"

// What becomes of refs when what they refer to is deleted: nothing, as that is not
// deleted at all, or they are cleared, so that nobody is kept from deleting what is
// theirs.

// needCleared makes sure that the refs of r are cleared which should be. They stay so
// when others can no longer own what they refer to, as what is theirs may still refer
// to it, until nobody owns anything.
func (h *history) needCleared(r Resource) {
	created := *h.find(createResource, r.Plural)
	cleared := h.cleared(created)
	h.needOnDelete(clearField, r.with(func(f Field) bool { return f.Clears && !f.OfAccount && !cleared.has(f) }), created)
	h.needOnDelete(restrictField, r.with(func(f Field) bool { return !r.Owned && cleared.has(f) }), created)
}

// needOnDelete takes a step for the fields of r, if it has any. One that was retired
// comes back if no other has been taken since.
func (h *history) needOnDelete(kind string, r Resource, created Migration) {
	if len(r.Fields) == 0 {
		return
	}
	steps := slices.Concat(h.since(created, clearField), h.since(created, restrictField))
	for _, m := range steps {
		isLater := func(later *Migration) bool { return !later.Retired && later.Number > m.Number }
		if m.Kind == kind && m.Retired && m.Resource.hasSame(r) && !slices.ContainsFunc(steps, isLater) {
			m.Retired = false
			return
		}
	}
	h.add(kind, r)
}

// hasSame reports whether r has the fields of another one, and no more.
func (r Resource) hasSame(other Resource) bool {
	return slices.EqualFunc(r.Fields, other.Fields, func(a, b Field) bool { return a.String() == b.String() })
}

// cleared has the refs of a table that are cleared when what they refer to is deleted.
func (h *history) cleared(created Migration) Resource {
	cleared := Resource{}
	for _, m := range h.migrations {
		switch {
		case m.Retired || m.Number < created.Number || m.Resource.Plural != created.Resource.Plural:
		case m.Kind == clearField:
			cleared.Fields = append(cleared.Fields, m.Resource.Fields...)
		case m.Kind == renameField:
			cleared = cleared.renamed(m.Resource.Fields[0].Name, m.Resource.Fields[1])
		case m.Kind == restrictField, m.Kind == dropField:
			cleared = cleared.with(func(f Field) bool { return !m.Resource.has(f) })
		}
	}
	return cleared
}

// restrict prepares the table of r for being dropped: what clears a ref may stand at
// the table that it refers to, and would stay there.
func (h *history) restrict(r Resource) {
	created := h.find(createResource, r.Plural)
	if created == nil {
		return
	}
	if r.Fields = h.cleared(*created).Fields; len(r.Fields) > 0 {
		h.add(restrictField, r)
	}
}

// hasCleared reports whether a ref is cleared in the history of s.
func (s Spec) hasCleared(r Resource, f Field) bool {
	h := s.history()
	created := h.find(createResource, r.Plural)
	return created != nil && h.cleared(*created).has(f)
}
