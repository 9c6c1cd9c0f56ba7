package spec

import (
	"slices"

	"backend/generator/catalogue"
)

// How columns get other names. Their indexes keep those that they were made with: SQLite
// cannot rename an index, and nothing but a migration speaks of one.

// rename gives the columns of fields that are to be called otherwise their new names.
func (h *history) rename(s Spec) error {
	h.were = slices.Clone(h.were)
	for _, r := range s.Tabled() {
		for _, f := range r.Fields {
			if f.Was == "" {
				continue
			}
			if err := h.renameColumn(r, f); err != nil {
				return err
			}
			if was := r.among(h.were); was != nil {
				*was = was.renamed(f.Was, f)
			}
		}
	}
	return nil
}

func (h *history) renameColumn(r Resource, is Field) error {
	created, kind := *h.created(r), renameField
	if is.IsMany() {
		kind = renameLink
	}
	if h.table(created).has(is) || h.linked(created).has(is) {
		return catalogue.Refuse("choose another name", "the table %s may have a column %s already", r.Plural, is.Name)
	}
	was := is
	was.Name, was.Word, was.Was, is.Was = is.Was, wordOf(r.among(h.were), is), "", ""
	r.Fields = []Field{was, is}
	for _, m := range h.since(created, kind) {
		if m.Retired && m.Resource.Fields[0].String() == was.String() && m.Resource.Fields[1].String() == is.String() && !h.isChangedAfter(*m) {
			m.Retired = false // it was undone
			return nil
		}
	}
	h.add(kind, r)
	return nil
}

// wordOf is what a field was called on a command line until now, if it is a many.
func wordOf(were *Resource, is Field) string {
	if were == nil {
		return is.Word
	}
	i := slices.IndexFunc(were.Fields, func(f Field) bool { return f.Name == is.Was })
	return were.Fields[i].Word
}

// isChangedAfter reports whether a later migration is about the table of m.
func (h *history) isChangedAfter(m Migration) bool {
	return slices.ContainsFunc(h.migrations, func(later Migration) bool {
		return later.Number > m.Number && !later.Retired && later.Resource.Plural == m.Resource.Plural
	})
}

// withoutWas is s once tables and columns have their names.
func (s Spec) withoutWas() Spec {
	without := func(fields []Field) []Field {
		fields = slices.Clone(fields)
		for i := range fields {
			fields[i].Was, fields[i].Alters = "", false
		}
		return fields
	}
	s.Resources, s.AccountFields = slices.Clone(s.Resources), without(s.AccountFields)
	for i := range s.Resources {
		r := &s.Resources[i]
		r.Was, r.Fields = nil, without(r.Fields)
	}
	return s
}

// renamed is r with another name for a field, if it has that.
func (r Resource) renamed(was string, is Field) Resource {
	r.Fields = slices.Clone(r.Fields)
	for i := range r.Fields {
		if r.Fields[i].Name == was {
			r.Fields[i].Name, r.Fields[i].Word = is.Name, is.Word
		}
	}
	return r
}

// born is what a column was called when it was made, which a migration with a number
// finds under a name.
func (h *history) born(plural, name string, number int) string {
	for _, m := range slices.Backward(h.migrations) {
		switch {
		case m.Number >= number || m.Retired || m.Resource.Plural != plural:
		case m.Kind == renameField && m.Resource.Fields[1].Name == name:
			name = m.Resource.Fields[0].Name
		case (m.Kind == createResource || m.Kind == addField) && m.Resource.has(Field{Name: name}):
			return name
		}
	}
	return name
}

// indexedAs returns the column of a table whose index has the name that one of f would
// get; empty if there is none.
func (h *history) indexedAs(created Migration, f Field) string {
	isIndexed := func(f Field) bool { return f.Unique || f.Sorted || f.IsRef() }
	for _, other := range h.table(created).Fields {
		if isIndexed(f) && isIndexed(other) && h.born(created.Resource.Plural, other.Name, h.free) == f.Name {
			return other.Name
		}
	}
	return ""
}
