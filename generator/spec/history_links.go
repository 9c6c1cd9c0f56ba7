package spec

import (
	"slices"

	"backend/generator/catalogue"
)

// How the tables for links between items come and go. Such a table stays when its field
// goes, unless it is dropped: it is in nobody's way, as what is deleted goes from it.

// needLinks makes sure that there is a table for each many of r.
func (h *history) needLinks(r Resource) error {
	created := *h.find(createResource, r.Plural)
	for _, m := range h.linking(created) {
		fields := h.standing(*m).Resource.Fields
		if i := slices.IndexFunc(fields, r.contradicts); i >= 0 {
			return catalogue.Refuse("have it as it was, "+fields[i].String()+", or choose another name",
				"there may be a table %s already, which was made for %s", Member{fields[i], r}.LinkName(), fields[i])
		}
		if slices.ContainsFunc(fields, r.has) {
			m.Retired = false
		}
	}
	linked := h.linked(created)
	left := r.with(func(f Field) bool { return f.IsMany() && !linked.has(f) })
	if len(left.Fields) > 0 {
		h.add(linkField, left)
	}
	return nil
}

// linked has those fields of a table for whose links there is a table. Some database may
// have those that were retired.
func (h *history) linked(created Migration) Resource {
	r := created.Resource
	r.Fields = nil
	for _, m := range h.linking(created) {
		r.Fields = append(r.Fields, h.standing(*m).Resource.Fields...)
	}
	return r
}

// KeptLinks are the manys that tables have still though the resources have them no more,
// with what they lead to: what is deleted goes from them, too.
func (s Spec) KeptLinks() []Member {
	list, h := []Member{}, s.history()
	for _, created := range h.tables() {
		r := created.Resource
		is := r.among(s.Resources)
		for _, f := range h.linked(created).Fields {
			if i, _ := s.find(f.Ref); i >= 0 && (is == nil || !is.has(f)) {
				f.Target = &s.Resources[i]
				list = append(list, Member{f, r})
			}
		}
	}
	return list
}

// linking lists what made tables for the links of a table. Those that were taken back
// before it got another name are in nobody's way: they keep the old one.
func (h *history) linking(created Migration) []*Migration {
	return slices.DeleteFunc(h.since(created, linkField), func(m *Migration) bool {
		return m.Retired && slices.ContainsFunc(h.since(*m, renameResource), func(later *Migration) bool { return !later.Retired })
	})
}

// linkedBefore are the fields for whose links r has a table when the migration with that
// number is done.
func (h history) linkedBefore(r Resource, number int) []Field {
	h.migrations = slices.DeleteFunc(slices.Clone(h.migrations), func(m Migration) bool { return m.Retired || m.Number >= number })
	created := h.find(createResource, r.Plural)
	if created == nil {
		return nil
	}
	return h.linked(*created).Fields
}

// dropLinks drops the tables for the links of the fields of r.
func (h *history) dropLinks(r Resource) {
	if len(r.Fields) > 0 {
		h.add(dropLink, r)
	}
}

// unlink prepares the table of r for being dropped: tables for links refer to it.
func (h *history) unlink(r Resource) {
	for _, created := range h.tables() {
		isOf := func(f Field) bool { return created.Resource.Plural == r.Plural || f.Ref == r.Name }
		h.dropLinks(h.linked(created).with(isOf))
	}
}
