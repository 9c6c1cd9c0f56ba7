package spec

import (
	"slices"
	"strings"

	"backend/generator/catalogue"
)

// Resources refer to one another with fields of the type ref.

// A Member is a field and the resource that it is one of.
type Member struct {
	Field
	Resource Resource
}

// members lists those fields of the resources that keep is true for.
func (s Spec) members(keep func(Resource, Field) bool) []Member {
	return membersOf(s.Resources, keep)
}

func membersOf(resources []Resource, keep func(Resource, Field) bool) []Member {
	list := []Member{}
	for _, r := range resources {
		for _, f := range r.Fields {
			if keep(r, f) {
				list = append(list, Member{f, r})
			}
		}
	}
	return list
}

// AccountRefs are the fields that refer to accounts.
func (r Resource) AccountRefs() []Field {
	return slices.DeleteFunc(r.Refs(), func(f Field) bool { return !f.OfAccount })
}

// NeedsAccounts reports whether its samples, or those that they refer to, refer to
// accounts.
func (r Resource) NeedsAccounts() bool {
	return slices.ContainsFunc(append(r.Ancestors(), r), func(r Resource) bool { return len(r.AccountRefs()) > 0 })
}

// References are all refs.
func (s Spec) References() []Member {
	return s.members(func(_ Resource, f Field) bool { return f.IsRef() })
}

// Nested are the refs whose items are listed and created at the address of what they
// refer to, and the links whose items are listed there: of several that refer to the
// same resource, the first.
func (s Spec) Nested() []Member {
	list := []Member{}
	for _, r := range s.Resources {
		list = append(list, r.Nested()...)
	}
	return list
}

// Nested are those of the fields of r alone.
func (r Resource) Nested() []Member {
	list := []Member{}
	for _, f := range r.Referring() {
		isSame := func(before Member) bool { return before.Ref == f.Ref }
		if !f.OfAccount && !slices.ContainsFunc(list, isSame) {
			list = append(list, Member{f, r})
		}
	}
	return list
}

// InOrder lists the resources so that each comes after those that its samples
// refer to.
func (s Spec) InOrder() []Resource {
	made, _ := inOrder(s.Resources)
	return made
}

// Refs are the fields that refer to other items.
func (r Resource) Refs() []Field {
	return slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool { return !f.IsRef() })
}

// Ancestors are the resources that a sample of r refers to, and those that they
// refer to in turn, each after those that it needs.
func (r Resource) Ancestors() []Resource {
	all := []Resource{}
	for _, f := range r.Referring() {
		if f.Open || f.OfAccount {
			continue
		}
		for _, a := range append(f.Target.Ancestors(), *f.Target) {
			if !slices.ContainsFunc(all, func(other Resource) bool { return other.Name == a.Name }) {
				all = append(all, a)
			}
		}
	}
	return all
}

// checkRefs refuses refs to nothing, and resources of which none could be made
// first because each needs another one.
func (s Spec) checkRefs() error {
	resources, names := s.Resources, []string{}
	if s.Auth != "" {
		names = append(names, accounts.Name)
	}
	for _, r := range resources {
		names = append(names, r.Name)
	}
	for _, r := range resources {
		for _, f := range r.Referring() {
			if !slices.Contains(names, f.Ref) {
				return unknownRef(r, f, names)
			}
		}
	}
	if _, rest := inOrder(resources); len(rest) > 0 {
		if first := rest[0]; first.needs([]Resource{first}) {
			return catalogue.Refuse("make the ref optional", "the resource %q must refer to itself, so that the first one could not be made", first.Name)
		}
		return catalogue.Refuse("make one of the refs optional", "%s need each other, so that none could be made first", cycle(rest))
	}
	return nil
}

func unknownRef(r Resource, f Field, names []string) error {
	if f.Ref == accounts.Name {
		return catalogue.Refuse("have accounts, with the feature auth, or take it out first: backend remove field "+r.Name+" "+f.Name+" --drop-data", "%s: %s refers to an account, and the project has none", r.Name, f)
	}
	hint := "a project needs a resource " + f.Ref + " before others can refer to it"
	if near := catalogue.Nearest(f.Ref, names); near != "" {
		hint = "did you mean " + f.shortName() + ":" + f.Type.Name + "=" + near + "?"
	}
	return catalogue.Refuse(hint, "%s: %s refers to %q, and there is no such resource", r.Name, f, f.Ref)
}

// cycle names resources that refer to each other in a circle, beginning with
// the first of those that are left.
func cycle(rest []Resource) string {
	byName := map[string]Resource{}
	for _, r := range rest {
		byName[r.Name] = r
	}
	path := []string{rest[0].Name}
	for {
		last := byName[path[len(path)-1]]
		i := slices.IndexFunc(last.Refs(), func(f Field) bool { return !f.Optional && f.refersTo(rest) })
		next := last.Refs()[i].Ref
		if start := slices.Index(path, next); start >= 0 {
			return strings.Join(append(path[start:], next), " -> ")
		}
		path = append(path, next)
	}
}

