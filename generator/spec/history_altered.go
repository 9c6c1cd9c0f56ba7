package spec

import "slices"

// How columns become optional, unique or sorted, or are not so any more.

// alter makes the columns of fields that are to be otherwise what they are to be.
func (h *history) alter(s Spec) {
	for _, r := range s.Resources {
		for _, f := range r.Fields {
			if f.Alters {
				f.Alters = false
				h.alterColumn(r, f)
			}
		}
	}
}

func (h *history) alterColumn(r Resource, f Field) {
	created := *h.find(createResource, r.Plural)
	r.Fields = []Field{f}
	// What is nobody's in a table that was made with owners is unique among itself.
	r.Owned = r.Owned || h.bornOwned(created)
	if was := r.among(h.were); was != nil {
		*was = was.altered(r)
	}
	for _, m := range h.since(created, alterField) {
		if m.Retired && m.Resource.hasSame(r) && !h.isChangedAfter(*m) {
			m.Retired = false // it was undone
			return
		}
	}
	h.add(alterField, r)
}

// altered is r with those of its fields that others has, too, as optional, unique and
// sorted as they are there.
func (r Resource) altered(others Resource) Resource {
	r.Fields = slices.Clone(r.Fields)
	for i := range r.Fields {
		for _, other := range others.Fields {
			if f := &r.Fields[i]; f.Name == other.Name {
				f.Optional, f.Unique, f.Sorted = other.Optional, other.Unique, other.Sorted
			}
		}
	}
	return r
}

// before is what a field was until a migration altered it.
func (h *history) before(m Migration, name string) *Field {
	earlier := history{migrations: slices.DeleteFunc(slices.Clone(h.migrations), func(other Migration) bool { return other.Number >= m.Number })}
	created := earlier.find(createResource, m.Resource.Plural)
	if created == nil {
		return nil
	}
	for _, f := range earlier.liveTable(*created).Fields {
		if f.Name == name {
			return &f
		}
	}
	return nil
}

// ChangesTable reports whether there is anything to do for a migration in a database: a
// resource may get a name that its table has already, and a field may be sorted, for which
// another migration makes the index.
func (s Spec) ChangesTable(m Migration) bool {
	switch m.Kind {
	case renameResource:
		return m.Is.Plural != m.Resource.Plural || len(s.Migrated(m).Links()) > 0
	case alterField:
		h := s.history()
		is := m.Resource.Fields[0]
		was := h.before(h.at(m.Number), is.Name)
		return was == nil || was.Sorted || was.Optional != is.Optional || was.Unique != is.Unique
	}
	return true
}

// loosens reports whether a migration that alters a field takes an index of it away.
func (h *history) loosens(m Migration) bool {
	is := m.Resource.Fields[0]
	was := h.before(m, is.Name)
	return was != nil && (was.Unique && !is.Unique || was.Sorted && !is.Sorted)
}
