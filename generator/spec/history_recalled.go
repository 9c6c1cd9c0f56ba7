package spec

import (
	"math"
	"slices"

	"backend/generator/catalogue"
)

// How tables get other names. Their indexes keep those that they were made with, as
// those of columns do.

// renamed returns the history of before with a step for each resource that is to be
// called otherwise, numbered from free on, and what there was by the names that it has
// then.
func (s Spec) renamed(before Spec, free int) ([]Migration, []Resource, error) {
	recorded, were := slices.Clone(before.Migrations), before.Tabled()
	for _, r := range s.Resources {
		if r.Was == nil {
			continue
		}
		h := history{migrations: called(recorded)}
		made := h.find(createResource, r.Plural)
		if catalogue.Databases.Find(s.Database).Columns == nil { // nothing is dropped there
			made = h.madeAs(r.Plural)
		}
		if made != nil && r.Plural != r.Was.Plural {
			return nil, nil, catalogue.Refuse("choose another name or --plural", "the project has a table %s already, which was made for: %s", r.Plural, h.table(*made))
		}
		step := Migration{Kind: renameResource, Resource: Resource{Name: r.Was.Name, Plural: r.Was.Plural}, Is: Resource{Name: r.Name, Plural: r.Plural}}
		if again := h.undone(step); again >= 0 {
			recorded[again].Retired = false
		} else {
			step.Number = free
			recorded = append(recorded, step)
			free++
		}
		were = calledAs(were, step)
	}
	return recorded, were, nil
}

// madeAs is what made a table of that name, dropped or not; nil if there never was one.
func (h *history) madeAs(plural string) *Migration {
	i := slices.IndexFunc(h.migrations, func(m Migration) bool { return m.Kind == createResource && m.Resource.Plural == plural })
	if i < 0 {
		return nil
	}
	return &h.migrations[i]
}

// undone returns where a step is that gave a resource other names and was taken back, if
// nothing has been done to its table since; otherwise -1.
func (h *history) undone(step Migration) int {
	return slices.IndexFunc(h.migrations, func(m Migration) bool {
		step.Number, step.Retired = m.Number, true
		return m.String() == step.String() && !h.isChangedAfter(m)
	})
}

// called returns migrations as if each resource had always had the names that it has
// now.
func called(recorded []Migration) []Migration {
	now := slices.Clone(recorded)
	for i, m := range recorded {
		if m.Kind != renameResource || m.Retired {
			continue
		}
		made := i
		for j := range i {
			if now[j].Kind == createResource && now[j].Resource.Plural == m.Resource.Plural {
				made = j
			}
		}
		for j := made; j <= i; j++ {
			now[j].Resource = now[j].Resource.calledAs(m)
		}
	}
	return now
}

// calledAs is r with the names that a migration gives it, or what it refers to.
func (r Resource) calledAs(m Migration) Resource {
	if r.Plural == m.Resource.Plural {
		r.Name, r.Plural = m.Is.Name, m.Is.Plural
	}
	r.Fields = slices.Clone(r.Fields)
	for i := range r.Fields {
		if f := &r.Fields[i]; f.Ref == m.Resource.Name {
			f.Ref = m.Is.Name
		}
	}
	return r
}

func calledAs(resources []Resource, m Migration) []Resource {
	now := slices.Clone(resources)
	for i := range now {
		now[i] = now[i].calledAs(m)
	}
	return now
}

// history is the one of s, with the names that resources have now.
func (s Spec) history() history {
	return history{migrations: called(s.Migrations), recorded: s.Migrations}
}

// at is the migration with a number.
func (h *history) at(number int) Migration {
	return h.migrations[slices.IndexFunc(h.migrations, func(m Migration) bool { return m.Number == number })]
}

// written is the history as it is recorded, with the names of each time.
func (h *history) written() []Migration {
	migrations := slices.Clone(h.migrations)
	for i, m := range h.recorded {
		m.Retired = h.migrations[i].Retired
		migrations[i] = m
	}
	return migrations
}

// bornAs is the plural that a table was made with, if that is another one than it has
// when a migration with a number is done.
func (h *history) bornAs(plural string, number int) string {
	born := ""
	for i, m := range h.migrations {
		if m.Kind == createResource && m.Resource.Plural == plural && m.Number <= number {
			born = h.recorded[i].Resource.Plural
		}
	}
	return born
}

// tableBefore is what a table was called when one of its columns was made, for a
// migration with a number; empty if no such step is known.
func (h *history) tableBefore(plural, column string, number int) string {
	table := ""
	for i, m := range h.recorded {
		now := h.migrations[i].Resource
		isMade := m.Kind == createResource || m.Kind == addField
		if isMade && !m.Retired && m.Number < number && now.Plural == plural && now.has(Field{Name: column}) {
			table = m.Resource.Plural
		}
	}
	return table
}

// indexedBy is what made a table whose indexes are called by a plural that it has no
// more; nil if there is none.
func (h *history) indexedBy(plural string) *Migration {
	for i := range h.recorded {
		m := &h.migrations[i]
		if m.Kind != createResource || h.recorded[i].Resource.Plural != plural || m.Resource.Plural == plural {
			continue
		}
		if created := h.find(createResource, m.Resource.Plural); created != nil && created.Number == m.Number {
			return m
		}
	}
	return nil
}

// named is before as if its resources had been called as they are in s, which was made
// of it.
func (s Spec) named(before Spec) Spec {
	for _, m := range s.Renamings(before) {
		before.Resources = calledAs(before.Resources, m)
		before.Migrations = append(slices.Clone(before.Migrations), m)
	}
	return before
}

// Renamings are the steps on the way from before to s that give resources other names.
func (s Spec) Renamings(before Spec) []Migration {
	return slices.DeleteFunc(slices.Clone(s.Migrations), func(m Migration) bool {
		isOld := func(old Migration) bool { return old.Number == m.Number && !old.Retired }
		return m.Kind != renameResource || m.Retired || slices.ContainsFunc(before.Migrations, isOld)
	})
}

// withBorn tells each resource what its indexes are called by.
func (s Spec) withBorn() Spec {
	h := s.history()
	s.Resources = slices.Clone(s.Resources)
	for i := range s.Resources {
		r := &s.Resources[i]
		r.Born = ""
		plural := r.Plural
		if r.Was != nil {
			plural = r.Was.Plural
		}
		if born := h.bornAs(plural, math.MaxInt); born != r.Plural {
			r.Born = born
		}
	}
	return s
}