// inOrder returns resources so that each comes after those that it refers to,
// as far as that can be: an optional ref can wait. What cannot be made at all
// is the rest.
func inOrder(resources []Resource) (made, rest []Resource) {
	rest = slices.Clone(resources)
	for len(rest) > 0 {
		i := slices.IndexFunc(rest, func(r Resource) bool { return !r.needs(rest) && !r.refersTo(rest) })
		if i < 0 {
			i = slices.IndexFunc(rest, func(r Resource) bool { return !r.needs(rest) })
		}
		if i < 0 {
			return made, rest
		}
		made = append(made, rest[i])
		rest = slices.Delete(rest, i, i+1)
	}
	return made, nil
}

// needs reports whether no item of r can be made without one of others.
func (r Resource) needs(others []Resource) bool {
	return slices.ContainsFunc(r.Refs(), func(f Field) bool { return !f.Optional && f.refersTo(others) })
}

// refersTo reports whether r refers to one of others that is not r itself.
func (r Resource) refersTo(others []Resource) bool {
	return slices.ContainsFunc(r.Referring(), func(f Field) bool { return f.Ref != r.Name && f.refersTo(others) })
}

func (f Field) refersTo(resources []Resource) bool {
	return slices.ContainsFunc(resources, func(r Resource) bool { return r.Name == f.Ref })
}

// withRefs tells each ref what it refers to, and each resource what refers to it.
func (s Spec) withRefs() Spec {
	s.Resources = slices.Clone(s.Resources)
	for i := range s.Resources {
		s.Resources[i].Referred = false
	}
	made, _ := inOrder(s.Resources)
	place := func(name string) int {
		return slices.IndexFunc(made, func(r Resource) bool { return r.Name == name })
	}
	for i := range s.Resources {
		r := &s.Resources[i]
		r.Fields, r.Lists = slices.Clone(r.Fields), nil
		for j := range r.Fields {
			f := &r.Fields[j]
			switch f.OfAccount = f.Ref == accounts.Name && s.Auth != ""; {
			case f.OfAccount:
				f.Target, f.Open, f.Clears = &accounts, false, !f.Cascade
			case f.Refers():
				target := slices.IndexFunc(s.Resources, func(other Resource) bool { return other.Name == f.Ref })
				f.Target, f.Open = &s.Resources[target], place(f.Ref) >= place(r.Name)
				f.Target.Referred = true
				f.Clears = f.IsRef() && f.Optional && !f.Cascade && (f.Target.Shared || s.Auth != "" && s.hasCleared(*r, *f))
			}
		}
	}
	for _, m := range s.Nested() {
		m.Target.Lists = append(m.Target.Lists, &m.Resource)
	}
	return s
}

// Migrated is the resource of a migration, with refs to the tables that there
// were then, and fields whose indexes are called as they were when they were made.
func (s Spec) Migrated(m Migration) *Resource {
	r, h := m.Resource, s.history()
	now := h.at(m.Number).Resource
	r.Fields, r.Born = slices.Clone(r.Fields), h.bornAs(now.Plural, m.Number)
	for i := range r.Fields {
		if f := &r.Fields[i]; m.Kind != createResource && m.Kind != addField {
			f.Stored, f.Name = f.Name, h.born(now.Plural, f.Name, m.Number)
			f.Table = h.tableBefore(now.Plural, f.Name, m.Number)
		}
		if f := &r.Fields[i]; m.Kind == alterField {
			f.Before = h.before(h.at(m.Number), now.Fields[i].Name)
		}
		if f := &r.Fields[i]; f.Refers() {
			f.Target = s.tableOf(f.Ref, m.Number)
			f.OfAccount = now.Fields[i].refersToAccount(h.migrations)
			f.Clears = f.OfAccount && !f.Cascade
		}
	}
	if m.Kind == renameResource {
		r.Name, r.Plural, r.Was = m.Is.Name, m.Is.Plural, &m.Resource
		r.Fields = h.linkedBefore(now, m.Number)
	}
	return &r
}

// refersToAccount reports whether a ref in a history refers to an account: what has
// accounts has no resource of that name.
func (f Field) refersToAccount(history []Migration) bool {
	return f.Ref == accounts.Name && !slices.ContainsFunc(history, func(m Migration) bool { return m.Kind == createResource && m.Resource.Name == f.Ref })
}

// tableOf is the resource of a name as it was when a migration was made.
func (s Spec) tableOf(name string, number int) *Resource {
	found := &Resource{Name: name, Plural: pluralOf(name)}
	for _, m := range s.Migrations {
		switch {
		case m.Number > number:
		case m.Kind == createResource && m.Resource.Name == name:
			found = &m.Resource
		case m.Kind == renameResource && !m.Retired && m.Is.Name == name:
			found = &m.Is
		}
	}
	return found
}
