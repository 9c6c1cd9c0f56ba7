package spec

import (
	"fmt"
	"slices"
	"strings"
)

// How the tables of a project lose columns.

// lose lets tables do without the fields that s has no more: their columns are
// dropped, or what comes gets a default there.
func (h *history) lose(s Spec, drop bool) {
	for _, r := range s.Tabled() {
		was := r.among(h.were)
		if was == nil {
			continue
		}
		gone := was.with(func(f Field) bool { return !r.has(f) })
		if drop {
			h.dropLinks(gone.with(Field.IsMany))
		}
		gone = gone.with(func(f Field) bool { return !f.IsMany() })
		switch {
		case len(gone.Fields) == 0:
		case drop:
			created := *h.created(r)
			h.needOnDelete(restrictField, gone.with(h.cleared(created).has), created) // what clears them may stand at another table
			h.add(dropField, gone)
		default:
			h.ease(gone)
		}
	}
}

// among returns what r is among others, nil if it is not there.
func (r Resource) among(others []Resource) *Resource {
	i := slices.IndexFunc(others, func(other Resource) bool { return other.Name == r.Name && other.Plural == r.Plural })
	if i < 0 {
		return nil
	}
	return &others[i]
}

// ease gives columns a default if the table was made with them and a row needs them.
// A ref and what is unique cannot have one: see fits.
func (h *history) ease(gone Resource) {
	created := *h.created(gone)
	needed := func() Resource {
		return gone.with(func(f Field) bool { return h.needs(created, f) && !f.Unique && !f.IsRef() })
	}
	for _, m := range h.since(created, easeField) {
		if left := needed(); m.Retired && len(left.with(m.Resource.has).Fields) == len(m.Resource.Fields) {
			m.Retired = false
		}
	}
	if left := needed(); len(left.Fields) > 0 {
		h.add(easeField, left)
	}
}

// needs reports whether a row of the table that was created must say what is in a
// column.
func (h *history) needs(created Migration, column Field) bool {
	return !column.Optional && h.standing(created).Resource.has(column) && !slices.ContainsFunc(h.since(created, easeField), func(m *Migration) bool {
		return !m.Retired && h.standing(*m).Resource.has(column)
	})
}

// standing is a migration with those of its fields that the table has still as the
// migration left them. A column loses its index to sort by when it gets a default.
func (h *history) standing(m Migration) Migration {
	for _, later := range h.migrations {
		if later.Number <= m.Number || later.Retired || later.Resource.Plural != m.Resource.Plural {
			continue
		}
		if later.Kind == renameField || later.Kind == renameLink {
			m.Resource = m.Resource.renamed(later.Resource.Fields[0].Name, later.Resource.Fields[1])
		}
		if later.Kind == alterField {
			m.Resource = m.Resource.altered(later.Resource)
		}
		if later.Kind == dropField || later.Kind == dropLink || (later.Kind == easeField || later.Kind == alterField) && m.Kind == sortField {
			m.Resource = m.Resource.with(func(f Field) bool { return !later.Resource.has(f) })
		}
	}
	m.Resource.Fields = slices.Clone(m.Resource.Fields)
	return m
}

// A Reshaping is a step after which the documents of a resource have other fields. Its
// name is its own also where numbers of migrations change: a database remembers it.
type Reshaping struct {
	Name     string
	Resource Resource // with the fields that go, or what one is called and then what it is called from now on
	Is       Resource // what it is called from then on, if it gets another name
	Renames  bool     // it gives a field another name
	Loosens  bool     // it takes indexes of fields away
}

// Reshapings are those of the resources that there are.
func (s Spec) Reshapings() []Reshaping {
	list, times, h := []Reshaping{}, map[string]int{}, s.history()
	now := h.migrations
	for i, m := range s.Migrations {
		isOne := m.reshapes() || m.Kind == alterField && h.loosens(now[i])
		if m.Retired || !isOne || now[i].Resource.among(s.Tabled()) == nil {
			continue
		}
		_, name, _ := strings.Cut(m.String(), " ")
		if times[name]++; times[name] > 1 {
			name += fmt.Sprintf(" (%d)", times[name])
		}
		if m.Kind != renameResource {
			m = now[i]
		}
		list = append(list, Reshaping{name, m.Resource, m.Is, m.Kind == renameField || m.Kind == renameLink, m.Kind == alterField})
	}
	return list
}

// reshapes reports whether documents have other fields after m.
func (m Migration) reshapes() bool {
	if m.Kind == renameResource {
		return m.Is.Plural != m.Resource.Plural
	}
	return slices.Contains([]string{dropField, renameField, dropLink, renameLink}, m.Kind)
}
